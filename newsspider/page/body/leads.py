"""What stands between the headline and the text: the lead that stands apart, points, and lines that are no lead."""

import re
from itertools import takewhile

from newsspider.page.body.boxes import is_lead_caption
from newsspider.page.body.ends import SIGNS, Reasons
from newsspider.page.body.outline import HEADINGS, INLINE, SUBHEADINGS, Outline
from newsspider.page.body.prose import FULL_STOPS
from newsspider.vocabulary.bylines import clean_name, is_role
from newsspider.vocabulary.elements import Role, classify_names, judge_element
from newsspider.vocabulary.eras import YEAR
from newsspider.vocabulary.lines import FIRST_UNSPACED, judge_line
from newsspider.vocabulary.reasons import Reason

CLOCK = re.compile(r"\b\d{1,2}[.:h]\d\d\b.{0,60}\b(?:19|20)\d\d\b|\b(?:19|20)\d\d\b.{0,60}\b\d{1,2}[.:h]\d\d\b")
DATED_END = re.compile(
    r"\b(?:19|20)\d\d\b.{0,40}?\b\d\d?[.:h]\d\d(?:[.:m]\d\d)?\s?(?:[ap]\.?m\.?|uhr|h|น\.|[a-z]{2,4})?\W*$"
    r"|\b\d\d?[.:]\d\d\b.{0,40}\b(?:19|20)\d\d\W*$"
    r"|: .*\b\d\d?(?:[./-]\d\d?[./-]|\.? [^\W\d]{3,12},? )(?:19|20)\d\d\W*(?:[^\W\d]{2,12}\W*)?$",
    re.I,
)
HALF_DAY = re.compile(r"\b[ap]\.?m\.$", re.I)  # ends with a full stop, and yet no sentence
LEAST_SPACES = 4  # in a point of a summary
LEAST_LEAD = 60  # characters
LEAST_UNSPACED = 12  # … in Chinese and Japanese, of a lead that is named
LONGEST_ABSTRACT = 6  # characters of a label, "摘要：", of what is no lead
LONGEST_ROLE = 40  # … and of a name
LONGEST_SIGNATURE = 160
MOST_LEADS = 3
MOST_POINTS = 8
BULLETS = "·•▪"
TOOLS = frozenset({Reason.SHARE, Reason.NEWSLETTER, Reason.ADVERTISEMENT, Reason.NOTICE, Reason.COMMENTS})


def keep_lead(outline: Outline, head: range, reasons: Reasons) -> None:
    """Keep the sentences between the headline and the first paragraph, if they are few: the lead stands apart."""
    texts, linked = outline.texts, outline.linked
    lead = [
        line
        for line in head
        if reasons[line] is Reason.OUTSIDE
        and may_lead(outline, line)
        and not _set_caption(outline, line, reasons)
        and judge_signature(outline, line) is None
        and not _is_in_tools(outline, line, head.stop)
        and not _is_stamped(texts[line])
        and (not linked[line] or outline.tag(line) in SUBHEADINGS and linked[line] * 4 <= len(texts[line]))
    ]
    points = _find_points(outline, [line for line in head if reasons[line] is Reason.OUTSIDE])
    if len(lead) <= MOST_LEADS:
        for line in lead:
            reasons[line] = None
    for line in points:
        reasons[line] = None


def _is_in_tools(outline: Outline, line: int, text: int) -> bool:
    """Whether an element around a line is named for buttons, an offer or comments. Elements that also hold the headline
    or `text`, the first line of the article, do not count."""
    attrs, nodes = outline.document.attrs, outline.nodes
    own = [outline.starts[place] for place in (outline.anchor, text) if place >= 0]
    path = outline.path(outline.homes[line])
    boxes = takewhile(lambda region: not any(outline.holds(region, node) for node in own), path)
    return any(judge_element(outline.tags[region], attrs[nodes[region]]) in TOOLS for region in boxes)


def _set_caption(outline: Outline, line: int, reasons: Reasons) -> bool:
    """Set a line aside as a caption where it is one; return whether it is."""
    if not is_lead_caption(outline, line):
        return False
    reasons[line] = Reason.CAPTION
    return True


def _is_stamped(text: str) -> bool:
    """Whether a short line has a date or a time and is no sentence: "Added: 2012-01-03 16:10 Comments (12)"."""
    return _is_short_label(text) and CLOCK.search(text) is not None


def _is_short_label(text: str) -> bool:
    return len(text) <= LONGEST_SIGNATURE and text[-1] not in FULL_STOPS and "。" not in text


