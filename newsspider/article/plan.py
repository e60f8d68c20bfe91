"""From what came of each request: the URL to ask for next, or the finished set of pages.

Three steps, each worked out from the answers alone: back to the first page, its single view if it has one, and forward
to the end.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from newsspider.article.model import Answer, Missing, NumberedPage, PageSet, Verdict
from newsspider.article.same_article import find_fault, is_held_by, is_part_of, is_whole, names_more, second_of
from newsspider.article.verdict import SINGLE_VIEWS, judge
from newsspider.page.model import Page
from newsspider.page.pager.views import without_view
from newsspider.vocabulary.failures import End, Failure, FailureKind
from newsspider.web.address import read_address
from newsspider.web.urls import is_front_page, normalise_url, same_site

SPARE = 3  # requests beyond one a page: the way back, a single view


@dataclass(frozen=True, slots=True)
class Start:
    """Where the chain begins: the first page that could be had, its number, and what is missing before it."""

    answer: Answer
    number: int
    missing: tuple[Missing, ...] = ()


@dataclass(slots=True)
class Chain:
    """The pages found so far, by number, and the numbers that could not be had.

    `held` are the pages found whose text the first page has already: it shows several at once.
    """

    pages: dict[int, Answer] = field(default_factory=dict)
    missing: dict[int, Missing] = field(default_factory=dict)
    held: set[int] = field(default_factory=set)

    @property
    def declared(self) -> int | None:
        """The greatest total that any of the pages names."""
        return max((page.pager.total for page in self.read() if page.pager.total), default=None)

    def read(self) -> list[Page]:
        """The pages as read, in order."""
        return [answer.page for _, answer in sorted(self.pages.items()) if answer.page is not None]


class Answers:
    """What came of each request, found by the address asked for and by the address it led to."""

    def __init__(self, answers: Sequence[Answer], max_pages: int) -> None:
        self.all = answers
        self.max_pages = max_pages
        self.too_many = Failure(FailureKind.MANY_PAGES, str(max_pages))
        self.by_url: dict[str, Answer] = {}
        for answer in answers:
            self.by_url.setdefault(normalise_url(answer.asked), answer)
        for answer in answers:
            if answer.page is not None:
                self.by_url.setdefault(normalise_url(answer.page.url), answer)

    def get(self, url: str) -> Answer | None:
        """What came of this address; a request that may not be made has failed."""
        found = self.by_url.get(normalise_url(url))
        if found is not None:
            return found
        if not same_site(url, self.all[0].asked):
            return Answer(url, failure=Failure(FailureKind.OFF_SITE))
        if len(self.all) >= self.max_pages + SPARE:
            return Answer(url, failure=self.too_many)
        return None


def plan(answers: Sequence[Answer], max_pages: int, follow_slideshows: bool) -> str | PageSet:
    """The URL to ask for next, or the finished set of pages. `answers` is not empty: the first is the entry's."""
    entry = answers[0]
    if find_fault(entry, ()):
        return _failed(entry)
    assert entry.page is not None
    if entry.page.pager.is_slideshow and not follow_slideshows:
        return _finish(entry, Chain({entry.page.pager.number or 1: entry}), End.SLIDESHOW)
    book = Answers(answers, max_pages)
    origin = _find_origin(book)
    start = origin or _find_start(book)
    if not isinstance(start, Start):
        return start
    single = _find_single(book, start)
    if single is not None:
        return single
    step = _go_forward(book, start)
    if isinstance(step, str) or origin is not None or len(step.pages) >= max_pages:
        return step
    if all(page.page is not entry.page for page in step.pages) and not is_part_of(entry, start.answer):
        # Page 1 does not lead to the page that led to it: what is held is not lost for that.
        lost = Missing(1, Failure(FailureKind.ONE_WAY), start.answer.asked)
        step = _go_forward(book, Start(entry, max(2, entry.page.pager.number or 2), (lost,)))
    return step


def _failed(entry: Answer) -> PageSet:
    if entry.page is not None and not entry.marks:
        return _finish(entry, Chain({1: entry}), End.LAST)
    fault = find_fault(entry, ())
    assert fault is not None
    return _finish(entry, Chain(missing={1: Missing(1, fault, entry.asked)}), End.BROKEN)


def _find_origin(book: Answers) -> str | Start | None:
    """Return where the chain begins for an article that was entered by its single view, None for any other.

    It is the canonical page, or else the page 1 that the view links, provided that this page links the view.
    """
    page = book.all[0].page
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


def _find_start(book: Answers) -> str | Start | PageSet:
    """Back to the first page: by the link to page 1 where there is one, else page by page. What is found to be one of a
    series is an article by itself."""
    path = [book.all[0]]
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
            if any(answer is known for known in path):
                continue
            fault = find_fault(answer, path)
            if fault is None:
                path.append(answer)
                break
            if fault.kind is FailureKind.SERIES:
                return _finish(path[0], Chain(dict(enumerate(reversed(path), 1))), End.SERIES, page.url)
            if page.pager.number or answer.failure:
                lost = lost or Missing(1, fault, url)
        else:
            number = page.pager.number or (2 if lost else 1)
            return Start(path[-1], number, (lost,) if lost else ())


