"""Links that are a part of the text: references to other sites, lists that it announces, headings, names, sentences."""

import re
from bisect import bisect_left
from itertools import takewhile

from newsspider.page.body.ends import Reasons
from newsspider.page.body.outline import SUBHEADINGS, Outline, printed_host
from newsspider.page.body.prose import FULL_STOPS
from newsspider.vocabulary.line_rules import PARTS
from newsspider.vocabulary.lines import judge_line
from newsspider.vocabulary.reasons import Reason
from newsspider.web.urls import domain_of, same_site

NETWORKS = re.compile(PARTS["<network>"] + r"|^x\.com$")  # the hosts on which readers share and follow
ORDINAL = re.compile(r"\d{1,3}[.)] ")
LEAST_SENTENCE = 60  # characters of a sentence that is a link
LEAST_NAMES = 3  # that are linked and stand between paragraphs
NEAR_HEADING = 4  # lines below a heading
LISTS = frozenset({"ul", "ol", "dl"})
COLONS = (":", "：")
MARKS = 2  # characters around a link that are no words
POINTERS = " <>«»→►▶+|·•*–—-"  # around a link to another article
OPENING_MARKS = "\"'“‘«„([#"  # before the first word of a line; an arrow or a bullet says that one should click
CLOSING_MARKS = "\"'”’.!?)]"
MOST_OTHERS = 2  # links to a site elsewhere on the page: more of them are a menu, or the house's other titles
FEWEST_LABELS = 3  # of the same words, each over a list
NEARBY = 500  # lines before and after, in which they are looked for


def is_list_of_text(outline: Outline, region: int) -> bool:
    """Whether a box of links belongs to the text: a sentence above it, or a label that stands over several such boxes,
    ends with a colon; or it is a list below a sentence, and all its links lead to other sites, or to several wherever
    the list stands."""
    lines = outline.lines(region)
    before, around = lines.start - 1, outline.parents[region]
    if before < 0:
        return False
    is_labelled = outline.lines(around) == range(before, lines.stop) or judge_line(outline.texts[before])
    if outline.tags[region] in LISTS and not is_labelled and _leads_to_several(outline, region):
        return True  # and no label says "Partners", "Read also"
    home = outline.homes[before]
    if outline.names[home] is not None or around not in (home, outline.parents[home]):
        return False
    text, is_sentence = outline.texts[before], outline.scores[before] > 0
    if judge_line(outline.texts[lines.start]) or judge_line(text):
        return False
    if text.endswith(COLONS):
        near = outline.texts[max(0, before - NEARBY) : before + NEARBY]
        return is_sentence or not outline.linked[before] and near.count(text) >= FEWEST_LABELS
    node = outline.nodes[region]
    is_below = is_sentence and outline.tags[region] in LISTS
    return is_below and _leads_away(outline, node, outline.document.ends[node])


def _leads_to_several(outline: Outline, region: int) -> bool:
    """Whether the links in a region lead to several other sites, and to no network: sources, shops, places."""
    document, node = outline.document, outline.nodes[region]
    links = document.by_tag.get("a", [])
    own = links[bisect_left(links, node) : bisect_left(links, document.ends[node])]
    hosts = {domain_of(document.absolute(href) or "") for link in own if (href := document.get(link, "href"))}
    return len(hosts) > 1 and hosts.isdisjoint(("", domain_of(document.url))) and not any(map(NETWORKS.search, hosts))


def _leads_away(outline: Outline, start: int, end: int) -> bool:
    """Whether all links between two nodes lead to other sites, to which the page has few other links."""
    document = outline.document
    links = document.by_tag.get("a", [])
    first = bisect_left(links, start)
    if first and document.ends[links[first - 1]] > start:
        first -= 1
    hrefs = [document.get(link, "href") for link in links[first : bisect_left(links, end)]]
    urls = [document.absolute(href) for href in hrefs]
    if not urls or any(url is None or same_site(url, document.url) for url in urls):
        return False
    hosts = outline.count_hosts()
    return sum([hosts[host] for host in set(map(printed_host, hrefs))]) <= len(hrefs) + MOST_OTHERS


