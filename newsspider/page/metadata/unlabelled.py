"""Names that no label marks as the author's: beside a date or a role, or below the text."""

import re
from collections.abc import Iterator, Set
from itertools import pairwise

from msgspec import structs

from newsspider.page.metadata.author_elements import MAX_NAME, is_of_picture
from newsspider.page.metadata.declared import is_site
from newsspider.page.metadata.declared_authors import Byline
from newsspider.page.metadata.head_lines import MAX_ROLE, Line, Near, elements_of
from newsspider.page.metadata.persons import (
    INLINE,
    is_label,
    is_of_author,
    is_person,
    is_said_once,
    links_of,
    name_beside_mail,
)
from newsspider.vocabulary.agencies import agency_in
from newsspider.vocabulary.bylines import FIRST_CJK, PEOPLE, clean_name, has_role, is_role, names_in, strip_by
from newsspider.vocabulary.dates import Reader
from newsspider.vocabulary.elements import alignment_of
from newsspider.vocabulary.eras import YEAR
from newsspider.vocabulary.reasons import Kind, Reason
from newsspider.web.dom import Document

BESIDE = re.compile(r"\s*[|•·●⋅]\s*| [-–] ")
AND = re.compile(r" (?:and|und|et|y|e|och|og|en|&) ")
JOINTS = re.compile(f", |{AND.pattern}")
PLACED = re.compile(r"(?<=\w) (?:in|at|aus|à|en) (?=[^\W\d_a-z])")  # "Jane Doe in Reykjavik"
# Two or three words of letters, a small one or an initial more.
LIKE_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?: [\w.'’-]+)?(?: [\w.]{1,3})? [^\W\d_][\w'’-]*[^\W\d_]")
APART = frozenset({Kind.HEADING, Kind.LIST_ITEM})
UNSIGNED = frozenset({Reason.DATE, Reason.BYLINE, Reason.OUTSIDE, Reason.RELATED, Reason.PROMO})
MOST_LINES = 8  # between headline and text in which a name beside nothing is looked for
UNDATED = "name above the text"  # the rule for a name beside neither a date nor a role
ABOVE_MAIL, BESIDE_MAIL = "name above its mail", "name beside its mail"
WITH_MAIL = frozenset({ABOVE_MAIL, BESIDE_MAIL})  # rules for names whose words are those of a mail address
READER = Reader(is_day_first=True)
SAMPLE = 3000  # characters of the text in which a place is looked for
RIGHT_TO_LEFT = "\u0590"  # the first character of Hebrew and Arabic
GREEK = "\u0370"  # the first character of the scripts after Latin


def find_unlabelled(document: Document, near: Near, site: Set[str]) -> Iterator[Byline]:
    """The names beside or above a date or a role. `site` are the site's names."""
    return _of_persons(document, near, site, _beside_others(document, near, site))


def find_below_text(document: Document, near: Near, site: Set[str]) -> Iterator[Byline]:
    """The names beside their mail addresses below the text, then those set apart there."""
    for line in near.below:
        name = name_beside_mail(line.block.text, site) if "@" in line.block.text else ""
        if name:
            yield Byline((name,), None, BESIDE_MAIL, line.block.text, line.node)
    yield from _of_persons(document, near, site, _below_text(document, near, site))


def _of_persons(document: Document, near: Near, site: Set[str], bylines: Iterator[Byline]) -> Iterator[Byline]:
    """The bylines without places and labels, and without those for which nothing speaks."""
    text = ""
    for byline in bylines:
        text = text or near.sample(SAMPLE)
        if not _is_place_or_label(document, text, byline):
            line = next(line for line in near.all if line.node == byline.index)
            if _is_backed(document, near, site, byline, line):
                yield _with_others(document, near, site, byline, line)


def _is_backed(document: Document, near: Near, site: Set[str], byline: Byline, line: Line) -> bool:
    """Whether a byline names an agency, several persons, or one who signs or for whom something on the page speaks."""
    if len(byline.names) != 1 or byline.agency or _is_signature(document, near, line, site):
        return True
    (name,) = byline.names
    if byline.rule == UNDATED:  # the paper's name stands below sections too
        return is_person(document, near, frozenset(), name, line)
    return is_said_once(document, name) or is_person(document, near, site, name, line)


def _with_others(document: Document, near: Near, site: Set[str], byline: Byline, line: Line) -> Byline:
    """The byline with the names on lines of the same make, for which the page speaks too."""
    if byline.names != (line.block.text,):
        return byline
    lines = [other for other in near.until_text[:MOST_LINES] if other.block.path == line.block.path]
    names = [
        other.block.text
        for other in lines
        if other == line
        or _is_full(document, other.block.text, site)
        and is_person(document, near, frozenset(), other.block.text, other)
    ]
    return structs.replace(byline, names=tuple(names)) if len(names) > 1 else byline


