"""When the article was published and last modified: rules, best first.

A date that only a sidebar, a comment or the page's header shows is none, nor is "2 hours ago".
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import cached_property

from newsspider.page.metadata.author_elements import is_of_other_article
from newsspider.page.metadata.declared import Declared, Found
from newsspider.page.metadata.head_lines import Line, Near, elements_of, line_of, unglued
from newsspider.page.metadata.headings import MOST_NODES
from newsspider.page.model import Block
from newsspider.vocabulary.address_dates import date_in_address
from newsspider.vocabulary.date_labels import FIRST, FIRST_HINTS, FIRST_SAID, OTHER_DAY, UPDATED
from newsspider.vocabulary.dates import Sure, reader_for
from newsspider.vocabulary.eras import HAN_LINE, YEAR
from newsspider.vocabulary.reasons import Reason
from newsspider.web.dom import Document
from newsspider.web.text import holds

# The names of <meta> without the points, colons, hyphens and low lines that sites put between their words.
PUBLISHED = (
    "articlepublishedtime ogarticlepublishedtime articlepublished ogpublishedtime datepublished ogdatepublished"
    " articlepostdate publishdate publishedat publishedon publisheddate publishedtime mediatorpublishedtime"
    " publicationdate citationpublicationdate pubdate parselypubdate sailthrudate btpubdate cxenseparserecspublishtime"
    " cxenseparsepublishtime vrpublishedtime ptime pdate articledateoriginal originalpublicationdate articledate"
    " displaydate ogregdate dcdateissued dcissued dctermsissued rnewsdatepublished daterelease releasedate"
)
# When the page was made, which is often the day of publication.
CREATED = "dctermsdate dctermscreated dcdatecreated dccreated dcdate datecreated creationdate created date"
MODIFIED = (
    "articlemodifiedtime ogarticlemodifiedtime articlemodified ogupdatedtime datemodified modifiedtime updatedat"
    " lastmodified lastupdated lastmod dctermsmodified dcdatemodified dcmodified articleupdated revisiondate utime"
)
LABELLED_DAY = re.compile(r"(?:[^\W\d_]+ ?: )?\d{1,4}\b")
# It begins with a set, so that the search can leap to what is in it.
DIGITS = re.compile(r"[\d'’](?:(?<=\d)(?:\d{3}|年|[./-]\d{1,2}[./-]\d\d)|(?<=['’])\d\d\b)")
# A date and a dash, also behind a place: "16 May 2021 –", "MORROW, May 16, 2021 —".
OPENING = re.compile(r"(\W{0,3}\w[^\n]{5,70}?)\s?(?:--|[–—―]|(?<=\s)-(?=\s)|:\s)")
UTC, EPOCH = "+00:00", "1970-01-01"  # which a system gives for a day that it does not have
STAMPED = re.compile(r"data-(?!\S*(?:updat|modif))\S*(?:date|time|publish)")
PRINTED = (Reason.DATE, Reason.BYLINE, Reason.OUTSIDE)
PARTED = re.compile(r"(?<=\d)[/_.-](?=\d)")  # in addresses, between the digits of a day
ORDERS = ("%y%m%d", "%m%d%y", "%d%m%y")  # of the digits of a day in an address
SIX_DIGITS = re.compile(r"(?<!\d)\d{6}(?!\d)")
NEAREST = 12  # lines from the headline on among which a printed day may correct a stamp
LABELLED = 18  # first characters of a line in which the label of a change begins: "Zuletzt aktualisiert"
DAY = 10  # characters of a day
NOON = "T12"


class Dates:
    """The sources of a page's dates."""

    def __init__(self, document: Document, declared: Declared, near: Near, language: str) -> None:
        self.document = document
        self.declared = declared
        self.near = near
        self.reader = reader_for(language, document.url, otherwise=False)
        self._stamps = self._declared("datePublished", f"{PUBLISHED} {CREATED}")

    def published(self) -> Found | None:
        """When the article was first published."""
        for found in self._published():
            printed = self._printed_beside(found.value[:DAY]) if found.rule != "time" else None
            is_earlier = printed and (printed < found.value[:DAY] or is_local(printed, found.value))
            if printed and (is_earlier or self._is_of_making(found) or self._is_stamped(printed)):
                return self._refined(Found(printed, found.rule, found.index))
            return self._refined(found)
        return None

    def _printed_beside(self, day: str) -> str:
        """The day that is printed between the headline and the text, where it is another than that of a stamp: a site
        gives a moment in UTC, or the day on which it moved an old article."""
        for line in self.near.after[:NEAREST]:
            text = line.block.text
            is_likely = ("20" in text or "19" in text) and line.block.reason in PRINTED
            if is_likely and can_be_dated(line.block) and not UPDATED.search(text.lower()):
                if day[:4] in text and re.search(rf"(?<!\d)0?{int(day[8:])}(?!\d)", text):
                    return ""
                found = self._read(text, "visible line")
                return found.value[:DAY] if found and found.value[:DAY] != day else ""
        return ""

    def _is_of_making(self, found: Found) -> bool:
        """Whether a date is that of a <meta> for when the page was made."""
        return any(self.declared.names.get(name) == found.rule for name in CREATED.split())

    def _is_stamped(self, day: str) -> bool:
        """Whether a second stamp of the page is of a day."""
        return any((found := self._read(text, rule)) and found.value[:DAY] == day for rule, text in self._stamps)

    def modified(self) -> Found | None:
        """When the article was last changed."""
        for rule, text in self._declared("dateModified", MODIFIED):
            found = self._read(text, rule)
            if found:
                return found
        for found in self._times:
            if UPDATED.search(self._names(found.index)):
                return found
        below = filter(self._is_of_change, self.near.below)
        for line in (*self._dated, *filter(lambda line: can_be_dated(line.block), (*self.near.before[:1], *below))):
            mark = UPDATED.search(line.block.text.lower())
            found = self._read(line.block.text[mark.start() :], "visible line", line.node) if mark else None
            if found:
                return found
        return None

    def _is_of_change(self, line: Line) -> bool:
        """Whether a line below the text begins with a label such as "Last updated", and not beside another article."""
        if line.block.reason is None or not UPDATED.search(line.block.text[:LABELLED].lower()):
            return False
        return not is_of_other_article(self.document, line.node, self.near.below[0].node)

    def _read(self, text: str, rule: str, index: int = -1) -> Found | None:
        """The day that a text says; where it is 3/4, in the order that the page's other dates tell."""
        moment = self.reader.find(text)
        if not moment or not moment.is_day or moment.text.startswith(EPOCH):
            return None
        value = moment.text
        if moment.sure is Sure.ORDER and any(is_swapped(value, told) for told in self._certain):
            value = f"{value[:5]}{value[8:10]}-{value[5:7]}{value[10:]}"
        return Found(value, rule, index)

    @cached_property
    def _certain(self) -> list[str]:
        """The days and months that the address and the lines near the headline name beyond doubt."""
        moments = [self.reader.find(line.block.text) for line in self.near.all if can_be_dated(line.block)]
        found = [moment.text for moment in moments if moment and moment.sure in (Sure.DAY, Sure.MONTH)]
        address = date_in_address(self.document.url, self.reader.language)
        return [address, *found] if address else found

    @cached_property
    def _dated(self) -> list[Line]:
        """The lines from the headline on that can hold a date, without the lines of sidebars below the text."""
        near = self.near
        end = near.below[0].node if near.below else 0
        lines = (line for line in near.after if can_be_dated(line.block))
        return [line for line in lines if line.node <= end or not near.is_elsewhere(line.block)]

    def _published(self) -> Iterator[Found]:
        yield from filter(None, (self._read(text, rule) for rule, text in self._stamps))
        headline = self.near.after[0].node if self.near.after else 0
        times = sorted(self._times, key=lambda found: found.index < headline)
        yield from (found for found in times if not self._is_update(found.index))
        yield from self._first_said()
        yield from (found for found in times if self._is_update(found.index))
        url = self._in_url()
        visible = self._visible
        goes_first = visible and (visible.rule == "visible line" or (url and visible.value[:10] == url.value))
        yield from filter(None, (visible, url) if goes_first else (url, visible))
        for field in ("dateCreated", "uploadDate"):
            yield from filter(None, [self._read(self.declared.said(field), "json-ld " + field)])
        yield from self._for_scripts()
        yield from self._opening()
        yield from self._in_header()

    def _in_header(self) -> Iterator[Found]:
        """The day that the page's header shows, where the address has its digits: "October 14, 1997" at /101497/."""
        digits = set(SIX_DIGITS.findall(PARTED.sub("", self.document.url)))
        for line in self.near.header if digits else ():
            found = self._read(line.block.text, "line above", line.node) if can_be_dated(line.block) else None
            if found and not digits.isdisjoint(map(date.fromisoformat(found.value[:DAY]).strftime, ORDERS)):
                yield found

    def _opening(self) -> Iterator[Found]:
        """The date that opens the text."""
        first = self.near.first_kept
        opening = OPENING.match(first.block.text) if first else None
        found = self._read(opening[1], "text", first.node) if first and opening and YEAR.search(opening[1]) else None
        if found:
            yield found

    def _for_scripts(self) -> Iterator[Found]:
        """The moments that elements near the headline carry for the page's scripts: `data-timestamp="1620072720"`."""
        first, last = self.near.until_first
        for index, attributes in enumerate(self.document.attrs[first:last], first):
            for name, said in attributes.items() if attributes else ():
                found = self._read(said, "data attribute", index) if said and STAMPED.match(name) else None
                if found:
                    yield found

    def _first_said(self) -> Iterator[Found]:
        """The days on lines that say so: "First published on May 3, 2021"."""
        for line in (*self._dated, *self.near.below):
            text = line.block.text.lower()
            mark = FIRST.search(text) if holds(text, FIRST_HINTS) and can_be_dated(line.block) else None
            found = self._read(line.block.text[mark.end() :], "visible line", line.node) if mark else None
            if found:
                yield found

    def _declared(self, field: str, names: str) -> list[tuple[str, str]]:
        """What JSON-LD says, then what each <meta> of these names says, as (rule, text)."""
        said = self.declared.said(field) or self.declared.said(field.lower())
        meta = self.declared.names
        stamps = [(meta[name], self.declared.meta[meta[name]][0]) for name in names.split() if name in meta]
        return [("json-ld", said), *stamps] if said else stamps

    @cached_property
    def _times(self) -> list[Found]:
        """Machine-readable dates of elements near the headline: <time>, `itemprop=datePublished`, hAtom's
        `class=published`."""
        return list(filter(None, map(self._time, self._time_elements)))

    def _time(self, index: int) -> Found | None:
        """The date of an element: the day that it prints, where that is the day beside its moment in UTC."""
        attributes, printed = self.document.attrs[index], line_of(self.document, index)
        stamp = attributes.get("datetime") or attributes.get("content") or attributes.get("title") or printed
        found = self._read(stamp, "time", index) if len(stamp) >= 8 else None
        if found and found.value.endswith(UTC) and len(printed) >= 8:
            local = self.reader.find(printed)
            if local and local.is_day and is_day_of(local.text, found.value):
                return Found(local.text, "time", index)
        return found

    def _is_update(self, index: int) -> bool:
        """Whether an element's date is that of a change, by its names, its text, and its parent's class."""
        document, names = self.document, self._names(index)
        label = document.texts[index - 1]  # "Updated on: <time>"
        label = "" if any(map(str.isdigit, label)) else label
        around = f"{label} {line_of(document, index)} {document.get(document.parents[index], 'class')}".lower()
        return "published" not in names and UPDATED.search(f"{names} {around}") is not None

    def _names(self, index: int) -> str:
        """What an element is named; "" for one whose class says both "published" and "updated"."""
        names = f"{self.document.get(index, 'itemprop')} {self.document.get(index, 'class')}".lower()
        return names.partition("published")[1] or names

    @cached_property
    def _time_elements(self) -> list[int]:
        """The elements near the headline and the text that have a machine-readable date."""
        first, last = self.near.span
        found = {index for index in self.document.by_tag.get("time", ()) if first <= index <= last}
        attrs = enumerate(self.document.attrs[first : last + 1], first)
        named = [(index, at) for index, at in attrs if at and ("itemprop" in at or "title" in at or "property" in at)]
        found.update(index for index, attributes in named if has_moment(attributes))
        return sorted(index for index in found if self.document.ends[index] - index <= MOST_NODES)

    @cached_property
    def _visible(self) -> Found | None:
        """The date printed near the headline: after it, else shortly before it, in the text, or below it."""
        near, later = self.near, None
        aside = [line for line in self._dated if line.block.reason is not None]
        text = [line for line in self._dated if line.block.reason is None]  # "The Gazette, May 16, 2021", a source
        above, below = (filter(lambda line: can_be_dated(line.block), lines) for lines in (near.before, near.below))
        groups = ((aside, "visible line"), (above, "line above"), (text, "visible line"), (below, "line below"))
        for lines, rule in groups:
            for line in lines:
                found = self._read_line(line, rule)
                is_first = found and (later is None or found.value[:DAY] <= later.value[:DAY])
                is_alone = later is None or lines is not above or is_date_alone(line.block)
                if is_first and is_alone and not UPDATED.search(line.block.text.lower()):
                    return found
                first = self._read_beside_update(line, rule) if found else None
                if first:
                    return first
                later = later or found
            if later and lines is not aside:  # "Created: 11 March" above the headline, "Last updated" below the text
                return later
        return later

    def _read_line(self, line: Line, rule: str) -> Found | None:
        """The date in a line, also where its inner elements have no space between them."""
        found = self._read(line.block.text, rule, line.node)
        if found:
            return found
        texts = self.document.texts[line.node : elements_of(self.document, self.near, line).stop]
        return self._read(unglued(texts), rule, line.node)

    def _read_beside_update(self, line: Line, rule: str) -> Found | None:
        """The date in a line before the word for a change, or after the word for publication that follows it."""
        text = line.block.text
        update = UPDATED.search(text.lower())
        before = self._read(text[: update.start()], rule, line.node) if update else None
        if update is None or before:
            return before
        first = FIRST_SAID.search(text.lower(), update.end())
        return self._read(text[first.start() :], rule, line.node) if first else None

    def _in_url(self) -> Found | None:
        day = date_in_address(self.document.url, self.reader.language)
        return Found(day, "url") if day and len(day) == 10 else None

    def _refined(self, found: Found) -> Found:
        """The same day with the time and the zone, where another of the page's dates has them."""
        if len(found.value) > 19:
            return found
        best = found.value
        stamps = [text for _, text in self._stamps]
        times = self.document.by_tag.get("time", [])
        first, last = self.near.span if times else (0, -1)
        stamps.extend(self.document.get(index, "datetime") for index in times if first <= index <= last)
        visible = self._visible if len(best) == 10 else None
        for stamp in [*stamps, visible.value] if visible else stamps:
            moment = self.reader.read(stamp) if len(stamp) > 10 else None
            if moment and moment[:10] == best[:10] and len(moment) > len(best) and moment.startswith(best):
                best = moment
        return Found(best, found.rule, found.index)


