"""Boxes: elements inside the article that are not part of its text, such as a list of links or a picture's caption.

A box is known by what it holds: mostly links, one line beside a picture, or a first line that says what it is.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import accumulate
from typing import NamedTuple

from newsspider.page.body.ends import SHORTEST_TITLE, is_link
from newsspider.page.body.linked import LISTS, is_list_of_text
from newsspider.page.body.names import LONGEST_TEASER, is_bold, is_heading
from newsspider.page.body.outline import HEADINGS, Outline
from newsspider.page.body.prose import FULL_STOPS, SENTENCE_ENDS
from newsspider.vocabulary.credits import ends_in_credit
from newsspider.vocabulary.elements import alignment_of, judge_element
from newsspider.vocabulary.lines import FIRST_UNSPACED, judge_line
from newsspider.vocabulary.notes import is_about_methods
from newsspider.vocabulary.reasons import Reason

CONTAINERS = frozenset({
    "div", "table", "tbody", "tr", "td", "ul", "ol", "dl", "section", "aside", "center", "figure", "article", "header",
    "fieldset",
})  # fmt: skip
PICTURE_BOXES = frozenset({"div", "td", "table", "center", "figure", "section", "dl"})
FIGURES = frozenset({"table", "blockquote", "pre", "ul", "ol"})  # parts of the text that a <figure> may hold
# What the systems call an element with a picture and, beside it, a part of the text.
TEXT_BESIDE = re.compile(r"media-?text|text-?(?:media|pic|image|bild)", re.I)
LARGEST = 0.25  # the share of the article's prose that a box holds at most
LARGEST_SURE = 0.55  # … a box about another article, or one that asks for something: beside one paragraph
MOSTLY, HALF, THIRD = 0.6, 1 / 2, 1 / 3  # of a box's characters, in links: with prose, without, in a short box
MOST_LINKED = 0.2  # … of a sentence that is text
LONGEST_TITLE = 80  # characters of a line that may say what its box is
LONGEST_BOX = 800
LONGEST_CAPTION = 300
LEAST_SPACES = 2  # in a caption that only its place tells
LONGEST_CREDIT = 50
LONGEST_ENLARGE = 20
LONGEST_UNSPACED = 70  # characters of a caption in Chinese or Japanese: a paragraph has more
SHORTEST_AGAIN = 40  # characters of a caption that stands twice
LONGEST_CALL = 35
MOST_LINES, MOST_SENTENCES = 6, 2  # of a box with a call
MOST_TEASED = 3  # lines of a box about another article
MOST_FILMED = 2  # lines of a video's box
VIDEO_TITLES = frozenset({"h3", "h4", "h5", "h6"})  # a <h2> heads a section of the article
FEWEST_GOODS = 3
MOST_CARDS = 12  # of a rail that are looked at
FEWEST_SECTIONS = 2  # with a picture and a longer text, beside one with a picture and a line
LEAST_CELLS = 4
LONGEST_CELL = 50  # characters, on average
TITLES = frozenset({
    Reason.RELATED, Reason.NEWSLETTER, Reason.SHARE, Reason.ADVERTISEMENT, Reason.COMMENTS, Reason.NOTICE, Reason.PROMO,
})  # fmt: skip
APPEALS = frozenset({Reason.NEWSLETTER, Reason.NOTICE, Reason.PROMO})  # which a box may open with at more length


class Boxes(NamedTuple):
    """The regions in the article that are its text though they hold labels or links: tables of data, lists of links."""

    tables: list[int]
    lists: list[int]


def name_boxes(outline: Outline, tops: list[int]) -> Boxes:
    """Name the boxes in these regions, with all that stands in them, and return those that are text."""
    for top in tops if len(tops) > 1 else ():
        if _is_credited(outline, top):
            outline.name(top, Reason.CAPTION)
    total = sum(outline.prose[top] for top in tops)
    found = Boxes([], [])
    for top in tops:
        if outline.lasts[top] > top + 1:
            _name_boxes(outline, top, total, found)
    return found


def _name_boxes(outline: Outline, top: int, total: int, found: Boxes) -> None:
    """Name the boxes in a region; those that are text are added to `found`. `total` is how many characters of prose
    the article has."""
    tags, prose, lasts, names = outline.tags, outline.prose, outline.lasts, outline.names
    inside = outline.lines(top)
    chars_to = list(accumulate(map(len, outline.texts[inside.start : inside.stop]), initial=0))
    linked_to = list(accumulate(outline.linked[inside.start : inside.stop], initial=0))
    passed = top
    for region in [region for region in range(top + 1, lasts[top]) if tags[region] in CONTAINERS]:
        is_open = names[region] is None and prose[region] <= total * LARGEST_SURE
        if region < passed or not is_open and tags[region] != "table":
            continue
        lines = outline.lines(region)
        first, last = lines.start - inside.start, lines.stop - inside.start
        chars = chars_to[last] - chars_to[first]
        linked = linked_to[last] - linked_to[first]
        reason = None
        if is_open and prose[region] <= total * LARGEST:
            reason = _classify_box(outline, region, chars, linked)
        elif is_open and lines:
            reason = _classify_surely(outline, region, lines)
        if reason is Reason.RELATED and linked > chars * THIRD and is_list_of_text(outline, region):
            found.lists.append(region)
            passed = lasts[region]
        elif reason is not None:
            outline.name(region, reason)
            passed = lasts[region]
        elif tags[region] == "table" and _is_data(tags[region + 1 : lasts[region]], chars, len(lines)):
            found.tables.append(region)
            passed = lasts[region]


def _is_data(tags: list[str], chars: int, count: int) -> bool:
    """Whether a table with these elements has short cells in rows, and is not there for the layout."""
    cells = tags.count("td") + tags.count("th")
    return cells >= LEAST_CELLS and tags.count("tr") >= 2 and "table" not in tags and chars <= count * LONGEST_CELL


def _classify_box(outline: Outline, region: int, chars: int, linked: int) -> Reason | None:
    """What a region is by what it holds: so many characters, so many of them in links."""
    lines, tag = outline.lines(region), outline.tags[region]
    if not lines:
        return None
    share = MOSTLY if outline.prose[region] > 0 else HALF
    if linked > chars * share and not _is_of_sentences(outline, lines, linked):
        return Reason.RELATED
    if len(lines) > 1 and tag not in LISTS and chars <= LONGEST_BOX:
        if linked > chars * THIRD and not _has_sentence(outline, lines):
            return Reason.RELATED
        title = outline.texts[lines.start]
        is_title = len(title) <= LONGEST_TITLE
        if is_title and is_about_methods(title):
            return Reason.PROMO
        sure = _classify_surely(outline, region, lines)
        if sure is not None:
            return sure
        reason = judge_line(title) if is_title or len(lines) <= MOST_LINES else None
        if reason in (TITLES if is_title else APPEALS):
            return reason
    longest = LONGEST_BOX if tag == "figure" else LONGEST_CAPTION
    is_picture = chars <= longest and is_caption(outline, region, lines) and not _is_section(outline, region)
    if not is_picture:
        return None
    is_byline = judge_line(outline.texts[lines.start]) is Reason.BYLINE  # beside the author's picture
    return Reason.BYLINE if is_byline else Reason.CAPTION


def _has_sentence(outline: Outline, lines: range) -> bool:
    """Whether one of the lines is a sentence of which little is linked: no address or title stands in it."""
    return any(
        outline.scores[line] > 0 and outline.linked[line] <= len(outline.texts[line]) * MOST_LINKED for line in lines
    )


def _is_of_sentences(outline: Outline, lines: range, linked: int) -> bool:
    """Whether most of the linked characters stand in sentences that say more than their links do: notes, hints."""
    sentences = [line for line in lines if outline.texts[line][-1] in FULL_STOPS]
    said = [line for line in sentences if outline.linked[line] * 10 <= len(outline.texts[line]) * 7]
    return sum([outline.linked[line] for line in said]) * 2 > linked


def _classify_surely(outline: Outline, region: int, lines: range) -> Reason | None:
    """What a box is by its shape alone: one that asks for something, or one about another article."""
    if is_call(outline, region, lines):
        return Reason.PROMO
    if 1 < len(lines) <= MOST_TEASED and outline.tags[region] not in LISTS:
        reason = judge_line(outline.texts[lines[0]])
        if reason in APPEALS:
            return reason
    return Reason.RELATED if _is_teaser(outline, region, lines) else None


def is_call(outline: Outline, region: int, lines: range) -> bool:
    """Whether a box asks for something: it ends with a short link, "Give now", or holds a button or a field; and the
    page has few of its make: many are goods or places."""
    if len(lines) > MOST_LINES or outline.anchor in lines:
        return False
    length, linked = len(outline.texts[lines[-1]]), outline.linked[lines[-1]]
    is_link = 0 < linked * 10 >= length * 9 and length <= LONGEST_CALL and outline.prose[region] > 0
    if not is_link and not has_control(outline, region):
        return False
    return sum([outline.scores[line] > 0 for line in lines]) <= MOST_SENTENCES and _is_rare(outline, region)


def _is_teaser(outline: Outline, region: int, lines: range) -> bool:
    """Whether a box of a rare make leads to another article: a linked title, and a sentence or two below it."""
    title = outline.texts[lines[0]]
    return (
        len(lines) <= MOST_TEASED
        and is_link(outline, lines[0])
        and (len(title) >= SHORTEST_TITLE or title > FIRST_UNSPACED)
        and 0 < outline.prose[region] <= LONGEST_TEASER
        and not any(outline.linked[lines[1] : lines.stop])
        and (_is_rare(outline, region) or _is_elsewhere(outline, region))
    )


def has_control(outline: Outline, region: int) -> bool:
    """Whether a button or a field stands in a region, but for a button that unfolds the text below it."""
    controls, start = outline.find_controls(), outline.nodes[region]
    first, last = bisect_left(controls, start), bisect_left(controls, outline.document.ends[start])
    return not all(_unfolds(outline, control) for control in controls[first:last])


def _unfolds(outline: Outline, control: int) -> bool:
    """Whether a button or a field, given by its node, is a button that unfolds the text below it."""
    region = bisect_left(outline.nodes, control)
    return outline.nodes[region : region + 1] == [control] and is_heading(outline, region)


def _is_rare(outline: Outline, region: int) -> bool:
    """Whether the page has few regions of a make: of its class or, without one, of that around it, and beside it."""
    name = outline.classes[region]
    if not name:
        if _count_alike(outline, region, _holds_regions) >= FEWEST_GOODS:
            return False
        name = outline.classes[outline.parents[region]]
    return len(outline.find_bearers(name)) < FEWEST_GOODS


def _is_elsewhere(outline: Outline, region: int) -> bool:
    """Whether most of the page's regions of a class stand below the region around this one, and most of the first of
    these begin with a link: the cards of a rail."""
    bearers = outline.find_bearers(outline.classes[region])
    first = bisect_left(bearers, outline.lasts[outline.parents[region]])
    if (len(bearers) - first) * 2 <= len(bearers):
        return False
    cards = [lines[0] for lines in map(outline.lines, bearers[first : first + MOST_CARDS]) if lines]
    return sum([is_link(outline, line) for line in cards]) * 2 > len(cards)


def _count_alike(outline: Outline, region: int, test: Callable[[Outline, int], bool]) -> int:
    """How many of a region and its siblings pass a test and have its tag and classes; counted once for each parent."""
    tags, attrs, nodes, around = outline.tags, outline.document.attrs, outline.nodes, outline.parents[region]
    if (test, around) not in outline.alike:
        passed = [other for other in outline.children(around) if test(outline, other)]
        outline.alike[test, around] = Counter([(tags[other], attrs[nodes[other]].get("class")) for other in passed])
    return outline.alike[test, around][tags[region], attrs[nodes[region]].get("class")]


def _holds_regions(outline: Outline, region: int) -> bool:
    return outline.lasts[region] > region + 1


def is_caption(outline: Outline, region: int, lines: range) -> bool:
    """Whether a region holds a picture and its caption and nothing else, or a video with its title and text.

    The caption is one line, or two of which the second is the credit or the first line again; in a <figure> it may be
    longer. A short link above it ("Enlarge") does not count. A video is taken only where the page has no other like it.
    """
    tag, picture_until = outline.tags[region], outline.starts[lines.start]
    if len(lines) > 1 and outline.linked[lines[0]] == len(outline.texts[lines[0]]) <= LONGEST_ENLARGE:
        lines = lines[1:] if outline.tag(lines[0]) not in HEADINGS else lines
    if len(lines) == 1 or len(lines) == 2 and (_is_credit(outline, lines[1]) or _is_again(outline, lines)):
        is_beside = TEXT_BESIDE.search(outline.document.get(outline.nodes[region], "class"))
        return tag in PICTURE_BOXES and not is_beside and _has_picture(outline, region, picture_until)
    if tag == "figure":
        return FIGURES.isdisjoint(outline.tags[region + 1 : outline.lasts[region]])
    is_titled = len(lines) <= MOST_FILMED and outline.tag(lines[0]) in VIDEO_TITLES
    is_film = is_titled and _holds(outline, "video", region, picture_until)
    return is_film and _count_alike(outline, region, _has_video) < FEWEST_SECTIONS


def _is_section(outline: Outline, region: int) -> bool:
    """Whether more text than a caption's stands below the pictures of several regions like this one, or like the one
    around it that holds nothing else: each is a section with its picture."""
    if outline.prose[region] <= 0 or outline.tags[region] == "figure":
        return False
    lines = outline.lines(region)
    while outline.lines(outline.parents[region]) == lines:
        region = outline.parents[region]
    return _count_alike(outline, region, _is_illustrated) >= FEWEST_SECTIONS


def _is_illustrated(outline: Outline, region: int) -> bool:
    """Whether a region is a picture and below it more text than a caption has."""
    if outline.prose[region] <= LONGEST_CAPTION:
        return False
    return _has_picture(outline, region, outline.starts[outline.lines(region).start])


def is_lead_caption(outline: Outline, line: int) -> bool:
    """Whether a line above the text is a <figcaption> or named for a caption, stands in a picture's box over the
    picture's credit, or right below a picture with a credit at its end."""
    home = outline.homes[line]
    around = outline.parents[home]
    is_named = judge_element(outline.tags[home], outline.document.attrs[outline.nodes[home]]) is Reason.CAPTION
    is_short = len(outline.texts[line]) <= LONGEST_CAPTION
    return is_short and (
        is_named
        or "figcaption" in (outline.tag(line), outline.tags[around])
        or _is_credited(outline, around)
        or is_credited_caption(outline, line)
    )


