"""Who wrote the article: rules, best first. Agencies are kept apart from people."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise

import msgspec

from newsspider.page.metadata.declared import Declared, Found, is_site, plain
from newsspider.page.metadata.head_lines import Line, Near, line_of, named
from newsspider.page.model import Block
from newsspider.vocabulary.agencies import agency_in
from newsspider.vocabulary.bylines import BY, STRICT_BY, clean_name, names_in, openings
from newsspider.vocabulary.elements import classify_names
from newsspider.vocabulary.reasons import Reason
from newsspider.web.dom import Document
from newsspider.web.text import clean_text, holds

META = (
    "author", "article:author", "og:article:author", "parsely-author", "sailthru.author", "dc.creator",
    "dcterms.creator",
    "dc.contributor", "byl", "byline", "cxenseparse:author", "article:author:name", "authors", "article.author",
    "creator",
)  # fmt: skip
WRITTEN_BY = re.compile(
    r"written by|author|posted by|by\b|verfasst|geschrieben|écrit|escrito|autor|scritto|geschreven|skriv|автор"
    r"|written",
    re.I,
)
LABEL = frozenset({Reason.BYLINE})  # what the name of an author's element says, and nothing else
ANNOUNCED = re.compile(
    r"^\W*(?:(?:written|posted|published|words|story|text)\s+)?(?:by|von|par|por|di|door|av|af|authors?"
    r"|autor(?:in)?|auteur|autore|автор"
    r"|oleh|penulis|przez|yazar)\s*:?\s*$",
    re.I,
)
# "Print | E-mail | By Jane Doe", "Posted on May 3, 2011 by Jane Doe"
INSIDE_BY = re.compile(r"\s(by|par|por|von|di|door|af|av|By|Von|Par|Por|Door|Oleh)\s+(?=[A-ZÀ-Þ])")
# "2010-05-04 来源：湾头日报 作者：苏明远", "記者林小滿／台北報導", "홍길순 기자"
INSIDE_LABEL = re.compile(r"(?:作者|記者|记者|撰文|автор|author|autor|autore|auteur|yazar)\s*[:：]\s*(.+)", re.I)
INSIDE_LABELS = ("作者", "記者", "记者", "撰文", "автор", "author", "autor", "auteur", "yazar")
REPORTER = re.compile(r"(?:記者|记者)\s*(\w{2,4})\s*[/／]|([가-힣]{2,4})\s?기자(?=\s|$|=)")
NEXT_CJK_LABEL = re.compile(r"\s[\u3040-\u9fff\uac00-\ud7a3]{1,6}\s?[:：]")
NEXT_LABEL = re.compile(r"\s[^\s:：]{1,14}\s?[:：]")
AUTHOR_FOLDER = re.compile(
    r"/(?:authors?|autor(?:en|es)?|auteurs?|autori|people|staff|profiles?|contributors?|by|journalists?|reporters?"
    r"|writers?|columnists?)/[^/?]"
)
BESIDE = re.compile(r"\s*[|•·●⋅]\s*| [-–] ")
SOURCE = re.compile(
    r"(?:source|quelle|fuente|fonte|bron|källa|kilde|kaynak|źródło|zdroj|forrás|источник|джерело|来源|來源|出典)s?"
    r"\s*[:：]\s*(.+)",
    re.I,
)
YEAR = re.compile(r"(?:19|20)\d\d")
MAX_BYLINE = 140
DATED = frozenset({Reason.DATE, Reason.BYLINE, Reason.OUTSIDE, Reason.SHARE})
MAX_NAME = 80
MOST_SPACES = 3  # in a name that stands alone on a line
MAX_NODES = 12  # in an element that is named for the author
MAX_ANNOUNCED = 25  # characters of a line that says only "Written by"


class Byline(msgspec.Struct, frozen=True):
    """What a page's bylines say."""

    names: tuple[str, ...]
    agency: str | None
    rule: str
    line: str | None = None
    index: int = -1


