"""Why each line is set aside, or None for the lines that are the article, in named steps."""

import re
from bisect import bisect_right
from itertools import chain, takewhile

from newsspider.page.body.boxes import Boxes, is_centred_caption, is_credited_caption, is_lead_caption
from newsspider.page.body.edges import trim
from newsspider.page.body.ends import Reasons, cut_end
from newsspider.page.body.leads import is_named_lead, judge_first, judge_signature, keep_lead
from newsspider.page.body.linked import LEAST_SENTENCE, is_over_links, keep_linked
from newsspider.page.body.names import LITTLE
from newsspider.page.body.outline import HEADINGS, NOWHERE, SUBHEADINGS, Outline
from newsspider.page.body.prose import FULL_STOPS
from newsspider.page.body.scope import Scope
from newsspider.vocabulary.bylines import clean_name
from newsspider.vocabulary.elements import alignment_of, judge_element, says_quote
from newsspider.vocabulary.lines import judge_line
from newsspider.vocabulary.notes import is_about_author, is_about_paper, is_by_machine, is_credited
from newsspider.vocabulary.page_marks import read_page_mark
from newsspider.vocabulary.reasons import Reason

POSTED = re.compile(r"posted by\b", re.I)  # above a text its author, below it a reader
QUOTES = frozenset({"blockquote", "aside", "figure", "q"})
UNDRAWN = frozenset({"p", "li"})  # no quote that is drawn out of a text stands in one of these
TIMES = frozenset({Reason.DATE, Reason.PAGER})
HEADED = frozenset({
    Reason.RELATED, Reason.NEWSLETTER, Reason.PROMO, Reason.ADVERTISEMENT, Reason.NOTICE, Reason.AUTHOR,
})  # fmt: skip
SHORT_CODE = re.compile(r"\[\w+(?:[_-]\w+|.{1,40}=)")  # which a blog's system should have replaced: "[poll id=3]"
TOP_LINES = 12  # of a text, where a summary of it stands
LAST_NOTES = 2  # lines of a note on the author
BELOW_LEAD = 6  # lines from the text's first on, among which the byline may stand
LONGEST_HEAD = 60  # lines between headline and text: more of them are another column
LEAST_DATES = 2  # … that stand over sentences
FIRST_LINES, LAST_LINES = 4, 12  # of the article, where long lines may be something else
LONGEST_LABEL = 160  # characters: longer sentences in the middle of an article are the article
FIRST_PICTURES, NEAR_PICTURE = 2, 3  # below a headline, and lines after one in which its caption stands
MOST_INLINE = 8  # inline elements around a line that are asked for its name
MOST_DRAWN = 40  # lines that are looked for in the rest of the text
MARKS = "\"'“”‘’«»„…. "
DIGITS = re.compile(r"\d+")
NUMBERED = re.compile(r"\d{1,3}[.)]$")
ELLIPSES = ("...", "…")
REPEATED = 40  # characters: a shorter line may stand twice in a text
LEAST_QUOTED, MOST_QUOTED = 3, 40  # spaces in a line that is drawn out of the text as a quote
MOST_CITED = 3  # lines of a box with a quote and who said it


def find_reasons(outline: Outline, scope: Scope, boxes: Boxes) -> Reasons:
    """For each line why it is set aside, None where it is kept."""
    inside = scope.lines(outline)
    reasons = _judge_lines(outline, inside, boxes)
    keep_dated(outline, inside, reasons)
    keep_points(outline, inside, reasons)
    keep_linked(outline, inside, reasons)
    for line in outline.titles:
        if reasons[line] in (None, Reason.OUTSIDE):
            reasons[line] = Reason.HEADLINE
    cut_end(outline, inside, reasons)
    head = _find_head(outline, inside, reasons, scope.title)
    if inside:
        drop_summary(outline, range(head.start or inside[0], min(inside[0] + TOP_LINES, len(reasons))), reasons)
    keep_lead(outline, head, reasons)
    kept = [line for line, reason in enumerate(reasons) if reason is None]
    kept = trim(outline, kept, reasons, scope.title)
    if kept and kept[-1] + 1 < len(reasons) and POSTED.match(outline.texts[kept[-1] + 1]):
        reasons[kept[-1] + 1] = Reason.BYLINE
    drop_author(outline, head, kept, reasons)
    drop_headings(outline, kept, reasons)
    drop_repeats(outline, kept, reasons)
    if None not in reasons and outline.anchor != NOWHERE:
        keep_caption(outline, reasons)
    return reasons