def is_credited_caption(outline: Outline, line: int) -> bool:
    """Whether a line stands right below a picture, says something of it and ends in its credit: "The boat. Photo: Bo
    Reed". What has only the credit is judged by its words."""
    if _picture_above(outline, line) < 0 or outline.tag(line) in HEADINGS:
        return False
    text = outline.texts[line]
    is_told = len(text) <= LONGEST_UNSPACED if text > FIRST_UNSPACED else text.count(" ") > LEAST_SPACES
    return is_told and not text.isupper() and ends_in_credit(text)


def _picture_above(outline: Outline, line: int) -> int:
    """Return the node of the last picture between a line and the line before it, -1 if there is none."""
    if outline.pictures is None:
        outline.pictures = dict(_find_pictures(outline))
    return outline.pictures.get(line, -1)


def _find_pictures(outline: Outline) -> Iterator[tuple[int, int]]:
    """Each line that stands below a picture, but the first, and the last picture between it and the line above."""
    starts, ends = outline.starts, outline.ends
    for picture in outline.document.by_tag.get("img", ()):
        line = bisect_left(starts, picture)
        if 0 < line < len(starts) and picture >= ends[line - 1]:
            yield line, picture


def is_centred_caption(outline: Outline, line: int) -> bool:
    """Whether a line of several words stands centred below a picture, beside text that is not centred, and its element
    ends without a full stop. In bold it is a heading."""
    home, text = outline.homes[line], outline.texts[line]
    is_short = text.count(" ") < LEAST_SPACES and text < FIRST_UNSPACED
    if is_short or outline.tag(line) in HEADINGS or not _is_centred(outline, line) or is_bold(outline, line):
        return False
    if outline.texts[outline.lines(home)[-1]].rstrip(")")[-1:] in FULL_STOPS:
        return False
    picture = _picture_above(outline, line)
    if picture < 0 or _is_classed(outline, line) and not _is_centred_with(outline, line, picture):
        return False
    beside = [other for other in (line - 1, line + 1) if other < len(outline.texts) and outline.scores[other] > 0]
    return not all(_is_centred(outline, other) for other in beside)