def _ways_back(page: Page) -> Iterator[str]:
    yield from (link.url for link in page.pager.pages if link.number == 1)
    if page.pager.previous:
        yield page.pager.previous


def _find_single(book: Answers, start: Start) -> str | PageSet | None:
    """The single view, if page 1 links one and it proves to be whole; its URL if it has not been asked for."""
    page = start.answer.page
    assert page is not None
    pager = page.pager
    if not pager.single or not names_more(pager) or start.number > 1:
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
    others = (other for other in book.all if other is not answer and not find_fault(other, (start.answer,)))
    held = [start.answer, *others]
    if answer is start.answer or not is_whole(answer, held):
        return None
    return _finish(book.all[0], Chain({1: answer}), End.SINGLE_VIEW, _first_url(Chain({1: start.answer})))


def _go_forward(book: Answers, start: Start) -> str | PageSet:
    """From the first page on to the end, over gaps where the numbers behind them are linked."""
    chain = Chain({start.number: start.answer}, {lost.number: lost for lost in start.missing})
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
        if isinstance(step, End):
            end = step
        elif step is not None:
            return step
        if step is End.SERIES:
            break
        if number not in chain.pages and not _is_more_known(chain, number):
            break
    gap = _fill_gaps(book, chain)
    if gap is not None:
        return gap
    finished = _finish(book.all[0], chain, end)
    return _find_fuller(book, start, finished) or finished


def _find_fuller(book: Answers, start: Start, chain: PageSet) -> PageSet | None:
    """The single view that did not prove to be whole, if pages are missing and it holds more than those that came."""
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
    return _finish(book.all[0], Chain({1: answer}), End.FULLER, chain.url)


def _fill_gaps(book: Answers, chain: Chain) -> str | None:
    """Backwards into the gaps, where a page behind one links the page before it."""
    for number in sorted(chain.missing, reverse=True):
        if number < max(chain.pages) and len(chain.pages) < book.max_pages:
            step = _take(book, chain, number)
            if step is not None and not isinstance(step, End):
                return step
            if number in chain.pages:
                del chain.missing[number]
    return None


def _take(book: Answers, chain: Chain, number: int) -> str | End | None:
    """Put page `number` into the chain; its URL if it must be asked for, how the chain ends if it is not to be had."""
    fault: Failure | None = None
    failed = False
    url = None
    for url in _ways_on(book, chain, number):
        answer = book.get(url)
        if answer is None:
            return url
        known = [chain.pages[held] for held in sorted(chain.pages)]
        if is_part_of(answer, known[0]):
            chain.pages[number] = answer
            chain.held.add(number)
            return None
        found = find_fault(answer, known)
        if found is not None and found.kind is FailureKind.SERIES:
            return End.SERIES
        if found is None:
            # "Next" may skip a page: then the page that comes says so.
            stated = (answer.page.pager.number if answer.page else None) or number
            if not number < stated <= book.max_pages:
                chain.pages[number] = answer
                return None
            chain.pages[stated] = answer
            found = Failure(FailureKind.SKIPPED, str(stated))
        fault, failed = fault or found, failed or answer.failure is not None
    declared = chain.declared or 0
    if fault is not None:
        chain.missing[number] = Missing(number, fault, url)
        return End.BROKEN if failed or number <= declared else End.ASTRAY
    if number <= declared:
        chain.missing[number] = Missing(number, Failure(FailureKind.NO_LINK))
        return End.BROKEN
    return None


def _ways_on(book: Answers, chain: Chain, number: int) -> Iterator[str]:
    """Where page `number` may be, best first: the next link of the page before, any page's link to that number, the
    previous link of the page behind, a page that says it is that number."""
    before = chain.pages.get(number - 1)
    if before is not None and before.page is not None and before.page.pager.next:
        yield before.page.pager.next
    for page in chain.read():
        yield from (link.url for link in page.pager.pages if link.number == number)
    behind = chain.pages.get(number + 1)
    if behind is not None and behind.page is not None and behind.page.pager.previous:
        yield behind.page.pager.previous
    for answer in book.all:
        if answer.page is not None and answer.page.pager.number == number:
            yield answer.page.url


def _is_more_known(chain: Chain, number: int) -> bool:
    """Whether a page after `number` is declared or linked."""
    return (
        (chain.declared or 0) > number
        or any(link.number > number for page in chain.read() for link in page.pager.pages)
        or max(chain.pages) > number
    )


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
    """The address of page 1: as another page links it, else its own, else that of the first page held."""
    pages = chain.read()
    for page in pages:
        for link in page.pager.pages:
            if link.number == 1:
                return link.url
    if 1 in chain.pages or not pages:
        return pages[0].url if pages else None
    lost = chain.missing.get(1)
    return lost.url if lost and lost.url else pages[0].url
