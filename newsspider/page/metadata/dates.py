"""When the article was published and last modified: rules, best first.

A date that only a sidebar, a comment or the page's header shows is none, nor is "2 hours ago".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from newsspider.page.metadata.declared import Declared, Found
from newsspider.page.metadata.head_lines import Line, Near, line_of
from newsspider.page.model import Block
from newsspider.vocabulary.dates import Reader
from newsspider.vocabulary.months import month_of
from newsspider.web.dom import Document
from newsspider.web.text import word_set

PUBLISHED = (
    "article:published_time", "og:article:published_time", "article:published", "article:published:time",
    "og:published_time", "datepublished", "article:post_date", "date_published", "publishdate", "publish_date",
    "publish-date", "published_at", "publisheddate", "published_time", "pubdate", "parsely-pub-date", "sailthru.date",
    "bt:pubdate", "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "vr:published_time", "ptime", "pdate",
    "article_date_original", "originalpublicationdate", "article.published", "article-date", "articledate",
    "displaydate",
    "dc.date.issued", "dcterms.issued", "dcterms.date", "dcterms.created", "dc.date.created", "dc.date",
    "rnews:datepublished",
    "date.release", "release_date", "datecreated", "creation_date", "creationdate", "created", "date",
)  # fmt: skip
MODIFIED = (
    "article:modified_time", "og:article:modified_time", "article:modified", "article:modified:time",
    "og:updated_time",
    "datemodified", "date_modified", "modified_time", "updated_at", "last-modified", "lastmodified", "last_updated",
    "lastmod", "dcterms.modified", "dc.date.modified", "dc.modified", "article.updated", "revision_date", "utime",
)  # fmt: skip
IN_URL = re.compile(
    r"((?:19|20)\d\d)[/_.-](0?[1-9]|1[0-2]|[a-z]{3,9})[/_.-](0?[1-9]|[12]\d|3[01])(?!\d)"
    r"|((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)"
)
DAY_FIRST_IN_URL = re.compile(r"/(0[1-9]|[12]\d|3[01])[/-](0[1-9]|1[0-2])[/-]((?:19|20)\d\d)(?!\d)")
# Matched against lower-case text: without re.I the search leaps to the letters that a word can begin with.
UPDATED = re.compile(
    r"updat|modif|aktuali|geändert|actuali|mis à jour|màj|maj\b|aggiorna|atuali|bijgewerkt|gewijzigd|uppdat"
    r"|oppdat|opdat"
    r"|päivit|обновл|оновл|измен|更新|수정|güncel|diperbarui|cập nhật|último"
    r"|módos|frissít|zaktual|düzenle|edited|revis"
)
# It begins with a set, so that the search can leap to what is in it.
DIGITS = re.compile(r"[\d'’](?:(?<=\d)(?:\d{3}|[./-]\d{1,2}[./-]\d\d)|(?<=['’])\d\d\b)")
TODAY = re.compile(r"today is\b|today's date|heute ist\b|aujourd'hui\b")
DAY_FIRST = word_set("uk au nz ie in za pk lk ke ng gh zw sg my hk mt jm tt bd np fj ug tz zm mw bw na zw cy")
MAX_LINE = 160  # characters of a line that is searched for a date
MAX_BODY = 90  # of one in the text, where dates are part of the story


class Dates:
    """The sources of a page's dates."""

    def __init__(self, document: Document, declared: Declared, near: Near, language: str) -> None:
        self.document = document
        self.declared = declared
        self.near = near
        self.reader = Reader(language[:2], is_day_first(language, document.url))
        self._stamps = self._declared("datePublished", PUBLISHED)

    def published(self) -> Found | None:
        """When the article was first published."""
        for found in self._published():
            return self._refined(found)
        return None

    def modified(self) -> Found | None:
        """When the article was last changed."""
        for rule, text in self._declared("dateModified", MODIFIED):
            moment = self.reader.read(text)
            if moment:
                return Found(moment, rule)
        for line in self._dated:
            mark = UPDATED.search(line.block.text.lower())
            moment = self.reader.read(line.block.text[mark.start() :]) if mark else None
            if moment:
                return Found(moment, "visible line", line.node)
        return None

    @cached_property
    def _dated(self) -> list[Line]:
        """The lines from the headline on that can hold a date."""
        return [line for line in self.near.after if can_be_dated(line.block)]

    def _published(self) -> Iterator[Found]:
        for rule, text in self._stamps:
            moment = self.reader.read(text)
            if moment:
                yield Found(moment, rule)
        yield from self._times()
        url = self._in_url()
        visible = self._visible()
        if url and (visible is None or visible.value[:10] != url.value and visible.rule != "visible line"):
            yield url
        if url and visible and is_swapped(visible.value, url.value):
            yield Found(url.value + visible.value[10:], visible.rule, visible.index)
        if visible:
            yield visible
        if url:
            yield url
        for field in ("dateCreated", "uploadDate"):
            said = self.declared.said(field)
            moment = self.reader.read(said) if said else None
            if moment:
                yield Found(moment, "json-ld " + field)

    def _declared(self, field: str, names: tuple[str, ...]) -> list[tuple[str, str]]:
        """What JSON-LD says, then what each <meta> of these names says, as (rule, text)."""
        said = self.declared.said(field) or self.declared.said(field.lower())
        meta = self.declared.meta
        stamps = [(name, meta[name][0]) for name in names if name in meta]
        return [("json-ld", said), *stamps] if said else stamps

    def _times(self) -> Iterator[Found]:
        """Machine-readable dates of elements: <time> near the headline, `itemprop=datePublished`, hAtom."""
        document = self.document
        later = []
        for index in self._time_elements():
            attributes = document.attrs[index]
            stamp = attributes.get("datetime") or attributes.get("content") or line_of(document, index)
            moment = self.reader.read(stamp) if len(stamp) >= 8 else None
            if not moment:
                continue
            role = f"{attributes.get('itemprop') or ''} {attributes.get('class') or ''} {line_of(document, index)}"
            parent = document.parents[index]
            if UPDATED.search(role.lower()) or UPDATED.search(document.get(parent, "class").lower()):
                later.append(Found(moment, "time", index))
            else:
                yield Found(moment, "time", index)
        yield from later

    def _time_elements(self) -> list[int]:
        """The <time> elements near the headline and the text."""
        times = self.document.by_tag.get("time", [])
        first, last = self.near.span if times else (0, -1)
        return [index for index in times if first <= index <= last]

    def _visible(self) -> Found | None:
        """The date printed near the headline: after it, else shortly before it, else below the text."""
        later: Found | None = None
        near = self.near
        for lines, rule in ((self._dated, "visible line"), (near.before, "line above"), (near.below, "line below")):
            for line in lines:
                is_dated = lines is self._dated or can_be_dated(line.block)
                moment = self.reader.read(line.block.text) if is_dated else None
                if moment and UPDATED.search(line.block.text.lower()):
                    later = later or Found(moment, rule, line.node)
                elif moment:
                    return Found(moment, rule, line.node)
            if later:
                return later
        return None

    def _in_url(self) -> Found | None:
        path = self.document.url.partition("://")[2][:500].lower()
        if "20" not in path and "19" not in path:
            return None
        for match in IN_URL.finditer(path):
            year, month, day = match[1] or match[4], match[2] or match[5], match[3] or match[6]
            number = int(month) if month.isdigit() else month_of(month, "en")
            is_apart = not path[match.start() - 1 : match.start()].isdigit()
            moment = self.reader.read(f"{year}-{number or 0:02}-{int(day):02}") if is_apart else None
            if moment:
                return Found(moment, "url")
        last = DAY_FIRST_IN_URL.search(path)
        moment = self.reader.read(f"{last[3]}-{last[2]}-{last[1]}") if last else None
        return Found(moment, "url") if moment else None

    def _refined(self, found: Found) -> Found:
        """The same day with the time and the zone, where another of the page's machine-readable dates has them."""
        if len(found.value) > 19:
            return found
        best = found.value
        stamps = [text for _, text in self._stamps]
        stamps.extend(self.document.get(index, "datetime") for index in self._time_elements())
        for stamp in stamps:
            moment = self.reader.read(stamp) if len(stamp) > 10 else None
            if moment and moment[:10] == best[:10] and len(moment) > len(best) and moment.startswith(best):
                best = moment
        return Found(best, found.rule, found.index)


def is_day_first(language: str, url: str) -> bool:
    """Whether 3/4 is the third of April on a page in this language, at this address."""
    if language[:2] not in ("", "en"):
        return True
    if language[:2] and language[3:5].upper() not in ("", "US"):
        return True
    host = url.partition("://")[2].partition("/")[0]
    return host.rpartition(".")[2].partition(":")[0] in DAY_FIRST


def can_be_dated(block: Block) -> bool:
    """Whether a line is short enough for a date line, and has what looks like a year or a date in numbers."""
    text = block.text
    if len(text) > (MAX_BODY if block.reason is None else MAX_LINE):
        return False
    if "20" in text or "19" in text or text.count("/") > 1 or text.count(".") > 1 or "'" in text or not text.isascii():
        return bool(DIGITS.search(text)) and not TODAY.search(text.lower())
    return text.count("-") > 1 and bool(DIGITS.search(text))


def is_swapped(moment: str, day: str) -> bool:
    """Whether a date is another with its day taken for its month: 03/10/2023 on a page at /2023/october/03/."""
    return f"{moment[:5]}{moment[8:10]}-{moment[5:7]}" == day != moment[:10]
