"""Links that are a part of the text: references to other sites, lists that it announces, headings, names, sentences."""

import re
from bisect import bisect_left
from itertools import takewhile

from newsspider.page.body.ends import Reasons
from newsspider.page.body.outline import HEADINGS, SUBHEADINGS, Outline
from newsspider.page.body.prose import COLONS, FULL_STOPS, SENTENCE_ENDS, SHORTEST
from newsspider.vocabulary.line_rules import PARTS
from newsspider.vocabulary.lines import judge_line
from newsspider.vocabulary.reasons import Reason
from newsspider.web.urls import domain_of, printed_host

NETWORKS = re.compile(PARTS["<network>"] + r"|^x\.com$")  # the hosts on which readers share and follow
ORDINAL = re.compile(r"\d{1,3}[.)] ")
LEAST_SENTENCE = 60  # characters of a sentence that is a link
LEAST_NAMES = 3  # that are linked and stand between paragraphs
NEAR_HEADING = 4  # lines below a heading
LISTS = frozenset({"ul", "ol", "dl"})
MOST_MARKS = 2  # characters around a link that are no words
POINTERS = " <>«»→►▶+|·•*–—-"  # around a link to another article
OPENING_MARKS = "\"'“‘«„([#"  # before the first word of a line; an arrow or a bullet says that one should click
CLOSING_MARKS = "\"'”’.!?)]"
MOST_OTHERS = 2  # links to a site elsewhere on the page: more of them are a menu, or the house's other titles
FEWEST_LABELS = 3  # of the same words, each over a list
LONGEST_OVER_LINKS = 80  # characters of a line with a colon above links
UNLABELLED = HEADINGS | {"li", "td", "th", "dt", "dd", "pre"}  # in which no label of links stands
NEARBY = 500  # lines before and after, in which they are looked for


def is_list_of_text(outline: Outline, region: int) -> bool:
    """Whether a box of links belongs to the text.

    It does where the sentence above it ends with a colon, or a label with a colon that stands above several boxes. So
    does a list of links to one other site below a sentence, and a list of links to several other sites anywhere but
    below a label of related links ("Read also") or as the only content of a box with a label ("Partners").
    """
    lines = outline.lines(region)
    before, around, node = lines.start - 1, outline.parents[region], outline.nodes[region]
    if before < 0 or judge_line(outline.texts[before]):
        return False
    sites = _count_sites(outline, node, outline.document.ends[node]) if outline.tags[region] in LISTS else 0
    if sites > 1 and outline.lines(around) != range(before, lines.stop):
        return True
    home = outline.homes[before]
    if outline.names[home] is not None or around not in (home, outline.parents[home]):
        return False
    if judge_line(outline.texts[lines.start]):
        return False
    text, is_sentence = outline.texts[before], outline.scores[before] > 0
    if text[-1] not in COLONS:
        return is_sentence and sites > 0
    near = outline.texts[max(0, before - NEARBY) : before + NEARBY]
    return is_sentence or not outline.linked[before] and near.count(text) >= FEWEST_LABELS


def _count_sites(outline: Outline, start: int, end: int) -> int:
    """Return how many other sites the links between two nodes lead to. It is 0 if a link leads to the page's own site,
    if one of several sites is a network, and if the page has many other links to the only one: the house's other title.
    """
    document = outline.document
    links = document.by_tag.get("a", [])
    first = bisect_left(links, start)
    if first and document.ends[links[first - 1]] > start:
        first -= 1
    hrefs = [href for link in links[first : bisect_left(links, end)] if (href := document.get(link, "href"))]
    hosts = {printed_host(href) for href in hrefs}
    if "" in hosts:
        return 0
    sites = {domain_of(f"https://{host}") for host in hosts}
    if not sites.isdisjoint(("", domain_of(document.url))):
        return 0
    if len(sites) != 1:
        return 0 if any(map(NETWORKS.search, sites)) else len(sites)
    counted = outline.count_hosts()
    return int(sum([counted[host] for host in hosts]) <= len(hrefs) + MOST_OTHERS)


def keep_linked(outline: Outline, inside: list[int], reasons: Reasons) -> None:
    """Keep the links that are a part of the text: a heading over a paragraph, a whole sentence between two paragraphs,
    names (of books, goods, people) each of which stands between two, numbered headings, and items of lists of text."""
    related = Reason.RELATED
    read = [line for line in inside if reasons[line] is not Reason.CAPTION]
    places = [place for place, line in enumerate(read) if reasons[line] is related]
    names = []
    for place in places:
        before, line, after = read[place - 1], read[place], read[(place + 1) % len(read)]
        if not before < line < after or not (reasons[before] is reasons[after] is None):
            continue
        if judge_line(outline.texts[line]):
            continue
        if _is_of_text(outline, before, line, after) or _is_said(outline, before, line, after):
            reasons[line] = None
        elif _is_name(outline, before, line, after):
            names.append(line)
    for line in names if len(names) >= LEAST_NAMES else ():
        reasons[line] = None
    places = [place for place in places if reasons[read[place]] is related]
    linked = [read[place] for place in places]
    for line in [*_find_linked_headings(outline, read, places, reasons), *_find_linked_items(outline, linked, reasons)]:
        reasons[line] = None


