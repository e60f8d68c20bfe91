"""Which regions are believed to be what their class, id or tag says, and which are teasers of other articles.

A name is one witness and the prose is another: a name is not believed of a region that holds most of the page's prose,
nor of one that holds more prose than such a thing has.
"""

import re
from bisect import bisect_left
from itertools import compress
from typing import NamedTuple

from newsspider.page.body.ends import DATED, SHORTEST_TITLE, is_link
from newsspider.page.body.others import leave_others
from newsspider.page.body.outline import SUBHEADINGS, Outline
from newsspider.page.body.prose import QUESTION_MARKS
from newsspider.vocabulary.elements import judge_element
from newsspider.vocabulary.lines import judge_line
from newsspider.vocabulary.reasons import Reason

MAIN = frozenset({"article", "main"})
MOST = 0.5  # the share of the page's prose above which no name is believed
LITTLE = 600  # characters of prose that a thing of few words may hold: a caption, a date
HIDDEN = 150  # … and what is hidden: more is text that waits for a click
SCATTERED = 100  # … and each of many regions with one name that together hold most of the prose
UNFOLDING = re.compile(r"accordion|faq|collaps|tab|toggle|panel|digest|summary|more", re.I)
BOLD = frozenset({"b", "strong"})
SMALL_THINGS = frozenset({
    Reason.CAPTION, Reason.DATE, Reason.BYLINE, Reason.TAGS, Reason.PULL_QUOTE, Reason.AUTHOR,
})  # fmt: skip
TEASERS = frozenset({Reason.RELATED, Reason.PROMO})  # which no box is with the article's own headline and standfirst
LONGEST_TEASER = 260  # characters of prose
LONGEST_EXCERPT = 500  # … that are cut off: a blog's system gives the first 55 words
CUT_OFF = ("...", "…", "[…]", "[...]")
FEWEST_TEASERS = 2  # beside each other
MOST_STEPS = 6  # elements between a title and the teaser that it stands in


class _Teaser(NamedTuple):
    region: int
    length: int  # of its text, in characters
    is_cut: bool


def believe_names(outline: Outline) -> dict[int, Reason]:
    """Name the regions that are teasers, and those with prose whose names can be believed; their prose counts no more.

    Returns what all regions with prose are by their names, believed or not. Regions without prose do not matter for
    where the article stands: `name_rest` looks at those in the article.
    """
    prose, names = outline.prose, outline.names
    titled = outline.around([line for line in outline.titles if not outline.linked[line]][:1])
    said = _read_names(outline, titled)
    together: dict[Reason, int] = {}
    for region, reason in said.items():
        if said.get(outline.parents[region]) is not reason:
            together[reason] = together.get(reason, 0) + prose[region]
    teasers = find_teasers(outline)
    most = int((prose[0] - sum([prose[teaser] for teaser in teasers])) * MOST)
    for region in teasers:
        outline.set_apart(region, Reason.RELATED)
    for region, reason in said.items():
        if names[region] is not None or not _is_believable(reason, prose[region], together[reason], most):
            continue
        if region in titled and (prose[region] > LITTLE or outline.tags[region] in MAIN or reason in TEASERS):
            continue  # a region with the headline and text is the article, whatever its name
        if _is_lead(outline, region, reason) or _is_frame(outline, region):
            continue
        outline.set_apart(region, reason)
    leave_others(outline)
    outline.leave_out(prose)
    return said


def believe_beside(outline: Outline, said: dict[int, Reason], path: list[int]) -> None:
    """Name the regions beside the core that bear a name, whatever share of the prose they hold. `path` is the core's.

    A name that a region around the core bears too says nothing here. Hidden text that a click unfolds is no furniture.
    """
    prose, names, core, around = outline.prose, outline.names, path[0], {*path}
    borne = {said[region] for region in path if region in said}
    for region, reason in said.items():
        is_beside = region not in around and not core < region < outline.lasts[core]
        if names[region] is not None or not is_beside or reason in borne or _is_lead(outline, region, reason):
            continue
        is_too_long = reason in SMALL_THINGS and prose[region] > LITTLE
        unfolds = reason is Reason.HIDDEN and prose[region] > HIDDEN and _unfolds(outline, region)
        is_headed = outline.anchor >= 0 and outline.holds(region, outline.starts[outline.anchor])
        if not (is_too_long or unfolds or is_headed):
            outline.name(region, reason)
            for outer in reversed(outline.path(region)):
                prose[outer] -= prose[region]


def _is_lead(outline: Outline, region: int, reason: Reason) -> bool:
    """Whether a "teaser" has no link: in some languages that is the article's own standfirst."""
    if reason is not Reason.RELATED:
        return False
    lines = outline.lines(region)
    return not any(outline.linked[lines.start : lines.stop])


def _is_frame(outline: Outline, region: int) -> bool:
    """Whether a region is a form straight below <body>, as some servers put around a whole page."""
    return outline.tags[region] == "form" and outline.tags[outline.parents[region]] == "body"


def _unfolds(outline: Outline, region: int) -> bool:
    """Whether a hidden region is one that a click opens, or a late piece of a page from the server (id "S:3")."""
    get = outline.document.attrs[outline.nodes[region]].get
    id = get("id") or ""
    return id.startswith("S:") or UNFOLDING.search(f"{get('class')} {id}") is not None


