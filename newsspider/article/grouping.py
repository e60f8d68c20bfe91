"""A site's pages sorted before anything is learned from them: which are of one article, and which have one layout."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from newsspider.article.block_paths import elements_of
from newsspider.article.same_article import is_another_article
from newsspider.page.model import Block, Page
from newsspider.web.text import fingerprint
from newsspider.web.urls import is_front_page, normalise_url

PROSE = 60  # characters from which a block is compared when two pages may be versions of one article
SAME_STORY = 0.5  # share of the shorter page's prose on the other: a story is put out again under a new address
MANY = 8  # pages from which a shared text says nothing about two of them: it is furniture
SAME_LAYOUT = 0.3  # share of the named elements that two pages have in common: two layouts of a site have under a
# tenth, two sections in one layout over a half


def group_articles(pages: Sequence[Page]) -> list[int]:
    """Return for each page the number of its article, which its pages, versions and captures share."""
    groups = _Groups(len(pages))
    by_url: dict[str, list[int]] = defaultdict(list)
    for index, page in enumerate(pages):
        by_url[normalise_url(page.url)].append(index)
    for index, page in enumerate(pages):
        for other in _linked(page, by_url):
            if not is_another_article(pages[other], page):
                groups.join(index, other)
    _join_same_headlines(pages, groups)
    _join_same_stories(pages, groups)
    return groups.numbers()


@dataclass(slots=True)
class Layout:
    """Pages that are built alike: their indexes, and on how many of them each named element stands."""

    pages: list[int] = field(default_factory=list)
    steps: Counter[str] = field(default_factory=Counter)

    def likeness(self, steps: frozenset[str]) -> float:
        """Return the share of elements in common, of those of a page and those of most pages here."""
        core = {step for step, count in self.steps.items() if 2 * count >= len(self.pages)}
        return len(core & steps) / max(1, len(core | steps))

    def add(self, index: int, steps: frozenset[str]) -> None:
        """Count one more page."""
        self.pages.append(index)
        self.steps.update(steps)


def group_layouts(pages: Sequence[Page]) -> list[Layout]:
    """Return the layouts of a site, the one with the most pages first. Pages are looked at in the order given."""
    layouts: list[Layout] = []
    for index, page in enumerate(pages):
        steps = frozenset(step for block in page.blocks for step in elements_of(block.path))
        best = max(layouts, key=lambda layout: layout.likeness(steps), default=None)
        if best is None or best.likeness(steps) < SAME_LAYOUT:
            best = Layout()
            layouts.append(best)
        best.add(index, steps)
    return sorted(layouts, key=lambda layout: (-len(layout.pages), layout.pages))


class _Groups:
    """Indexes that are joined to groups."""

    def __init__(self, size: int) -> None:
        self._parents = list(range(size))

    def join(self, one: int, other: int) -> None:
        """Make the groups of two indexes one; its number is the lowest index in it."""
        low, high = sorted((self._find(one), self._find(other)))
        self._parents[high] = low

    def numbers(self) -> list[int]:
        """Return for each index the number of its group."""
        return [self._find(index) for index in range(len(self._parents))]

    def _find(self, index: int) -> int:
        while self._parents[index] != index:
            self._parents[index] = self._parents[self._parents[index]]
            index = self._parents[index]
        return index


def _linked(page: Page, by_url: dict[str, list[int]]) -> Iterable[int]:
    """Yield the pages with the same address, and those that the page's pager links."""
    pager = page.pager
    urls = [pager.next, pager.previous, pager.single, *(link.url for link in pager.pages)]
    if not is_front_page(page.url):  # pages saved without their address often have that of the site
        urls.append(page.url)
    for url in urls:
        if url:
            yield from by_url.get(normalise_url(url), ())


def _join_same_headlines(pages: Sequence[Page], groups: _Groups) -> None:
    """Join the pages with one headline, unless half of the site has it: then it is the site's name."""
    by_headline: dict[str, list[int]] = defaultdict(list)
    for index, page in enumerate(pages):
        by_headline[fingerprint(page.headline or "")].append(index)
    for headline, indexes in by_headline.items():
        if headline and 2 * len(indexes) <= len(pages):
            for index in indexes:
                groups.join(indexes[0], index)


def _join_same_stories(pages: Sequence[Page], groups: _Groups) -> None:
    """Join the pages that share most of their prose: they are versions of one article."""
    stands_on: dict[str, list[int]] = defaultdict(list)
    sizes = []
    for index, page in enumerate(pages):
        texts = {fingerprint(block.text) for block in page.blocks if _is_prose(block)}
        sizes.append(len(texts))
        for text in texts:
            stands_on[text].append(index)
    shared: Counter[tuple[int, int]] = Counter()
    for indexes in stands_on.values():
        if len(indexes) < MANY:
            shared.update((one, other) for place, one in enumerate(indexes) for other in indexes[place + 1 :])
    for (one, other), count in shared.items():
        if count > 1 and count >= SAME_STORY * min(sizes[one], sizes[other]):
            groups.join(one, other)


def _is_prose(block: Block) -> bool:
    return block.kept and len(block.text) >= PROSE
