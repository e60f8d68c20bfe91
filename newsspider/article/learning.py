"""Templates learned from a site's pages: what stands on many articles is furniture, unless it may be their text.

1. Pages are sorted: which are of one article (its pages, versions and captures count once), which are built alike.
2. *Places*: the named elements that most articles of a layout have, and in which none has text of its own.
3. *Texts*: what stands on a good part of the articles at one place. Where articles have text of their own too, a
   sentence must be on most of them, since a paper repeats a sentence of background for months, and so must a line
   between paragraphs; a heading between them is never learned: a cookery page has "Ingredients" every week.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from msgspec.structs import replace

from newsspider.article.block_paths import elements_of, pairs_of, spot_of
from newsspider.article.grouping import group_articles, group_layouts
from newsspider.article.template import NOTES, PlaceEntry, Template, TextEntry
from newsspider.page.model import Block, Page
from newsspider.vocabulary.reasons import Kind, Reason
from newsspider.web.text import TERMINALS

MIN_PAGES = 5  # of one layout, to learn anything from
MIN_ARTICLES = 3
# Shares of a layout's articles, and numbers of them that it must be whatever the share.
SOME, MIN_SOME = 0.2, 3  # on which a text stands that is no article's
MOST, MIN_MOST = 0.6, 4  # … where articles have such text of their own
HALF, MIN_HALF = 0.5, 4  # which have a place
OWN = 0.05  # share of the blocks in a place, and of its articles, that may seem to be an article's own
KEPT = 0.2  # of the text that the reader keeps on the layout's pages: a place that holds more is not furniture
OWN_TEXT = 0.1  # share of the kept blocks at the end of a place from which on articles are said to have text there
SENTENCE = 60  # characters from which a line that ends like a sentence is taken for one
SAMPLE = 80  # characters
# What the reader takes for these may be an article's first words on other pages.
DOUBTFUL = frozenset({Reason.HEADLINE, Reason.STANDFIRST})

Spot = tuple[str, str]


def learn(site: str, pages: Iterable[tuple[Page, date | None]], min_pages: int = MIN_PAGES) -> tuple[Template, ...]:
    """Return the templates of a site, oldest first, from its pages and the days on which they were captured.

    The order of the pages does not matter. () where no layout has `min_pages` pages (of three articles).
    """
    in_order = sorted(pages, key=lambda pair: (pair[1] or date.max, pair[0].url, pair[0].text))
    known = [page for page, _ in in_order]
    articles = group_articles(known)
    learned = []
    for layout in group_layouts(known):
        numbers = [articles[index] for index in layout.pages]
        if len(numbers) >= max(MIN_PAGES, min_pages) and len(set(numbers)) >= MIN_ARTICLES:
            template = _learn_layout(site, Layout([known[index] for index in layout.pages], numbers))
            learned.append((template, [day for index in layout.pages if (day := in_order[index][1])]))
    return _date(learned)


def _date(learned: Sequence[tuple[Template, Sequence[date]]]) -> tuple[Template, ...]:
    """Return each template with the span in which it was seen, open where no other was seen before or after."""
    first = min((days[0] for _, days in learned if days), default=None)
    last = max((days[-1] for _, days in learned if days), default=None)
    dated = [
        (
            days[0] if days else date.max,
            replace(
                template,
                valid_from=days[0] if days and days[0] != first else None,
                valid_until=days[-1] if days and days[-1] != last else None,
            ),
        )
        for template, days in learned
    ]
    return tuple(template for _, template in sorted(dated, key=lambda pair: pair[0]))


@dataclass(slots=True)
class _Sight:
    """Where something was seen: on which pages, of which articles, a text of it, and whether one was a heading."""

    pages: set[int] = field(default_factory=set)
    articles: set[int] = field(default_factory=set)
    sample: str = ""
    is_heading: bool = False

    def note(self, page: int, article: int, block: Block) -> None:
        """Count one more; the sample is the longest text, so that the pages' order does not matter."""
        self.pages.add(page)
        self.articles.add(article)
        self.sample = max(self.sample, block.text, key=lambda text: (len(text), text))
        self.is_heading = self.is_heading or block.kind is Kind.HEADING


@dataclass(slots=True)
class _Place(_Sight):
    """A named element: how many blocks stand in it, how many may be an article's own and of which, and how many
    characters of it the reader keeps."""

    blocks: int = 0
    own: int = 0
    owners: set[int] = field(default_factory=set)
    kept: int = 0

    def weigh(self, article: int, block: Block, is_own: bool) -> None:
        """Count one more block."""
        self.blocks += 1
        self.kept += len(block.text) if block.kept else 0
        if is_own:
            self.own += 1
            self.owners.add(article)

    def has_little_own(self) -> bool:
        """Return whether nearly everything in it is furniture, on nearly all articles."""
        return self.own <= OWN * self.blocks and len(self.owners) <= OWN * len(self.articles)


class Layout:
    """The pages of one layout with the numbers of their articles, and where each text was seen on them."""

    def __init__(self, pages: Sequence[Page], articles: Sequence[int]) -> None:
        self.pages = pages
        self.articles = articles
        self.total = len(set(articles))
        self.texts: defaultdict[Spot, _Sight] = defaultdict(_Sight)
        for number, article, block in self.blocks():
            self.texts[spot_of(block)].note(number, article, block)

    def blocks(self) -> Iterable[tuple[int, int, Block]]:
        """Yield every block that can be furniture, with the numbers of its page and its article."""
        for number, (page, article) in enumerate(zip(self.pages, self.articles, strict=True)):
            for block in page.blocks:
                if block.kind not in NOTES:
                    yield number, article, block

    def is_own(self, block: Block) -> bool:
        """Return whether a block may be an article's own: the reader kept it, and no other article has it there."""
        is_open = block.reason is None or block.reason in DOUBTFUL
        return is_open and len(self.texts[spot_of(block)].articles) < 2


