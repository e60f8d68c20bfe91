"""Limits on the structure of a page's source, which are applied before it is parsed.

The time that an HTML5 parser takes grows with the square of three things: how deep elements are open, how many
attributes one tag has, and how many formatting elements are left open, since each paragraph opens them again (HTML,
13.2.4.3, "reconstruct the active formatting elements"). 100,000 nested elements with their ends took 69 s.

Looking at each tag costs more than the parse, so it is done only where counts make a page suspicious: one in fifty of
some 2,000 pages of news, none of which is cut.
"""

import re
from collections import Counter, defaultdict

MAX_DEPTH = 512  # elements that are open at a time: what Chromium opens (kMaximumHTMLParserDOMTreeDepth)
MAX_ATTRIBUTES = 1_000  # of one tag; those of all <html> and <body> become those of one element
MAX_WORK = 100_000_000  # steps of the parser over open elements: 0.2 s
WORK_BASE, WORK_A_BYTE = 1_000_000, 750  # … and of a short page; pages of news take 12 steps a byte at most
REOPENED = 500  # steps for an element that is opened again, beside one for a look at an open one
MANY_TAGS = 8_000  # from which a page is suspicious
SOME_TAGS = (
    MAX_DEPTH  # from which it is suspicious if less than a third of a sample are end tags: fewer are not too deep
)
SAMPLE = 4  # one block in so many is looked at for end tags
BLOCK, GAP = 16384, 8192  # bytes that are looked at together: for tags that open elements, and for a tag without end
DENSE = 300  # tags of a block from which it is looked at closely

ATTRIBUTE = rb"[\s/]*+(?:=[^\s=>/]*+|[^\s=>/]++)(?:\s*+=\s*+(?:\"[^\"]*+\"?|'[^']*+'?|[^\s>]*+))?+"
TOKEN = re.compile(
    rb"<(?:!--|[!?][^>]*+|/[^a-zA-Z][^>]*+"
    rb"|(?P<end>/?)(?P<name>[a-zA-Z][^\s/>]*+)(?P<attributes>(?:%b){0,%d}+)(?P<close>[\s/]*+>?))"
    % (ATTRIBUTE, MAX_ATTRIBUTES)
)
OPEN_TAG = re.compile(rb"<[a-zA-Z][\w:-]*[\s/]")
NEVER_DEEP = frozenset(name.encode() for name in (
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    "p", "tr", "td", "th", "tbody", "thead", "tfoot", "colgroup", "html", "head", "body", "frame",
))  # fmt: skip
FORMATTING = frozenset(
    (b"a", b"b", b"big", b"code", b"em", b"font", b"i", b"nobr", b"s", b"small", b"strike", b"strong", b"tt", b"u")
)
CLOSING = frozenset(name.encode() for name in (  # they end a paragraph
    "address", "article", "aside", "blockquote", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr",
    "li", "listing", "main", "menu", "nav", "ol", "p", "pre", "search", "section", "summary", "ul",
))  # fmt: skip
# An item ends the one before it unless another of these is open in that (HTML, 13.2.4.2, "special").
SPECIAL = CLOSING - {b"address", b"div", b"p"} | frozenset(
    (b"applet", b"button", b"caption", b"marquee", b"noscript", b"object", b"select", b"table", b"template")
)
ITEMS = {b"li": (b"li",), b"dd": (b"dd", b"dt"), b"dt": (b"dd", b"dt")}
OPTIONS = (b"option", b"optgroup")
LISTS = (b"ul", b"ol")
WALLS = frozenset((b"table", b"template", b"marquee", b"object", b"applet", b"caption"))  # no end tag reaches beyond
FOREIGN = frozenset((b"svg", b"math"))
MARKING = SPECIAL | WALLS | FOREIGN
CELLS = frozenset((b"td", b"th"))
RAW_ENDS = {
    name: re.compile(rb"</%b(?=[\s/>])" % name, re.I)
    for name in (b"script", b"style", b"textarea", b"title", b"xmp", b"iframe", b"noembed", b"noframes")
}
COMMENT_END, CDATA_END = re.compile(rb"--!?>"), re.compile(rb"\]\]>")
ALONE = frozenset((b"a", b"nobr"))  # one closes the one before
COMPARED = 4  # steps for an element that an opening one is compared with
PASSED = 4  # steps for a formatting element in which a tag stands: what is open around it is looked for
ALIKE = 3  # formatting elements with the same attributes that a paragraph opens again
MERGED = (b"html", b"body")


def cut_excess(source: bytes) -> tuple[bytes, bool]:
    """Return the source up to where it exceeds a limit, and whether that cut anything."""
    end = _find_excess(source) if _is_suspicious(source) else None
    return (source, False) if end is None else (source[:end], True)


