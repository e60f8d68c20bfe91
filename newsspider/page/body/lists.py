"""Lists by repetition: teasers of other articles, threads of comments, live feeds, whatever their names and words are.

The items are siblings with one tag and class, and most of them have a link, a date or a byline beside their text.
"""

from collections import defaultdict
from itertools import chain, pairwise

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
    prose, names, parents, nodes = outline.prose, outline.names, outline.parents, outline.nodes
    attrs = outline.document.attrs
    groups: defaultdict[tuple[int, str, str], list[int]] = defaultdict(list)
    for region in range(1, len(parents)):
        if prose[region] > 0 and names[region] is None:
            name = (attrs[nodes[region]].get("class") or "").partition(" ")[0]
            groups[parents[region], outline.tags[region], name].append(region)
    least = prose[0] * LEAST_SHARE
    found = []
    for items in groups.values():
        if len(items) < FEWEST:
            continue
        held = sum([prose[item] for item in items])
        if least <= held <= len(items) * LONGEST_ITEM and _is_list(outline, items):
            found.append(items)
    return found


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
    marked = 0 + _is_marked(outline, outline.lines(items[0]))
    for before, item in pairwise(items):
        lines = outline.lines(item)
        marked += _is_marked(outline, range(outline.lines(before).stop, lines.stop))
    return marked >= len(items) * ENOUGH


def _is_marked(outline: Outline, lines: range) -> bool:
    return any(_is_mark(outline, line) for line in (*lines[:FIRST_LINES], *lines[FIRST_LINES:][-1:]))


def _is_mark(outline: Outline, line: int) -> bool:
    if outline.scores[line] > 0:
        return False
    if outline.linked[line] * 2 > len(outline.texts[line]):
        return True
    return has_year(outline, line) or judge_line(outline.texts[line]) in MARKS
