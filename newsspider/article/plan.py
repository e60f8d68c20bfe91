"""From what came of each request: the URL to ask for next, or the finished set of pages.

Three steps, each worked out from the answers alone: back to the first page, its single view if it has one, and forward
to the end.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from newsspider.article.book import Book, Chain, Start
from newsspider.article.model import Answer, Missing, NumberedPage, PageSet, Verdict
from newsspider.article.same_article import (
    Known,
    find_fault,
    is_begun_by,
    is_held_by,
    is_part_of,
    is_whole,
    names_more,
    second_of,
)
from newsspider.article.verdict import SINGLE_VIEWS, judge
from newsspider.page.model import Page
from newsspider.page.pager.views import without_view
from newsspider.vocabulary.failures import End, Failure, FailureKind
from newsspider.web.address import read_address
from newsspider.web.urls import is_front_page, normalise_url


class Step(NamedTuple):
    """The result of a look for a page: the URL to ask for, or how the chain ends without it, or neither."""

    ask: str | None = None
    end: End | None = None


def plan(book: Book, follow_slideshows: bool) -> str | PageSet:
    """Return the URL to ask for next, or the finished set of pages. The first answer in `book` is the entry's."""
    if fault := find_fault(book.all[0], ()):
        return _failed(book.all[0], fault)
    entry = _look_behind(book)
    if isinstance(entry, str):
        return entry
    book.entry = entry
    assert entry.page is not None
    if entry.page.pager.is_slideshow and not follow_slideshows:
        return _finish(book.all[0], Chain().add(entry.page.pager.number or 1, entry), End.SLIDESHOW)
    origin = _find_origin(book)
    start = origin or _find_start(book)
    if not isinstance(start, Start):
        return start
    single = _find_single(book, start)
    if single is not None:
        return single
    step = _go_forward(book, start)
    if isinstance(step, str) or origin is not None or len(step.pages) >= book.max_pages:
        return step
    if all(page.page is not entry.page for page in step.pages) and not is_part_of(entry, start.answer):
        # Page 1 does not lead to the page that led to it: what is held is not lost for that.
        lost = Missing(1, Failure(FailureKind.ONE_WAY), start.answer.asked)
        step = _go_forward(book, Start(entry, max(2, entry.page.pager.number or 2), (lost,)))
    return step


def _look_behind(book: Book) -> str | Answer:
    """Return the answer that the walk begins at: the entry, or the page behind it where the entry is a teaser.

    Return the URL of that page where it has not been asked for. It must hold the teaser's paragraphs and more.
    """
    entry = book.all[0]
    lacks = entry.page.lacks if entry.page else None
    if lacks is None or lacks.kind is not FailureKind.TEASER or entry.page is None:
        return entry
    whole = book.get(lacks.detail)
    if whole is None:
        return lacks.detail
    is_more = whole.page is not None and is_begun_by(entry.page, whole.page)
    return whole if is_more and find_fault(whole, ()) is None else entry


def _failed(entry: Answer, fault: Failure) -> PageSet:
    if entry.page is not None and not entry.marks:
        return _finish(entry, Chain().add(1, entry), End.LAST)
    return _finish(entry, Chain(Missing(1, fault, entry.asked)), End.BROKEN)


def _find_origin(book: Book) -> str | Start | None:
    """Return where the chain begins for an article that was entered by its single view, None for any other.

    It is the canonical page, or else the page 1 that the view links, provided that this page links the view.
    """
    page = book.entry.page
    assert page is not None
    if without_view(read_address(page.url)) is None:
        return None
    here = normalise_url(page.url)
    urls = (page.canonical_url, *(link.url for link in page.pager.pages if link.number == 1))
    first = next((url for url in urls if url and normalise_url(url) != here and not is_front_page(url)), None)
    if first is None:
        return None
    answer = book.get(first)
    if answer is None:
        return first
    links = answer.page.pager.single if answer.page is not None else None
    return Start(answer, 1) if links and normalise_url(links) == here else None


