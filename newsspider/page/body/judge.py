"""Each unit kept or set aside, in named steps."""

from __future__ import annotations

import re

from newsspider.page.body.lines import judge_line
from newsspider.page.body.segment import INLINE, Regions, Units
from newsspider.page.model import Kind, Reason

SPEAKS = re.compile(r"\bcomment(?:s|er|ers)?\b|\bkommentare?\b|\bcommentaires?\b|\bcomentarios?\b|\breply\b", re.I)
LOOSE = frozenset({"div", "section", "header", "main", "article", *INLINE})
HEADED = frozenset({Reason.RELATED, Reason.NEWSLETTER, Reason.SHARE, Reason.PROMO, Reason.ADVERTISEMENT})
LEAST_LEAD = 60  # characters
MOST_LEADS = 3
REPEATED = 40  # characters: a shorter line may stand twice in a text


def judge(
    units: Units,
    regions: Regions,
    scores: list[int],
    marks: list[Reason | None],
    scope: list[bool],
    boxes: dict[int, Reason],
    titles: list[int],
    title: int,
) -> list[Reason | None]:
    """For each unit, why it is set aside, None where it is kept."""
    headline = set(titles)
    reasons: list[Reason | None] = []
    for u, region in enumerate(units.regions):
        reason = marks[region]
        if reason is None:
            if u in headline:
                reason = Reason.HEADLINE
            elif not scope[region]:
                reason = Reason.OUTSIDE
            else:
                text = units.texts[u]
                reason = boxes.get(region) or judge_line(text) or (Reason.RELATED if units.linked[u] * 10 > len(text) * 7 else None)
        reasons.append(reason)
    _cut_comments(scores, reasons, marks, units)
    _find_lead(units, scores, reasons, title)
    _trim(units, regions, scores, reasons, title)
    _drop_headings(regions, units, reasons)
    _drop_repeats(units, reasons)
    return reasons


def _cut_comments(scores: list[int], reasons: list[Reason | None], marks: list[Reason | None], units: Units) -> None:
    """What follows "Post a comment" is comments, if it stands behind a good part of the text, and more speaks of them.

    A tool bar's "Comments" in the middle of a text says nothing of what follows.
    """
    signs = [u for u, reason in enumerate(reasons) if reason is Reason.COMMENTS and marks[units.regions[u]] is None]
    if not signs or not any(
        SPEAKS.search(units.texts[u]) for u in range(signs[0] + 1, len(reasons)) if reasons[u] in (None, Reason.COMMENTS)
    ):
        return
    total = sum(scores[u] for u, reason in enumerate(reasons) if reason is None and scores[u] > 0)
    before = 0
    for u in range(signs[-1] + 1):
        if reasons[u] is None and scores[u] > 0:
            before += scores[u]
        elif u in signs and before > 300 and before * 8 > total:
            for after in range(u, len(reasons)):
                reasons[after] = reasons[after] or Reason.COMMENTS
            return


def _find_lead(units: Units, scores: list[int], reasons: list[Reason | None], title: int) -> None:
    """Keep the sentences between the headline and the first paragraph, where they are few: the lead stands apart."""
    first = next((u for u, reason in enumerate(reasons) if reason is None and scores[u] > 0), None)
    if title < 0 or first is None:
        return
    lead = []
    for u in range(first - 1, -1, -1):
        if units.starts[u] <= title:
            break
        if reasons[u] is Reason.OUTSIDE and len(units.texts[u]) >= LEAST_LEAD and units.linked[u] == 0:
            lead.append(u)
    if len(lead) <= MOST_LEADS:
        for u in lead:
            reasons[u] = judge_line(units.texts[u])


def _trim(
    units: Units, regions: Regions, scores: list[int], reasons: list[Reason | None], title: int
) -> None:
    """Set aside the labels before the first sentence and after the last, and in between those that stand loose."""
    kept = [u for u, reason in enumerate(reasons) if reason is None]
    tags = regions.tags
    for u in kept:
        if scores[u] > 0 or -1 < title < units.starts[u] and len(units.texts[u]) >= LEAST_LEAD:
            break
        reasons[u] = Reason.OUTSIDE
    for u in reversed(kept):
        if scores[u] > 0 or tags[units.regions[u]] in ("td", "th"):
            break
        reasons[u] = Reason.OUTSIDE
    kept = [u for u in kept if reasons[u] is None]
    loose = [u for u in kept if tags[units.regions[u]] in LOOSE]
    if len(loose) * 2 < len(kept):
        for u in loose:
            if scores[u] <= 0:
                reasons[u] = Reason.OUTSIDE


def _drop_headings(regions: Regions, units: Units, reasons: list[Reason | None]) -> None:
    """A heading goes with what it stands over: where that is set aside, it is too."""
    following: Reason | None = None  # why the unit after is set aside
    ends = True  # whether no text follows before the next heading
    for u in range(len(reasons) - 1, -1, -1):
        reason = reasons[u]
        if reason is None and regions.kinds[units.regions[u]] is Kind.HEADING:
            if ends and following in HEADED:
                reasons[u] = following
            else:
                ends = True
        elif reason is None:
            ends = False
        following = reasons[u]


def _drop_repeats(units: Units, reasons: list[Reason | None]) -> None:
    """A long line that stands twice is there for phones and for screens, or is a quote drawn out of the text."""
    seen: set[str] = set()
    for u, reason in enumerate(reasons):
        if reason is None:
            text = units.texts[u]
            if len(text) >= REPEATED:
                if text in seen:
                    reasons[u] = Reason.PULL_QUOTE
                seen.add(text)