def _is_signature(document: Document, near: Near, line: Line, site: Set[str]) -> bool:
    """Whether a name below the text ends its element or stands at the right, as no label does, or is in a script in
    which labels have one capital."""
    if line not in near.below or is_site(line.block.text.partition(", ")[0], site):
        return False
    element = _element_of(document, line)
    is_right = alignment_of(document.attrs[element]) == "right" and line.block.text < RIGHT_TO_LEFT
    around = element if element == _element_of(document, near.below[0]) else document.parents[element]
    is_last = near.beside(line.node)[1] >= document.ends[around]
    return is_right or is_last or line.block.text > GREEK and line.block.text.istitle()


def _element_of(document: Document, line: Line) -> int:
    """The element that a line stands in, no inline one."""
    element = document.parents[line.node]
    while document.tags[element] in INLINE:
        element = document.parents[element]
    return element


def _is_place_or_label(document: Document, text: str, byline: Byline) -> bool:
    """Whether a name is one that the article's `text` has, or a label."""
    are_mails_read = byline.rule not in WITH_MAIL
    return any(name in text or is_label(document, name, are_mails_read) for name in byline.names)


def _beside_others(document: Document, near: Near, site: Set[str]) -> Iterator[Byline]:
    """Names above a role or the date, or on a line with one of them. `site` are the site's names."""
    lines = [line for line in near.after if line.block.reason not in (None, Reason.HEADLINE)]
    yield from _above(document, near, lines, site)
    is_dated = False
    for line in near.until_text[:MOST_LINES]:
        text = line.block.text
        is_short = " " in text and len(text) <= MAX_ROLE and text < FIRST_CJK
        if is_short and line.block.kind not in APART and _is_full(document, text, site):
            is_below = is_dated and text > GREEK and text.istitle()
            yield Byline((text,), None, "name below the date" if is_below else UNDATED, text, line.node)
        is_dated = _is_date(text) or line.block.reason is Reason.DATE and YEAR.search(text) is not None
    for line in (*lines, *near.before[:1]):
        text = line.block.text
        parts = _parts(document, near, line) if " " in text and len(text) <= MAX_NAME else []
        is_told = any(has_role(part, PEOPLE) for part in parts) and not is_of_picture(document, line.node)
        is_marked = is_told or YEAR.search(text)
        if is_marked and len(parts) > 1 and (len(parts) == 2 or line not in near.before):
            yield from _on_line(document, line, parts, site)


def _above(document: Document, near: Near, lines: list[Line], site: Set[str]) -> Iterator[Byline]:
    """The names above a line that is a date, and an agency below one; then the names above a line that has a role or a
    date, buttons left out."""
    for line, following in pairwise(lines):
        if following.block.reason is Reason.DATE and YEAR.search(following.block.text):
            parts = _parts(document, near, line)
            text = line.block.text
            if len(parts) == 2 and (is_site(parts[0], site) or "@" in parts[1]):
                text = parts["@" not in parts[1]]  # beside the paper's name, or the mail address
            names, agency = listed(PLACED.split(text)[0])
            if names or agency:
                yield Byline(names, agency, "name above the date", line.block.text, line.node)
        text = line.block.text
        is_above_mail = "@" in following.block.text and _is_full(document, text, site)
        if is_above_mail and name_beside_mail(f"{text} {following.block.text}", site) == text:
            yield Byline((text,), None, ABOVE_MAIL, text, line.node)
        if line.block.reason is Reason.DATE and (agency := agency_in(following.block.text)):
            yield Byline((), agency, "name below the date", following.block.text, following.node)
    for line, following in pairwise(line for line in lines if not _is_button(line)):
        text, below = line.block.text, following.block.text
        is_alone = len(text) <= MAX_NAME and line.block.reason in UNSIGNED and line.block.kind not in APART
        if not is_alone or " " not in text:
            continue
        if _is_role(below) and (names := _signed(document, text, site)):
            yield Byline(names, None, "name above the role", text, line.node)
        elif len(text) <= MAX_ROLE and _is_date(below) and _is_full(document, text, site):
            yield Byline((text,), None, "name above the date", text, line.node)


def _signed(document: Document, text: str, site: Set[str]) -> tuple[str, ...]:
    """The names on a line above a role, of one or more persons, also in capitals."""
    names = JOINTS.split(text)
    is_names = all(_is_full(document, name.title() if name.isupper() else name, site) for name in names)
    return tuple(names) if is_names and len(names[0]) <= MAX_ROLE else ()