def _find_start(book: Book) -> str | Start | PageSet:
    """Go back to the first page: by the link to page 1 where there is one, else page by page.

    Return the start, the URL to ask for, or the finished set: an article that proves to be one of a series is whole.
    """
    path = book.back.answers
    if not path:
        book.back.add(book.entry)
    while True:
        page = path[-1].page
        assert page is not None
        if page.pager.number == 1:
            return Start(path[-1], 1)
        lost: Missing | None = None
        for url in _ways_back(page):
            answer = book.get(url)
            if answer is None:
                return url
            if any(answer is each for each in path):
                continue
            fault = book.back.find_fault(answer)
            if fault is None:
                book.back.add(answer)
                break
            if fault.kind is FailureKind.SERIES:
                return _finish(path[0], _chain_of(path[::-1]), End.SERIES, page.url)
            if page.pager.number or answer.failure:
                lost = lost or Missing(1, fault, url)
        else:
            number = page.pager.number or (2 if lost else 1)
            return Start(path[-1], number, (lost,) if lost else ())


def _chain_of(answers: Sequence[Answer]) -> Chain:
    chain = Chain()
    for number, answer in enumerate(answers, 1):
        chain.add(number, answer)
    return chain


def _ways_back(page: Page) -> Iterator[str]:
    yield from (link.url for link in page.pager.pages if link.number == 1)
    if page.pager.previous:
        yield page.pager.previous


def _find_single(book: Book, start: Start) -> str | PageSet | None:
    """Return the single view, if page 1 links one and it proves to be whole; its URL if it has not been asked for."""
    page = start.answer.page
    assert page is not None
    pager = page.pager
    if book.is_refused or not pager.single or not names_more(pager) or start.number > 1:
        return None
    answer = book.get(pager.single)
    if answer is None:
        return pager.single
    if answer.page is not None and names_more(answer.page.pager):
        # It shows a pager: that of the article, to look at it by pages, or one of its own.
        second = second_of(pager)
        if not second or normalise_url(second_of(answer.page.pager) or "") != normalise_url(second):
            return None
        if book.get(second) is None:
            return second
    first = Known((start.answer,))
    asked = book.all[book.entry is not book.all[0] :]  # a teaser is no page
    others = (other for other in asked if other is not answer and not first.find_fault(other))
    held = [start.answer, *others]
    if answer is start.answer or not is_whole(answer, held):
        book.is_refused = len(held) > 1  # it lacks a page: more pages do not mend that
        return None
    return _finish(book.all[0], Chain().add(1, answer), End.SINGLE_VIEW, _first_url(Chain().add(1, start.answer)))


def _go_forward(book: Book, start: Start) -> str | PageSet:
    """Go from the first page to the end, over gaps if numbers behind them are linked.

    Return the URL to ask for, or the finished set.
    """
    chain = book.chain_from(start)
    number, end = start.number, End.LAST
    while True:
        number += 1
        if number in chain.pages:
            continue
        if number > book.max_pages:
            if next(_ways_on(book, chain, number), None):
                chain.missing[number] = Missing(number, book.too_many)
                end = End.CAP
            break
        step = _take(book, chain, number)
        if step.ask is not None:
            book.chain = chain if chain.is_plain else None
            return step.ask
        end = step.end or end
        if step.end is End.SERIES:
            break
        if number not in chain.pages and not _is_more_known(chain, number):
            break
    gap = _fill_gaps(book, chain)
    if gap is not None:
        return gap
    finished = _finish(book.all[0], chain, end)
    return _find_fuller(book, start, finished) or finished


def _find_fuller(book: Book, start: Start, chain: PageSet) -> PageSet | None:
    """Return the single view that is perhaps not whole, if pages are missing and it holds more than those that came."""
    single = start.answer.page.pager.single if start.answer.page is not None else None
    if not single or chain.completeness.verdict is Verdict.COMPLETE:
        return None
    answer = book.get(single)
    pages = {page.fetched.url for page in chain.pages}
    held = [other for other in book.all if other.fetched is not None and other.fetched.url in pages]
    if answer is None or answer.page is None or answer.fetched is None or answer.fetched.url in pages:
        return None
    if not all(is_held_by(other, answer) for other in held):
        return None
    if len(answer.page.text) <= sum(len(page.page.text) for page in chain.pages):
        return None
    return _finish(book.all[0], Chain().add(1, answer), End.FULLER, chain.url)


