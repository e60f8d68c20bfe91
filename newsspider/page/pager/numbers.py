"""Read the numbers of a row, with and without links, and the words beside them."""

import re
from dataclasses import dataclass, field

from msgspec import Struct

from newsspider.page.pager.links import Link
from newsspider.vocabulary.elements import Role, classify_names
from newsspider.vocabulary.labels import ARROWS, TITLED, Sense
from newsspider.vocabulary.page_marks import LONGEST_MARK
from newsspider.vocabulary.paging import FILLER, NEXT, OF, PAGE, PREVIOUS
from newsspider.web.dom import Document

MAX_TEXT = 160  # characters in a pager with 40 numbers; an element with more is more than a pager
MAX_NODES = 250
NODES_AROUND = 8
TOKEN = re.compile(r"\d+|[^\W\d_]+")
VAST = re.compile(r"(?<![\d.,])(?!(?:19|20)\d\d\b)(?:\d{1,3}(?:[ .,’\xa0]\d{3})+|\d{4,})(?!\d)")
PAIR = re.compile(r"(?<![\d/／])(\d{1,3})\s?[/／]\s?(\d{1,3})(?![\d/／])")
MORE = re.compile(r"…|\.\.\.|\. \.")
WORDS = PAGE | FILLER | NEXT | PREVIOUS | OF  # of a text beside the numbers


class Entry(Struct, frozen=True, gc=False):
    """A number of a row, with its link if it has one."""

    number: int
    link: Link | None
    is_marked: bool = False
    is_elsewhere: bool = False  # linked, but to no page of this article


def find_extent(document: Document, row: list[Link]) -> tuple[int, int, int]:
    """Return the element that holds the row and little else, and the first and last node of the row in it."""
    first, last = row[0].index, row[-1].end
    container = document.parents[first]
    while document.ends[container] < last:
        container = document.parents[container]
    for _ in range(3):
        parent = document.parents[container]
        if parent < 0 or not _is_short(document, parent):
            break
        container = parent
    start, end = container, document.ends[container]
    if not _is_short(document, container):
        start, end = max(start, first - NODES_AROUND), min(end, last + NODES_AROUND)
    return container, start, end


def _is_short(document: Document, node: int) -> bool:
    """Whether an element shows no more text than a pager does."""
    if document.ends[node] - node > MAX_NODES:
        return False
    text = "".join(document.texts[node : document.ends[node]])
    return len(text) <= MAX_TEXT or len(" ".join(text.split())) <= MAX_TEXT


@dataclass(slots=True)
class Scan:
    """What has been read of a row's elements so far."""

    is_titled: bool = False  # titles go with the numbers
    entries: list[Entry] = field(default_factory=list)
    total: int | None = None
    names_page: bool = False
    has_more: bool = False  # "…" after the last number
    awaits_total: bool = False  # after "of"
    is_vast: bool = False  # whether a number is there that counts no pages of an article

    def see_number(
        self, number: int, link: Link | None = None, is_marked: bool = False, is_elsewhere: bool = False
    ) -> None:
        """Add a number. It is the total if "of" stands before it."""
        self.has_more = False
        if number == 0:
            return
        if self.awaits_total:
            self.total, self.awaits_total = number, False
        else:
            self.entries.append(Entry(number, link, is_marked, is_elsewhere))

    def see_text(self, text: str) -> None:
        """Add a text beside the links. A text with words that are not a pager's is skipped: "12 comments"."""
        title = TITLED.match(text.strip(ARROWS)) if self.is_titled else None
        if title:
            self.see_number(int(title[1]))
            return
        tokens = TOKEN.findall(text.casefold())
        if len(text) > LONGEST_MARK or not all(token in WORDS or token.isdecimal() for token in tokens):
            self.awaits_total = False
            return
        self.is_vast = self.is_vast or bool(VAST.search(text)) and not OF.isdisjoint(tokens)
        self.names_page = self.names_page or not PAGE.isdisjoint(tokens)
        # "Seite 1/3", and no row of "1 / 2 / 3"
        pair = PAIR.search(text)
        if pair and int(pair[1]) <= int(pair[2]) and sum(map(str.isdecimal, tokens)) == 2:
            self.see_number(int(pair[1]))
            self.total = int(pair[2])
            return
        for token in tokens or text.split():
            if token in OF:
                self.awaits_total = bool(self.entries)
            elif token.isdecimal() and len(token) < 4:
                self.see_number(int(token))
        self.has_more = self.has_more or bool(MORE.search(text))


def scan_row(document: Document, row: list[Link], start: int, end: int) -> Scan:
    """Read the numbers of a row in document order, and the words beside them."""
    scan = Scan(any(link.label.is_titled for link in row))
    links = {link.index: link for link in row}
    node = start
    while node < end:
        link = links.get(node)
        if link:
            scan.has_more = False
            if link.label.sense is Sense.NUMBER and link.label.number is not None:
                scan.see_number(link.label.number, link, _is_marked(document, node))
            node = link.end
            continue
        if document.tags[node] == "a" and document.get(node, "href"):
            text = document.text(node)
            if text.isdecimal() and len(text) < 4:
                scan.see_number(int(text), is_elsewhere=True)
            elif VAST.fullmatch(text) and scan.entries:
                scan.is_vast = True
            node = document.ends[node]
            continue
        if document.tags[node] == "input" and document.get(node, "type") in ("text", "number", ""):
            value = document.get(node, "value").strip()
            if value.isdecimal() and len(value) < 4:
                scan.see_number(int(value))
        text = document.texts[node].strip()
        if text:
            scan.see_text(text)
        node += 1
    return scan


def _is_marked(document: Document, node: int) -> bool:
    """Whether a link is marked as the current page, or stands in what is."""
    if document.get(node, "aria-current"):
        return True
    return any(Role.CURRENT in classify_names(document.attrs[element]) for element in (node, document.parents[node]))


def find_run(entries: list[Entry]) -> list[Entry]:
    """Return the longest ascending run of numbers. If a number stands in it twice, the one with a link is kept."""
    best: list[Entry] = []
    run: list[Entry] = []
    for entry in [*entries, Entry(0, None)]:
        if run and entry.number == run[-1].number:
            if entry.link and not run[-1].link:
                run[-1] = entry
            continue
        if run and entry.number > run[-1].number:
            run.append(entry)
            continue
        if len(run) > len(best):
            best = run
        run = [entry]
    while len(best) > 1 and best[-1].number > best[-2].number + 1 and best[-1].link and not best[-1].link.address:
        best.pop()  # "1 2 Next 22": a count beside the pager that a script shows
    return best if best and best[0].number in (1, 2) or len(best) > 2 else best[:1]
