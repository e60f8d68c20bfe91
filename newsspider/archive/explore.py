"""Lists that pages of a site link and nobody declared: archive indexes, day archives, sections, tag pages.

They are told by address and label: a day or a month at the end of an address, a word for an archive or a tag in it, a
short label over a short path. `scrapy addsite` proposes them, and a harvest of a site without a declaration reads them.
"""

import datetime as dt
import re
from collections.abc import Container, Iterable, Iterator, Sequence
from urllib.parse import urlsplit

from newsspider.archive.filters import has_facets, is_file, is_own
from newsspider.archive.forms import article_signs, is_numbered
from newsspider.archive.listings import Anchor, is_service
from newsspider.archive.model import DayPages, ListRef, Source
from newsspider.archive.words import NO_LIST_SEGMENTS, TAG_SEGMENTS

ARCHIVE = re.compile(
    r"archiv|archief|arkiv|calendar|hemeroteca|kalender|by-?date|toutes-les-dates|back-?issues|site-?map", re.I
)
PAGE = re.compile(r"\d+(?:\.\w{2,5})?/?$")
END = r"(?=/?$|\.\w{2,5}$|[&#])"
# A day, a month or a year at the end of an address: what it is read with, and the template's form of it.
DAYS = (
    (re.compile(rf"(?<!\d)(\d{{4}})/(\d\d)/(\d\d){END}"), "{year}/{month:02}/{day:02}"),
    (re.compile(rf"(?<!\d)(\d{{4}})/(\d{{1,2}})/(\d{{1,2}}){END}"), "{year}/{month}/{day}"),
    (re.compile(rf"(?<!\d)(\d{{4}})-(\d\d)-(\d\d){END}"), "{year}-{month:02}-{day:02}"),
    (re.compile(rf"(?<!\d)(\d{{4}})(\d\d)(\d\d){END}"), "{date:%Y%m%d}"),
    (re.compile(rf"(?<!\d)(\d{{4}})/(\d\d){END}"), "{year}/{month:02}"),
    (re.compile(rf"(?<!\d)(\d{{4}})-(\d\d){END}"), "{year}-{month:02}"),
    (re.compile(rf"(?<=[/=])((?:19|20)\d\d){END}"), "{year}"),
)
# The kinds of lists that a page of links is looked through for.
LEADS = {
    Source.FRONT: frozenset({Source.ARCHIVE, Source.CALENDAR, Source.SECTION, Source.TAG}),
    Source.ARCHIVE: frozenset({Source.ARCHIVE, Source.CALENDAR}),
    Source.CALENDAR: frozenset({Source.CALENDAR}),
    Source.SECTION: frozenset({Source.ARCHIVE, Source.CALENDAR, Source.SECTION}),
}
LEAST = 3  # days linked, from which a template is believed


def find_lists(
    anchors: Iterable[Anchor], articles: Container[str], ref: ListRef, domains: tuple[str, ...], today: dt.date
) -> Iterator[ListRef]:
    """Yield the lists that a page links, by its anchors. `ref` is the page, `articles` the links taken for articles."""
    leads = LEADS.get(ref.source, frozenset())
    for anchor in anchors:
        if not leads or anchor.url in articles or not is_own(anchor.url, domains):
            continue
        days = day_of(anchor.url)
        kind = Source.CALENDAR if days else _kind(anchor)
        if kind not in leads or (kind is ref.source is Source.SECTION and not _is_below(anchor.url, ref.url)):
            continue
        if days is None:
            yield ListRef(anchor.url, kind, depth=ref.depth + 1)
        elif days[1] <= today:
            yield ListRef(anchor.url, kind, date=DayPages.date_of(*days), depth=ref.depth + 1)


def find_days(anchors: Iterable[Anchor], domains: tuple[str, ...], found_at: str, today: dt.date) -> list[DayPages]:
    """The templates of which a page links three days or more."""
    linked: dict[str, dict[dt.date, str]] = {}
    for anchor in anchors:
        found = day_of(anchor.url) if is_own(anchor.url, domains) else None
        if found and found[1] <= today:
            linked.setdefault(found[0], {})[found[1]] = anchor.url
    return [
        DayPages(template, tuple(sorted(days)), found_at, days[max(days)])
        for template, days in linked.items()
        if len(days) >= LEAST
    ]


def day_of(url: str) -> tuple[str, dt.date] | None:
    """A day's, a month's or a year's address as a template, and the first day; None for any other address."""
    if article_signs(url) >= 2:
        return None
    for pattern, form in DAYS:
        match = pattern.search(url)
        if match:
            numbers = [int(group) for group in match.groups()]
            try:
                day = dt.date(numbers[0], *[*numbers[1:], 1, 1][:2])
            except ValueError:
                continue
            return _escape(url[: match.start()]) + form + _escape(url[match.end() :]), day
    return None


def _kind(anchor: Anchor) -> Source | None:
    """What kind of list a link leads to, by its address and its label; None for none that is known."""
    if is_file(anchor.url) or has_facets(anchor.url):
        return None
    path = urlsplit(anchor.url).path.lower()
    segments = [segment for segment in path.split("/") if segment]
    if not segments or not NO_LIST_SEGMENTS.isdisjoint(_stems(segments)):
        return None
    if not TAG_SEGMENTS.isdisjoint(segments[:-1]):
        return Source.TAG
    if article_signs(anchor.url) >= 2 or is_numbered(anchor.url):
        return None
    if ARCHIVE.search(path) and len(segments) <= 3:
        return Source.ARCHIVE
    is_short = 0 < len(anchor.text) <= 30 and len(segments) <= 2 and not re.search(r"\d{3}", path)
    return Source.SECTION if is_short and not is_service(anchor.text) else None  # what menus are made of


def _stems(segments: Sequence[str]) -> list[str]:
    return [*segments[:-1], segments[-1].partition(".")[0]]


def _is_below(url: str, other: str) -> bool:
    """Whether an address continues the path of another one, and is no page of it."""
    return url.startswith(other.partition("?")[0].rstrip("/") + "/") and not PAGE.search(url)


def _escape(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")