def _fill_gaps(book: Book, chain: Chain) -> str | None:
    """Fill the gaps from behind, where a page links the one before it; return the URL to ask for."""
    for number in sorted(chain.missing, reverse=True):
        if number < max(chain.pages) and len(chain.pages) < book.max_pages:
            step = _take(book, chain, number)
            if step.ask is not None:
                return step.ask
            if number in chain.pages:
                del chain.missing[number]
    return None


def _take(book: Book, chain: Chain, number: int) -> Step:
    """Add page `number` to the chain, or return what to ask for, or how the chain ends without it."""
    fault: Failure | None = None
    failed = False
    url = None
    for url in _ways_on(book, chain, number):
        answer = book.get(url)
        if answer is None:
            return Step(ask=url)
        first = chain.pages[min(chain.pages)]
        if is_part_of(answer, first):
            chain.add(number, answer).held.add(number)
            chain.is_plain = False
            return Step()
        found = chain.known.find_fault(answer)
        if found is not None and found.kind is FailureKind.SERIES:
            return Step(end=End.SERIES)
        if found is None:
            # "Next" may skip a page: then the page that comes says so.
            stated = (answer.page.pager.number if answer.page else None) or number
            if not number < stated <= book.max_pages:
                chain.add(number, answer)
                return Step()
            chain.add(stated, answer).is_plain = False
            found = Failure(FailureKind.SKIPPED, str(stated))
        fault, failed = fault or found, failed or answer.failure is not None
    is_declared = number <= (chain.declared or 0)
    if fault is None and not is_declared:
        return Step()
    chain.is_plain = False
    chain.missing[number] = Missing(number, fault, url) if fault else Missing(number, Failure(FailureKind.NO_LINK))
    return Step(end=End.BROKEN if failed or is_declared else End.ASTRAY)


def _ways_on(book: Book, chain: Chain, number: int) -> Iterator[str]:
    """Yield the URLs at which page `number` may be, best first.

    They are the next link of the page before, any page's link to that number, the previous link of the page behind, and
    the pages that say that they are that number.
    """
    before = chain.pages.get(number - 1)
    if before is not None and before.page is not None and before.page.pager.next:
        yield before.page.pager.next
    yield from chain.links_to(number)
    behind = chain.pages.get(number + 1)
    if behind is not None and behind.page is not None and behind.page.pager.previous:
        yield behind.page.pager.previous
    for answer in book.all:
        if answer.page is not None and answer.page.pager.number == number:
            yield answer.page.url


def _is_more_known(chain: Chain, number: int) -> bool:
    """Return whether a page after `number` is declared or linked."""
    return max(chain.declared or 0, chain.linked, max(chain.pages)) > number


def _finish(entry: Answer, chain: Chain, end: End, url: str | None = None) -> PageSet:
    pages = tuple(
        NumberedPage(number, answer.page, answer.fetched)
        for number, answer in sorted(chain.pages.items())
        if answer.page is not None and answer.fetched is not None and number not in chain.held
    )
    if chain.held and len(pages) == 1 and not chain.missing:
        end = End.SINGLE_VIEW  # every page that is linked stands in it
    declared = None if end is End.SERIES else chain.declared
    completeness = judge(pages, tuple(chain.missing.values()), declared, end, tuple(chain.held))
    return PageSet(url or _first_url(chain) or entry.asked, entry.asked, pages, completeness, end in SINGLE_VIEWS)


def _first_url(chain: Chain) -> str | None:
    """Return the address of page 1: as another page links it, else its own, else that of the first page held."""
    linked, pages = chain.links_to(1), chain.read()
    if linked:
        return linked[0]
    if 1 in chain.pages or not pages:
        return pages[0].url if pages else None
    lost = chain.missing.get(1)
    return lost.url if lost and lost.url else pages[0].url
