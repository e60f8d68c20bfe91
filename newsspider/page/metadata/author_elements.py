"""The elements in which a page has its author's name: called so, or a link to the author's page."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Set

from newsspider.page.metadata.declared import is_site
from newsspider.page.metadata.head_lines import line_of, lines_of, unglued
from newsspider.page.metadata.headings import HEADINGS, count_words
from newsspider.vocabulary.bylines import clean_name, names_in
from newsspider.vocabulary.elements import Role, classify_names
from newsspider.vocabulary.lines import judge_line
from newsspider.vocabulary.reasons import Reason
from newsspider.web.dom import Document

AUTHOR_FOLDER = re.compile(
    r"(?<!/licenses)/(?:(?:authors?|autor(?:en|es)?|auteurs?|autori)(?:-[\w-]+)?|people|staff|profiles?|contributors?|by"
    r"|journalists?|reporters?|writers?|columnists?)/[^/?]"
)
MAX_NAME = 80
# What else an element named for an author can be: a job's title, who took a picture, who wrote something else.
OTHERS = frozenset({
    Role.HEADLINE, Role.PICTURES, Role.CREDIT, Reason.COMMENTS, Reason.RELATED, Reason.PROMO, Reason.NAVIGATION,
})  # fmt: skip
TOLD_OF = re.compile(r"author\w*[-_](?:\w+[-_])?(?:desc(?:ription)?|role|job|position|occupation)\b")  # "author-role"
SUFFIXES = ("Jr", "Sr", "II", "III", "IV")
DECLARING = frozenset({"rel", "property"})
MAX_NODES = 12  # in an element that is named for the author
NEAR_LINKS = 2  # before a name, that may be a title
LEAST_WORDS = 4  # of a title
LEVELS = 3  # a title's link and the elements around it, headings not counted, in which the title's author stands
MAX_CARD = 60  # nodes of a link around a title and its author


def names_of(document: Document, index: int, site: Set[str] = frozenset()) -> tuple[list[str], str | None]:
    """The names in an element: those of its links and inner elements that are names, else of its first line without the
    elements in it that are one of the `site`'s names."""
    inside = range(index + 1, document.ends[index])
    if inner := names_inside(document, inside) or names_given(document, inside):
        return inner, None
    for texts in lines_of(document, index):
        text = unglued([text for text in texts if not is_site(text, site)] or texts)
        if len(text) <= MAX_NAME and judge_line(text) is not Reason.AUTHOR:  # "About the author"
            names, agency = names_in(text, is_declared="author" in (document.get(index, "rel")))
            if (names or agency) and not (text[-1] in ".!?" and names == text.split()[:1]):  # "She lives by the sea."
                return names, agency
    return [], None


def names_inside(document: Document, elements: Iterable[int]) -> list[str]:
    """The full names among elements that are whole texts of elements called an author's name or of links to one."""
    names: list[str] = []
    for index in elements:
        if document.attrs[index] and leads_to_author(document.attrs[index]):
            text = unglued(document.texts[index : document.ends[index]]).partition(" | ")[0]
            is_sure = " " in text or document.get(index, "rel") == "author"
            if is_sure and clean_name(text) == text and (name := _without_role(text)) not in names:
                names.append(name)
    return names


def _without_role(text: str) -> str:
    """A full name without what follows its comma: "Ada Quill, Dietitian"; "Ada Quill, Jr." is one."""
    name, _, rest = text.partition(", ")
    return name if " " in name and rest.strip(".") not in SUFFIXES else text


def names_given(document: Document, elements: Iterable[int]) -> list[str]:
    """The names that elements with `itemprop=name` or `property=name` in an author's element are."""
    get = document.get
    named = [index for index in elements if "name" in (get(index, "itemprop"), get(index, "property"))]
    texts = [line_of(document, index) for index in named]
    return [text for text in texts if clean_name(text) == text]


def leads_to_author(attributes: dict[str, str | None]) -> bool:
    """Whether an element is a link to an author's page, or named for an author's name."""
    href = attributes.get("href")
    if href and (AUTHOR_FOLDER.search(href) or "author" in (attributes.get("rel") or "")):
        return True
    named = (attributes.get("class") or "").lower()
    if is_author(attributes):
        return "name" in named or "p-author" in named
    return "fn" in named.split()  # hCard: "formatted name"


def classes_around(document: Document, index: int) -> set[str | None]:
    """The classes of the elements close around a name that are named for the author."""
    around: set[str | None] = set()
    for _ in range(LEVELS):
        index = document.parents[index]
        if index < 0:
            break
        if is_author(document.attrs[index]):
            around.add(document.attrs[index].get("class"))
    return around


def is_of_picture(document: Document, index: int) -> bool:
    """Whether an element stands with a picture, and names who took it."""
    for _ in range(3):
        index = document.parents[index]
        if index < 0:
            return False
        if document.tags[index] in ("figure", "figcaption") or Role.PICTURES in classify_names(document.attrs[index]):
            return True
    return False


def is_of_other_article(document: Document, index: int, text: int) -> bool:
    """Whether a name or a date, the node `index` below the article's last line `text`, stands beside the title of
    another article: in the title's link, or in the element around the link, its heading, or the heading's box."""
    links = document.by_tag.get("a", [])
    place = bisect_left(links, index)
    for link in links[max(bisect_left(links, text), place - NEAR_LINKS) : place]:
        if _is_beside(document, link, index, text) and not leads_to_author(document.attrs[link]):
            title = line_of(document, link)
            if count_words(title) >= LEAST_WORDS and judge_line(title) is None:
                return True
    return False


def _is_beside(document: Document, link: int, index: int, text: int) -> bool:
    """Whether a short link, or an element close around it that begins below the node `text`, holds the node `index`."""
    if document.ends[link] - link > MAX_CARD:
        return False
    element, levels = link, LEVELS
    while levels and element > text:
        if document.ends[element] > index:
            return True
        element = document.parents[element]
        levels -= document.tags[element] not in HEADINGS
    return False


def is_author(attributes: dict[str, str | None]) -> bool:
    """Whether an element's names or its rel say that it holds the author's name, or it is a user's name in RDFa."""
    roles = classify_names(attributes)
    if roles and Reason.BYLINE in roles and roles.isdisjoint(OTHERS):
        return TOLD_OF.search((attributes.get("class") or "").lower()) is None
    if DECLARING.isdisjoint(attributes):
        return False
    get = attributes.get
    if "author" in (get("rel") or ""):
        return True
    said = get("property") or ""  # RDFa; a user's name is Drupal's "Submitted by"
    return said.rpartition(":")[2] == "author" or get("class") == "username" and said.endswith(":name")
