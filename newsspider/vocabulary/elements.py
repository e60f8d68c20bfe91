"""What an element is, judged by its tag, class, id, itemprop and role. The words are of many languages.

`classify_element` answers with a set of `Reason`s and `Role`s. A reason means that the body sets the element aside; a
role says what else the element is. `judge_element` gives the body the one reason that counts.

A name is cut into words ("storyTools_left" gives story, tools, left), and each word is looked up in one table. One set
operation shows that a name has no word of the table, as most names do. Answers are cached.
"""

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from itertools import chain, pairwise
from typing import NamedTuple

from newsspider.vocabulary.reasons import Reason
from newsspider.vocabulary.tables import read_toml
from newsspider.web.text import holds


class Role(StrEnum):
    """What an element is, where that alone is no reason to set it aside."""

    PAGER = "pager"
    CURRENT = "current page"
    NEXT = "next page"
    PREVIOUS = "previous page"
    BREADCRUMB = "breadcrumb"
    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    KICKER = "kicker"
    CROSSHEAD = "heading between paragraphs"
    CREDIT = "credit of a picture"
    PICTURES = "pictures"
    WIDGET = "vote, forum, search, videos, calendar"
    FOOTER = "footer of the page or of an article"
    PART = "part of the page's frame"


Roles = frozenset[Reason | Role]
NOTHING: Roles = frozenset()
# Where classes are hashed, these say what an element is.
PARTS_OF_PAGES = frozenset({
    "data-testid", "data-test-id", "data-test", "data-qa", "data-cy", "data-component", "data-component-name",
    "data-module", "data-gu-name",
})  # fmt: skip
NAMING = frozenset({"class", "id", "itemprop", "role"}) | PARTS_OF_PAGES

_FILE = read_toml("elements")
# Each word stands alone ("related") and before the endings below ("relatedlinks"); the parts of a compound may be
# written apart or together ("login-box", "loginBox", "loginbox").
WORDS: dict[Reason | Role, str] = {Reason[name]: words for name, words in _FILE["reasons"].items()}
WORDS |= {Role[name]: words for name, words in _FILE["roles"].items()}
ENDINGS = _FILE["endings"].split()
# Words that stand at the beginning or at the end of others: "titlebig", "storytitle", "newsimage".
BEGINNINGS = ("title", "headline", "titel", "titre", "titulo", "titolo", "tytul")
_ENDS = (*BEGINNINGS, "heading", "head", "schlagzeile", "überschrift", "byline", "author", "autor", "auteur", "photo",
         "image", "gallery", "slideshow", "credit")  # fmt: skip
ENDS = _ENDS + tuple(f"{word}s" for word in _ENDS)
# Words that take no ending: with one they mean something else.
ALONE = frozenset({"ad", "ads", "nav", "bio", "meta", "date", "tags", "poll", "tools", "dates", "mpu", "imagecredit"})
# Words that count only as a whole class. As a part of a class they mean something else.
WHOLE: dict[str, Reason | Role] = {
    "hidden": Reason.HIDDEN, "hide": Reason.HIDDEN, "d-none": Reason.HIDDEN, "is-hidden": Reason.HIDDEN,
    "print-only": Reason.HIDDEN, "share": Reason.SHARE, "print": Reason.SHARE, "tag": Reason.TAGS,
    "tool": Reason.SHARE, "tooltip": Reason.NOTICE, "toc": Reason.NAVIGATION, "infobox": Reason.PROMO,
    "time": Reason.DATE, "modal": Reason.NOTICE, "search": Reason.NAVIGATION,
    "popular": Reason.RELATED, "aside": Reason.PROMO, "rail": Reason.PROMO, "video": Reason.CAPTION,
    "videos": Reason.RELATED, "photo": Reason.CAPTION, "legend": Reason.CAPTION, "credit": Reason.CAPTION,
    "more": Reason.RELATED, "header": Role.HEADLINE,
    "inset": Reason.PROMO, "instagram-media": Reason.EMBED,
    "banner": Reason.ADVERTISEMENT, "dateline": Reason.BYLINE, "wp-caption": Reason.CAPTION,
}  # fmt: skip
# A class with one of these words describes the layout of the page or a feature of it, and no content.
LAYOUT = frozenset({
    "layout", "has", "with", "no", "without", "not", "enabled", "disabled", "grid", "theme", "off", "open", "closed",
})  # fmt: skip
# The classes that WordPress puts on each article: "post-42 tag-weather category-local author-smith".
POST = re.compile(r"\bpost-\d|\bhentry\b")
PREFIXES = frozenset({"tag", "category", "author", "type", "format", "status", "date"})

