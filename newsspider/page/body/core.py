"""The core: the region in which the article's paragraphs stand.

Each line of prose pulls with its characters, times what several clues leave of them: it stands far below the printed
headline or above it, in a region whose name says that it is something else, in a thread of comments. The pull is summed
up the tree, and the search goes down from the root as long as one child holds the better part of it.
"""

from itertools import chain
from typing import NamedTuple

from newsspider.page.body.house import is_house_text
from newsspider.page.body.outline import HEADINGS, INLINE, Outline
from newsspider.vocabulary.reasons import Reason

LEAVES = frozenset({"p", "li", "dd", "dt", "pre", *HEADINGS, *INLINE})
LISTS = frozenset({"ul", "ol", "dl", "blockquote"})
ITEMS = frozenset({"li", "dt", "dd", "p"})
LISTINGS = frozenset({"td", "th", "li", "dd", "pre"})
FEWEST_LISTED = 4
LOOSE = 2
LEAST_PARAGRAPHS = 3  # more than a headline's own element has: a standfirst, a caption
# What a clue leaves of a line's pull. Half or twice each value changes no labelled set by more than .001.
ABOVE = 0.5  # before the headline
PAIR = 120  # characters in each of two paragraphs that are no standfirst and caption
LISTED = 0.2
ROOM = 1000  # after it: half behind so many characters of links and labels since the headline
NAMED = 0.4  # in a region with a name that was not believed


class _Children(NamedTuple):
    """The children of a region: the two with the most pull, the one with the headline (0 where there is none), and
    how much pull loose paragraphs and lists between them have."""

    best: int
    second: int
    headed: int
    loose: float


def find_core(outline: Outline, said: dict[int, Reason], lists: list[list[int]]) -> int:
    """The region where the article's paragraphs stand: down the tree as long as one child outweighs the rest.

    `said` are the names of the regions with prose, believed or not, `lists` the items of each list. A child with the
    headline is taken with a third of its rival's pull, since readers' comments or the day's other stories may be longer
    than the article; but not if it holds the standfirst alone.
    """
    pull = weigh(outline, said, lists)
    titled = outline.around([outline.anchor] if outline.anchor >= 0 else [])
    core = 0
    if pull[0] <= 0 and outline.anchor >= 0:
        return _find_listing(outline)
    while True:
        held = pull[core]
        best, second, headed, loose = _weigh_children(outline, pull, core, titled)
        beside = headed if headed not in (0, best) and pull[headed] > 0 else second
        is_rival = beside and loose <= pull[beside] and (beside == headed or pull[beside] * 3 > pull[best])
        if is_rival and is_house_text(outline, best, beside):
            core = beside
            continue
        if best == 0 or loose * LOOSE > pull[best]:
            break
        child, rival = best, pull[second] if second else 0
        is_weak = pull[best] * 2 < held and pull[best] < rival * 2 or pull[best] * 3 < held
        is_odd = headed and pull[headed] * 3 > pull[best] and (is_weak or headed != best)
        if is_odd and _has_paragraphs(outline, headed):
            child = headed
        elif is_weak:
            break
        if pull[child] * 4 < held:
            break
        core = child
    parent = outline.parents[core]
    return parent if parent in titled and _is_plain_list(outline, core) else core


def _find_listing(outline: Outline) -> int:
    """The region around the headline with results or names below it, on a page without a sentence; else the root."""
    for region in outline.path(outline.homes[outline.anchor]):
        lines = range(outline.anchor + 1, outline.lines(region).stop)
        listed = [line for line in lines if outline.tag(line) in LISTINGS and not outline.linked[line]]
        if len(listed) >= FEWEST_LISTED and len(listed) * 2 > len(lines):
            return region
    return 0


def weigh(outline: Outline, said: dict[int, Reason], lists: list[list[int]]) -> list[float]:
    """The pull of each region."""
    shares = _find_shares(outline, said)
    for item in chain.from_iterable(lists):
        last = outline.lasts[item]
        shares[item:last] = [share * LISTED for share in shares[item:last]]
    pull = [0.0] * len(shares)
    title, junk, names = outline.anchor, 0, outline.names
    for line, (home, score) in enumerate(zip(outline.homes, outline.scores, strict=True)):
        if score > 0:
            if names[home] is None:
                pull[home] += score * shares[home] * (ABOVE if line < title else ROOM / (ROOM + junk))
        elif line > title >= 0:
            junk -= score
    outline.sum_up(pull)
    return pull


def _find_shares(outline: Outline, said: dict[int, Reason]) -> list[float]:
    """What the names, not believed, of each region and of those around it leave of the pull of its lines.

    A name that a region around the headline bears too leaves all.
    """
    names = outline.names
    shares = [1.0] * len(names)
    headed = outline.around([outline.anchor]) if outline.anchor >= 0 else set()
    borne = {said[region] for region in headed if region in said}
    for region, reason in said.items():
        if names[region] is None and shares[region] == 1 and reason not in borne:
            last = outline.lasts[region]
            shares[region:last] = [share * NAMED for share in shares[region:last]]
    return shares


def _weigh_children(outline: Outline, pull: list[float], core: int, titled: set[int]) -> _Children:
    names = outline.names
    held = pull[core]
    best = second = headed = 0
    loose, inside = 0.0, 0.0
    for child in outline.children(core):
        inside += pull[child]
        if pull[child] <= 0 < held or names[child] is not None:
            continue
        if is_leaf(outline, child):
            loose += pull[child]
            continue
        if child in titled:
            headed = child
        if best == 0 or pull[child] > pull[best]:
            best, second = child, best
        elif second == 0 or pull[child] > pull[second]:
            second = child
    return _Children(best, second, headed, loose + held - inside)


def is_leaf(outline: Outline, region: int) -> bool:
    """Whether a region is a paragraph, an item or a heading, and no section."""
    return outline.tags[region] in LEAVES or outline.is_paragraph(region)


def _is_plain_list(outline: Outline, region: int) -> bool:
    """Whether a region is a list of plain items: the steps of a recipe are not all of it."""
    return outline.tags[region] in LISTS and ITEMS.issuperset(outline.tags[region + 1 : outline.lasts[region]])


def _has_paragraphs(outline: Outline, region: int) -> bool:
    scores = [outline.scores[line] for line in outline.lines(region) if outline.scores[line] > 0]
    return len(scores) >= LEAST_PARAGRAPHS or len(scores) == 2 and min(scores) >= PAIR
