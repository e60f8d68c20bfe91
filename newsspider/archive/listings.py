"""Pages of links: section fronts, day archives, search results, the front page.

Each link to something that may be an article is taken with the longest text it has on the page, and dated, in this
order, by the URL (filters.py does that), by a date in its own part of the list, by the date heading it stands under,
by the day that the list is for. A link's own part of the list is the largest element around it that holds no other
article's link.
"""

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

from newsspider.archive.forms import UNSPACED
from newsspider.archive.model import Link, Source, language_tag
from newsspider.archive.words import SERVICE_TEXTS
from newsspider.vocabulary.dates import Reader, order_told_by, reader_for
from newsspider.web.dom import TEXT, Document
from newsspider.web.urls import request_url

MAX_ANCHORS = 20_000
MAX_LINK = 60  # nodes of a link that are looked through
MAX_TITLE = 500  # characters
MAX_PART = 150  # nodes of a link's part of the list; a teaser has 10 to 60, a whole column more than 300
NEAR = 300  # characters before and after a link in which its date is looked for
MAX_BESIDE = 100  # "By Ann Writer, Gazette staff | Published 3 April 2012, 10:15 | Updated 4 April 2012"
SENTENCE_END = re.compile(r"[.!?…。]\W*$")
DAY = 10  # characters of a date that tells the day
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
DATE_PLACES = HEADINGS | {"dt", "th", "caption", "legend", "summary"}
BLOCKS = DATE_PLACES | {"p", "div", "td", "li", "b", "strong", "span", "font", "center", "time", "a", "em", "u"}
LABEL = re.compile(
    r"^\W*(?:read|more|weiter|mehr|lire|suite|leer|leggi|lees|les|читать|continue|full story)\b.{0,24}$", re.I
)  # "Read more", "Lire la suite", "Mehr lesen"
NO_ARTICLE = -1  # the standing of a link to a service page


class Anchor(NamedTuple):
    """A link: its node in the document, its address, its text, whether it is a heading, whether it is in a menu."""

    node: int
    url: str
    text: str
    is_heading: bool = False
    is_menu: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """What a page of links says: links that may be articles', feeds it declares, all its anchors (for its pager)."""

    links: tuple[Link, ...]
    feeds: tuple[str, ...]
    anchors: tuple[Anchor, ...]
    is_cut: bool


def read_listing(
    document: Document, source: Source, may_be_article: Callable[[str, int], bool], language: str | None = None
) -> Listing:
    """Read a page of links. `may_be_article` is asked of each address and its best standing."""
    anchors = find_anchors(document)
    titles = _titles(anchors)
    accepted = {url for url, standing in _standings(anchors).items() if may_be_article(url, standing)}
    candidates = [anchor for anchor in anchors if anchor.url in accepted]
    language = _language(document) or language
    dates = _Dates(document, candidates, language)
    found: dict[str, Link] = {}
    for position, anchor in enumerate(candidates):
        known = found.get(anchor.url)
        if known is None or known.date is None:
            title = titles[anchor.url] or None
            found[anchor.url] = Link(anchor.url, dates.of(position), None, title, language, document.url, source)
    is_cut = document.is_cut or len(anchors) >= MAX_ANCHORS
    return Listing(tuple(found.values()), _feeds(document), tuple(anchors), is_cut)


def _standings(anchors: list[Anchor]) -> dict[str, int]:
    """How much each address stands as a headline does, by the best of its links."""
    best: dict[str, int] = {}
    for anchor in anchors:
        best[anchor.url] = max(best.get(anchor.url, NO_ARTICLE), standing_of(anchor))
    return best


def standing_of(anchor: Anchor) -> int:
    """2 for a heading and for the text of a headline (four words, ten letters of an unspaced script), 1 for three words
    or six letters, 0 for less and in menus; NO_ARTICLE for the text of a service link."""
    if is_service(anchor.text):
        return NO_ARTICLE
    if anchor.is_menu:
        return 0
    words, letters = len(anchor.text.split()), len(UNSPACED.findall(anchor.text))
    if anchor.is_heading or words >= 4 or letters >= 10:
        return 2
    return int(words == 3 or letters >= 6)