BODY = re.compile(
    r"(?:article|story|entry|post|news|main|artikel|articulo|nota|noticia|articolo|texte?)s?[-_ ]*"
    r"(?:main[-_ ]?|full[-_ ]?)?(?:body|text|content|contents|copy|inhalt|texto|testo|texte|corpo|cuerpo|contenu|entry)"
    r"|body[-_]?(?:text|copy|content)|\bcorps\b|\bfulltext\b"
)
# One of these is in all that BODY finds.
BODY_STEMS = ("text", "content", "body", "copy", "inhalt", "testo", "corp", "cuerpo", "contenu", "entry")
# What systems write before the kind of an element; Elementor writes it on every element of its pages, the text too.
# Behind "section--" stands the name of the paper's section, too: "section--comment".
BUILDERS = re.compile("elementor-widget|(?:paragraph|block)--type-{1,2}|node--view-mode-|(?:c-block|block|module)--")
BUILT = ("elementor-widget", "paragraph--type-", "block--", "node--view-mode-", "c-block--", "module--")
# A quote, in the class of an element: one in the text, or one drawn out of it.
QUOTED = re.compile(r"quot|(?<![\w-])pull(?![\w-])|zitat|cita(?:t|z|ci)|cytat|цитат", re.I)
# The classes with which editors in browsers align a paragraph: Quill's, Gutenberg's, Bootstrap's.
ALIGNED = re.compile(r"(?<![\w-])(?:ql-align-|has-text-align-|text[-_]|f_(?=c))(center|right)(?![\w-])")
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
DIGITS = frozenset("0123456789")
NUMBER = re.compile(r"\d(?<=[a-z]\d)\d*(?![a-zA-Z\d])")  # begins with a digit, and so the search leaps to these
SEPARATORS = bytes.maketrans(b"-_:./|+", b"       ")

TAGS = {
    "nav": Reason.NAVIGATION, "menu": Reason.NAVIGATION, "aside": Reason.PROMO, "footer": Reason.LEGAL,
    "form": Reason.NEWSLETTER, "figcaption": Reason.CAPTION, "button": Reason.SHARE, "select": Reason.NAVIGATION,
    "noscript": Reason.HIDDEN, "audio": Reason.HIDDEN, "video": Reason.HIDDEN, "dialog": Reason.NOTICE,
    "address": Reason.BYLINE, "caption": Reason.CAPTION, "datalist": Reason.HIDDEN, "canvas": Reason.HIDDEN,
    "amp-ad": Reason.ADVERTISEMENT, "amp-twitter": Reason.EMBED, "amp-instagram": Reason.EMBED,
    "amp-facebook": Reason.EMBED,
}  # fmt: skip
ROLES = {
    "navigation": Reason.NAVIGATION, "menu": Reason.NAVIGATION, "menubar": Reason.NAVIGATION,
    "search": Reason.NAVIGATION, "banner": Reason.NAVIGATION, "contentinfo": Reason.LEGAL,
    "complementary": Reason.PROMO, "dialog": Reason.NOTICE, "alertdialog": Reason.NOTICE, "toolbar": Reason.SHARE,
}  # fmt: skip
TELLING = frozenset({"hidden", "aria-hidden", "role", "style"}) | PARTS_OF_PAGES


def _table() -> dict[str, tuple[Reason | Role, ...]]:
    """Each word of WORDS, alone and with each ending, with its reason first and then its roles."""
    table: dict[str, tuple[Reason | Role, ...]] = {}
    for kind, names in WORDS.items():
        for name in names.split():
            word = name.replace("-", "")
            for known in (word, *(word + ending for ending in ENDINGS if word not in ALONE)):
                said = table.get(known, ())
                if isinstance(kind, Role) or not said:  # a word has one reason at most
                    table[known] = (*said, kind)
    return table


