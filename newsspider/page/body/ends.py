"""What follows the article in its own element: readers' comments, other articles, teasers of others."""

import re

from newsspider.page.body.others import has_year
from newsspider.page.body.outline import HEADINGS, Outline
from newsspider.page.body.prose import FULL_STOPS
from newsspider.vocabulary.lines import judge_line
from newsspider.vocabulary.reasons import Reason

SPEAKS = re.compile(r"\bcomment(?:s|er|ers)?\b|\bkommentare?\b|\bcommentaires?\b|\bcomentarios?\b|\breply\b", re.I)
DATED = re.compile(r"\d{1,2}[./:]\d\d\b")
SIGNS = frozenset({Reason.BYLINE, Reason.DATE})
LONGEST_SIGN = 60  # characters of a sentence that opens the readers' comments
LEAST_BEFORE_COMMENTS = 300  # characters of the article before its readers' comments
LEAST_BEFORE_HEADING = 100  # … before a heading that says so: some articles are two sentences
LEAST_BEFORE_OTHERS = 200  # characters of the article before another one
FOOTER_LINES = 4  # last lines of a text, of which one may be the copyright's
LONGEST_FOOTER = 60  # characters of a sentence below the copyright's
LEAST_BEFORE_FOOTER = 300  # characters of the article before the copyright's line
MOST_SIGNED = 6  # lines of two comments with their authors
FIRST_LINES = 4  # below a headline, in which its byline and date stand
FEWEST_TEASERS = 3
SHORTEST_TITLE = 12  # characters of a teaser's title
MOST_TEASED = 5  # lines from a teaser's title to the next one

Reasons = list[Reason | None]


def cut_end(outline: Outline, inside: list[int], reasons: Reasons) -> None:
    """Set aside what follows the article; `inside` are the lines where the article stands."""
    cut_footer(outline, inside, reasons)
    cut_comments(outline, inside, reasons)
    cut_others(outline, inside, reasons)
    for line in inside[_find_teasers(outline, inside, reasons) :]:
        reasons[line] = reasons[line] or Reason.RELATED


def cut_footer(outline: Outline, inside: list[int], reasons: Reasons) -> None:
    """Set aside the short sentences below the copyright's line that opens the last element, if most of the text stands
    before it: "Problems with this page? Contact the webmaster."."""
    homes, texts = outline.homes, outline.texts
    for place in range(max(len(inside) - FOOTER_LINES, 0), len(inside) - 1):
        line = inside[place]
        if reasons[line] is not Reason.LEGAL:
            continue
        below = [other for other in inside[place + 1 :] if reasons[other] is None]
        opens = outline.lines(homes[line]).start == line and all(homes[other] == homes[line] for other in below)
        is_footer = all(len(texts[other]) <= LONGEST_FOOTER and texts[other][-1] in FULL_STOPS for other in below)
        before = sum(len(texts[other]) for other in inside[:place] if reasons[other] is None)
        if opens and is_footer and before >= LEAST_BEFORE_FOOTER:
            for other in below:
                reasons[other] = Reason.LEGAL
            return


def cut_comments(outline: Outline, inside: list[int], reasons: Reasons) -> None:
    """Set aside what follows "Post a comment", if a good part of the text stands before it, and if that line is a
    heading, or what follows is signed and dated or speaks of comments. A tool bar's "Comments" in the middle of a text
    says nothing of it.
    """
    comments, scores, homes = Reason.COMMENTS, outline.scores, outline.homes
    signs = {
        line
        for line in inside
        if reasons[line] is comments
        and outline.names[homes[line]] is None
        and (scores[line] <= 0 or len(outline.texts[line]) <= LONGEST_SIGN)
    }
    if not signs:
        return
    total = sum(scores[line] for line in inside if reasons[line] is None and scores[line] > 0)
    before = 0
    for place, line in enumerate(inside):
        if reasons[line] is None and scores[line] > 0:
            before += scores[line]
        elif line in signs:
            is_heading = outline.tag(line) in HEADINGS or _is_thread(
                outline, inside[place + 1 : place + 1 + MOST_SIGNED]
            )
            if before <= LEAST_BEFORE_HEADING or not is_heading and before <= max(LEAST_BEFORE_COMMENTS, total / 8):
                continue
            following = [line for line in inside[place + 1 :] if reasons[line] in (None, comments)]
            if is_heading or any(SPEAKS.search(outline.texts[line]) for line in following):
                for line in following:
                    reasons[line] = comments
            return


def _is_thread(outline: Outline, lines: list[int]) -> bool:
    """Whether two of the lines are signatures with a date, as over each reader's comment."""
    return sum([has_year(outline, line) for line in lines]) > 1


def cut_others(outline: Outline, inside: list[int], reasons: Reasons) -> None:
    """Set the articles aside that follow in one element without any of their own: each is a line marked up as the
    headline is, and below it a byline or date as below the headline."""
    anchor = outline.anchor
    signs = {reasons[line] for line in range(anchor + 1, min(anchor + 1 + FIRST_LINES, len(reasons)))} & SIGNS
    if anchor < 0 or not signs:
        return
    prose, last = 0, anchor
    for place, line in enumerate(inside):
        if line <= anchor:
            continue
        if reasons[line] is None and outline.scores[line] > 0:
            prose += outline.scores[line]
        elif reasons[line] not in SIGNS:
            last = line
        elif reasons[line] in signs and prose >= LEAST_BEFORE_OTHERS and line - last <= 2 and _is_alike(outline, last):
            for other in inside[inside.index(last, 0, place) :]:
                reasons[other] = reasons[other] or Reason.OUTSIDE
            return


def _is_alike(outline: Outline, line: int) -> bool:
    """Whether a line is a title with the headline's element and the inline element in it."""
    parents, tags, starts = outline.document.parents, outline.document.tags, outline.starts
    inner, own = parents[starts[line]], parents[starts[outline.anchor]]
    is_inline = inner != outline.nodes[outline.homes[line]]
    return is_inline and tags[inner] == tags[own] and outline.homes[line] == outline.homes[outline.anchor]


def _find_teasers(outline: Outline, inside: list[int], reasons: Reasons) -> int:
    """The place where the teasers begin in which the text ends, or its end: linked titles, each with a few sentences
    below it, under a label ("See also") or each with its date."""
    last = len(inside)
    count, are_dated = 0, True
    for place in range(last - 1, 0, -1):
        line, before = inside[place], inside[place - 1]
        if last - place > MOST_TEASED or outline.names[outline.homes[line]] is not None:
            break
        if len(outline.texts[line]) < SHORTEST_TITLE or not is_link(outline, line):
            continue
        if place + 1 == last:
            if count:
                break  # a list of links, above which the text may stand
            last = place
            continue
        count, last = count + 1, place
        if count >= FEWEST_TEASERS and judge_line(outline.texts[before]) is Reason.RELATED:
            return place
        are_dated = are_dated and (reasons[before] is Reason.DATE or DATED.match(outline.texts[line]) is not None)
    return last if count >= FEWEST_TEASERS and are_dated else len(inside)


def is_link(outline: Outline, line: int) -> bool:
    """Whether a line is a link with at most a short label beside it: four fifths of its characters are linked."""
    return outline.linked[line] * 5 >= len(outline.texts[line]) * 4
