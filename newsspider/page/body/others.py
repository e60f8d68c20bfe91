"""Other articles below the one that the page is about: the next ones, which load as one scrolls down, or the day's.

Such an article opens with a heading, and a byline or date of its own below it; or its heading is like the headline and
a link. A heading in a list of teasers opens none.
"""

from bisect import bisect_left

from newsspider.page.body.outline import HEADINGS, NOWHERE, Outline
from newsspider.vocabulary.eras import YEAR
from newsspider.vocabulary.lines import judge_line
from newsspider.vocabulary.reasons import Reason

OPENINGS = frozenset({"h1", "h2"})
FIRST_LINES = 3  # below an article's heading, in which its byline or date stands
LEAST_PROSE = 200  # characters, above a second byline where there is no first, and of an article known by its link
LONGEST_DATE = 60  # characters of a line with a year that is a date or a byline with one


def leave_others(outline: Outline) -> None:
    """Name the regions of other articles below the headline; their prose counts no more."""
    if outline.anchor == NOWHERE:
        return
    openings = {outline.tag(outline.anchor), *OPENINGS} & HEADINGS
    names, homes, tags, scores = outline.names, outline.homes, outline.tags, outline.scores
    own = homes[outline.anchor]
    around = {outline.parents[place]: place for place in outline.path(own) if place}
    done, prose, region = outline.anchor + 1, 0, 0
    is_headline_signed: bool | None = None
    sentences = [line for line, score in enumerate(scores) if score > 0]
    for line in [line for line in range(done, len(homes)) if tags[homes[line]] in openings]:
        prose += sum(
            [scores[other] for other in range(done, line) if scores[other] > 0 and names[homes[other]] is None]
        )
        done = line
        if prose and scores[line] <= 0 and names[homes[line]] is None and _may_open(outline, line):
            if prose < LEAST_PROSE and is_headline_signed is None:
                is_headline_signed = _is_headline_signed(outline)
            region = _find_opened(outline, line, sentences[bisect_left(sentences, line) - 1], region)
            beside = around.get(outline.parents[region])
            _leave(outline, line, region, beside, prose >= LEAST_PROSE or bool(is_headline_signed))


def _may_open(outline: Outline, line: int) -> bool:
    """Whether a heading may open another article: no link follows, or it is a link itself and like the headline."""
    is_last = line + 1 == len(outline.texts)
    if (is_last or outline.linked[line + 1]) and not _is_like_link(outline, line):
        return False
    return line not in outline.titles and judge_line(outline.texts[line]) is None


def _is_like_link(outline: Outline, line: int) -> bool:
    is_link = outline.linked[line] * 5 > len(outline.texts[line]) * 4
    return is_link and outline.tag(line) == outline.tag(outline.anchor)


def _is_headline_signed(outline: Outline) -> bool:
    """Whether a byline or date stands between the headline and the first prose."""
    for line in range(outline.anchor + 1, len(outline.texts)):
        if outline.names[outline.homes[line]] is None:
            if outline.scores[line] > 0:
                return False
            if _find_signature(outline, line) is not None:
                return True
    return False


def _find_opened(outline: Outline, line: int, before: int, last: int) -> int:
    """The outermost region around a heading in which no prose stands before it, else the heading's own. `before` is the
    last line of prose before it. `last` is the region of the heading before, which holds for all headings in it: so no
    region is gone through twice."""
    region, start = outline.homes[line], outline.starts[before]
    if last <= region < outline.lasts[last] and outline.nodes[last] > start:
        return last
    while outline.nodes[outline.parents[region]] > start:
        region = outline.parents[region]
    return region


def _leave(outline: Outline, line: int, region: int, own: int | None, may_be_signed: bool) -> None:
    """Name the article that a heading opens, if it opens one: its `region`, or that and all that follows beside it.
    `own` is the region beside it that holds the headline."""
    is_like = outline.tag(line) == outline.tag(outline.anchor)
    held = outline.prose[region]
    found = [region]
    if may_be_signed and _is_signed(outline, line, is_like or _is_beside(outline, region, own)):
        siblings = outline.children(outline.parents[region])
        found += [child for child in siblings if child > region] if not held else []
    elif held < LEAST_PROSE or not _is_like_link(outline, line):
        return
    for place in found:
        if outline.names[place] is None:
            outline.set_apart(place, Reason.OUTSIDE)


def _is_signed(outline: Outline, line: int, is_like: bool) -> bool:
    """Whether a byline stands below a heading, or a date below one that is like the headline."""
    for below in range(line + 1, min(line + 1 + FIRST_LINES, len(outline.texts))):
        if outline.linked[below] or outline.scores[below] > 0 and not is_like:
            return False
        signature = _find_signature(outline, below)
        if signature is Reason.BYLINE or signature is Reason.DATE and is_like:
            return True
    return False


def _find_signature(outline: Outline, line: int) -> Reason | None:
    """BYLINE or DATE for a line that is one, the date with its year; else None."""
    if outline.linked[line] * 2 <= len(outline.texts[line]) and judge_line(outline.texts[line]) is Reason.BYLINE:
        return Reason.BYLINE
    return Reason.DATE if has_year(outline, line) else None


def has_year(outline: Outline, line: int) -> bool:
    """Whether a short line that is no sentence has a year: a date, or a byline with one."""
    text = outline.texts[line]
    return len(text) < LONGEST_DATE and outline.scores[line] <= 0 and YEAR.search(text) is not None


def _is_beside(outline: Outline, region: int, own: int | None) -> bool:
    """Whether a region has the tag and classes of `own`, its sibling that holds the headline."""
    return own is not None and own != outline.homes[outline.anchor] and outline.is_same(own, region)
