"""Read a row of links as a whole: which pages it numbers, which one this page is, and where the others are."""

import re

from msgspec import Struct
from msgspec.structs import replace

from newsspider.page.pager.links import Link
from newsspider.page.pager.numbers import Entry, find_extent, find_run, scan_row
from newsspider.vocabulary.labels import Sense, is_of_pages
from newsspider.web.address import LABELLED, OFFSETS, PAGE_NAME, Step, find_step, is_beside, read_address
from newsspider.web.dom import Document


class Scale(Struct, frozen=True):
    """How the numbers in addresses count: page n has factor * n + shift. Some count from 0, some in steps of ten."""

    factor: int = 1
    shift: int = 0

    def page_of(self, value: int) -> int | None:
        """Return the page whose address has this number, None if no page has it."""
        page, rest = divmod(value - self.shift, self.factor)
        return page if rest == 0 and page > 0 else None

    def value_of(self, page: int) -> int:
        """Return the number in a page's address."""
        return self.factor * page + self.shift


class Reading(Struct, frozen=True):
    """What a row says.

    link        the first link's node
    start, end  the nodes that are the row's, in or about `container`
    total       the number of pages, where words say it ("of 5"); `highest` is the highest number of a row that has all
    pages       the pages it links, by their numbers
    is_counted  whether it begins with page 1 or 2, or words for next or previous go with its numbers
    is_titled   whether its numbers go before titles, and it is not the whole table of contents of an article
    step        how its addresses differ from the page's; None for a row of scripts
    """

    container: int
    link: int
    start: int
    end: int
    text: str
    number: int | None = None
    total: int | None = None
    highest: int | None = None
    pages: dict[int, Link] = {}
    next: Link | None = None
    previous: Link | None = None
    scale: Scale | None = None
    names_page: bool = False
    is_counted: bool = False
    is_titled: bool = False
    step: Step | None = None


def read_row(document: Document, row: list[Link]) -> Reading | None:
    """Read a row. Returns None if it is no pager: its numbers do not ascend, or its addresses do not follow them."""
    if not any(link.step for link in row) and not (_is_script(row) or len(row) > 1 and _has_number(row)):
        return None
    container, start, end = find_extent(document, row)
    scan = scan_row(document, row, start, end)
    run = find_run(scan.entries)
    is_full = len(run) > 1 and [entry.number for entry in run] == list(range(1, len(run) + 1))
    if is_full and not any(link.step for link in row):
        row, run = _number_by_labels(document, row, run, scan.names_page)
    steps = [link.step for link in row if link.step]
    if scan.is_vast or not steps and not (is_full and _is_script(row)) or any(_is_far(document, link) for link in row):
        return None
    linked = [(entry.number, entry.link) for entry in run if entry.link and entry.link.step]
    before = next((step.before for step in steps), None)
    scale = _find_scale(linked, _find_own(run, before))
    if linked and scale is None:
        return None
    number = _find_number(run, scale, before) if len(run) > 1 or scan.total else None
    if before is None and number and number > 1 and any(map(_is_numbered_first, run)):
        return None  # "?issue=1" is number 1, and this page is 2 without a number: they count issues
    text = " ".join("".join(document.texts[start:end]).split())
    # The heading of a list of pages stands before its first number.
    is_whole = is_full and number and (_has_turn(row) or is_of_pages(re.split(r"\d", text, maxsplit=1)[0]))
    reading = Reading(
        container=container,
        link=row[0].index,
        start=start,
        end=end,
        text=text,
        number=number,
        total=scan.total,
        scale=scale,
        names_page=scan.names_page or any(link.label.names_page for link in row),
        is_counted=bool(run) and run[0].number <= 2 or _has_turn(row),
        is_titled=not is_whole and any(link.label.is_titled for link in row),
    )
    reading = _add_links(reading, row, run, scan.has_more)
    return None if steps and reading.step is None else reading


def _add_links(reading: Reading, row: list[Link], run: list[Entry], has_more: bool) -> Reading:
    """Return a reading with the pages that its row links: the numbered ones, the next, the previous and the last."""
    number, scale = reading.number, reading.scale
    counted = scale if any(entry.link and entry.link.step for entry in run) else None
    next_link = _find_turn(row, Sense.NEXT, 1, number, counted)
    previous = _find_turn(row, Sense.PREVIOUS, -1, number, counted)
    goes_on = has_more or bool(next_link and run) and number == run[-1].number
    highest = _find_highest(row, run, number, scale, goes_on) if len(run) > 1 else None
    pages = {one.number: one.link for one in reversed(run) if one.link and (one.link.step or one.link.is_self)}
    step = next((link.step for link in (next_link, previous, *pages.values()) if link and link.step), None)
    return replace(reading, highest=highest, pages=pages, next=next_link, previous=previous, step=step)


def is_script_turn(row: list[Link]) -> bool:
    """Whether a row has a next link without an address. A script turns the page; words beside it may count pages."""
    return any(link.label.sense is Sense.NEXT and link.address is None for link in row)


def _is_far(document: Document, link: Link) -> bool:
    """Whether a link to the last page has a number that no article's page has."""
    if link.label.sense is not Sense.LAST or link.step or link.is_self or link.address is None:
        return False
    return find_step(read_address(document.url), link.address, digits=5) is not None


def _has_turn(row: list[Link]) -> bool:
    return any(link.label.sense in (Sense.NEXT, Sense.PREVIOUS) for link in row)


def _has_number(row: list[Link]) -> bool:
    return any(link.label.sense is Sense.NUMBER for link in row)


def _is_script(row: list[Link]) -> bool:
    """Whether no link of a row has an address, and one is a number."""
    return _has_number(row) and all(link.address is None for link in row)


