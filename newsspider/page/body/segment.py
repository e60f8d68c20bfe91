"""The page's text cut into units: one line of text each, with what it stands in.

One walk over the document's columns. A unit is a run of text with no block-level element's edge and no <br> inside. A
region is a block-level element with something in it: units hang on regions, regions on their parents.
"""

from __future__ import annotations

from newsspider.page.body.names import judge_name
from newsspider.page.dom import TEXT, Document
from newsspider.page.model import Kind, Reason
from newsspider.page.text import INVISIBLE

INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img",
    "ins", "kbd", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
    "time", "tt", "u", "var", "wbr", "nobr", "label", "picture", "source", "script", "style", "link", "meta", "svg",
    "input", "math", "template", "map", "area", "object", "embed", "param", "blink", "spacer", "rb", "rtc", "o:p",
})  # fmt: skip
NAMED_INLINE = frozenset({"span", "em", "small", "time", "cite", "label", "strong", "b", "i"})
TAG_MARKS = {
    "nav": Reason.NAVIGATION, "menu": Reason.NAVIGATION, "aside": Reason.PROMO, "footer": Reason.LEGAL,
    "form": Reason.NEWSLETTER, "figcaption": Reason.CAPTION, "button": Reason.SHARE,
    "select": Reason.NAVIGATION, "noscript": Reason.HIDDEN,
    "audio": Reason.HIDDEN, "video": Reason.HIDDEN, "dialog": Reason.NOTICE, "head": Reason.HIDDEN,
    "address": Reason.BYLINE, "caption": Reason.CAPTION, "datalist": Reason.HIDDEN,
    "canvas": Reason.HIDDEN, "amp-ad": Reason.ADVERTISEMENT,
}  # fmt: skip
OPAQUE = frozenset({"textarea", "iframe", "noframes", "noembed", "xmp"})  # what is in them is source, not text
ROLES = {
    "navigation": Reason.NAVIGATION, "menu": Reason.NAVIGATION, "menubar": Reason.NAVIGATION,
    "search": Reason.NAVIGATION, "banner": Reason.NAVIGATION, "contentinfo": Reason.LEGAL,
    "complementary": Reason.PROMO, "dialog": Reason.NOTICE, "alertdialog": Reason.NOTICE, "toolbar": Reason.SHARE,
    "tablist": Reason.NAVIGATION,
}  # fmt: skip
KINDS = {
    "li": Kind.LIST_ITEM, "dd": Kind.LIST_ITEM, "dt": Kind.LIST_ITEM, "blockquote": Kind.QUOTE,
    "pre": Kind.PREFORMATTED, "h1": Kind.HEADING, "h2": Kind.HEADING, "h3": Kind.HEADING, "h4": Kind.HEADING,
    "h5": Kind.HEADING, "h6": Kind.HEADING,
}  # fmt: skip
INHERITED = frozenset({Kind.LIST_ITEM, Kind.QUOTE, Kind.PREFORMATTED, Kind.HEADING})
# Elements of running text: what stands in one belongs to the element around it.
FLOW = frozenset({"p", "li", "ul", "ol", "dl", "dt", "dd", "blockquote", "pre", "center", "figure", "tbody", "tr",
                  "h1", "h2", "h3", "h4", "h5", "h6", *INLINE})  # fmt: skip
TELLING = frozenset({"hidden", "aria-hidden", "role", "style", "itemprop"})


class Regions:
    """The block-level elements that hold something, in document order; 0 is the root. Columns, as in Document."""

    def __init__(self) -> None:
        self.nodes: list[int] = []
        self.parents: list[int] = []
        self.ends: list[int] = []
        self.kinds: list[Kind] = []
        self.marks: list[Reason | None] = []
        self.tags: list[str] = []