def keep_caption(outline: Outline, reasons: Reasons) -> None:
    """Keep the text at the first picture below the headline, on a page without any other: a page of a photo story."""
    starts, homes = outline.starts, outline.homes
    pictures = outline.document.by_tag.get("img", [])
    below = bisect_right(pictures, starts[outline.anchor])
    for picture in pictures[below : below + FIRST_PICTURES]:
        line = bisect_right(starts, picture)
        near = takewhile(lambda near: not outline.linked[near], range(line, min(line + NEAR_PICTURE, len(reasons))))
        first = next((near for near in near if _may_be_caption(outline, near, reasons[near])), None)
        if first is not None and not _is_repeated(outline, homes[first]):
            for caption in range(first, len(reasons)):
                if homes[caption] != homes[first] or not _may_be_caption(outline, caption, reasons[caption]):
                    return
                reasons[caption] = None


def _is_repeated(outline: Outline, region: int) -> bool:
    """Whether an element of the same make stands in another one of the same make: a list, and no photo story."""
    parent = outline.parents[region]
    return any(
        outline.is_same(other, region) and outline.parents[other] != parent and outline.is_same(above, parent)
        for other, above in enumerate(outline.parents[region + 1 :], region + 1)
    )


def _may_be_caption(outline: Outline, line: int, reason: Reason | None) -> bool:
    is_plain = reason is Reason.CAPTION or reason is Reason.OUTSIDE and outline.names[outline.homes[line]] is None
    return (
        is_plain
        and not outline.linked[line]
        and outline.texts[line].count(" ") >= 2
        and judge_line(outline.texts[line]) in (None, Reason.CAPTION)
    )


def _judge_lines(outline: Outline, inside: list[int], boxes: Boxes) -> Reasons:
    """Each line by the name of its region, and those in the scope by their words."""
    names, homes, texts, scores = outline.names, outline.homes, outline.texts, outline.scores
    outside = Reason.OUTSIDE
    reasons: Reasons = [names[region] or outside for region in homes]
    firsts = {*inside[:FIRST_LINES]}
    edges = {*firsts, *inside[-LAST_LINES:]}
    is_under_way = False
    for line in inside:
        reason = names[homes[line]]
        text = texts[line]
        if reason is None and (len(text) <= LONGEST_LABEL or scores[line] <= 0 or line in edges or text[0] == "["):
            reason = _judge_line(outline, line)
            if line in firsts and reason is None:
                reason = judge_first(outline, line, reasons[line - 1] if line else None)
            is_heading = is_under_way and reason in TIMES and outline.tag(line) in SUBHEADINGS
            if is_heading and not read_page_mark(text):
                reason = None  # the hours of a live report, numbered chapters
        is_under_way = is_under_way or reason is None and scores[line] > 0
        reasons[line] = reason
    for table in boxes.tables:
        for line in outline.lines(table):
            reasons[line] = names[homes[line]]
    for line in chain.from_iterable(map(outline.lines, boxes.lists)):
        if reasons[line] is Reason.RELATED:
            reasons[line] = judge_line(texts[line])
    return reasons