def _read_names(outline: Outline, titled: set[int]) -> dict[int, Reason]:
    """What the regions with prose are by their tags and attributes."""
    nodes, tags, attrs, prose = outline.nodes, outline.tags, outline.document.attrs, outline.prose
    said: dict[int, Reason] = {}
    following = (*tags[1:], "")
    for region in compress(range(1, len(nodes)), prose[1:]):
        reason = judge_element(tags[region], attrs[nodes[region]])
        if reason is None and following[region] in SUBHEADINGS and region not in titled:
            reason = Reason.COMMENTS if _is_thread(outline, region) else None
        if reason is not None and not is_heading(outline, region):
            said[region] = reason
    return said


def is_bold(outline: Outline, line: int) -> bool:
    """Whether all of a line stands in one <b> or <strong>."""
    document, block = outline.document, outline.nodes[outline.homes[line]]
    node = document.parents[outline.starts[line]]
    while node != block:
        if document.tags[node] in BOLD and document.ends[node] >= outline.ends[line]:
            return True
        node = document.parents[node]
    return False


def is_heading(outline: Outline, region: int) -> bool:
    """Whether a region is a button that unfolds the prose below it: a question, or all of a heading."""
    if outline.tags[region] != "button":
        return False
    lines, around = outline.lines(region), outline.parents[region]
    following = outline.texts[lines.stop : lines.stop + 1]
    if not lines or not following or outline.scores[lines.stop] <= 0 or following[0][-1] in QUESTION_MARKS:
        return False
    question = outline.texts[lines[-1]]
    if question[-1] in QUESTION_MARKS and len(question) >= SHORTEST_TITLE:
        return True
    is_whole = outline.tags[around] in SUBHEADINGS and outline.lines(around) == lines
    return is_whole or not SUBHEADINGS.isdisjoint(outline.tags[region + 1 : outline.lasts[region]])


def _is_thread(outline: Outline, region: int) -> bool:
    """Whether a region that begins with a heading's begins with "57 comments", and stands behind some prose."""
    first = bisect_left(outline.starts, outline.nodes[region + 1])
    if not 0 < first < len(outline.starts) or judge_line(outline.texts[first]) is not Reason.COMMENTS:
        return False
    return first == outline.lines(region).start and max(outline.scores[:first]) > 0


def _is_believable(reason: Reason, held: int, together: int, most: int) -> bool:
    """Whether a name can be believed of a region that holds so many characters of prose.

    `together` is what all regions with that name hold, `most` what no name is believed of. Readers' comments may be
    most of a page.
    """
    if reason is Reason.COMMENTS:
        return True
    if held > most or (together > most and held > SCATTERED):
        return False
    return held <= HIDDEN if reason is Reason.HIDDEN else held <= LITTLE or reason not in SMALL_THINGS


def name_rest(outline: Outline, tops: list[int]) -> None:
    """Name the regions without prose, in these regions, by their tags and attributes."""
    nodes, tags, attrs = outline.nodes, outline.tags, outline.document.attrs
    prose, names, lasts = outline.prose, outline.names, outline.lasts
    for top in tops:
        for region in range(top + 1, lasts[top]):
            if prose[region] <= 0 and names[region] is None:
                reason = judge_element(tags[region], attrs[nodes[region]])
                if reason is not None and not is_heading(outline, region):
                    outline.name(region, reason)


def find_teasers(outline: Outline) -> list[int]:
    """Return the regions that are teasers of other articles, in document order.

    A teaser is a linked title with a sentence or an excerpt below it, and other teasers stand beside it. A region in
    which <br> parts several teasers, and which has no other prose, is returned as a whole.
    """
    parents, scores, linked, prose = outline.parents, outline.scores, outline.linked, outline.prose
    found: dict[int, list[_Teaser]] = {}
    flat: dict[int, list[int]] = {}
    turns = [line for line, following in enumerate(scores[1:]) if following > 0 > scores[line]]
    for line in turns:
        if not _is_title(outline, line):
            continue
        text = outline.texts[line + 1]
        teaser = _find_common(outline, line, line + 1) if linked[line + 1] * 4 <= len(text) else 0
        if outline.homes[line] == outline.homes[line + 1] == teaser:
            flat.setdefault(teaser, []).append(scores[line + 1])
        if teaser and prose[teaser] == scores[line + 1] <= LONGEST_EXCERPT:
            row = parents[teaser] if outline.tags[teaser] == "td" else teaser
            around = parents[row if prose[row] == prose[teaser] else teaser]
            found.setdefault(around, []).append(_Teaser(teaser, len(text), text.endswith(CUT_OFF)))
    columns = [region for region, held in flat.items() if len(held) >= FEWEST_TEASERS and sum(held) == prose[region]]
    return sorted([*columns, *[region for teasers in found.values() for region in _choose(teasers)]])


def _is_title(outline: Outline, line: int) -> bool:
    """Whether a line is a link, or a date with a link behind it, that is long enough for a title."""
    text = outline.texts[line]
    if len(text) < SHORTEST_TITLE or outline.linked[line] * 2 <= len(text):
        return False
    return is_link(outline, line) or DATED.match(text) is not None


def _choose(teasers: list[_Teaser]) -> list[int]:
    """The regions of the teasers beside each other: those that are short or cut off, and all if most are cut off."""
    sure = [each.region for each in teasers if each.length <= LONGEST_TEASER or each.is_cut]
    if len(sure) < FEWEST_TEASERS:
        return []
    is_cut = sum([each.is_cut for each in teasers]) * 2 > len(teasers)
    return [each.region for each in teasers] if is_cut else sure


def _find_common(outline: Outline, line: int, other: int) -> int:
    """The innermost region that holds both lines, if it is near them; else 0."""
    parents = outline.parents
    one, two = outline.homes[line], outline.homes[other]
    for _ in range(MOST_STEPS):
        if one == two:
            return one
        if one > two:
            one = parents[one]
        else:
            two = parents[two]
    return 0
