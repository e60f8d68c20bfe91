"""What a walk was told so far: the answers, and what follows from them for good."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from newsspider.article.model import Answer, Missing
from newsspider.article.same_article import Known
from newsspider.page.model import Page
from newsspider.vocabulary.failures import Failure, FailureKind
from newsspider.web.urls import normalise_url, same_site

SPARE = 3  # requests beyond one a page: the way back, a single view


@dataclass(frozen=True, slots=True)
class Start:
    """Where the chain begins: the first page that could be had, its number, and what is missing before it."""

    answer: Answer
    number: int
    missing: tuple[Missing, ...] = ()


class Chain:
    """The pages found so far, by number, and the numbers that could not be had.

    `held` are the pages found whose text the first page has already: it shows several at once. `declared` is the
    greatest total that any of the pages names, `linked` the greatest number that any of them links. `is_plain` is False
    once a number was skipped, is held or could not be had.
    """

    def __init__(self, *missing: Missing) -> None:
        self.pages: dict[int, Answer] = {}
        self.missing = {lost.number: lost for lost in missing}
        self.held: set[int] = set()
        self.known = Known()
        self.declared: int | None = None
        self.linked = 0
        self.is_plain = True
        self._links: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)

    def add(self, number: int, answer: Answer) -> Chain:
        """Take up a page."""
        assert answer.page is not None
        pager = answer.page.pager
        self.pages[number] = answer
        self.known.add(answer)
        self.declared = max(self.declared or 0, pager.total or 0) or None
        for link in pager.pages:
            self._links[link.number].append((number, link.url))
            self.linked = max(self.linked, link.number)
        return self

    def links_to(self, number: int) -> list[str]:
        """Return where the pages say that page `number` is, in their order."""
        return [url for _, url in sorted(self._links.get(number, ()), key=lambda link: link[0])]

    def read(self) -> list[Page]:
        """Return the pages as read, in order."""
        return [answer.page for _, answer in sorted(self.pages.items()) if answer.page is not None]


class Book:
    """What came of each request, found by the address asked for and by the address it led to.

    It keeps what was concluded from the answers so far and cannot change by later ones, so that a step of a walk costs
    the same whether it is the second or the hundredth: the way `back` from the entry, the `chain` as long as it is
    plain, and that the single view `is_refused`. `entry` is the page that the walk begins at: the first answer, or the
    page to which a teaser leads.
    """

    def __init__(self, answers: Iterable[Answer], max_pages: int) -> None:
        self.all: list[Answer] = []
        self.entry: Answer
        self.max_pages = max_pages
        self.too_many = Failure(FailureKind.MANY_PAGES, str(max_pages))
        self.back = Known()
        self.chain: Chain | None = None
        self.is_refused = False
        self._asked: dict[str, Answer] = {}
        self._landed: dict[str, Answer] = {}
        for answer in answers:
            self.add(answer)

    def add(self, answer: Answer) -> None:
        """Take up what came of one more request."""
        if not self.all:
            self.entry = answer
        self.all.append(answer)
        self._asked.setdefault(normalise_url(answer.asked), answer)
        if answer.page is not None:
            self._landed.setdefault(normalise_url(answer.page.url), answer)

    def get(self, url: str) -> Answer | None:
        """Return what came of this address; a request that may not be made has failed."""
        key = normalise_url(url)
        found = self._asked.get(key) or self._landed.get(key)
        if found is not None:
            return found
        if not same_site(url, self.all[0].asked):
            return Answer(url, failure=Failure(FailureKind.OFF_SITE))
        if len(self.all) >= self.max_pages + SPARE:
            return Answer(url, failure=self.too_many)
        return None

    def chain_from(self, start: Start) -> Chain:
        """Return the chain that was begun at this start, as far as it goes; a new one where there is none."""
        chain, self.chain = self.chain, None
        if (
            chain is not None
            and chain.pages.get(start.number) is start.answer
            and len(chain.missing) == len(start.missing)
        ):
            return chain
        return Chain(*start.missing).add(start.number, start.answer)