def is_date_alone(block: Block) -> bool:
    """Whether a line is a date with at most one word and a colon before it, and no event's: "Election 2 March 2020"."""
    return block.reason is Reason.DATE or LABELLED_DAY.match(block.text) is not None


def can_be_dated(block: Block) -> bool:
    """Whether a line outside of a <figure> is short enough for a date line, and has what looks like a year or a date in
    numbers."""
    text = block.text
    # Dates in the text are part of the story.
    is_text = block.reason is None and text.count(" | ") < 2 and not (" | " in text and UPDATED.search(text.lower()))
    if len(text) > (90 if is_text else 160):
        return False
    if "20" in text or "19" in text or text.count("/") > 1 or text.count(".") > 1 or "'" in text or not text.isascii():
        is_likely = DIGITS.search(text) or "年" in text and HAN_LINE.match(text)
        return bool(is_likely) and "/fig" not in block.path and not OTHER_DAY.search(text.lower())
    return text.count("-") > 1 and bool(DIGITS.search(text))


def has_moment(attributes: dict[str, str | None]) -> bool:
    """Whether an element other than <time> has a machine-readable date: microdata's, RDFa's or hAtom's."""
    if "content" in attributes or "datetime" in attributes:
        said = attributes.get("itemprop") or (attributes.get("property") or "").rpartition(":")[2]
        return said.lower() in ("datepublished", "datemodified", "datecreated")
    return "title" in attributes and not {"published", "updated"}.isdisjoint((attributes.get("class") or "").split())


def is_local(day: str, moment: str) -> bool:
    """Whether a printed day is that of a moment in UTC in a zone of the world."""
    return moment.endswith(UTC) and is_day_of(day, moment)


def is_day_of(day: str, moment: str) -> bool:
    """Whether a printed day is the day before or after that of a moment in UTC, and is that of the moment in a zone of
    the world: the day before up to noon, the day after from 10 o'clock on."""
    apart = (date.fromisoformat(day[:DAY]) - date.fromisoformat(moment[:DAY])).days
    return (apart == -1 and moment[DAY:19] < NOON) or (apart == 1 and moment[11:13] >= "10")


def is_swapped(moment: str, told: str) -> bool:
    """Whether a date is a day or month that is told with its day taken for its month: 03/10/2023 on a page at
    /2023/october/03/."""
    swapped = f"{moment[:5]}{moment[8:10]}-{moment[5:7]}"
    return swapped.startswith(told[:10]) and not moment.startswith(told[:10])