TABLE = _table()
# The words of the table, and the first words of compounds. A name with none of these says nothing.
FIRST = TABLE.keys() | {name.partition("-")[0] for names in (*WORDS.values(), *WHOLE) for name in names.split()}
MOST_WORDS, MOST_JUDGED = 6, 4  # of a class that says something, and of one that is a reason to set an element aside
MOST_KNOWN, MOST_CLASSES = 1 << 16, 1 << 14  # in the caches of names, and in those of their classes and words


def classify_element(tag: str, attributes: dict[str, str | None]) -> Roles:
    """The reasons and roles that an element's tag, class, id, itemprop and role give it; often none. The names of
    <body> do not count: they describe the whole page."""
    if tag not in TAGS:
        return classify_names(attributes) if attributes and tag != "body" else NOTHING
    named = classify_names(attributes)
    if tag == "footer":
        return named | {Role.FOOTER}
    return named if Role.PAGER in named else named | {TAGS[tag]}  # <aside class="pages"> is no sidebar


def classify_names(attributes: dict[str, str | None]) -> Roles:
    """The reasons and roles that an element's class, id, itemprop, role and the name of its part give it."""
    if NAMING.isdisjoint(attributes):
        return NOTHING
    get = attributes.get
    name, others = get("class"), (get("id"), get("itemprop") or _name_of_part(attributes), get("role"))
    if not any(others):  # as most; a cache of one text answers in half the time
        return classify_name(name) if name else NOTHING
    return _classify(name, *others)


@lru_cache(MOST_KNOWN)
def _classify(*names: str | None) -> Roles:
    said = {kind for name in names[:-1] if name for kind in classify_name(name)}
    role = ROLES.get(names[-1] or "")
    return frozenset({*said, role} if role else said)


def judge_element(tag: str, attributes: dict[str, str | None]) -> Reason | None:
    """The reason to set an element aside: by its tag, class, id, state (hidden or not), role, and what the page
    calls its part (`data-testid`); None without one."""
    if tag in TAGS:
        return TAGS[tag]
    if "-" in tag and (reason := _read_name(tag).reason):
        return reason  # an element of the page's own making, "<newsletter-box>"
    if not attributes or tag == "body":
        return None
    for name in (attributes.get("class"), attributes.get("id")):
        reason = _read_name(name).reason if name else None
        if reason:
            return reason
    return None if TELLING.isdisjoint(attributes) else _judge_state(attributes)


def _judge_state(attributes: dict[str, str | None]) -> Reason | None:
    """The reason that the attributes `hidden`, `aria-hidden`, `style`, `role` and the names of parts give."""
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return Reason.HIDDEN
    style = attributes.get("style")
    if style and "display:none" in style.replace(" ", "").lower():
        return Reason.HIDDEN
    part = _name_of_part(attributes)
    return ROLES.get(attributes.get("role") or "") or (_read_name(part).reason if part else None)


def _name_of_part(attributes: dict[str, str | None]) -> str | None:
    """What a page calls the part that an element is, None where it does not say."""
    if PARTS_OF_PAGES.isdisjoint(attributes):
        return None
    return next((name for key, name in attributes.items() if name and key in PARTS_OF_PAGES), None)


def classify_name(name: str) -> Roles:
    """The reasons and roles that the value of one attribute (class, id or itemprop) gives an element. Numbers at the
    ends of words are ignored: "title2" is a headline, "comments1" are comments."""
    return _read_name(name).kinds


class _Said(NamedTuple):
    """What a name or one class of it says: all of it, and the first reason to set an element aside.

    Words with a number at the end are no reason: where tables make the layout, "menu2" may hold the article.
    """

    kinds: Roles
    reason: Reason | None


_SILENT = _Said(NOTHING, None)
_one_of = lru_cache(maxsize=1 << 12)(_Said)  # some hundred that differ: the caches share them