def _find_linked_items(outline: Outline, linked: list[int], reasons: Reasons) -> list[int]:
    """Return the linked items of lists of which two thirds are text: two of ten sources."""
    homes, parents = outline.homes, outline.parents
    items = [line for line in linked if outline.tag(line) == "li"]
    lists = {parents[homes[line]] for line in items if outline.names[homes[line]] is None}
    lines = {place: outline.lines(place) for place in lists if outline.tags[place] in LISTS}
    texts = {place for place, own in lines.items() if reasons[own.start : own.stop].count(None) * 3 >= len(own) * 2}
    return [line for line in items if parents[homes[line]] in texts and not judge_line(outline.texts[line])]


def _find_linked_headings(outline: Outline, read: list[int], places: list[int], reasons: Reasons) -> list[int]:
    """Return the linked headings that belong to the text, as "1. The harbor" in a list of ten places.

    LEAST_NAMES or more of them have the same tag and class, and two thirds of these stand above a sentence of the text,
    at most NEAR_HEADING lines below; above any line of it, if they begin with a number. `places` are the indexes of the
    linked lines in `read`.
    """
    found: dict[tuple[str, str], list[int]] = {}
    headed: set[int] = set()
    for place in places:
        line = read[place]
        region = outline.homes[line]
        if outline.tags[region] not in SUBHEADINGS or outline.names[region]:
            continue
        found.setdefault((outline.tags[region], outline.classes[region]), []).append(line)
        below = read[place + 1 : place + 1 + NEAR_HEADING]
        text = next((near for near in below if reasons[near] is None and outline.scores[near] > 0), None)
        is_numbered = below and reasons[below[0]] is None and ORDINAL.match(outline.texts[line])
        if is_numbered or text is not None and not _is_boxed(outline, line, text):
            headed.add(line)
    return [
        line
        for lines in found.values()
        if len(lines) >= LEAST_NAMES and len(headed.intersection(lines)) * 3 >= len(lines) * 2
        for line in lines
        if not judge_line(outline.texts[line])
    ]


def _is_boxed(outline: Outline, line: int, following: int) -> bool:
    """Whether a heading stands alone in an element beside the paragraph that follows: a link to another article."""
    around = outline.path(outline.homes[line])
    boxes = len(list(takewhile(lambda region: len(outline.lines(region)) == 1, around)))
    return boxes > 1 and around[boxes] == outline.parents[outline.homes[following]]


def _is_of_text(outline: Outline, before: int, line: int, after: int) -> bool:
    """Whether a linked line between two lines of the text belongs to them: it is of their make, and an item of a list,
    linked in part, or below a label; or it leads to another site and asks for no click."""
    text, home = outline.texts[line], outline.homes[line]
    if outline.tags[home] in SUBHEADINGS or outline.names[home] is not None:
        return False
    is_below = outline.is_beside(before, line)
    if is_below and outline.scores[before] <= 0:
        return True
    is_in_part = outline.linked[line] < len(text.strip(POINTERS)) - MOST_MARKS and ": " not in text
    if (outline.tags[home] == "li" or is_in_part) and (is_below or outline.is_beside(after, line)):
        return True
    is_plain = (text[0].isalnum() or text[0] in OPENING_MARKS) and (text[-1].isalnum() or text[-1] in CLOSING_MARKS)
    return is_plain and _count_sites(outline, outline.starts[line], outline.ends[line]) > 0


def _is_said(outline: Outline, before: int, line: int, after: int) -> bool:
    """Whether a linked line is a heading over a paragraph, or a whole sentence above one of its make."""
    text, home = outline.texts[line], outline.homes[line]
    if outline.names[home] not in (None, Reason.RELATED) or outline.scores[after] <= 0:
        return False
    if outline.tags[home] in SUBHEADINGS:
        return not _is_boxed(outline, line, after)
    is_sentence = len(text) >= LEAST_SENTENCE and text[-1] in FULL_STOPS
    return is_sentence and outline.scores[before] > 0 and outline.is_same(home, outline.homes[after])


def _is_name(outline: Outline, before: int, line: int, after: int) -> bool:
    """Whether a linked line is short, no heading, and stands between two sentences."""
    home, scores = outline.homes[line], outline.scores
    is_open = outline.names[home] in (None, Reason.RELATED) and outline.tags[home] not in SUBHEADINGS
    return is_open and scores[before] > 0 and scores[after] > 0 and len(outline.texts[line]) < LEAST_SENTENCE


def is_over_links(outline: Outline, line: int, reasons: Reasons, ends: bool) -> bool:
    """Whether a line is the label of links or of a list of them that are set aside: "Further links:", or at the end of
    the text, as `ends` says, "Sources"."""
    if reasons[line + 1 : line + 2] != [Reason.RELATED] or not outline.linked[line + 1]:
        return False
    text, below = outline.texts[line], outline.homes[line + 1]
    if outline.tag(line) in UNLABELLED:
        return False
    if outline.names[below] is not None and outline.tags[below] != "li":
        return False  # a box between two paragraphs
    if text[-1] in COLONS:
        return len(text) <= LONGEST_OVER_LINKS and ". " not in text
    return ends and len(text) < SHORTEST and text[-1] not in SENTENCE_ENDS and below != outline.homes[line]