def keep_dated(outline: Outline, inside: list[int], reasons: Reasons) -> None:
    """Keep paragraphs that are only a date or a time and stand above a sentence of the text (the days of a programme),
    or are only a number ("3.") and stand above any line of it; one alone stays aside."""
    dated = [
        line
        for line in inside
        if reasons[line] is Reason.DATE and outline.tag(line) == "p" and outline.names[outline.homes[line]] is None
    ]
    if len(dated) < LEAST_DATES:
        return
    kept = {line for line in inside if reasons[line] is None}
    sentences = {line for line in kept if outline.scores[line] > 0}
    opened = min(sentences, default=len(reasons))
    numbers = {line for line in dated if NUMBERED.match(outline.texts[line])}
    headed = [line for line in dated if opened < line and line + 1 in (kept if line in numbers else sentences)]
    if len(headed) >= LEAST_DATES:
        for line in headed:
            reasons[line] = None


def keep_points(outline: Outline, inside: list[int], reasons: Reasons) -> None:
    """Keep points without links, whatever words they begin with, beside a kept point of their list. Those with links
    are judged in `keep_linked`."""
    for line in inside:
        if reasons[line] in (None, Reason.PAGER) or outline.linked[line] or outline.tag(line) != "li":
            continue
        beside = [near for near in (line - 1, line + 1) if 0 <= near < len(reasons) and reasons[near] is None]
        if outline.names[outline.homes[line]] is None and any(outline.is_beside(near, line) for near in beside):
            reasons[line] = None


def drop_summary(outline: Outline, lines: range, reasons: Reasons) -> None:
    """Set the points aside beside one of these lines which says that a machine summed the text up in them, and the
    heading above them."""
    for line in lines:
        text = outline.texts[line]
        if reasons[line] is not None and judge_line(text) is Reason.NOTICE and is_by_machine(text):
            first = last = line
            while outline.tag(first - 1) == "li" and first > 0:
                first -= 1
            while last + 1 < len(reasons) and outline.tag(last + 1) == "li":
                last += 1
            is_headed = 0 < first < last and outline.tag(first - 1) in SUBHEADINGS
            if is_headed and reasons[first - 1] is not Reason.HEADLINE:
                first -= 1
            reasons[first : last + 1] = [Reason.NOTICE] * (last + 1 - first)


def _judge_line(outline: Outline, line: int) -> Reason | None:
    """What a line is by its words, its links and the inline elements around all of it."""
    text = outline.texts[line]
    reason = judge_line(text)
    if reason is not None:
        return reason
    linked = outline.linked[line]
    if text[0] == "[" and text[-1] == "]" and (linked or SHORT_CODE.match(text)):
        return Reason.PROMO if linked else Reason.EMBED
    if linked * 10 > len(text) * 7 and (len(text) - linked < LEAST_SENTENCE or text[-1] not in FULL_STOPS):
        return Reason.RELATED
    if len(text) > LITTLE:
        return None
    if len(text) <= LONGEST_LABEL and (is_centred_caption(outline, line) or is_credited_caption(outline, line)):
        return Reason.CAPTION
    document = outline.document
    block, node = outline.nodes[outline.homes[line]], document.parents[outline.starts[line]]
    for _ in range(MOST_INLINE):
        if node == block:
            break
        if document.ends[node] < outline.ends[line]:
            return judge_signature(outline, line)
        if document.attrs[node]:
            reason = judge_element(document.tags[node], document.attrs[node])
            if reason is not None:
                return reason
        node = document.parents[node]
    return None


def _find_head(outline: Outline, inside: list[int], reasons: Reasons, title: int) -> range:
    """The lines between the headline and the first paragraph; those outside the scope are judged by their words."""
    first = next((line for line in inside if reasons[line] is None and outline.scores[line] > 0), 0)
    head = range(bisect_right(outline.starts, title), first) if title >= 0 else range(0)
    if len(head) > LONGEST_HEAD:
        return range(0)
    for line in head:
        if reasons[line] is Reason.OUTSIDE:
            reasons[line] = judge_line(outline.texts[line]) or Reason.OUTSIDE
        if reasons[line] is Reason.COMMENTS and POSTED.match(outline.texts[line]):
            reasons[line] = Reason.BYLINE
    return head