@lru_cache(MOST_KNOWN)
def _read_name(name: str) -> _Said:
    """What the classes in the value of an attribute say."""
    said = [one for one in map(_read_token, _classes(name)) if one is not _SILENT]
    if len(said) < 2:
        return said[0] if said else _SILENT
    return _one_of(NOTHING.union(*[one.kinds for one in said]), next((one.reason for one in said if one.reason), None))


def _classes(name: str) -> Sequence[str]:
    """The classes in a name, in lower case, without those that WordPress makes of an article's tags and authors."""
    lowered = name.lower()
    if lowered != name:
        lowered = CAMEL.sub("-", name).lower()
    tokens = lowered.split()
    if len(tokens) > 1 and holds(lowered, ("post-", "hentry")) and POST.search(lowered):
        return [token for token in tokens if token.partition("-")[0] not in PREFIXES]
    return tokens


def _cut(name: str) -> list[str]:
    """The words of a name. Translating bytes takes a fifth of the time that translating a str takes."""
    return name.encode(errors="replace").translate(SEPARATORS).decode().split()


@lru_cache(MOST_CLASSES)
def _read_token(token: str) -> _Said:
    """What one class says. One of more words than it should have is a slug: "what-is-the-future-of-newsletters"."""
    if token.startswith(BUILT):
        token = BUILDERS.sub("", token, count=1)
    words = _cut(token.partition("--")[0])
    said = _read_words(token, words)
    reasons = [kind for kind in said if isinstance(kind, Reason)] if len(words) <= MOST_JUDGED else []
    if not DIGITS.isdisjoint(token):
        plain = NUMBER.sub("", token)
        said = _read_words(plain, _cut(plain.partition("--")[0]))
    return _one_of(frozenset(said), reasons[0] if reasons else None) if said or reasons else _SILENT


def _read_words(token: str, words: Sequence[str]) -> Sequence[Reason | Role]:
    """What a class says as a whole, then as a compound of all its words, then word by word."""
    if len(words) > MOST_WORDS or FIRST.isdisjoint(words) and not any(map(_read_word, words)):
        return ()  # as most
    said = [WHOLE[token]] if token in WHOLE else []
    # A colon or bracket: Tailwind's variants, "md:hidden".
    if ":" in token or "[" in token or not LAYOUT.isdisjoint(words) or _is_body(token):
        return said
    if len(words) > 1:
        said += TABLE.get("".join(words[len(words[0]) == 1 :]), ())  # "c-pull-quote": a prefix says what kind of class
    if len(words) > 2:
        pairs = map("".join, pairwise(words))
        said += [kind for pair in pairs for kind in TABLE.get(pair, ()) if kind is Role.STANDFIRST]
    said += chain.from_iterable(map(_read_word, words))
    return said


def _is_body(token: str) -> bool:
    return holds(token, BODY_STEMS) and BODY.search(token) is not None


@lru_cache(MOST_CLASSES)
def _read_word(word: str) -> Sequence[Reason | Role]:
    """What a word says, also one that begins or ends with a known one: "adtitle" says what "ad" and "title" say."""
    if word in TABLE:
        return TABLE[word]
    if word.startswith(BEGINNINGS):
        part = next(known for known in BEGINNINGS if word.startswith(known))
        rest = word[len(part) :]
    elif word.endswith(ENDS):
        part = max((known for known in ENDS if word.endswith(known)), key=len)
        rest = word[: -len(part)]
    else:
        return ()
    return (*TABLE.get(rest, ()), *TABLE[part.rstrip("s")])


def alignment_of(attributes: dict[str, str | None]) -> str:
    """How an element's text is aligned by `align`, `style`, or the class that editors in browsers give it: "right",
    "center"; "" where none says it."""
    align, style, name = attributes.get("align"), attributes.get("style"), attributes.get("class")
    if align or not style:
        aligned = ALIGNED.search(name) if name and not align else None
        return aligned[1] if aligned else (align or "").lower()
    return style.lower().partition("text-align:")[2].partition(";")[0].strip()


@lru_cache(MOST_CLASSES)
def says_quote(name: str | None) -> bool:
    """Whether an element's class, None without one, has a word for a quote."""
    return name is not None and QUOTED.search(name) is not None
