"""Lists by repetition: teasers of other articles, threads of comments, live feeds, whatever their names and words are.

The items are siblings with one tag and class, and most of them have a link, a date or a byline beside their text.
"""

from collections import defaultdict
from collections.abc import Iterator
from itertools import chain, compress

from newsspider.page.body.others import has_year
from newsspider.page.body.outline import Outline
from newsspider.vocabulary.lines import judge_line
from newsspider.vocabulary.reasons import Reason

FEWEST = 3
ENOUGH_ITEMS = 12  # that are looked at
LONGEST_ITEM = 700  # characters of prose in an item, on average
LEAST_SHARE = 0.1  # of the page's prose that a list holds
MARKS = frozenset({Reason.BYLINE, Reason.DATE, Reason.COMMENTS})
FIRST_LINES = 4  # of an item, where its title, date and author stand
ENOUGH = 0.75  # the share of the items that have one


def find_lists(outline: Outline) -> list[list[int]]:
    """The items of each list that holds a good part of the page's prose."""
    prose = outline.prose
    least = prose[0] * LEAST_SHARE
    alike = (items for items in _find_alike(outline, least) if len(items) >= FEWEST)
    held = ((items, sum([prose[item] for item in items])) for items in alike)
    return [n for n, chars in held if least <= chars <= len(n) * LONGEST_ITEM and _is_list(outline, n)]


def _find_alike(outline: Outline, least: float) -> Iterator[list[int]]:
    """Yield the siblings with prose that have one tag and class, of parents with at least so much prose."""
    prose, parents = outline.prose, outline.parents
    children: defaultdict[int, list[int]] = defaultdict(list)
    for region in compress(range(1, len(parents)), prose[1:]):
        if prose[region] > 0 and outline.names[region] is None:
            children[parents[region]].append(region)
    for parent, regions in children.items():
        if len(regions) >= FEWEST and prose[parent] >= least:
            groups: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
            for region in regions:
                groups[outline.tags[region], outline.classes[region]].append(region)
            yield from groups.values()


def find_listed(outline: Outline, lists: list[list[int]]) -> tuple[int, ...]:
    """How many characters of each region's prose stand in these lists."""
    listed = [0] * len(outline.parents)
    for item in chain.from_iterable(lists):
        listed[item] = outline.prose[item]
    for region in range(len(listed) - 1, 0, -1):
        parent = outline.parents[region]
        listed[parent] = min(outline.prose[parent], listed[parent] + listed[region])
    return tuple(listed)


def _is_list(outline: Outline, items: list[int]) -> bool:
    """Whether most items have a link, a date or a byline, in them or between them and the item before."""
    items = items[:ENOUGH_ITEMS]
    spare = len(items) * (1 - ENOUGH)
    start = outline.lines(items[0]).start
    for item in items:
        stop = outline.lines(item).stop
        spare -= not _is_marked(outline, range(start, stop))
        if spare < 0:
            return False
        start = stop
    return True


def _is_marked(outline: Outline, lines: range) -> bool:
    return any(_is_mark(outline, line) for line in (*lines[:FIRST_LINES], *lines[FIRST_LINES:][-1:]))


def _is_mark(outline: Outline, line: int) -> bool:
    if outline.scores[line] > 0:
        return False
    if outline.linked[line] * 2 > len(outline.texts[line]):
        return True
    return has_year(outline, line) or judge_line(outline.texts[line]) in MARKS
