"""Which page of how many this is, and where the others are.

The pager is understood as a whole. Links whose labels are numbers or words for next and previous (words) are gathered
in rows (links); a row is read as one: the number that is not linked, or leads here, is this page's, and the addresses
must follow the numbers (rows). What a row may be is decided by the gate: beside the article's sentences, in no element
of another's, and its addresses differ from this page's by one number in one place (address, gate).
"""

from __future__ import annotations

from newsspider.page.body import Body
from newsspider.page.dom import Document
from newsspider.page.model import Evidence, PageLink, Pager
from newsspider.page.pager.address import read_address
from newsspider.page.pager.gate import find_prose, is_beside_prose, is_foreign, is_slides
from newsspider.page.pager.links import find_links, group_rows
from newsspider.page.pager.rows import Reading, read_row


def find_pager(document: Document, body: Body) -> Pager:
    """The article's pager: what the page says of its number, the total, and the other pages' URLs."""
    page = read_address(document.url)
    rows = group_rows(document, find_links(document, page))
    readings = [reading for row in rows if (reading := read_row(document, row)) and not reading.is_script]
    if not readings:
        return Pager()
    prose = find_prose(body)
    readings = [
        reading
        for reading in readings
        if is_beside_prose(document, reading, prose)
        and not is_foreign(document, reading, prose)
        and not is_slides(document, reading, prose)
    ]
    return _pager(readings)


def _pager(readings: list[Reading]) -> Pager:
    if not readings:
        return Pager()
    best = max(readings, key=lambda reading: (len(reading.pages), reading.next is not None))
    following = next((r.next for r in [best, *readings] if r.next), None)
    previous = next((r.previous for r in [best, *readings] if r.previous), None)
    evidence = []
    for name, link in (("next", following), ("previous", previous)):
        if link:
            evidence.append(Evidence(name, "row of numbers" if best.pages else "word", best.text))
    return Pager(
        number=best.number,
        total=best.total,
        pages=tuple(PageLink(n, link.address.url) for n, link in sorted(best.pages.items()) if link.address),
        next=following.address.url if following and following.address else None,
        previous=previous.address.url if previous and previous.address else None,
        evidence=tuple(evidence),
    )
