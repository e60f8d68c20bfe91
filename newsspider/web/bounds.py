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
WORK_BASE, WORK_A_BYTE = 1_000_000, 500  # … and of a short page; pages of news take 12 steps a byte at most
REOPENED = 500  # steps for an element that is opened again, beside one for a look at an open one
MANY_TAGS = 8_000  # from which a page is suspicious
SOME_TAGS = 400  # that are looked at, from which it is suspicious if less than a third are end tags
SAMPLE = 4  # one block in so many is looked at for end tags
BLOCK, GAP = 16384, 8192  # bytes that are looked at together: for tags that open elements, and for a tag without end
DENSE = 300  # tags of a block from which it is looked at closely, and marks of attributes in a tag

ATTRIBUTE = rb"[\s/]*+(?:=[^\s=>/]*+|[^\s=>/]++)(?:\s*+=\s*+(?:\"[^\"]*+\"?|'[^']*+'?|[^\s>]*+))?+"
TOKEN = re.compile(
    rb"<(?:!--|[!?][^>]*+|/[^a-zA-Z][^>]*+"
    rb"|(?P<end>/?)(?P<name>[a-zA-Z][^\s/>]*+)(?P<attributes>(?:%b){0,%d}+)(?P<close>[\s/]*+>?))"
    % (ATTRIBUTE, MAX_ATTRIBUTES)
)
OPEN_TAG = re.compile(rb"<[a-zA-Z][\w:-]*[\s/]")
NEVER_DEEP = frozenset(name.encode() for name in (
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    "p", "li", "dt", "dd", "tr", "td", "th", "tbody", "thead", "tfoot", "option", "optgroup", "colgroup",
    "html", "head", "body", "frame",
))  # fmt: skip
FORMATTING = frozenset(
    (b"a", b"b", b"big", b"code", b"em", b"font", b"i", b"nobr", b"s", b"small", b"strike", b"strong", b"tt", b"u")
)
WALLS = frozenset((b"table", b"template", b"marquee", b"object", b"applet", b"caption"))  # no end tag reaches beyond
CELLS = frozenset((b"td", b"th"))
RAW = frozenset((b"script", b"style", b"textarea", b"title", b"xmp", b"iframe", b"noembed", b"noframes"))
ALONE = frozenset((b"a", b"nobr"))  # one closes the one before
COMPARED = 4  # steps for an element that an opening one is compared with
ALIKE = 3  # formatting elements with the same attributes that a paragraph opens again
MERGED = (b"html", b"body")


def cut_excess(source: bytes) -> tuple[bytes, bool]:
    """Return the source up to where it exceeds a limit, and whether that cut anything."""
    end = _find_excess(source) if _is_suspicious(source) else None
    return (source, False) if end is None else (source[:end], True)


def _is_suspicious(source: bytes) -> bool:
    """Return whether a page may exceed a limit, by counts that cost a fiftieth of its reading."""
    tags = looked_at = ends = 0
    for number, start in enumerate(range(0, len(source), BLOCK)):
        count = source.count(b"<", start, start + BLOCK)
        tags += count
        if count > DENSE or number % SAMPLE == 0:
            closing = source.count(b"</", start, start + BLOCK)
            if count > DENSE and closing * 4 < count:
                return True
            looked_at, ends = looked_at + count, ends + closing
    if tags > MANY_TAGS or looked_at > SOME_TAGS and ends * 3 < looked_at:
        return True
    return any(_is_in_tag(source, start) for start in range(GAP, len(source) - GAP, GAP))


def _is_in_tag(source: bytes, start: int) -> bool:
    """Return whether the GAP bytes at `start` may be the middle of one tag: they hold no ">" but in quotes."""
    if source.find(b">", start, start + GAP) >= 0:
        return source.find(b"<", start, start + GAP) < 0 and _count(source, start, b'=">', b"='>") > DENSE
    tag = source.rfind(b"<", start - GAP, start)
    is_tag = tag >= 0 and OPEN_TAG.match(source, tag) is not None and source.find(b">", tag, start) < 0
    return is_tag and _count(source, start, b" ", b"/", b"\n", b"\t") > DENSE


def _count(source: bytes, start: int, *marks: bytes) -> int:
    return sum(source.count(mark, start, start + GAP) for mark in marks)


