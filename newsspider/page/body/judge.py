"""Each unit kept or set aside, in named steps."""

from __future__ import annotations

import re
from bisect import bisect_right

from newsspider.page.body.prose import FULL_STOPS
from newsspider.page.body.segment import HEADINGS, INLINE, SUBHEADINGS, Regions, Units
from newsspider.page.body.weights import LITTLE, Weights, find_units
from newsspider.vocabulary.elements import judge_element
from newsspider.vocabulary.lines import judge_line
from newsspider.vocabulary.reasons import Reason
from newsspider.web.dom import Document
from newsspider.web.text import words

SPEAKS = re.compile(r"\bcomment(?:s|er|ers)?\b|\bkommentare?\b|\bcommentaires?\b|\bcomentarios?\b|\breply\b", re.I)
POSTED = re.compile(r"posted by\b", re.I)  # above a text its author, below it a reader
LOOSE = frozenset({"div", "section", "header", "main", "article", *INLINE})
QUOTES = frozenset({"blockquote", "aside", "figure", "q"})
TIMES = frozenset({Reason.DATE, Reason.PAGER})
WITHOUT_SENTENCES = frozenset({"td", "th", "pre"})  # what may end an article and be no sentence
HEADED = frozenset({Reason.RELATED, Reason.NEWSLETTER, Reason.SHARE, Reason.PROMO, Reason.ADVERTISEMENT})
NAME = re.compile(r"(?:about )?((?:[A-ZÀ-ÞĀ-Ž][\w.'’-]*\s){2,3})")
ONLY_NAME = re.compile(r"(?:[A-ZÀ-ÞĀ-Ž][\w.'’-]*\s){1,2}[A-ZÀ-ÞĀ-Ž][\w.'’-]*(?:\W*\d|\W*$)")  # "Ann Bell, 4 May"
# "Ann Bell, of Port Farrow, is a professor of law and the author of …"
BIO = re.compile(
    r"(?:[A-ZÀ-ÞĀ-Ž][\w.'’-]*\s){1,2}[A-ZÀ-ÞĀ-Ž][\w.'’-]*(?:, [^,.]{2,40},)?"
    r" (?:is|ist|est|es) (?:an? |the |eine? |une? |una? )?(?:[\w’'-]+ ){0,5}?"
    r"(?i:reporter|columnist|correspondent|journalist\w*|writer|professor|editor|fellow|contributor"
    r"|author|redakteur(?:in)?|autor(?:in)?|periodista)\b"
)
LONGEST_NAME = 60  # characters of a line with a name and a date
LAST_NOTES = 2  # lines of a note on the author
LONGEST_HEAD = 60  # lines between headline and text: more are another column
LEAST_SPACES = 4  # in a point of a summary
LEAST_LEAD = 60  # characters
MOST_LEADS = 3
LONGEST_SIGN = 60  # characters of a sentence that opens the readers' comments
LEAST_BEFORE_COMMENTS = 300  # characters of the article before its readers' comments
LEAST_BEFORE_HEADING = 100  # … before a heading that says so: some articles are two sentences
QUESTION_MARKS = "?？؟"
FIRST_LINES, LAST_LINES = 4, 12  # of the article, where long lines may be something else
LONGEST_LABEL = 160  # characters: longer sentences in the middle of an article are the article
NEAR = 6  # lines after the last in which a pager shows that the text goes on
MOST_INLINE = 8  # inline elements around a line that are asked for its name
MOST_DRAWN = 40  # lines that are looked for in the rest of the text
MARKS = "\"'“”‘’«»„…. "
REPEATED = 40  # characters: a shorter line may stand twice in a text

Reasons = list[Reason | None]


def judge(
    document: Document,
    units: Units,
    regions: Regions,
    scores: list[int],
    weights: Weights,
    scope: list[int],
    tables: list[int],
    titles: list[int],
    title: int,
) -> Reasons:
    """For each unit, why it is set aside, None where it is kept."""
    marks, outside = weights.marks, Reason.OUTSIDE
    reasons: Reasons = [marks[region] or outside for region in units.regions]
    inside: list[int] = []
    for top in scope:
        inside.extend(range(*find_units(document, units, regions, top)))
    texts, regions_of = units.texts, units.regions
    edge, last = inside[:FIRST_LINES], inside[-LAST_LINES:]
    edges = {*edge, *last}
    is_under_way = False
    for u in inside:
        reason = marks[regions_of[u]]
        if reason is None and (len(texts[u]) <= LONGEST_LABEL or scores[u] <= 0 or u in edges):
            reason = _judge_unit(document, units, regions, u)
            if is_under_way and reason in TIMES and regions.tags[regions_of[u]] in SUBHEADINGS:
                reason = None  # the hours of a live report, numbered chapters
        is_under_way = is_under_way or reason is None and scores[u] > 0
        reasons[u] = reason
    for table in tables:
        for u in range(*find_units(document, units, regions, table)):
            reasons[u] = marks[regions_of[u]]
    for u in titles:
        if reasons[u] in (None, Reason.OUTSIDE):
            reasons[u] = Reason.HEADLINE
    _cut_comments(units, regions, scores, marks, inside, reasons)
    head = _find_head(units, scores, inside, reasons, title)
    _find_lead(units, head, reasons)
    kept = [u for u, reason in enumerate(reasons) if reason is None]
    kept = _trim(units, regions, scores, kept, reasons, title)
    if kept and kept[-1] + 1 < len(reasons) and POSTED.match(units.texts[kept[-1] + 1]):
        reasons[kept[-1] + 1] = Reason.BYLINE
    _drop_author(units, head, kept, reasons)
    _drop_headings(units, regions, kept, reasons)
    _drop_repeats(units, regions, kept, reasons)
    return reasons


