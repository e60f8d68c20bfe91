"""Who wrote the article as JSON-LD and <meta> have it."""

from collections.abc import Iterator

import msgspec

from newsspider.page.metadata.declared import Declared, plain, squeeze
from newsspider.vocabulary.agencies import agency_in
from newsspider.vocabulary.bylines import WRITTEN_BY, is_full_name, names_in

# Names of <meta> without the marks between their words (`Declared.names`).
META = (
    "author articleauthor ogarticleauthor parselyauthor sailthruauthor dccreator dctermscreator dccontributor byl"
    " byline cxenseparseauthor cxenseparserecsauthor articleauthorname shareaholicarticleauthorname authors creator"
    " citationauthors citationauthor"
)


class Byline(msgspec.Struct, frozen=True):
    """What one source says: the names, the agency, the rule; the line as printed and its element."""

    names: tuple[str, ...]
    agency: str | None
    rule: str
    line: str | None = None
    index: int = -1


def from_json_ld(declared: Declared) -> Iterator[Byline]:
    """The authors, else the creators, of the article's JSON-LD."""
    for role in ("author", "creator"):
        names: list[str] = []
        agency = None
        for thing in declared.things(role):
            found, other = _thing(thing)
            names.extend(name for name in found if name not in names)
            agency = agency or other
        if names or agency:
            yield Byline(tuple(names), agency, "json-ld")
            return


def from_meta(declared: Declared) -> list[Byline]:
    """What each <meta> for the author says, the most exact first."""
    meta, names = declared.meta, declared.names
    texts = [(names[key], _declared_names(meta[names[key]])) for key in META.split() if key in names]
    bylines = [_of_site(declared, said, rule) or _of_texts(said, rule) for rule, said in texts]
    for number in ("1", "2"):
        label = meta.get("twitter:label" + number)
        value = meta.get("twitter:data" + number)
        if label and value and WRITTEN_BY.search(label[0]):
            bylines.append(_of_texts([plain(value[0])], "twitter:data" + number))
    return [byline for byline in bylines if byline]


def find_fuller(declared: Declared, names: tuple[str, ...]) -> tuple[str, ...]:
    """The names that a <meta> gives, where they are those and more; else the same."""
    meta, known = declared.meta, declared.names
    for key in META.split():
        if key in known and sum(map(len, meta[known[key]])) > len(" ".join(names)) + 2:
            other = _of_texts(_declared_names(meta[known[key]]), key)
            if other and set(names) < set(other.names):
                return other.names
    return names


def _declared_names(texts: list[str]) -> list[str]:
    """The texts of a <meta>; "Quill, Ada", as catalogues have names, is Ada Quill where several are so or
    each part is a word."""
    names = list(map(plain, texts))
    is_one = len(names) == 1 and names[0].count(" ") == 1 and ", " in names[0]
    if (len(names) > 1 or is_one) and all(name.count(",") == 1 for name in names):
        return [" ".join(reversed(name.split(","))).strip() for name in names]
    return names


def _thing(thing: dict[str, object]) -> tuple[list[str], str | None]:
    name = thing.get("name")
    if "Organization" in str(thing.get("@type")) and isinstance(name, str):
        agency = agency_in(plain(name))
        return ([] if agency or not plain(name) else [plain(name)]), agency
    texts = name if isinstance(name, list) else [name]
    names: list[str] = []
    agency = None
    for text in texts:
        found, other = names_in(plain(text), is_declared=True)
        names.extend(found)
        agency = agency or other
    if not any(map(is_full_name, names)) and not agency:
        parts = [part for key in ("givenName", "additionalName", "familyName") if (part := plain(thing.get(key)))]
        names = [" ".join(parts)] if " " in " ".join(parts) else names
    return names, agency


def _of_site(declared: Declared, texts: list[str], rule: str) -> Byline | None:
    """The site's own name, where it would be read as two names: "Harbour & Sea, Morrow"."""
    name = texts[0].partition(",")[0] if len(texts) == 1 else ""
    is_one = squeeze(name) in declared.site and len(names_in(name, is_declared=True)[0]) > 1
    return Byline((name,), None, rule) if is_one else None


def _of_texts(texts: list[str], rule: str) -> Byline | None:
    names: list[str] = []
    agency = None
    for text in texts:
        if text.startswith("/"):
            continue
        found, other = names_in(text, is_declared=True)
        names.extend(name for name in found if name not in names)
        agency = agency or other
    return Byline(tuple(names), agency, rule) if names or agency else None