def judge_first(outline: Outline, line: int, above: Reason | None) -> Reason | None:
    """What one of the first lines is: a line that ends in a date and a time; a name above a date; or below a byline, as
    `above` says, what the author is."""
    text = outline.texts[line]
    if _is_signed(text):
        return Reason.DATE
    if len(text) > LONGEST_ROLE or text[-1] in FULL_STOPS or outline.tag(line) in HEADINGS or line in outline.titles:
        return None
    below = outline.texts[line + 1 : line + 2]
    is_name = " " in text and clean_name(text) == text and any(judge_line(other) is Reason.DATE for other in below)
    return Reason.BYLINE if is_name or above is Reason.BYLINE and is_role(text) else None


def _is_signed(text: str) -> bool:
    """Whether a short line that is no sentence ends in a date with its time, or behind a label: "Ada Quill, 03.05.2021,
    12:30", "Author: Ada Quill, date: 3 May 2021"."""
    return _is_short_label(HALF_DAY.sub("", text)) and DATED_END.search(text) is not None


def _find_points(outline: Outline, lines: list[int]) -> list[int]:
    """Those of the lines that begin with a bullet, or that are the points of one list, if they are all of it and there
    is no other one."""
    bullets = [line for line in lines if outline.texts[line][0] in BULLETS and is_point(outline, line)]
    if 1 < len(bullets) <= MOST_POINTS:
        return bullets
    lists = {outline.parents[outline.homes[line]] for line in lines if outline.tag(line) == "li"}
    points = outline.lines(lists.pop()) if len(lists) == 1 else range(0)
    is_whole = 1 < len(points) <= MOST_POINTS and all(line in lines and is_point(outline, line) for line in points)
    return list(points) if is_whole else []


def judge_signature(outline: Outline, line: int) -> Reason | None:
    """BYLINE or DATE for a short line with a year that is no sentence and opens with an inline element of that name:
    the author, the date and the agency, each in an element of its own."""
    document, text = outline.document, outline.texts[line]
    node = document.parents[outline.starts[line]]
    tag, attributes = document.tags[node], document.attrs[node]
    if tag not in INLINE or not attributes and tag != "time":
        return None
    reason = judge_element(tag, attributes) or (Reason.DATE if tag == "time" else None)
    is_short = reason in SIGNS and len(text) <= LONGEST_SIGNATURE and text[-1] not in FULL_STOPS
    return reason if is_short and YEAR.search(text) else None


def may_lead(outline: Outline, line: int) -> bool:
    """Whether a line below the headline is long enough for a lead, or is named as one, or is the next line and a
    sentence without a date."""
    text = outline.texts[line]
    is_next = line - 1 == outline.anchor and outline.scores[line] > 0 and text[-1] in FULL_STOPS
    is_sentence = is_next and text.count(" ") >= LEAST_SPACES and not YEAR.search(text)
    return len(text) >= LEAST_LEAD or is_sentence or is_named_lead(outline, line)


def is_named_lead(outline: Outline, line: int) -> bool:
    """Whether a line of several words stands in an element that a class or id names as the standfirst.

    The element is the line's own, or the one around it if that holds no other line. One that is also named for a
    picture is none.
    """
    text, region = outline.texts[line], outline.homes[line]
    is_unspaced = text >= FIRST_UNSPACED and len(text) >= LEAST_UNSPACED and "：" not in text[:LONGEST_ABSTRACT]
    if not is_unspaced and text.count(" ") < LEAST_SPACES:
        return False
    around = outline.parents[region]
    regions = (region, around) if len(outline.lines(around)) == 1 else (region,)
    document = outline.document
    nodes = [document.parents[outline.starts[line]], *[outline.nodes[place] for place in regions]]
    roles = {role for node in nodes for role in classify_names(document.attrs[node])}
    return Role.STANDFIRST in roles and Role.PICTURES not in roles


def is_kicker(outline: Outline, line: int) -> bool:
    """Whether a line stands in an element that is named for what stands above a headline."""
    document = outline.document
    nodes = document.parents[outline.starts[line]], outline.nodes[outline.homes[line]]
    return any(Role.KICKER in classify_names(document.attrs[node]) for node in nodes)


def is_point(outline: Outline, line: int) -> bool:
    """Whether a line is one of the points in which some papers sum a story up under its headline."""
    text = outline.texts[line]
    is_listed = outline.tag(line) == "li" or text[0] in BULLETS
    return is_listed and outline.linked[line] == 0 and text.count(" ") >= LEAST_SPACES