def _judge_unit(document: Document, units: Units, regions: Regions, u: int) -> Reason | None:
    """What a unit's words, links and the inline elements around all of it say it is."""
    text = units.texts[u]
    reason = judge_line(text)
    if reason is not None:
        return reason
    if units.linked[u] * 10 > len(text) * 7:
        return Reason.RELATED
    if len(text) > LITTLE:
        return None
    block, node = regions.nodes[units.regions[u]], document.parents[units.starts[u]]
    return None if node == block else _judge_inline(document, block, node, units.ends[u])


def _judge_inline(document: Document, block: int, node: int, last: int) -> Reason | None:
    """What the inline elements in a block, from a node on outwards, that hold a line to its last text say it is."""
    for _ in range(MOST_INLINE):
        if node == block or document.ends[node] < last:
            break
        if document.attrs[node]:
            reason = judge_element(document.tags[node], document.attrs[node])
            if reason is not None:
                return reason
        node = document.parents[node]
    return None


def _cut_comments(
    units: Units, regions: Regions, scores: list[int], marks: Reasons, inside: list[int], reasons: Reasons
) -> None:
    """What follows "Post a comment" is comments, if it stands behind a good part of the text, and is a heading or more
    speaks of them.

    A tool bar's "Comments" in the middle of a text says nothing of what follows.
    """
    comments = Reason.COMMENTS
    signs = {
        u
        for u in inside
        if reasons[u] is comments
        and marks[units.regions[u]] is None
        and (scores[u] <= 0 or len(units.texts[u]) <= LONGEST_SIGN)
    }
    if not signs:
        return
    total = sum(scores[u] for u in inside if reasons[u] is None and scores[u] > 0)
    before = 0
    for place, u in enumerate(inside):
        if reasons[u] is None and scores[u] > 0:
            before += scores[u]
        elif u in signs:
            is_heading = regions.tags[units.regions[u]] in HEADINGS
            if before <= LEAST_BEFORE_HEADING or not is_heading and before <= max(LEAST_BEFORE_COMMENTS, total / 8):
                continue
            following = [u for u in inside[place + 1 :] if reasons[u] in (None, comments)]
            if is_heading or any(SPEAKS.search(units.texts[u]) for u in following):
                for u in following:
                    reasons[u] = comments
            return


def _find_head(units: Units, scores: list[int], inside: list[int], reasons: Reasons, title: int) -> range:
    """The units between the headline and the first paragraph; those outside the scope are judged by their words."""
    first = next((u for u in inside if reasons[u] is None and scores[u] > 0), 0)
    head = range(bisect_right(units.starts, title), first) if title >= 0 else range(0)
    if len(head) > LONGEST_HEAD:
        return range(0)
    for u in head:
        if reasons[u] is Reason.OUTSIDE:
            reasons[u] = judge_line(units.texts[u]) or Reason.OUTSIDE
        if reasons[u] is Reason.COMMENTS and POSTED.match(units.texts[u]):
            reasons[u] = Reason.BYLINE
    return head


def _find_lead(units: Units, head: range, reasons: Reasons) -> None:
    """Keep the sentences between the headline and the first paragraph, where they are few: the lead stands apart."""
    lead = [
        u for u in head if reasons[u] is Reason.OUTSIDE and len(units.texts[u]) >= LEAST_LEAD and units.linked[u] == 0
    ]
    if len(lead) <= MOST_LEADS:
        for u in lead:
            reasons[u] = None


def _drop_author(units: Units, head: range, kept: list[int], reasons: Reasons) -> None:
    """Last lines that begin with a name under the headline say who the author is."""
    for u in kept[: -LAST_NOTES - 1 : -1]:
        text = units.texts[u]
        if reasons[u] is not None or not (BIO.match(text) or _is_named(units, head, reasons, text)):
            return
        reasons[u] = Reason.AUTHOR


def _is_named(units: Units, head: range, reasons: Reasons, text: str) -> bool:
    """Whether a text begins with a name that stands under the headline."""
    name = NAME.match(text)
    if name is None:
        return False
    names = {word for u in head if _is_byline(units.texts[u], reasons[u]) for word in words(units.texts[u])}
    return bool(names) and names.issuperset(words(name[1]))


