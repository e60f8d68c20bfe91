"""A row of a pager read as one: which numbers it counts, which of them this page is, and where the others are."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from newsspider.page.dom import Document
from newsspider.page.pager.address import Step
from newsspider.page.pager.links import Link
from newsspider.page.pager.words import FILLER, NEXT, OF, PAGE, PREVIOUS, Sense

MAX_TEXT = 160  # characters in a pager with 40 numbers; an element with more is more than a pager
NODES_AROUND = 8
TOKEN = re.compile(r"\d+|[^\W\d_]+")
MORE = re.compile(r"…|\.\.\.|\. \.")
KNOWN = PAGE | FILLER | NEXT | PREVIOUS | OF
CURRENT = re.compile(r"(?:^|[\s_-])(?:current|active|selected|aktiv|actif|activo|here|on|now|thispage)(?:$|[\s_-])", re.I)


@dataclass(frozen=True, slots=True)
class Entry:
    """A number in a row, with its link where it has one."""

    number: int
    link: Link | None
    is_marked: bool = False


@dataclass(frozen=True, slots=True)
class Scale:
    """How the numbers in addresses count: the number of page n is factor * n + shift. Some count from 0, some by ten."""

    factor: int = 1
    shift: int = 0

    def page_of(self, value: int) -> int | None:
        """The page whose address holds this number."""
        page, rest = divmod(value - self.shift, self.factor)
        return page if rest == 0 and page > 0 else None

    def value_of(self, page: int) -> int:
        """The number in a page's address."""
        return self.factor * page + self.shift


@dataclass(frozen=True, slots=True)
class Reading:
    """What a row says.

    start, end  the nodes that are the row's, in or about `container`
    total       the number of pages, where words say it ("of 5"); `highest` is the highest number of a row that has all
    pages       the pages it links, by their numbers
    step        how its addresses differ from the page's; None for a row of scripts
    """

    container: int
    start: int
    end: int
    text: str
    number: int | None = None
    total: int | None = None
    highest: int | None = None
    pages: dict[int, Link] = field(default_factory=dict)
    next: Link | None = None
    previous: Link | None = None
    scale: Scale | None = None
    names_page: bool = False
    step: Step | None = None


def read_row(document: Document, row: list[Link]) -> Reading | None:
    """Read a row; None where it is no pager: its numbers do not count, or its addresses do not follow them."""
    steps = [link.step for link in row if link.step]
    if not steps and any(link.address for link in row):
        return None
    container, start, end = _extent(document, row)
    scan = _scan(document, row, start, end)
    run = _longest_run(scan.entries)
    if not steps and len(run) < 2:
        return None
    linked = [(entry.number, entry.link) for entry in run if entry.link and entry.link.step]
    scale = _find_scale(linked)
    if linked and scale is None:
        return None
    before = next((step.before for step in steps), None)
    number = _find_number(run, scale, before) if len(run) > 1 or scan.total else None
    text = " ".join("".join(document.texts[start:end]).split())
    next_link = _find_turn(row, Sense.NEXT, 1, number, scale, dict(linked))
    previous = _find_turn(row, Sense.PREVIOUS, -1, number, scale, dict(linked))
    highest = _find_highest(row, run, number, scale, scan.has_more, next_link) if len(run) > 1 else None
    names_page = scan.names_page or any(link.label.names_page for link in row)
    pages = {entry.number: entry.link for entry in reversed(run) if entry.link and (entry.link.step or entry.link.is_self)}
    step = next((link.step for link in (next_link, previous, *pages.values()) if link and link.step), None)
    if steps and step is None:
        return None
    return Reading(
        container, start, end, text, number, scan.total, highest, pages, next_link, previous, scale, names_page, step
    )


def _extent(document: Document, row: list[Link]) -> tuple[int, int, int]:
    """The element that holds the row and little else, and the nodes in it that are the row's."""
    first, last = row[0].index, row[-1].end
    container = document.parents[first]
    while document.ends[container] < last:
        container = document.parents[container]
    for _ in range(3):
        parent = document.parents[container]
        if parent < 0 or _length(document, parent) > MAX_TEXT:
            break
        container = parent
    start, end = container, document.ends[container]
    if _length(document, container) > MAX_TEXT:
        start, end = max(start, first - NODES_AROUND), min(end, last + NODES_AROUND)
    return container, start, end


def _length(document: Document, node: int) -> int:
    return len(" ".join("".join(document.texts[node : document.ends[node]]).split()))