class Authors:
    """The sources of an article's authors.

    people    the answer that names a person who is not the publisher
    found     every rule's answer up to the first that names a person who is not the publisher
    openings  the places among the lines near the headline of those that open with a byline's word
    bylines   of those that are bylines
    """

    def __init__(self, document: Document, declared: Declared, near: Near) -> None:
        self.document = document
        self.declared = declared
        self.near = near
        self.openings = openings(near.texts)
        self.bylines = [place for place in self.openings if is_byline(near.all[place].block)]
        self.people: Byline | None = None
        self.found: list[Byline] = []
        for byline in self._all():
            self.found.append(byline)
            if byline.names and self._are_people(byline):
                self.people = byline
                break

    def authors(self) -> Found | None:
        """The names of the persons (or of the team) that wrote the article."""
        if self.people:
            return Found(self.people.names, self.people.rule, self.people.index)
        named = [byline for byline in self.found if byline.names]
        return Found(named[0].names, named[0].rule) if named else None

    def agency(self) -> Found | None:
        """The agency that the bylines name."""
        for byline in self.found:
            if byline.agency:
                return Found(byline.agency, byline.rule, byline.index)
        return None

    def byline(self) -> Found | None:
        """The line as printed."""
        if not self.bylines:
            return None
        line = self.near.all[self.bylines[0]]
        return Found(line.block.text, "visible line", line.node)

    def _are_people(self, byline: Byline) -> bool:
        """Whether the names are not only the publisher's. A rule that comes after one that named the publisher has to
        name persons in full."""
        if all(is_site(name, self.declared.site) for name in byline.names):
            return False
        return not any(other.names for other in self.found if other is not byline) or all(
            " " in name and clean_name(name) == name for name in byline.names
        )

    def _all(self) -> Iterator[Byline]:
        yield from self._json_ld()
        yield from self._printed()
        yield from self._meta
        yield from self._marked()
        yield from self._visible()
        yield from self._labelled()
        yield from self._addressed()
        yield from self._beside_date()
        yield from self._sources()

    def _json_ld(self) -> Iterator[Byline]:
        for role in ("author", "creator"):
            names: list[str] = []
            agency = None
            for thing in self.declared.things(role):
                found, other = _thing(thing)
                names.extend(name for name in found if name not in names)
                agency = agency or other
            if names or agency:
                yield Byline(tuple(names), agency, "json-ld")

    def _printed(self) -> Iterator[Byline]:
        """A line that opens as a byline between the headline and the second paragraph. It goes before
        <meta name=author>, which on many old pages names the webmaster and on many new ones the publisher, unless it
        holds the name that stands there: then that is spelled better, for links stick to names in lines."""
        lines = [self.near.all[place] for place in self.bylines if place < len(self.near.after)]
        declared = [name for byline in self._meta for name in byline.names] if lines else []
        for line in lines:
            if not any(name in line.block.text for name in declared):
                yield from _of_line(line, line.block.text, "visible line")

    @cached_property
    def _meta(self) -> list[Byline]:
        meta = self.declared.meta
        bylines = [_of_texts(list(map(plain, meta[key])), key) for key in META if key in meta]
        for number in ("1", "2"):
            label = meta.get("twitter:label" + number)
            value = meta.get("twitter:data" + number)
            if label and value and WRITTEN_BY.search(label[0]):
                bylines.append(_of_texts([plain(value[0])], "twitter:data" + number))
        return [byline for byline in bylines if byline]

    def _marked(self) -> Iterator[Byline]:
        """`rel=author` links and `itemprop=author` elements near the headline or in the text."""
        document, (first, last) = self.document, self.near.span
        attrs, links = document.attrs, document.by_tag.get("a", [])
        links = links[bisect_left(links, first) : bisect_left(links, last)]
        links = [index for index in links if "rel" in attrs[index] and "author" in (attrs[index]["rel"] or "")]
        texts = [line_of(document, index) for index in links]
        byline = _of_texts(list(dict.fromkeys(texts))[:6], "rel=author")
        if byline:
            yield byline

    def _visible(self) -> Iterator[Byline]:
        """Lines that open as bylines, or follow one that says only "By"; then "Posted on Monday by Jane Doe"."""
        texts = self.near.texts
        bylines = self.bylines + [place + 1 for place in self.openings if announces(texts[place])]
        for place, (line, text) in enumerate(zip(self.near.all, texts, strict=True)):
            if place in bylines:
                yield from _of_line(line, text, "visible line")
            elif len(text) <= MAX_BYLINE and line.block.reason in DATED:
                inside = INSIDE_BY.search(text)
                if inside and (inside[1][0].isupper() or YEAR.search(text[: inside.start()] or text)):
                    yield from _of_line(line, text[inside.end() :], "visible line")
                elif ":" in text or not text.isascii():
                    yield from _inside(line, text)

    def _labelled(self) -> Iterator[Byline]:
        """Elements that are named for the author, from shortly before the headline to the text, then lines below it."""
        if any(byline.agency for byline in self.found):
            return
        document, (first, last) = self.document, self.near.until_first
        done = first
        for index in [
            index
            for index, attributes in enumerate(document.attrs[first:last], first)
            if attributes and classify_names(attributes) == LABEL
        ]:
            if index < done or document.ends[index] - index > MAX_NODES:
                continue
            text = clean_text(" ".join(document.texts[index : document.ends[index]]))
            if 0 < len(text) <= MAX_NAME:
                yield from _named(names_in(text), "class", text, index)
                done = document.ends[index]
        for line in self.near.below:
            block = line.block
            if block.reason is not None and len(block.text) <= MAX_NAME and named(block) == LABEL:
                yield from _named(names_in(block.text), "class", block.text, line.node)

    def _addressed(self) -> Iterator[Byline]:
        """Names between headline and text that link into a folder of authors."""
        if any(byline.names or byline.agency for byline in self.found):
            return
        document, (first, last) = self.document, self.near.until_first
        links = document.by_tag.get("a", [])
        names = []
        for index in links[bisect_left(links, first) : bisect_left(links, last)]:
            if AUTHOR_FOLDER.search(document.get(index, "href")):
                text = line_of(document, index)
                if " " in text and clean_name(text) == text and text not in names:
                    names.append(text)
        if names:
            yield Byline(tuple(names), None, "author's address")

    def _beside_date(self) -> Iterator[Byline]:
        """ "Jane Doe • Oct 20, 2025", "Associated Press - December 29, 2007": a name and a date on a line."""
        if any(byline.names or byline.agency for byline in self.found):
            return
        lines = self.near.until_text
        for line, following in pairwise(lines):
            text = line.block.text
            is_dated = following.block.reason is Reason.DATE and bool(YEAR.search(following.block.text))
            if is_dated and " " in text and text.count(" ") <= MOST_SPACES and clean_name(text) == text:
                yield Byline((text,), None, "name above the date", text, line.node)
        for line in lines:
            text = line.block.text
            parts = BESIDE.split(text) if len(text) <= MAX_NAME and YEAR.search(text) else []
            if len(parts) > 1 and any(YEAR.search(part) for part in parts[1:]):
                agency = agency_in(parts[0])
                name = None if agency or " - " in text else clean_name(parts[0])
                if agency or (name and " " in name and name == parts[0].strip()):
                    yield Byline((name,) if name else (), agency, "name beside the date", text, line.node)

    def _sources(self) -> Iterator[Byline]:
        """ "Source: Reuters", beside the headline or below the text."""
        if any(byline.agency for byline in self.found):
            return
        for line, text in zip(self.near.all, self.near.texts, strict=True):
            match = SOURCE.match(text) if len(text) <= MAX_NAME and (":" in text or "：" in text) else None
            agency = agency_in(match[1]) if match else None
            if agency:
                yield Byline((), agency, "source line", line.block.text, line.node)