def _on_line(document: Document, line: Line, parts: list[str], site: Set[str]) -> Iterator[Byline]:
    """The name, or the agency, on a line that has a date or a role too.

    "Jane Doe • Oct 20, 2025", "Associated Press - December 29, 2007"
    """
    text = line.block.text
    if not any(YEAR.search(part) or _is_role(part) for part in parts):
        return
    agency = agency_in(parts[0])
    is_first = BESIDE.split(text)[0] == parts[0] and _is_named(parts[0]) and " - " not in text
    names = [part.partition(", ")[0] for part in parts]  # "May 3, 2021 | Ada Quill, Morrow"
    people = parts if is_first else [name for name in names if _is_full(document, name, site)]
    is_one = " - " in document.texts[line.node]  # "Quay Notes - May 3, 2021"
    if agency or (people and not is_one):
        yield Byline(() if agency or is_one else tuple(people[:1]), agency, "name beside the date", text, line.node)


def _below_text(document: Document, near: Near, site: Set[str]) -> Iterator[Byline]:
    """A name set apart below the text: a paragraph in the text's element, or a line of it, in bold or italics or after
    a dash; or the next element, in scripts in which labels have one capital."""
    below = near.below
    around = below[0].block.path.rpartition("/")[0] if below else ""
    text = _element_of(document, below[0]) if below else -1
    for line in below[1:]:
        signed = line.block.text.strip(" -–—,")
        if signed > GREEK and signed.count(".") == 1:
            signed = signed.rstrip(".")
        name, rest = _name_and_rest(signed)
        if name.count(" ") not in (1, 2) or rest and not (rest.isupper() or is_site(rest, site) or has_role(rest)):
            continue
        folder, _, element = line.block.path.rpartition("/")
        tag = document.tags[document.parents[line.node]]
        is_apart = line.block.text[0] in " -–—" or tag in ("b", "strong", "em", "i")
        is_beside = folder == around and element.partition(".")[0] == "p" or _element_of(document, line) == text
        is_next = line is below[1] and name > GREEK and around.startswith(folder) and name.istitle()
        is_marked = is_apart and is_beside and clean_name(name) == name
        if is_marked or is_next and _is_full(document, name, site):
            yield Byline((name,), None, "name below the text", line.block.text, line.node)


def _name_and_rest(text: str) -> tuple[str, str]:
    """A line before its first comma or slash, and the rest: the paper, a role, or a place, "MORROW (AHA)"."""
    name, *rest = re.split(", | ?/ ?", text, maxsplit=1)
    return name, "".join(rest)


def _is_full(document: Document, text: str, site: Set[str]) -> bool:
    """Whether a text is a name in full, and no section or topic that the page links."""
    if not LIKE_NAME.fullmatch(text) or text.isupper():  # "SAN JOSE"
        return False
    if not _is_named(text) or has_role(text) or is_site(text, site):
        return False
    return all(map(is_of_author, links_of(document, text)))


def _is_named(text: str) -> bool:
    """Whether a text is one name of two to four words."""
    return "," not in text and _is_clean(text)


def _is_clean(text: str) -> bool:
    """Whether a text of two to four words is a name and nothing else, also with a comma: "Jane Doe, Jr"."""
    return 1 <= text.count(" ") <= 3 and clean_name(text) == text


def listed(text: str) -> tuple[tuple[str, ...], str | None]:
    """The names that a line is, and the agency: "Jane Doe, Special to the Gazette", "Jane Doe, Bo Reed"."""
    if len(text) > MAX_NAME:
        return (), None
    names, agency = names_in(text)
    first, *others = JOINTS.split(text)
    if agency and not names:
        return (), agency
    if not _is_named(first) or not all(_is_named(part) or has_role(part) or agency_in(part) for part in others):
        return ((text,) if _is_clean(text) else ()), None
    return tuple(names), agency


def is_list_of(text: str, names: tuple[str, ...]) -> bool:
    """Whether a line has nothing but these names, what joins them, and a word such as "By" before them."""
    rest = strip_by(text)
    for name in names:
        rest = rest.replace(name, " ", 1)
    return not any(map(str.isalnum, AND.sub(" ", rest)))


def _parts(document: Document, near: Near, line: Line) -> list[str]:
    """The parts of a line: what its inner elements say, and what stands between marks."""
    texts = document.texts[line.node : elements_of(document, near, line).stop]
    return [part.strip() for text in filter(None, texts) for part in BESIDE.split(text) if part.strip()]


def _is_button(line: Line) -> bool:
    """Whether a line that stands between a name and its role is a button's: "Follow"."""
    text = line.block.text
    return line.block.reason is Reason.SHARE or (text.isalpha() and text.isascii() and not has_role(text, PEOPLE))


def _is_role(text: str) -> bool:
    """Whether a short text is a role."""
    return len(text) <= MAX_ROLE and is_role(text) and YEAR.search(text) is None


def _is_date(text: str) -> bool:
    """Whether a short text has a day."""
    return len(text) <= MAX_ROLE and any(map(str.isdigit, text)) and READER.read(text) is not None