def is_service(text: str) -> bool:
    """Whether a link's text is one that every page of a site has: "Contact us", "Impressum"."""
    return text.casefold().strip(" .:›»") in SERVICE_TEXTS


def _titles(anchors: list[Anchor]) -> dict[str, str]:
    """The longest text that each address has, in a heading where it is in one; "" where it has none."""
    best: dict[str, tuple[bool, int, str]] = {}
    for anchor in anchors:
        text = "" if LABEL.match(anchor.text) else anchor.text
        rank = (anchor.is_heading and bool(text), len(text), text)
        best[anchor.url] = max(best.get(anchor.url, rank), rank)
    return {url: text for url, (_, _, text) in best.items()}


def find_anchors(document: Document) -> list[Anchor]:
    """The links to other pages, in order, with one spelling of their addresses."""
    anchors: list[Anchor] = []
    here = request_url(document.url)
    menus = sorted((index, document.ends[index]) for index in document.find("nav", "footer"))
    for index in sorted(document.find("a", "area")):
        href = document.get(index, "href")
        if not href or href.startswith(("#", "javascript:", "mailto:")):
            continue
        absolute = document.absolute(href)
        url = request_url(absolute) if absolute else here
        if url != here:
            while menus and index >= menus[0][1]:
                menus.pop(0)
            is_menu = bool(menus) and index > menus[0][0]
            heading = _heading(document, index)
            text = document.text(heading)[:MAX_TITLE] if heading > index else _text(document, index)
            anchors.append(Anchor(index, url, text, heading >= 0, is_menu))
        if len(anchors) >= MAX_ANCHORS:
            break
    return anchors


def _heading(document: Document, index: int) -> int:
    """The heading in a link or around it, as an index; -1 where there is none."""
    for child in range(index + 1, min(document.ends[index], index + MAX_LINK)):
        if document.tags[child] in HEADINGS:
            return child
    around = zip(document.ancestors(index), range(3), strict=False)
    return next((parent for parent, _ in around if document.tags[parent] in HEADINGS), -1)


def _text(document: Document, index: int) -> str:
    """All of a link's text; else its title, or its picture's description."""
    text = document.text(index)[:MAX_TITLE]
    if text:
        return text
    end = min(document.ends[index], index + MAX_LINK)
    alternates = (document.get(child, "alt") for child in range(index, end) if document.tags[child] == "img")
    return document.get(index, "title") or next((text for text in alternates if text), "")


def _language(document: Document) -> str | None:
    for index in document.find("html"):
        return language_tag(document.get(index, "lang") or document.get(index, "xml:lang"))
    return None


def _feeds(document: Document) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for index in document.find("link"):
        is_feed = re.fullmatch(r"\s*application/(?:rss|atom|rdf)\+xml\s*", document.get(index, "type"), re.I)
        if is_feed and "alternate" in document.get(index, "rel").lower():
            url = document.absolute(document.get(index, "href"))
            if url:
                found[url] = None
    return tuple(found)