def _find_excess(source: bytes, max_depth: int = MAX_DEPTH) -> int | None:
    """Return the place of the first tag that exceeds a limit, None where there is none.

    No more is taken for closed than the parser closes: the end tags of elements that are not open count for nothing.
    """
    opened = _Open()
    work = merged = place = 0
    max_work = min(MAX_WORK, WORK_BASE + WORK_A_BYTE * len(source))
    while token := TOKEN.search(source, place):
        name, place = (token["name"] or b"").lower(), token.end()
        work += len(opened.names) + opened.count_looks(name, is_end=bool(token["end"]))
        if work > max_work:
            return token.start()
        if not name:
            place = _find_end(source, token, opened.is_foreign)
            continue
        if token["end"]:
            opened.close(name)
            continue
        merged += len(re.findall(ATTRIBUTE, token["attributes"])) if name in MERGED else 0
        is_too_long = not token["close"].endswith(b">") and place < len(source)
        if is_too_long or merged > MAX_ATTRIBUTES or len(opened.names) > max_depth:
            return token.start()
        if name in RAW and not opened.is_foreign:
            place = _find(rb"</%b(?=[\s/>])" % name, source, place)
        else:
            opened.open(name, token["attributes"])
    return None


def _find_end(source: bytes, token: re.Match[bytes], is_foreign: bool) -> int:
    """Return where a comment, a declaration or, in SVG and MathML, a CDATA section ends."""
    if source.startswith(b"<!--", token.start()):
        return _find(rb"--!?>", source, token.start() + 2)  # "<!-->" is a whole one
    if is_foreign and source.startswith(b"<![CDATA[", token.start()):
        return _find(rb"\]\]>", source, token.start())
    return token.end()


def _find(pattern: bytes, source: bytes, start: int) -> int:
    match = re.compile(pattern, re.I).search(source, start)
    return match.start() if match else len(source)


class _Open:
    """The elements that are open in the parser, and the formatting elements that it would open again.

    Formatting elements are no part of `names`: papers of the 2000s left hundreds of <font> open, and a paragraph opens
    no more than three that are alike again.
    """

    def __init__(self) -> None:
        self.names: list[bytes] = []
        self.formatting: list[tuple[bytes, bytes]] = []
        self._alike: Counter[tuple[bytes, bytes]] = Counter()  # those of `formatting`
        self._named: Counter[bytes] = Counter()  # their names
        self._unclosed = 0  # formatting elements without an end tag: so deep they may stand
        self._places: defaultdict[bytes, list[int]] = defaultdict(list)
        self._walls: list[int] = []
        self._cells: list[int] = []  # for each open table, how many formatting elements its cell began with

    @property
    def is_foreign(self) -> bool:
        """Whether an <svg> or <math> is open, in which scripts and comments end otherwise."""
        return bool(self._places[b"svg"] or self._places[b"math"])

    def count_looks(self, name: bytes, is_end: bool) -> int:
        """Return how many steps a tag costs the parser among the formatting elements. Any other tag opens them again;
        an opening one is compared with each; one that closes another is looked for in the depth of all."""
        if name not in FORMATTING:
            return REOPENED * len(self.formatting)
        return self._unclosed if is_end or name in ALONE else COMPARED * len(self.formatting)

    def open(self, name: bytes, attributes: bytes) -> None:
        """Open an element. A cell ends the one before, with what is formatted in it."""
        if name in CELLS and self._cells:
            if self._cells[-1] >= 0:
                self._end_formatting(self._cells[-1])
            self._cells[-1] = len(self.formatting)
        if name in FORMATTING:
            if name in ALONE:
                self._forget(name)
            self._unclosed += 1
            if self._alike[name, attributes] < ALIKE:
                self.formatting.append((name, attributes))
                self._alike[name, attributes] += 1
                self._named[name] += 1
        elif name not in NEVER_DEEP or self.is_foreign:
            self._push(name)

    def _push(self, name: bytes) -> None:
        self._places[name].append(len(self.names))
        if name in WALLS:
            self._walls.append(len(self.names))
        if name == b"table":
            self._cells.append(-1)
        self.names.append(name)

    def close(self, name: bytes) -> None:
        """Close an element and all in it, if it is open and no wall stands between."""
        if name in FORMATTING:
            self._unclosed -= self._unclosed > 0
            self._forget(name)
        place = self._places[name][-1] if self._places[name] else -1
        if place < 0 or name not in WALLS and self._walls and self._walls[-1] > place:
            return
        if name == b"form" != self.names[-1]:
            return  # what is open within it stays open
        for closed in self.names[place:]:
            self._places[closed].pop()
            if closed in WALLS:
                self._walls.pop()
            if closed == b"table":
                cell = self._cells.pop()
                if cell >= 0:
                    self._end_formatting(cell)
        del self.names[place:]

    def _end_formatting(self, start: int) -> None:
        for element in self.formatting[start:]:
            self._alike[element] -= 1
            self._named[element[0]] -= 1
        del self.formatting[start:]

    def _forget(self, name: bytes) -> None:
        at = len(self.formatting) - 1 if self._named[name] else -1
        while at >= 0 and self.formatting[at][0] != name:
            at -= 1
        if at >= 0:
            element = self.formatting.pop(at)
            self._alike[element] -= 1
            self._named[name] -= 1