def keep_linked(outline: Outline, inside: list[int], reasons: Reasons) -> None:
    """Keep the links that are a part of the text: a heading over a paragraph, a whole sentence between two paragraphs,
    and names (of books, goods, people) each of which stands between two."""
    names = []
    related, caption = Reason.RELATED, Reason.CAPTION
    if related not in [reasons[line] for line in inside]:
        return
    read = [line for line in inside if reasons[line] is not caption]
    for before, line, after in zip(read, read[1:], read[2:], strict=False):
        if reasons[line] is not related or not (reasons[before] is reasons[after] is None):
            continue
        if _is_of_text(outline, before, line, after):
            reasons[line] = None
            continue
        text, is_heading = outline.texts[line], outline.tag(line) in SUBHEADINGS
        is_named = outline.names[outline.homes[line]] not in (None, Reason.RELATED)
        if is_named or outline.scores[after] <= 0 or not is_heading and outline.scores[before] <= 0 or judge_line(text):
            continue
        is_sentence = len(text) >= LEAST_SENTENCE and text[-1] in FULL_STOPS
        if is_heading:
            reasons[line] = Reason.RELATED if _is_boxed(outline, line, after) else None
        elif is_sentence and outline.is_same(outline.homes[line], outline.homes[after]):
            reasons[line] = None
        elif len(text) < LEAST_SENTENCE:
            names.append(line)
    if len(names) >= LEAST_NAMES:
        for line in names:
            reasons[line] = None
    for line in [*_find_linked_headings(outline, read, reasons), *_find_linked_items(outline, read, reasons)]:
        reasons[line] = None


def _find_linked_items(outline: Outline, read: list[int], reasons: Reasons) -> list[int]:
    """Return the items that are links of lists that are mostly text: one of ten sources."""
    homes, parents = outline.homes, outline.parents
    linked = [line for line in read if reasons[line] is Reason.RELATED and outline.tag(line) == "li"]
    lists = {parents[homes[line]] for line in linked if outline.names[homes[line]] is None}
    lines = {place: outline.lines(place) for place in lists if outline.tags[place] in LISTS}
    texts = {place for place, own in lines.items() if reasons[own.start : own.stop].count(None) * 3 >= len(own) * 2}
    return [line for line in linked if parents[homes[line]] in texts and not judge_line(outline.texts[line])]


def _find_linked_headings(outline: Outline, read: list[int], reasons: Reasons) -> list[int]:
    """Return the headings that are links and belong to the text, "1. The harbor": LEAST_NAMES or more have one tag and
    class, and a sentence of the text follows most of them within a few lines, or any line of it one with a number."""
    found: dict[tuple[str, str], list[int]] = {}
    headed: list[int] = []
    for place, line in enumerate(read):
        region = outline.homes[line]
        if reasons[line] is not Reason.RELATED or outline.tags[region] not in SUBHEADINGS or outline.names[region]:
            continue
        found.setdefault((outline.tags[region], outline.classes[region]), []).append(line)
        below = [near for near in read[place + 1 : place + 1 + NEAR_HEADING] if reasons[near] is None]
        text = next((near for near in below if outline.scores[near] > 0), None)
        is_numbered = ORDINAL.match(outline.texts[line]) and below[:1] == read[place + 1 : place + 2] != []
        if is_numbered or text is not None and not _is_boxed(outline, line, text):
            headed.append(line)
    return [
        line
        for lines in found.values()
        if len(lines) >= LEAST_NAMES and len({*lines}.intersection(headed)) * 3 >= len(lines) * 2
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
    if outline.tags[home] in SUBHEADINGS or outline.names[home] is not None or judge_line(text):
        return False
    is_below = outline.is_beside(before, line)
    if is_below and outline.scores[before] <= 0:
        return True
    is_in_part = outline.linked[line] < len(text.strip(POINTERS)) - MARKS and ": " not in text
    if (outline.tags[home] == "li" or is_in_part) and (is_below or outline.is_beside(after, line)):
        return True
    is_plain = (text[0].isalnum() or text[0] in OPENING_MARKS) and (text[-1].isalnum() or text[-1] in CLOSING_MARKS)
    return is_plain and _leads_away(outline, outline.starts[line], outline.ends[line])