def _is_suspicious(source: bytes) -> bool:
    """Return whether a page may exceed a limit, by counts that cost a fiftieth of its reading."""
    counts = [source.count(b"<", start, start + BLOCK) for start in range(0, len(source), BLOCK)]
    tags = sum(counts)
    if tags > MANY_TAGS or tags > SOME_TAGS and _has_few_ends(source, counts):
        return True
    return any(_is_in_tag(source, start) for start in range(GAP, len(source) - GAP, GAP))


def _has_few_ends(source: bytes, counts: list[int]) -> bool:
    """Return whether few tags are end tags, in one dense block or in a sample of all. `counts` are the tags of each."""
    looked_at = ends = 0
    for number, count in enumerate(counts):
        if count > DENSE or number % SAMPLE == 0:
            closing = source.count(b"</", number * BLOCK, (number + 1) * BLOCK)
            if count > DENSE and closing * 4 < count:
                return True
            looked_at, ends = looked_at + count, ends + closing
    return ends * 3 < looked_at


def _is_in_tag(source: bytes, start: int) -> bool:
    """Return whether the GAP bytes at `start` stand in a tag with too many attributes: no ">" but in quotes."""
    if source.find(b">", start, start + GAP) >= 0 and source.find(b"<", start, start + GAP) >= 0:
        return False
    tag = source.rfind(b"<", start - GAP, start)
    if tag < 0 or not OPEN_TAG.match(source, tag):
        return False
    token = TOKEN.match(source, tag)
    return token is not None and _is_too_long(token)


def _is_too_long(token: re.Match[bytes]) -> bool:
    """Return whether a tag has more than MAX_ATTRIBUTES attributes."""
    return bool(token["name"]) and not token["close"].endswith(b">") and token.end() < token.endpos


def _find_excess(source: bytes, max_depth: int = MAX_DEPTH) -> int | None:
    """Return the place of the first tag that exceeds a limit, None where there is none.

    No more is taken for closed than the parser closes: the end tags of elements that are not open count for nothing.
    """
    opened = _Open()
    work = merged = place = 0
    max_work = min(MAX_WORK, WORK_BASE + WORK_A_BYTE * len(source))
    while token := TOKEN.search(source, place):
        if opened.formatting and token.start() > place:
            opened.reopen()
        name, place = (token["name"] or b"").lower(), token.end()
        work += len(opened.names) + (opened.count_looks(name) if opened.deep or opened.formatting else 0)
        if work > max_work:
            return token.start()
        if not name:
            place = _find_end(source, token, bool(opened.foreign))
            continue
        if token["end"]:
            opened.close(name)
            continue
        merged += len(re.findall(ATTRIBUTE, token["attributes"])) if name in MERGED else 0
        if _is_too_long(token) or merged > MAX_ATTRIBUTES or len(opened.names) > max_depth:
            return token.start()
        if name in RAW_ENDS and not opened.foreign:
            place = _find(RAW_ENDS[name], source, place)
        else:
            opened.open(name, token["attributes"])
    return None


def _find_end(source: bytes, token: re.Match[bytes], is_foreign: bool) -> int:
    """Return where a comment, a declaration or, in SVG and MathML, a CDATA section ends."""
    if source.startswith(b"<!--", token.start()):
        return _find(COMMENT_END, source, token.start() + 2)  # "<!-->" is a whole one
    if is_foreign and source.startswith(b"<![CDATA[", token.start()):
        return _find(CDATA_END, source, token.start())
    return token.end()


def _find(pattern: re.Pattern[bytes], source: bytes, start: int) -> int:
    match = pattern.search(source, start)
    return match.start() if match else len(source)