@dataclass(slots=True)
class Scan:
    """What is read of a row's elements, one after the other."""

    entries: list[Entry] = field(default_factory=list)
    total: int | None = None
    names_page: bool = False
    has_more: bool = False  # "…" after the last number
    awaits_total: bool = False  # after "of"

    def see_number(self, number: int, link: Link | None, is_marked: bool = False) -> None:
        """A number, which is the total where "of" stood before it."""
        self.has_more = False
        if self.awaits_total:
            self.total, self.awaits_total = number, False
        else:
            self.entries.append(Entry(number, link, is_marked))

    def see_text(self, text: str) -> None:
        """A text beside the links. One with other words than a pager's says nothing: "12 comments"."""
        tokens = TOKEN.findall(text.casefold())
        if len(text) > 60 or not all(token in KNOWN or token.isdecimal() for token in tokens):
            self.awaits_total = False
            return
        self.names_page = self.names_page or not PAGE.isdisjoint(tokens)
        for token in tokens or text.split():
            if token in OF:
                self.awaits_total = bool(self.entries) or token in ("of", "von", "sur", "из", "av", "z", "van")
            elif token.isdecimal() and len(token) < 4:
                self.see_number(int(token), None)
        self.has_more = self.has_more or bool(MORE.search(text))


def _scan(document: Document, row: list[Link], start: int, end: int) -> Scan:
    """The numbers in document order, with what is said beside them."""
    scan = Scan()
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
        if document.tags[node] == "input" and document.get(node, "type") in ("text", "number", ""):
            value = document.get(node, "value").strip()
            if value.isdecimal() and len(value) < 4:
                scan.see_number(int(value), None)
        text = document.texts[node].strip()
        if text:
            scan.see_text(text)
        node += 1
    return scan


def _is_marked(document: Document, node: int) -> bool:
    if document.get(node, "aria-current"):
        return True
    parent = document.parents[node]
    return bool(CURRENT.search(document.get(node, "class")) or CURRENT.search(document.get(parent, "class")))


def _longest_run(entries: list[Entry]) -> list[Entry]:
    """The ascending run with the most numbers; of a number that stands twice in it, the one with a link."""
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
    return best if best and best[0].number in (1, 2) or len(best) > 2 else best[:1]


def _find_scale(linked: list[tuple[int, Link]]) -> Scale | None:
    """How the addresses count, from the numbers of the links; None where they do not follow the labels."""
    values = [(number, link.step.after) for number, link in linked if link.step and link.step.after is not None]
    if not values:
        return Scale()
    votes: dict[Scale, int] = {}
    for (n, a), (m, b) in zip(values, values[1:], strict=False):
        factor = (b - a) // (m - n) if m != n else 0
        if factor > 0 and factor * (m - n) == b - a:
            scale = Scale(factor, a - factor * n)
            votes[scale] = votes.get(scale, 0) + 1
    if votes:
        scale = max(votes, key=lambda one: votes[one])
        return scale if 2 * votes[scale] >= len(values) - 1 and 0 <= scale.value_of(1) <= max(2, scale.factor) else None
    if len(values) > 1:
        return None
    number, value = values[0]
    if abs(value - number) <= 1:
        return Scale(1, value - number)
    if number == 2 and value % 5 == 0:
        return Scale(value, -value)
    return None


def _find_number(run: list[Entry], scale: Scale | None, before: int | None) -> int | None:
    """This page's number: the one without a link, the one that leads here, the one marked, the one left out."""
    bare = [entry.number for entry in run if entry.link is None]
    if len(bare) == 1:
        return bare[0]
    own = [entry.number for entry in run if entry.link and entry.link.is_self]
    if len(own) == 1:
        return own[0]
    if before is not None and scale:
        return scale.page_of(before)
    marked = [entry.number for entry in run if entry.is_marked]
    if len(marked) == 1:
        return marked[0]
    dead = [entry.number for entry in run if entry.link and entry.link.address is None]
    if len(dead) == 1:
        return dead[0]
    if before is None and run[0].number in (1, 2) and not bare:
        return 1
    missing = [a.number + 1 for a, b in zip(run, run[1:], strict=False) if b.number == a.number + 2]
    return missing[0] if len(missing) == 1 else None


def _find_turn(
    row: list[Link], sense: Sense, way: int, number: int | None, scale: Scale | None, linked: dict[int, Link | None]
) -> Link | None:
    """The link to the page after or before this one: the number's, which the word must agree with, or the word's."""
    words = [link for link in row if link.label.sense is sense and link.step]
    if number is not None:
        by_number = linked.get(number + way)
        if by_number:
            return by_number
    for link in words:
        if link.step and is_turn(link.step, way, number, scale if linked else None):
            return link
    return None


def is_turn(step: Step, way: int, number: int | None, scale: Scale | None) -> bool:
    """Whether a change of the address is that of the next page (way 1) or the page before (way -1)."""
    before, after = step.before, step.after
    if scale and number is not None and after is not None:
        return after == scale.value_of(number + way)
    if after is None:
        return way < 0 and before in (1, 2)
    if before is None:
        return way > 0 and after in (1, 2)
    return after - before == way or before != 0 and after - before == way * 10 or before == 0 and after % 10 == 0


def _find_highest(
    row: list[Link], run: list[Entry], number: int | None, scale: Scale | None, has_more: bool, following: Link | None
) -> int | None:
    """The number of pages: of the last page where it is linked, else the highest number, unless there are more."""
    for link in row:
        if link.label.sense is Sense.LAST and link.step and link.step.after is not None and scale:
            return scale.page_of(link.step.after)
    highest = run[-1].number
    if has_more or following and number == highest:
        return None
    return max(highest, number or 0)