def drop_author(outline: Outline, head: range, kept: list[int], reasons: Reasons) -> None:
    """Set aside the last lines that say who the author is: by their words, or they open with a name of the `head`, or
    stand below a label, "About the author"; and those that say what the paper is. A caption names no author."""
    signed = [*head, *range(kept[0], min(kept[0] + BELOW_LEAD, kept[-1]))] if kept else []
    signed = [line for line in signed if reasons[line] not in (None, Reason.CAPTION)]
    above = "\n".join([outline.texts[line] for line in signed if not is_lead_caption(outline, line)])
    last = [line for line in kept if reasons[line] is None][: -LAST_NOTES - 1 : -1]
    for line in last[-1:]:
        if _names_author(outline, line, above):
            for note in last:
                reasons[note] = Reason.AUTHOR
    for line in last:
        text = outline.texts[line]
        is_below = line > 0 and reasons[line - 1] is Reason.AUTHOR and not is_credited(outline.texts[line - 1])
        is_author = is_below or is_about_author(text, above)
        if not is_author and not is_about_paper(text):
            return
        reasons[line] = Reason.AUTHOR if is_author else Reason.PROMO


def _names_author(outline: Outline, line: int, above: str) -> bool:
    """Whether a line is a name that stands `above` the text, over a note on its bearer in a box of their own."""
    text, box = outline.texts[line], outline.lines(outline.parents[outline.homes[line]])
    return box.start == line and len(box) == LAST_NOTES and text in above and clean_name(text) == text


def drop_headings(outline: Outline, kept: list[int], reasons: Reasons) -> None:
    """Set a heading or a label aside with what it stands over, and a heading that is alone left of its box."""
    ends = True  # whether no text follows before the next heading
    for line in reversed(kept):
        if reasons[line] is not None:
            continue
        if is_over_links(outline, line, reasons, ends):
            reasons[line] = Reason.RELATED
        elif outline.tag(line) not in HEADINGS:
            ends = False
        elif ends and line + 1 < len(reasons) and reasons[line + 1] in HEADED:
            reasons[line] = reasons[line + 1]
        elif not ends and _is_left_alone(outline, line, reasons):
            reasons[line] = Reason.OUTSIDE
        else:
            ends = True


def _is_in_row(outline: Outline, line: int, other: int) -> bool:
    """Whether two lines stand in elements of the same make, which stand in one element or in two of the same make: two
    posts of one author. What is printed for phones has a class or an id of its own (docs/decisions/0142)."""
    region, mate = outline.homes[line], outline.homes[other]
    for _ in range(2):
        ids = {DIGITS.sub("", outline.document.get(outline.nodes[each], "id")) for each in (region, mate)}
        if len(ids) > 1 or not outline.is_same(region, mate):
            return False
        region, mate = outline.parents[region], outline.parents[mate]
        if region == mate:
            return True
    return False


def _is_left_alone(outline: Outline, line: int, reasons: Reasons) -> bool:
    """Whether a line that is no standfirst is the first of a box of which all else was set aside."""
    around = outline.parents[outline.homes[line]]
    if outline.homes[line] != around + 1:
        return False
    box, outer = outline.lines(around), outline.lines(outline.parents[around])
    is_header = outline.tags[outline.parents[around]] == "header"  # of a section
    may_widen = len(box) == 1 and outer.start == line and not is_header
    if may_widen and HEADED.issuperset(reasons[outer.start + 1 : outer.stop]):
        box = outer  # its title has an element of its own
    is_alone = len(box) > 1 and box.start == line and reasons[box.start : box.stop].count(None) == 1
    return is_alone and not is_named_lead(outline, line)


def _may_be_drawn(outline: Outline, line: int, first: int) -> bool:
    """Whether a line may be a quote drawn out of the text: it is no paragraph, and no standfirst, the `first` line."""
    tag, region = outline.tag(line), outline.homes[line]
    if line == first and (tag in SUBHEADINGS or is_named_lead(outline, line)):
        return False
    if tag == "td":
        return _is_floating(outline, line)
    is_drawn = tag not in UNDRAWN or outline.tags[outline.parents[region]] in QUOTES
    return is_drawn or tag == "p" and _is_quote(outline, region)