def _learn_layout(site: str, layout: Layout) -> Template:
    places = _find_places(layout)
    texts = _find_texts(layout, frozenset(entry.place for entry in places))
    return Template(site=site, pages=len(layout.pages), articles=layout.total, places=places, texts=texts)


def _find_places(layout: Layout) -> tuple[PlaceEntry, ...]:
    """Return the named elements that most articles have, and in which none has text of its own."""
    places: defaultdict[str, _Place] = defaultdict(_Place)
    kept = 0
    for number, article, block in layout.blocks():
        is_own = layout.is_own(block)
        kept += len(block.text) if block.kept else 0
        for pair in pairs_of(block.path):
            places[pair].note(number, article, block)
            places[pair].weigh(article, block, is_own)
    least = max(MIN_HALF, HALF * layout.total)
    found = {
        pair
        for pair, place in places.items()
        if len(place.articles) >= least and place.has_little_own() and place.kept <= KEPT * kept
    }
    return tuple(
        PlaceEntry(
            place=pair,
            pages=len(places[pair].pages),
            articles=len(places[pair].articles),
            sample=places[pair].sample[:SAMPLE],
        )
        for pair in sorted(_fewest(layout, found))
    )


def _fewest(layout: Layout, found: set[str]) -> set[str]:
    """Return the outermost of these places, but the innermost in the element that holds the articles' own text.

    A caption's frame may be the text's on another page; the rail may not.
    """
    holder = _find_holder(layout)
    chosen = set()
    for place in {block.path for _, _, block in layout.blocks()}:
        pairs = [pair for pair in pairs_of(place) if pair in found]
        if pairs:
            is_inside = holder in elements_of(place) and f"/{holder}" not in pairs[0]
            chosen.add(pairs[-1] if is_inside else pairs[0])
    return chosen


def _find_holder(layout: Layout) -> str:
    """Return the narrowest named element that holds most of the own text of most articles; "" if there is none."""
    size: Counter[int] = Counter()
    held: defaultdict[str, Counter[int]] = defaultdict(Counter)
    blocks: Counter[str] = Counter()
    for _, article, block in layout.blocks():
        elements = {element for element in elements_of(block.path) if "." in element}
        blocks.update(elements)
        if block.kept and layout.is_own(block):
            size[article] += len(block.text)
            for element in elements:
                held[element][article] += len(block.text)
    holders = [
        element
        for element, sizes in held.items()
        if sum(2 * held_size > size[article] for article, held_size in sizes.items()) > HALF * layout.total
    ]
    return min(holders, key=lambda element: (blocks[element], element), default="")


def _find_texts(layout: Layout, places: frozenset[str]) -> tuple[TextEntry, ...]:
    """Return the texts that stand on enough articles and, somewhere, in none of the places."""
    open_blocks = [[b for b in page.blocks if places.isdisjoint(pairs_of(b.path))] for page in layout.pages]
    with_own = _ends_with_own_text(layout)
    inside = _seen_inside(layout, open_blocks)
    entries = []
    for spot in {spot_of(block) for blocks in open_blocks for block in blocks if block.kind not in NOTES}:
        sight = layout.texts[spot]
        is_inside = spot[1] in with_own and spot in inside
        if is_inside and (sight.is_heading or sight.sample.endswith(":")):
            continue
        is_doubtful = is_inside or (spot[1] in with_own and _is_sentence(sight.sample))
        least = max(MIN_MOST, MOST * layout.total) if is_doubtful else max(MIN_SOME, SOME * layout.total)
        if spot[0] and len(sight.articles) >= least:
            entries.append(
                TextEntry(
                    mark=spot[0],
                    place=spot[1],
                    pages=len(sight.pages),
                    articles=len(sight.articles),
                    sample=sight.sample[:SAMPLE],
                )
            )
    return tuple(sorted(entries, key=lambda entry: (-entry.articles, entry.place, entry.mark)))


def _ends_with_own_text(layout: Layout) -> set[str]:
    """Return the ends of places at which articles have text of their own."""
    kept: Counter[str] = Counter()
    own: Counter[str] = Counter()
    for _, _, block in layout.blocks():
        if block.reason is None or block.reason in DOUBTFUL:
            end = spot_of(block)[1]
            kept[end] += 1
            own[end] += layout.is_own(block)
    return {end for end, count in kept.items() if own[end] > OWN_TEXT * count}


def _seen_inside(layout: Layout, open_blocks: Sequence[Sequence[Block]]) -> set[Spot]:
    """Return the texts that were seen after an article's first own block and before its last."""
    least = max(MIN_SOME, SOME * layout.total)
    inside: set[Spot] = set()
    for blocks in open_blocks:
        kept = [spot_of(block) for block in blocks if block.kept]
        own = [index for index, spot in enumerate(kept) if len(layout.texts[spot].articles) < least]
        if own:
            inside.update(kept[own[0] + 1 : own[-1]])
    return inside


def _is_sentence(text: str) -> bool:
    return len(text) >= SENTENCE and text.endswith(TERMINALS)