class _Dates:
    """The dates that stand beside the candidates and above them."""

    def __init__(self, document: Document, candidates: list[Anchor], language: str | None) -> None:
        self.document = document
        self.candidates = candidates
        self.before, self.after = _neighbours(candidates)
        self.parts = [self._part(position) for position in range(len(candidates))]
        self.texts = [self._own_text(position) for position in range(len(candidates))]
        told = order_told_by(self.texts)
        self.reader = reader_for(language, document.url) if told is None else Reader(language or "", told)
        self.headings = self._find_headings()

    def of(self, position: int) -> str | None:
        """The date of one candidate, None where the page gives it none."""
        own = self._machine_date(position) or self._printed_date(position)
        if (own and len(own) >= DAY) or self.candidates[position].is_menu:
            return own
        above = bisect_right(self.headings, self.candidates[position].node, key=itemgetter(0))
        return self.headings[above - 1][1] if above else own

    def _part(self, position: int) -> int:
        """The largest element around a candidate without another article's link, as an index."""
        document, part = self.document, self.candidates[position].node
        before, after = self.before[position], self.after[position]
        for climbed, parent in enumerate(document.ancestors(part)):
            end = document.ends[parent]
            if climbed >= 12 or parent <= before or end > after or end - parent > MAX_PART:
                break
            if document.tags[parent] in ("body", "html", "main"):
                break
            part = parent
        return part

    def _own_text(self, position: int) -> str:
        """The text of a candidate's part of the list outside the link: the headline's dates are the story's.

        In a list of nothing but links and text (1990s: link, date, <br>), the text up to the next link is the part.
        """
        document, index, part = self.document, self.candidates[position].node, self.parts[position]
        after = document.ends[index]
        before = " ".join(text for text in document.texts[part:index] if text and _may_date(text))
        end = document.ends[part]
        if part == index:
            end = min(self.after[position], after + 12)
            parent = document.parents[index]
            end = min(end, document.ends[parent]) if parent >= 0 else end
        behind = " ".join(text for text in document.texts[after:end] if text and _may_date(text))
        return f"{' '.join(before.split())[-NEAR:]} | {' '.join(behind.split())[:NEAR]}"

    def _machine_date(self, position: int) -> str | None:
        document, part = self.document, self.parts[position]
        for index in range(part, min(document.ends[part], part + 400)):
            if document.tags[index] == "time":
                date = self.reader.read_field(document.get(index, "datetime"))
                if date and len(date) > 7:
                    return date
        return None

    def _printed_date(self, position: int) -> str | None:
        date = self.reader.read_field(self.texts[position])
        return date[:DAY] if date else None

    def _find_headings(self) -> list[tuple[int, str]]:
        """The lines that are a date and nothing else, and so date what follows: (index, date).

        One such line is as often today's date in the masthead, so it counts only as a heading, unless there are more.
        """
        document = self.document
        found: list[tuple[int, str, bool]] = []
        inside = [(part, document.ends[part]) for part in self.parts]
        for index, tag in enumerate(document.tags):
            if tag != TEXT or not any(character.isdigit() for character in document.texts[index]):
                continue
            block = document.parents[index]
            if block < 0 or document.tags[block] not in BLOCKS:
                continue
            date = self._date_line(block)
            if date:
                places = [block, *(ancestor for ancestor, _ in zip(document.ancestors(block), range(3), strict=False))]
                is_heading = any(document.tags[place] in DATE_PLACES for place in places)
                found.append((index, date, is_heading))
        return _outside(_trusted(found), inside)

    def _date_line(self, block: int) -> str | None:
        if self.document.ends[block] - block > 12:
            return None
        text = self.document.text(block)
        # "Mittwoch, den 29. September 2004, 18:45 Uhr (MESZ)"
        date = self.reader.read(text) if len(text) <= 48 else None
        return date[:DAY] if date else None


def _may_date(text: str) -> bool:
    """Whether a text beside a link may be its date line: not a sentence, whose dates are the story's."""
    text = text.strip()
    return len(text) <= MAX_BESIDE and not (SENTENCE_END.search(text) and text.count(" ") > 6)


def _neighbours(candidates: list[Anchor]) -> tuple[list[int], list[int]]:
    """For each candidate the index of the last link before it, and the first after it, that lead elsewhere."""
    count = len(candidates)
    before, after = [-1] * count, [1 << 60] * count
    for position in range(1, count):
        previous = candidates[position - 1]
        same = previous.url == candidates[position].url
        before[position] = before[position - 1] if same else previous.node
    for position in range(count - 2, -1, -1):
        following = candidates[position + 1]
        same = following.url == candidates[position].url
        after[position] = after[position + 1] if same else following.node
    return before, after


def _trusted(found: list[tuple[int, str, bool]]) -> list[tuple[int, str]]:
    headings = [(index, date) for index, date, is_heading in found if is_heading]
    if headings:
        return headings
    lines = [(index, date) for index, date, _ in found]
    return lines if len({date for _, date in lines}) > 1 else []


def _outside(lines: list[tuple[int, str]], parts: list[tuple[int, int]]) -> list[tuple[int, str]]:
    """The date lines that stand in no article's own part of the list. Both are in document order."""
    kept = []
    position, reach = 0, -1
    for index, date in lines:
        while position < len(parts) and parts[position][0] <= index:
            reach = max(reach, parts[position][1])
            position += 1
        if index >= reach:
            kept.append((index, date))
    return kept