def _inside(line: Line, text: str) -> Iterator[Byline]:
    """The name after a label in the middle of a line, or beside the word for reporter."""
    label = INSIDE_LABEL.search(text) if holds(text.lower(), INSIDE_LABELS) else None
    reporter = None if label else REPORTER.match(text)
    if label:
        yield from _of_line(line, NEXT_LABEL.split(label[1], maxsplit=1)[0], "visible line")
    elif reporter:
        yield from _of_line(line, reporter[1] or reporter[2], "visible line")


def _of_line(line: Line, text: str, rule: str) -> Iterator[Byline]:
    if not text.isascii():
        text = NEXT_CJK_LABEL.split(text, maxsplit=1)[0]
    yield from _named(names_in(text), rule, line.block.text, line.node)


def _named(found: tuple[list[str], str | None], rule: str, text: str, node: int) -> Iterator[Byline]:
    names, agency = found
    if names or agency:
        yield Byline(tuple(names), agency, rule, text, node)


def _thing(thing: dict[str, object]) -> tuple[list[str], str | None]:
    name = thing.get("name")
    if "Organization" in str(thing.get("@type")) and isinstance(name, str):
        agency = agency_in(plain(name))
        return ([] if agency else [plain(name)]), agency
    texts = name if isinstance(name, list) else [name]
    names: list[str] = []
    agency = None
    for text in texts:
        found, other = names_in(plain(text), is_declared=True)
        names.extend(found)
        agency = agency or other
    if not names and not agency:
        parts = [plain(thing.get(key)) for key in ("givenName", "familyName")]
        if all(parts):
            names = [" ".join(parts)]
    return names, agency


def _of_texts(texts: list[str], rule: str) -> Byline | None:
    names: list[str] = []
    agency = None
    for text in texts:
        if "@" in text or "://" in text or text.startswith("/"):
            continue
        found, other = names_in(text, is_declared=True)
        names.extend(name for name in found if name not in names)
        agency = agency or other
    return Byline(tuple(names), agency, rule) if names or agency else None


def is_byline(block: Block) -> bool:
    """Whether a block that opens with a byline's word goes on as one, and is not a sentence of the text."""
    text = block.text
    if len(text) > MAX_BYLINE or (block.reason is None and text[-1] in '.?!"”'):
        return False
    match = BY.match(text)
    if not match or match.end() == len(text):
        return False
    rest = text[match.end() :]
    if not rest[:1].isupper() and rest[:1].isascii():
        return False
    if STRICT_BY.match(text) or block.reason is Reason.BYLINE:
        return True
    return block.reason is not None and bool(clean_name(rest.partition(",")[0]) or agency_in(rest))


def announces(text: str) -> bool:
    """Whether a line says "Written by" and no more."""
    return len(text) <= MAX_ANNOUNCED and bool(ANNOUNCED.match(text))