def _is_classed(outline: Outline, line: int) -> bool:
    """Whether a centred line is so by its class, as an editor in a browser also centres verses."""
    return {"align", "style"}.isdisjoint(outline.document.attrs[outline.nodes[outline.homes[line]]] or ())


def _is_centred_with(outline: Outline, line: int, picture: int) -> bool:
    """Whether the picture above a centred line is centred as well, and the line below it is not."""
    document = outline.document
    around = document.parents[picture]
    if document.tags[around] == "a":
        around = document.parents[around]
    is_last = line + 1 == len(outline.texts) or not _is_centred(outline, line + 1)
    return is_last and alignment_of(document.attrs[around] or {}) == "center"


def _is_centred(outline: Outline, line: int) -> bool:
    attributes = outline.document.attrs[outline.nodes[outline.homes[line]]]
    return bool(attributes) and alignment_of(attributes) == "center"


def _is_credited(outline: Outline, region: int) -> bool:
    """Whether a region is a picture with its text and something short beside that."""
    lines = outline.lines(region)
    return len(lines) > 1 and outline.prose[region] <= LONGEST_CAPTION and is_caption(outline, region, lines)


def _is_credit(outline: Outline, line: int) -> bool:
    """Whether a line under a caption may be the picture's credit: a name, and no sentence; or it says that it is."""
    text = outline.texts[line]
    if len(text) > LONGEST_CREDIT:
        return judge_line(text) is Reason.CAPTION
    return text[-1] not in SENTENCE_ENDS and outline.tag(line) not in HEADINGS


def _is_again(outline: Outline, lines: range) -> bool:
    """Whether one of two lines begins with the other: a caption with its credit and without."""
    short, long = sorted((outline.texts[lines[0]], outline.texts[lines[1]]), key=len)
    return len(short) >= SHORTEST_AGAIN and long.startswith(short.rstrip("."))


def _has_picture(outline: Outline, region: int, text: int) -> bool:
    """Whether an image stands in a region before its first text, which is the node `text`."""
    return _holds(outline, "img", region, text)


def _has_video(outline: Outline, region: int) -> bool:
    return _holds(outline, "video", region, outline.document.ends[outline.nodes[region]])


def _holds(outline: Outline, tag: str, region: int, until: int) -> bool:
    """Whether an element with a tag stands in a region before the node `until`."""
    found = outline.document.by_tag.get(tag, [])
    following = bisect_left(found, outline.nodes[region])
    return following < len(found) and found[following] < until