def _is_byline(text: str, reason: Reason | None) -> bool:
    """Whether a line under the headline names the author: as a byline, or, where it is set aside as links or as a
    label, as a name alone or with a date behind it. Captions name the people in the news."""
    if reason is Reason.BYLINE:
        return True
    is_short = reason is not None and reason is not Reason.CAPTION and len(text) <= LONGEST_NAME
    return is_short and (judge_line(text) is Reason.BYLINE or ONLY_NAME.match(text) is not None)


def _trim(
    units: Units, regions: Regions, scores: list[int], kept: list[int], reasons: Reasons, title: int
) -> list[int]:
    """Set aside the labels before the first sentence and after the last, and in between those that stand loose."""
    tags, starts, texts, regions_of = regions.tags, units.starts, units.texts, units.regions
    first, last = 0, len(kept)
    while first < last:
        u = kept[first]
        if scores[u] > 0 or -1 < title < starts[u] and (len(texts[u]) >= LEAST_LEAD or _is_point(units, regions, u)):
            break
        reasons[u] = Reason.OUTSIDE
        first += 1
    while (
        0 < first < last
        and -1 < title < starts[kept[first - 1]]
        and _opens(units, regions, *kept[first - 1 : first + 1])
    ):
        first -= 1
        reasons[kept[first]] = None
    while first < last:
        u = kept[last - 1]
        tag = tags[regions_of[u]]
        if (
            scores[u] > 0
            or tag in WITHOUT_SENTENCES
            or tag in ("p", "li")
            and texts[u][-1] in FULL_STOPS
            and (texts[u].count(" ") >= 2 or last - first > 1 and texts[kept[last - 2]][-1] in QUESTION_MARKS)
        ):
            break
        if tag == "li" and _is_announced(units, regions, kept[:last]):
            break
        if (tag in HEADINGS or tag == "p") and _turns(units, kept[-1]):
            break
        reasons[u] = Reason.OUTSIDE
        last -= 1
    kept = kept[first:last]
    loose = [u for u in kept if tags[regions_of[u]] in LOOSE]
    if len(loose) * 2 < len(kept):
        for u in loose:
            if scores[u] <= 0:
                reasons[u] = Reason.OUTSIDE
    return kept


def _turns(units: Units, last: int) -> bool:
    """Whether a pager follows the last line: then the text goes on overleaf."""
    return any(judge_line(text) is Reason.PAGER for text in units.texts[last + 1 : last + NEAR])


def _is_point(units: Units, regions: Regions, u: int) -> bool:
    """Whether a line is one of the points in which some papers sum a story up under its headline."""
    is_item = regions.tags[units.regions[u]] == "li"
    return is_item and units.linked[u] == 0 and units.texts[u].count(" ") >= LEAST_SPACES


def _is_announced(units: Units, regions: Regions, kept: list[int]) -> bool:
    """Whether a list at the end of the text is announced by the paragraph above it: "What to know:"."""
    above = next((u for u in reversed(kept) if regions.tags[units.regions[u]] != "li"), None)
    return above is not None and regions.tags[units.regions[above]] == "p" and units.texts[above][-1] in ":："


def _opens(units: Units, regions: Regions, u: int, following: int) -> bool:
    """Whether a short line belongs to the paragraph below it: a heading, or a question, in the same element."""
    region, below = units.regions[u], units.regions[following]
    if u + 1 != following or region == below or regions.parents[region] != regions.parents[below]:
        return False
    text, tag = units.texts[u], regions.tags[region]
    return tag in SUBHEADINGS or tag == "p" and text[-1] in FULL_STOPS and text.count(" ") >= 2


def _drop_headings(units: Units, regions: Regions, kept: list[int], reasons: Reasons) -> None:
    """A heading goes with what it stands over: where that is set aside, it is too."""
    ends = True  # whether no text follows before the next heading
    for u in reversed(kept):
        if reasons[u] is not None:
            continue
        if regions.tags[units.regions[u]] not in HEADINGS:
            ends = False
        elif ends and u + 1 < len(reasons) and reasons[u + 1] in HEADED:
            reasons[u] = reasons[u + 1]
        else:
            ends = True


def _drop_repeats(units: Units, regions: Regions, kept: list[int], reasons: Reasons) -> None:
    """A long line that stands twice is there for phones and for screens, or is a quote drawn out of the text."""
    seen: set[str] = set()
    drawn: list[int] = []
    for u in kept:
        text = units.texts[u]
        if reasons[u] is None and len(text) >= REPEATED:
            if text in seen:
                reasons[u] = Reason.PULL_QUOTE
            elif regions.tags[units.regions[u]] != "p" or regions.tags[regions.parents[units.regions[u]]] in QUOTES:
                drawn.append(u)
            seen.add(text)
    if 0 < len(drawn) <= MOST_DRAWN:
        whole = "\n".join([units.texts[u] for u in kept if reasons[u] is None])
        for u in drawn:
            if whole.count(units.texts[u].strip(MARKS)) > 1:
                reasons[u] = Reason.PULL_QUOTE