class _Open:
    """The elements that are open in the parser, and the formatting elements that it would open again.

    Formatting elements and paragraphs are no part of `names`: papers of the 2000s left hundreds of <font> open, and a
    paragraph opens no more than three that are alike again.
    """

    def __init__(self) -> None:
        self.names: list[bytes] = []
        self.formatting: list[tuple[bytes, bytes]] = []
        self._alike: Counter[tuple[bytes, bytes]] = Counter()  # those of `formatting`
        self._named: Counter[bytes] = Counter()  # their names
        self.deep = 0  # formatting elements that are open around this place
        self._inside = 0  # the first so many of `formatting` are among them; the next text opens the others again
        self._before: list[tuple[int, int]] = []  # for each of `names`, these two before it was opened
        self._more: Counter[bytes] = Counter()  # names of those that are open here, and are no more in `formatting`
        self._paragraphs: list[tuple[int, int, int]] = []  # that are open: how many names it stands in, and these two
        self._places: defaultdict[bytes, list[int]] = defaultdict(list)
        self._special: list[int] = []
        self.foreign = 0  # so many <svg> and <math> are open, in which scripts and comments end otherwise
        self._walls: list[int] = []
        self._cells: list[int] = []  # for each open table, how many formatting elements its cell began with

    def count_looks(self, name: bytes) -> int:
        """Return how many steps a tag costs the parser among the formatting elements. Any other tag opens them again;
        an opening one is compared with each."""
        looks = COMPARED if name in FORMATTING else REOPENED
        return PASSED * self.deep + looks * len(self.formatting)

    def reopen(self) -> None:
        """Open the formatting elements again that a block has ended: a text comes, or an element of a line."""
        self.deep += len(self.formatting) - self._inside
        self._inside = len(self.formatting)

    def open(self, name: bytes, attributes: bytes) -> None:
        """Open an element, which may end the one before."""
        if name in CELLS and self._cells:
            self._end_cell()
        if name in CLOSING:
            if self._paragraphs:
                self._end_paragraph()
        elif self.formatting:
            self.reopen()
        if name in FORMATTING:
            self._format(name, attributes)
        elif self.foreign:
            self._push(name)
        elif name not in NEVER_DEEP:
            if name in ITEMS or name in OPTIONS:
                self._end_item(name)
            self._push(name)
        elif name == b"p":
            self._paragraphs.append((len(self.names), self.deep, self._inside))

    def _format(self, name: bytes, attributes: bytes) -> None:
        if name in ALONE and self.formatting:
            self._forget(name)
        self.deep += 1
        if self._alike[name, attributes] < ALIKE:
            self.formatting.append((name, attributes))
            self._inside += 1
            self._alike[name, attributes] += 1
            self._named[name] += 1
        else:
            self._more[name] += 1

    def _end_paragraph(self) -> None:
        if self._paragraphs[-1][0] == len(self.names):
            self._go_back(*self._paragraphs.pop()[1:])

    def _end_item(self, name: bytes) -> None:
        """End the item of a list before another one, or the option."""
        if name in ITEMS and self._special and self.names[self._special[-1]] in ITEMS[name]:
            self._cut(self._special[-1])
        is_select = bool(self._places[b"select"])
        while name in OPTIONS and self.names[-1:] == [b"option"] and (is_select or self.deep == self._before[-1][0]):
            self._cut(len(self.names) - 1)
        if name == b"optgroup" and is_select and self.names[-1] == name:
            self._cut(len(self.names) - 1)

    def _push(self, name: bytes) -> None:
        self._places[name].append(len(self.names))
        if name in MARKING:
            self.foreign += name in FOREIGN
            if name in WALLS:
                self._walls.append(len(self.names))
            if name in SPECIAL:
                self._special.append(len(self.names))
            if name == b"table":
                self._cells.append(-1)
        self.names.append(name)
        self._before.append((self.deep, self._inside))

    def close(self, name: bytes) -> None:
        """Close an element and all in it, if it is open and no wall stands between."""
        if name in FORMATTING:
            self._forget(name)
            return
        if name == b"p" and self._paragraphs:
            self._end_paragraph()
        place = self._places[name][-1] if self._places[name] else -1
        if place < 0 or name not in WALLS and self._walls and self._walls[-1] > place:
            return
        if name == b"form" != self.names[-1]:
            return  # what is open within it stays open
        if name == b"li" and any(self._places[around] and self._places[around][-1] > place for around in LISTS):
            return
        self._cut(place)

    def _cut(self, place: int) -> None:
        """End the elements from a place in `names` on."""
        for closed in self.names[place:]:
            self._places[closed].pop()
            if closed in MARKING:
                self._unmark(closed)
        deep, inside = self._before[place]
        if deep != self.deep or inside != self._inside or self._more:
            self._go_back(deep, inside)
        del self.names[place:], self._before[place:]
        while self._paragraphs and self._paragraphs[-1][0] > place:
            self._paragraphs.pop()

    def _unmark(self, closed: bytes) -> None:
        self.foreign -= closed in FOREIGN
        if closed in WALLS:
            self._walls.pop()
        if closed in SPECIAL:
            self._special.pop()
        if closed == b"table":
            cell = self._cells.pop()
            if cell >= 0:
                self._end_formatting(cell)

    def _end_cell(self) -> None:
        """End the cell before another one, with what is formatted in it."""
        if self._cells[-1] >= 0:
            self._end_formatting(self._cells[-1])
        self._cells[-1] = len(self.formatting)
        self._go_back(self._before[self._places[b"table"][-1]][0], self._cells[-1])

    def _go_back(self, deep: int, inside: int) -> None:
        """End the formatting elements that are open since there were so many."""
        self.deep, self._inside = deep, min(inside, len(self.formatting))
        self._more.clear()

    def _end_formatting(self, start: int) -> None:
        for element in self.formatting[start:]:
            self._alike[element] -= 1
            self._named[element[0]] -= 1
        del self.formatting[start:]

    def _forget(self, name: bytes) -> None:
        """End the last formatting element with a name, if there is one."""
        at = len(self.formatting) - 1 if self._named[name] else -1
        while at >= 0 and self.formatting[at][0] != name:
            at -= 1
        if at < 0:
            if self._more.get(name):
                self.deep -= 1
                self._more[name] -= 1
            return
        if at < self._inside:
            self._inside -= 1
            self.deep -= 1
        element = self.formatting.pop(at)
        self._alike[element] -= 1
        self._named[name] -= 1
