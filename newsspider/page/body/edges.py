"""The edges of the text: labels at its beginning and end trimmed."""

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from newsspider.page.body.core import FEWEST_LISTED, LISTINGS
from newsspider.page.body.ends import Reasons
from newsspider.page.body.leads import BULLETS, is_kicker, is_named_lead, is_point, may_lead
from newsspider.page.body.names import is_bold
from newsspider.page.body.outline import HEADINGS, INLINE, NOWHERE, SUBHEADINGS, Outline
from newsspider.page.body.prose import COLONS, FULL_STOPS, QUESTION_MARKS
from newsspider.vocabulary.bylines import clean_name
from newsspider.vocabulary.elements import Role, alignment_of, classify_element
from newsspider.vocabulary.lines import FIRST_UNSPACED, judge_line
from newsspider.vocabulary.reasons import Reason
from newsspider.vocabulary.signatures import is_credit

LOOSE = frozenset({"div", "section", "header", "main", "article", *INLINE})
WITHOUT_SENTENCES = frozenset({"td", "th", "pre"})  # what may end an article and be no sentence
UNSPACED = 20  # characters for each space
LONGEST_AT_RIGHT = 80  # characters
LEAST_UNSPACED_END = 4  # … of the text's last sentence
MOST_ABOVE = 60  # lines above the last one that are compared with it
FEWEST_HEADINGS = 3  # of one class that is no heading's tag
OPEN_MARKS = "(.…"  # of what is no sentence, "... contd."
TELEPHONE = re.compile(r"\d{3}[\s().-]{0,3}\d{4}")
ITEM = re.compile(rf"[{BULLETS}]|\d{{1,2}}[.)] ")  # opens a point in a list that is made without <li>
NEAR = 6  # lines after the last in which a pager shows that the text goes on


def trim(outline: Outline, kept: list[int], reasons: Reasons, title: int) -> list[int]:
    """Set aside the labels before the first sentence and after the last, and those between that stand loose; return
    the kept lines from the first to the last."""
    if not any(outline.scores[line] > 0 for line in kept):
        return _trim_listing(outline, kept, reasons, title)
    unspaced = _find_unspaced(outline, kept)
    first = _trim_start(outline, kept, reasons, title)
    last = _trim_end(outline, kept, reasons, first)
    for line in unspaced:
        reasons[line] = None
    kept = sorted({*unspaced, *kept[first:last]})
    for line in _find_labels(outline, kept, reasons):
        if line != kept[0] or not is_named_lead(outline, line):
            reasons[line] = Reason.OUTSIDE
    return kept


def _find_labels(outline: Outline, kept: list[int], reasons: Reasons) -> set[int]:
    """The labels that stand loose, if most of the kept lines do not: lines of an interface. Points, headings and lines
    in plain elements belong to the text."""
    loose = [line for line in kept if outline.tag(line) in LOOSE]
    labels = {line for line in loose if outline.scores[line] <= 0 and not is_point(outline, line)}
    if not labels or len(loose) * 2 >= len(kept):
        return set()
    stopped = [pair for pair in pairwise(kept) if pair[1] in labels and outline.texts[pair[1]][-1] in FULL_STOPS]
    labels -= {line for above, line in stopped if _is_under_text(outline, [above, line])}
    labels -= {line for pair in pairwise(loose) if _are_items(outline, pair) for line in pair}
    labels -= _find_bare(outline, labels, reasons)
    return labels - _find_headings(outline, kept, labels)


def _find_bare(outline: Outline, labels: set[int], reasons: Reasons) -> set[int]:
    """Those of the labels without a link that stand between lines of the text, each in an element without class and id
    beside sentences: an editor's programme wrote <div> for <p>. A name below the first line is the author's."""
    found = {line for line in labels if not outline.linked[line] and reasons[line - 1 : line + 2] == [None] * 3}
    below = reasons.index(None) + 1
    if below in found and clean_name(outline.texts[below]) == outline.texts[below]:
        found.remove(below)
    return {line for line in found if _is_bare(outline, outline.homes[line])}


