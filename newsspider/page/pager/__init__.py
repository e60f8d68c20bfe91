"""Read an article's pager: which page of how many this is, and where the other pages are.

1. `links` collects the links whose labels are numbers or words for next and previous, and groups those that stand
   together into rows.
2. `numbers` and `link_groups` read a row as a whole. The number without a link, or whose link leads to this page, is
   this page's number. The numbers in the addresses must follow the labels.
3. `relevance` decides whether a row is the article's own: it stands beside the article's sentences, and its addresses
   differ from this page's by one number in one place. `owner` asks whose it is: a box of teasers or comments has a
   pager of its own.
4. `phrases` and `said` read marks in words, "Page 2 of 5".
5. `choose` builds the pager from the rows, the words and the other links that differ in the same place. `continued`
   adds links such as "Continued on next page" whose addresses have no number.
6. `single` finds the view of the whole article, if there are more pages.
7. `lines` sets aside the lines of the text that lead to other pages.
"""

from newsspider.page.body import Body
from newsspider.page.model import Pager
from newsspider.page.pager.choose import Draft, add_counted, choose, count, declare
from newsspider.page.pager.continued import add_announced, add_named, find_named, is_scripted
from newsspider.page.pager.link_groups import Reading, is_script_turn, read_row
from newsspider.page.pager.links import Link, find_rows
from newsspider.page.pager.owner import is_foreign
from newsspider.page.pager.phrases import Phrase, read_nodes, read_title
from newsspider.page.pager.relevance import (
    Prose,
    counts_pages,
    find_prose,
    find_span,
    is_beside_prose,
    is_in_foreign,
    is_list,
    is_slides,
    is_sure,
)
from newsspider.page.pager.said import find_said
from newsspider.page.pager.single import find_single
from newsspider.page.pager.views import find_stories
from newsspider.web.address import Address, read_address
from newsspider.web.dom import Document

NO_PAGER = Pager()
NODES_BESIDE = 6  # nodes before and after a row in which it may stand
NODES_NEAR = 60  # nodes before the first and after the last sentence in which "Page 1 of 3" may stand


def find_pager(document: Document, body: Body) -> Pager:
    """Return the article's pager: the page's number, the total, and the URLs of the other pages."""
    page, prose = read_address(document.url), find_prose(document, body)
    span = find_span(document, prose)
    rows = find_rows(document, page, span)
    draft = _find(document, page, rows, prose)
    if "next" not in draft.fields:
        for story in find_stories(document, page):
            draft = max(draft, _find(document, story, find_rows(document, story, span), prose), key=_counts)
    if draft.fields.keys() <= {"number", "total"}:
        add_announced(document, page, draft, prose)
        if rows:
            add_named(document, page, draft, find_named(document, page, rows), prose)
    if draft.fields.keys() == {"number", "total"}:
        add_counted(document, page, draft)
    is_pager = draft.fields or rows and is_scripted(document, rows, prose)
    turns = [read_address(draft.fields[name]) for name in ("next", "previous") if draft.fields.get(name)]
    if not is_pager or is_list(document, page, prose, turns):
        return NO_PAGER
    single = find_single(document, page)
    if single:
        draft.give("single", *single)
    return draft.pager()


def _find(document: Document, page: Address, rows: list[list[Link]], prose: Prose) -> Draft:
    """Read the pager as if `page` were this page's address."""
    found = [reading for row in rows if (reading := read_row(document, row))]
    title = read_title(document)
    draft = Draft()
    if found or title or rows and any(is_script_turn(row) for row in rows):
        draft = _read(document, page, found, title, prose)
    if not draft.fields and not (found and any(reading.step for reading in found)):
        draft = declare(document, page)
        if draft.fields and _has_row(document, page):
            draft = Draft()
    said = [] if draft.fields else find_said(document, prose)
    return count([], said) if said else draft


def _has_row(document: Document, page: Address) -> bool:
    """Whether a row that leads to other pages stands anywhere: <link rel> then declares the next page of that row."""
    rows = find_rows(document, page, (0, len(document.tags)))
    return any(reading.step for row in rows if (reading := read_row(document, row)))


def _counts(draft: Draft) -> tuple[bool, int]:
    """Sort key for drafts: one with a next page first, then the one with more fields."""
    return "next" in draft.fields, len(draft.fields)


def _read(document: Document, page: Address, found: list[Reading], title: Phrase | None, prose: Prose) -> Draft:
    """Return the pager of the article's own rows; without one, what scripts or words count; else that of slides."""
    own = [reading for reading in found if is_beside_prose(document, reading, prose)]
    own = [reading for reading in own if not is_foreign(document, reading, prose)]
    phrases = _phrases(document, own, title, prose)
    slides = [reading for reading in own if is_slides(document, page, reading, prose)]
    rows = [reading for reading in own if reading.step and is_sure(reading) and reading not in slides]
    if rows:
        return choose(document, page, rows, phrases)
    scripts = [reading for reading in own if not reading.step and reading not in slides]
    draft = count([reading for reading in scripts if counts_pages(document, reading, prose)], phrases)
    slides = [reading for reading in slides if reading.step]
    return choose(document, page, slides, phrases, is_slides=True) if slides and not draft.fields else draft


def _phrases(document: Document, readings: list[Reading], title: Phrase | None, prose: Prose) -> list[Phrase]:
    """Return the marks in the title and in the rows; if there are none, those right above or below the sentences."""
    spans = [(max(0, reading.start - NODES_BESIDE), reading.end + NODES_BESIDE) for reading in readings]
    said = [title, *(read_nodes(document, *span) for span in spans)]
    if not any(said) and not any(reading.highest for reading in readings) and prose.starts:
        first, last = prose.starts[0], document.ends[prose.starts[-1]]
        near = [read_nodes(document, last, last + NODES_NEAR), read_nodes(document, max(0, first - NODES_NEAR), first)]
        said = [phrase for phrase in near if phrase and not is_in_foreign(document, phrase.node, prose)]
    return [phrase for phrase in said if phrase]