def _number_by_labels(
    document: Document, row: list[Link], run: list[Entry], names_page: bool
) -> tuple[list[Link], list[Entry]]:
    """Return a row and its numbers with steps by the labels, for pages whose addresses are titles, in one folder.
    Nothing is changed unless one number is this page's and the row names pages."""
    page = read_address(document.url)
    own = [entry.number for entry in run if _is_own(entry)]
    numbers = {entry.link.address: entry.number for entry in run if entry.link and entry.link.address}
    linked = [link for link in row if link.address and not link.is_self]
    if len(own) != 1 or not (names_page or any(link.label.names_page for link in row)):
        return row, run
    if any(link.label.is_titled or not is_beside(page, link.address) for link in linked if link.address):
        return row, run
    steps = {address: Step(own[0], number, "", LABELLED) for address, number in numbers.items() if number != own[0]}
    known = {link.index: replace(link, step=steps.get(link.address)) if link.address else link for link in row}
    entries = [replace(entry, link=known.get(entry.link.index)) if entry.link else entry for entry in run]
    return list(known.values()), entries


def _find_own(run: list[Entry], before: int | None) -> list[tuple[int, int]]:
    """Return this page's number and the number in its address, if exactly one number has no link or leads here."""
    own = [entry.number for entry in run if _is_own(entry)]
    return [(own[0], before)] if len(own) == 1 and before is not None else []


def _is_numbered_first(entry: Entry) -> bool:
    """Whether a number is 1, and its link has a number in its address."""
    return entry.number == 1 and bool(entry.link and entry.link.step and entry.link.step.after is not None)


def _is_own(entry: Entry) -> bool:
    """Whether a number has no link, or leads to this page."""
    return entry.link.is_self if entry.link else not entry.is_elsewhere


def _find_scale(linked: list[tuple[int, Link]], own: list[tuple[int, int]]) -> Scale | None:
    """Return how the addresses count, from the links' numbers; None if the addresses do not follow the labels. Where
    `own`, this page's pair, agrees, the numbers in the addresses may begin anywhere: 21.htm, 22.htm."""
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
        is_usual = 0 <= scale.value_of(1) <= max(2, scale.factor) or any(scale.value_of(n) == value for n, value in own)
        return scale if is_usual and 2 * votes[scale] >= len(values) - 1 else None
    if len(values) > 1:
        return None
    number, value = values[0]
    if abs(value - number) <= 1:
        return Scale(1, value - number)
    if number == 2 and value % 5 == 0:
        return Scale(value, -value)
    return _find_scale_of_two((number, value), own[0]) if own else None


def _find_scale_of_two(one: tuple[int, int], other: tuple[int, int]) -> Scale | None:
    """Return how addresses count by offset ("start=20"), where page 1 has no offset or 0, or one by one."""
    factor, rest = divmod(one[1] - other[1], (one[0] - other[0]) or 1)
    is_offset = factor > 1 and rest == 0 and one[1] == factor * (one[0] - 1)
    return Scale(factor, one[1] - factor * one[0]) if is_offset or factor == 1 and rest == 0 else None


def second_page(value: int) -> Scale:
    """Return how addresses count if page 2 has this number and page 1 has none."""
    return Scale(value, -value) if value > 2 else Scale(1, value - 2)


def _find_number(run: list[Entry], scale: Scale | None, before: int | None) -> int | None:
    """Return this page's number: without a link, with a link to this page, marked, or missing in the row."""
    bare = [entry.number for entry in run if entry.link is None and not entry.is_elsewhere]
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
    if run and before is None and run[0].number in (1, 2) and not bare:
        return 1
    missing = [a.number + 1 for a, b in zip(run, run[1:], strict=False) if b.number == a.number + 2]
    return missing[0] if len(missing) == 1 else None


def _find_turn(row: list[Link], sense: Sense, way: int, number: int | None, scale: Scale | None) -> Link | None:
    """Return the link to the next (way 1) or previous (-1) page whose address agrees: by its number, else its word."""
    turns = [link for link in row if link.step and is_turn(link.step, way, number, scale)]
    for link in turns:
        if link.label.sense is Sense.NUMBER and link.label.number == (number or _number_before(link)) + way:
            return link
    return next((link for link in turns if link.label.sense is sense), None)


def _number_before(link: Link) -> int:
    """Return this page's number, derived from a link to another page and from how the two addresses differ."""
    step, number = link.step, link.label.number or 0
    if step is None or step.before is None or step.after is None:
        return 1
    return number - (step.after - step.before)


def is_turn(step: Step, way: int, number: int | None, scale: Scale | None) -> bool:
    """Whether an address changes as that of the next page does (way 1), or of the previous one (way -1)."""
    before, after = step.before, step.after
    if scale and number is not None and after is not None:
        return after == scale.value_of(number + way)
    if after is None:
        return way < 0 and (before in (1, 2) or number == 2 or step.name in OFFSETS)
    if before is None:
        return way > 0 and (after in (1, 2) or after % 5 == 0 and bool(PAGE_NAME.fullmatch(step.name)))
    size = way * (after - before)
    return size == 1 or before % 10 == 0 and size == 10 or step.name in OFFSETS and size > 4 and before % size == 0


def _find_highest(
    row: list[Link], run: list[Entry], number: int | None, scale: Scale | None, goes_on: bool
) -> int | None:
    """The number of the last page: of the link to it, else the highest in the row. None where the row goes on."""
    for link in row:
        if link.label.sense is Sense.LAST and link.step and link.step.after is not None and scale:
            return scale.page_of(link.step.after)
    return None if goes_on else max(run[-1].number, number or 0)