class Units:
    """The lines of text, in document order. `regions[u]` is the innermost region of unit u, `linked[u]` how many of its
    characters are in links, `breaks[u]` how many <br> stand before it (0 for the first line in its region)."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.regions: list[int] = []
        self.linked: list[int] = []
        self.breaks: list[int] = []


def segment(document: Document) -> tuple[Units, Regions]:
    """Cut a page into units and regions."""
    regions, cuts = _cut(document)
    units = Units()
    texts = document.texts
    for start, end, region, linked, breaks in cuts:
        text = " ".join("".join(texts[start:end]).split())
        if not text.isprintable():
            text = " ".join(text.translate(INVISIBLE).split())
        if text:
            units.texts.append(text)
            units.starts.append(start)
            units.ends.append(end)
            units.regions.append(region)
            units.linked.append(linked)
            units.breaks.append(breaks)
    return units, regions


def _cut(document: Document) -> tuple[Regions, list[tuple[int, int, int, int, int]]]:
    tags, attrs, texts, ends = document.tags, document.attrs, document.texts, document.ends
    regions = Regions()
    nodes, parents, region_ends, kinds, marks, region_tags = (
        regions.nodes,
        regions.parents,
        regions.ends,
        regions.kinds,
        regions.marks,
        regions.tags,
    )
    cuts: list[tuple[int, int, int, int, int]] = []
    nodes.append(0)
    parents.append(0)
    region_ends.append(len(tags) + 1)
    kinds.append(Kind.PARAGRAPH)
    marks.append(None)
    region_tags.append("html")
    region, close = 0, len(tags) + 1
    first, linked, breaks, link_end, opaque_end = -1, 0, 0, 0, 0
    body = document.by_tag.get("body", [0])[0]
    for i, tag in enumerate(tags[body:], body):
        if i >= close:
            if first >= 0:
                cuts.append((first, i, region, linked, breaks))
                first, linked = -1, 0
            breaks = 0
            while i >= close:
                region = parents[region]
                close = region_ends[region]
        if tag == TEXT:
            text = texts[i]
            if first < 0:
                if i < opaque_end or text.isspace():
                    continue
                first = i
            if i < link_end:
                linked += len(text.strip())
            continue
        mark = None
        if tag in INLINE:
            if tag == "a":
                link_end = ends[i]
                continue
            if not attrs[i] or ends[i] == i + 1 or tag not in NAMED_INLINE:
                continue
            mark = judge_attributes(attrs[i])
            if mark is None:
                continue
        elif tag == "br":
            if first >= 0:
                cuts.append((first, i, region, linked, breaks))
                first, linked, breaks = -1, 0, 0
            breaks += 1
            continue
        if first >= 0:
            cuts.append((first, i, region, linked, breaks))
            first, linked = -1, 0
        breaks = 0
        if ends[i] == i + 1:
            continue
        if tag in OPAQUE:
            opaque_end = ends[i]
            continue
        if mark is None:
            mark = TAG_MARKS.get(tag)
            if mark is None and attrs[i] and tag != "body":
                mark = judge_attributes(attrs[i])
        kind = KINDS.get(tag)
        if kind is None:
            kind = kinds[region] if kinds[region] in INHERITED else Kind.PARAGRAPH
        nodes.append(i)
        parents.append(region)
        close = ends[i]
        region_ends.append(close)
        kinds.append(kind)
        marks.append(mark)
        region_tags.append(tag)
        region = len(nodes) - 1
    if first >= 0:
        cuts.append((first, len(tags), region, linked, breaks))
    return regions, cuts


def judge_attributes(attributes: dict[str, str | None]) -> Reason | None:
    """What an element's attributes say it is."""
    name = attributes.get("class")
    if name:
        mark = judge_name(name)
        if mark:
            return mark
    name = attributes.get("id")
    if name:
        mark = judge_name(name)
        if mark:
            return mark
    if TELLING.isdisjoint(attributes):
        return None
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return Reason.HIDDEN
    style = attributes.get("style")
    if style and "none" in style and "display:none" in style.replace(" ", "").lower():
        return Reason.HIDDEN
    role = attributes.get("role")
    return ROLES.get(role) if role else None