def _is_floating(outline: Outline, line: int) -> bool:
    """Whether a line stands in a table that the text flows around."""
    table = outline.find_around(line, "table")
    return alignment_of(outline.document.attrs[outline.nodes[table]]) in ("left", "right")


def drop_repeats(outline: Outline, kept: list[int], reasons: Reasons) -> None:
    """Set aside the long lines that stand twice: for phones and for screens, as a quote drawn out of the text, or cut
    off above it. The points of a list and a standfirst stay, though the text repeats them, and what an author repeats.
    A quote by its element is set aside where a longer line has its words.
    """
    seen: dict[str, int] = {}
    cut: dict[str, int] = {}
    drawn: list[int] = []
    again: set[int] = set()
    for line in kept:
        text = outline.texts[line]
        if reasons[line] is not None or len(text) < REPEATED:
            continue
        if text in seen:
            if _is_in_row(outline, seen[text], line):
                again.add(seen[text])
            else:
                reasons[line] = Reason.PULL_QUOTE
        elif _may_be_drawn(outline, line, kept[0]):
            drawn.append(line)
        seen.setdefault(text, line)
        opening = text[:REPEATED]
        if opening in cut:
            reasons[cut.pop(opening)] = Reason.PULL_QUOTE
        if text.endswith(ELLIPSES):
            cut[opening] = line
    left = [line for line in kept if reasons[line] is None]
    drawn = [line for line in drawn if line not in again]
    for line in (*_find_drawn(outline, left, drawn), *_find_quotes(outline, left)):
        for part in _find_quote(outline, line):
            reasons[part] = reasons[part] or Reason.PULL_QUOTE


def _find_drawn(outline: Outline, left: list[int], drawn: list[int]) -> list[int]:
    """Those of the lines `drawn` that the lines `left` have twice."""
    if not 0 < len(drawn) <= MOST_DRAWN:
        return []
    whole = "\n".join([outline.texts[line] for line in left])
    return [line for line in drawn if whole.count(outline.texts[line].strip(MARKS)) > 1]


def _find_quotes(outline: Outline, left: list[int]) -> list[int]:
    """The lines of some words that are quotes by their element, and stand in a longer line in any case."""
    texts = outline.texts
    said = [line for line in left if LEAST_QUOTED <= texts[line].count(" ") <= MOST_QUOTED]
    quotes = [line for line in said if _is_quote(outline, outline.homes[line])]
    if not 0 < len(quotes) <= MOST_DRAWN:
        return []
    longer = [texts[line].lower() for line in left if len(texts[line]) >= REPEATED]
    drawn = [(line, texts[line].strip(MARKS).lower()) for line in quotes]
    return [line for line, quote in drawn if any(quote in text and len(text) > len(texts[line]) for text in longer)]


def _find_quote(outline: Outline, line: int) -> list[int]:
    """Return the line and what is no sentence after it in its <blockquote> or cell: who said it."""
    around = outline.parents[outline.homes[line]]
    is_cell = outline.tag(line) == "td"
    if is_cell:
        around = outline.homes[line]
    box = outline.lines(around)
    is_quote = outline.tags[around] in QUOTES or len(box) <= MOST_CITED and _is_quote(outline, outline.homes[line])
    after = range(line + 1, box.stop if is_cell or is_quote else line)
    return [line, *takewhile(lambda other: outline.scores[other] <= 0, after)]


def _is_quote(outline: Outline, region: int) -> bool:
    """Whether a region or the one around it is a quote, by its tag or class."""
    around = outline.parents[region]
    if "blockquote" in (outline.tags[region], outline.tags[around]):
        return True
    attrs, nodes = outline.document.attrs, outline.nodes
    return says_quote(attrs[nodes[region]].get("class")) or says_quote(attrs[nodes[around]].get("class"))