def _is_bare(outline: Outline, region: int) -> bool:
    if outline.classes[region] or "id" in outline.document.attrs[outline.nodes[region]]:
        return False
    return len(outline.lines(region)) == 1 and outline.prose[outline.parents[region]] > 0


def _find_headings(outline: Outline, kept: list[int], labels: set[int]) -> set[int]:
    """Those of the labels that are headings, though no tag says so: a sentence or a list follows each in the same
    element, and several have one class, or each is bold or named for a heading, or an inline element around each is."""
    found: dict[str, set[int]] = {}
    named: set[int] = set()
    for line, following in pairwise(kept):
        region, below = outline.homes[line], outline.homes[following]
        is_item = outline.tags[below] == "li"
        if line not in labels or outline.scores[following] <= 0 and not is_item:
            continue
        below = outline.parents[below] if is_item else below
        if outline.parents[region] == outline.parents[below]:
            found.setdefault(outline.classes[region], set()).add(line)
            if line + 1 == following and (is_bold(outline, line) or _is_crosshead(outline, region)):
                named.add(line)
        elif region == outline.parents[below] and _is_named_heading(outline, line):
            named.add(line)
    return named.union(*[lines for name, lines in found.items() if name and len(lines) >= FEWEST_HEADINGS])


def _is_crosshead(outline: Outline, region: int) -> bool:
    return Role.CROSSHEAD in classify_element(outline.tags[region], outline.document.attrs[outline.nodes[region]])


def _is_named_heading(outline: Outline, line: int) -> bool:
    document = outline.document
    node = document.parents[outline.starts[line]]
    is_whole = document.ends[node] >= outline.ends[line]
    return is_whole and Role.HEADLINE in classify_element(document.tags[node], document.attrs[node])


def _trim_listing(outline: Outline, kept: list[int], reasons: Reasons, title: int) -> list[int]:
    """Set all lines aside on a page without a sentence, but for results and names below the headline."""
    listed = [line for line in kept if NOWHERE < title < outline.starts[line] and outline.tag(line) in LISTINGS]
    is_listing = len(listed) >= FEWEST_LISTED
    text = kept[kept.index(listed[0]) : kept.index(listed[-1]) + 1] if is_listing else []
    for line in {*kept}.difference(text):
        reasons[line] = Reason.OUTSIDE
    return text


def _trim_start(outline: Outline, kept: list[int], reasons: Reasons, title: int) -> int:
    """Set aside the kept lines before the first sentence, but for its heading; return how many those are."""
    starts = outline.starts
    first = 0
    while first < len(kept):
        line = kept[first]
        is_below = NOWHERE < title < starts[line]
        if is_below and _is_short_sentence(outline, kept[first : first + 2]):
            break
        is_sentence = outline.scores[line] > 0 and not (starts[line] < title and is_kicker(outline, line))
        if is_sentence or is_below and (may_lead(outline, line) or is_point(outline, line)):
            break
        reasons[line] = Reason.OUTSIDE
        first += 1
    while 0 < first < len(kept) and NOWHERE < title < starts[kept[first - 1]]:
        if not _opens(outline, kept[first - 1], kept[first]):
            break
        first -= 1
        reasons[kept[first]] = None
    return first


def _is_short_sentence(outline: Outline, kept: list[int]) -> bool:
    """Whether the first of two lines is a <p> with a short sentence, "Nobody came.", and the next line is in a <p> of
    the same class beside it."""
    if len(kept) < 2 or outline.tag(kept[0]) != "p":
        return False
    text = outline.texts[kept[0]]
    is_sentence = " " in text and text[-1] in FULL_STOPS and text[0] not in OPEN_MARKS
    return is_sentence and outline.is_beside(*kept)


def _find_unspaced(outline: Outline, kept: list[int]) -> list[int]:
    """The paragraphs above the first sentence that are of its make, if it is in a script without spaces, but for who
    wrote the text and what stands above that: a Chinese text may open with a list of names."""
    place = next(place for place, line in enumerate(kept) if outline.scores[line] > 0)
    text, region = outline.texts[kept[place]], outline.homes[kept[place]]
    if not place or outline.tags[region] != "p" or text.count(" ") * UNSPACED >= len(text):
        return []
    if max(text) < FIRST_UNSPACED:
        return []
    above = takewhile(lambda line: not is_credit(outline.texts[line]), reversed(kept[:place]))
    return [line for line in above if outline.is_beside(line, kept[place])]


def _trim_end(outline: Outline, kept: list[int], reasons: Reasons, first: int) -> int:
    """Set aside the kept lines after the last sentence; return the place after it."""
    last = len(kept)
    above: list[int] = []  # for each line the nearest that is no list's
    for line in kept[first:]:
        above.append(above[-1] if above and outline.tag(line) == "li" else line)
    while first < last and not _may_end(outline, kept[max(first, last - 2) : last], kept[-1], above.pop()):
        near = kept[max(first, last - MOST_ABOVE) : last]
        if _is_again(outline, near) or _is_over_picture(outline, near, reasons):
            break
        last -= 1
        reasons[kept[last]] = Reason.OUTSIDE
    return last


def _is_again(outline: Outline, kept: list[int]) -> bool:
    """Whether the last of the kept lines stands in a list of a class that a list above in the text has: "Length: 2 km"
    under each walk."""
    own = outline.parents[outline.homes[kept[-1]]]
    if outline.tag(kept[-1]) != "li" or not outline.classes[own] or outline.linked[kept[-1]]:
        return False
    lists = {outline.parents[outline.homes[line]] for line in kept if outline.tag(line) == "li"}
    return any(outline.is_same(other, own) for other in lists - {own})


def _is_over_picture(outline: Outline, kept: list[int], reasons: Reasons) -> bool:
    """Whether the last of the kept lines is a heading over a picture's caption, of the make of several headings above
    it: "19. The north pier"."""
    last = kept[-1]
    if outline.tag(last) not in SUBHEADINGS or reasons[last + 1 : last + 2] != [Reason.CAPTION]:
        return False
    own = outline.homes[last]
    return sum([outline.is_same(outline.homes[line], own) for line in kept]) > FEWEST_HEADINGS


def _may_end(outline: Outline, kept: list[int], after: int, above: int) -> bool:
    """Whether the last of the kept lines may be the text's last, where `after` was the last before the trimming, and
    `above` stands above the list that it is in."""
    line = kept[-1]
    text, tag = outline.texts[line], outline.tag(line)
    if outline.scores[line] > 0:
        return True
    if len(text) <= LONGEST_AT_RIGHT and _is_set_right(outline, line):
        return False  # the author's name
    if tag in WITHOUT_SENTENCES and not _holds_prose(outline, outline.homes[line]) and not _is_bar(outline, line):
        return True
    if (tag in ("p", "li") or _is_under_text(outline, kept)) and text[-1] in FULL_STOPS:
        is_answer = len(kept) > 1 and outline.texts[kept[-2]][-1] in QUESTION_MARKS
        is_unspaced = text > FIRST_UNSPACED and len(text) >= LEAST_UNSPACED_END
        is_name = text[-1] == "." and clean_name(text[:-1]) == text[:-1]  # "Nell Marsh."
        if is_answer or is_unspaced or " " in text and text[0] not in OPEN_MARKS and not is_name:
            return True
    if tag == "li":
        return _is_announced(outline, above, line) or _is_beside_text(outline, above, line)
    if len(kept) > 1 and (all(_is_result(outline, near, line) for near in kept) or _is_cited(outline, *kept)):
        return True
    if _are_items(outline, kept):
        return True
    return (tag in HEADINGS or tag == "p") and _turns(outline, after)


def _is_set_right(outline: Outline, line: int) -> bool:
    """Whether a line's element is aligned at the right, and what stands above it is not."""
    attrs, nodes, homes = outline.document.attrs, outline.nodes, outline.homes
    above = outline.lines(homes[line]).start - 1
    places = [alignment_of(attrs[nodes[homes[place]]]) for place in (line, max(above, 0))]
    return places[0] == "right" != places[1]


def _are_items(outline: Outline, lines: Sequence[int]) -> bool:
    """Whether two lines, in elements of one make, open as the points of a list do."""
    if len(lines) < 2 or not all(ITEM.match(outline.texts[line]) for line in lines):
        return False
    return outline.is_same(outline.homes[lines[0]], outline.homes[lines[-1]])


def _is_under_text(outline: Outline, kept: list[int]) -> bool:
    """Whether the last of the lines stands in the element of the sentence above it, or in one of its class."""
    if len(kept) < 2 or outline.scores[kept[-2]] <= 0:
        return False
    own, above = outline.homes[kept[-1]], outline.homes[kept[-2]]
    return own == above or bool(outline.classes[own]) and outline.is_same(own, above)


def _is_bar(outline: Outline, line: int) -> bool:
    """Whether a line is all of a table: the title of a box, on a bar in its colour."""
    table = outline.find_around(line, "table")
    return table > 0 and len(outline.lines(table)) == 1


def _holds_prose(outline: Outline, region: int) -> bool:
    """Whether a region has sentences of its own, outside of the regions in it: the cell of a table for layout has."""
    return any(outline.homes[line] == region and outline.scores[line] > 0 for line in outline.lines(region))


def _turns(outline: Outline, last: int) -> bool:
    """Whether a pager follows the last line: then the text goes on overleaf."""
    return any(judge_line(text) is Reason.PAGER for text in outline.texts[last + 1 : last + NEAR])


def _is_beside_text(outline: Outline, above: int, last: int) -> bool:
    """Whether a list at the end stands beside the sentence above it, and has several items of some words, without
    links or labels: neither networks to share on nor tags."""
    around = outline.parents[outline.homes[last]]
    lines = outline.lines(around)
    if outline.scores[above] <= 0 or outline.parents[around] != outline.parents[outline.homes[above]]:
        return False
    texts = outline.texts[lines.start : lines.stop]
    if len(texts) < 2 or any(outline.linked[lines.start : lines.stop]) or any(map(judge_line, texts)):
        return False
    return sum([text.count(" ") for text in texts]) >= len(texts)


def _is_cited(outline: Outline, line: int, last: int) -> bool:
    """Whether the last line stands under a sentence in one <blockquote>: it names who said it."""
    around = {outline.homes[line], outline.parents[outline.homes[line]]}
    own = {outline.homes[last], outline.parents[outline.homes[last]]}
    is_said = outline.scores[line] > 0 or outline.texts[line][-1] in FULL_STOPS
    return is_said and any(outline.tags[region] == "blockquote" for region in around & own)


def _is_result(outline: Outline, line: int, last: int) -> bool:
    """Whether a line is a paragraph of the make of the last one, with a number that is no telephone's: a result."""
    text, own = outline.texts[line], outline.homes[line]
    if outline.tag(line) != "p" or outline.linked[line] or not outline.is_same(own, outline.homes[last]):
        return False
    return any(map(str.isdigit, text)) and text.count(" ") >= 2 and not TELEPHONE.search(text)


def _is_announced(outline: Outline, above: int, last: int) -> bool:
    """Whether a list at the end is announced by what stands above it: a heading, or a paragraph, "What to know:"."""
    if outline.tag(above) in SUBHEADINGS:
        return outline.linked[last] == 0
    return outline.tag(above) == "p" and outline.texts[above][-1] in COLONS


def _opens(outline: Outline, line: int, following: int) -> bool:
    """Whether a short line belongs to the paragraph below it: a heading, or a question, in the same element."""
    region, below = outline.homes[line], outline.homes[following]
    if line + 1 != following or region == below or outline.parents[region] != outline.parents[below]:
        return False
    text, tag = outline.texts[line], outline.tags[region]
    return tag in SUBHEADINGS or tag == "p" and text[-1] in FULL_STOPS | {":"} and text.count(" ") >= 2
