"""The crawls of an archive that has an index for each of them, as Common Crawl has; and how many pages a query has."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import msgspec

from newsspider.webarchives.index import FIRST_DAY, IndexProblem
from newsspider.webarchives.model import IndexServer

WEEK = re.compile(r"(\d{4})-(\d\d)$")  # CC-MAIN-2026-12 is of the twelfth week
YEARS = re.compile(r"(?:(\d{4})-)?(\d{4})$")  # CC-MAIN-2012, CC-MAIN-2009-2010
LENGTH = timedelta(days=21)  # of a crawl that is named by the week in which it begins


@dataclass(frozen=True, slots=True)
class Crawl:
    """A crawl, and its first and last day."""

    id: str
    first: date
    last: date

    def distance(self, at: datetime | None) -> timedelta:
        """How far a time lies from the crawl's days; without one, how old the crawl is."""
        day = (at or datetime(FIRST_DAY.year, 1, 1, tzinfo=UTC)).date()
        return max(self.first - day, day - self.last, timedelta())


def read_crawls(body: bytes) -> tuple[Crawl, ...]:
    """Read a list of crawls (collinfo.json), the oldest first. Raises IndexProblem."""
    try:
        listed = [_crawl(each) for each in json.loads(body)]
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise IndexProblem(f"is not a list of crawls ({error})") from None
    return tuple(sorted(listed, key=lambda crawl: (crawl.first, crawl.id)))


def _crawl(values: dict[str, str]) -> Crawl:
    if values.get("from") and values.get("to"):
        return Crawl(values["id"], date.fromisoformat(values["from"][:10]), date.fromisoformat(values["to"][:10]))
    if week := WEEK.search(values["id"]):
        first = date.fromisocalendar(int(week[1]), int(week[2]), 1)
        return Crawl(values["id"], first, first + LENGTH)
    years = YEARS.search(values["id"])
    if years is None:
        raise ValueError(f"nothing says when {values['id']} was")
    return Crawl(values["id"], date(int(years[1] or years[2]), 1, 1), date(int(years[2]), 12, 31))


def since(crawls: Iterable[Crawl], day: date | None) -> list[Crawl]:
    """Return the crawls that may have captures of pages published on a day or later."""
    return [crawl for crawl in crawls if day is None or crawl.last >= day]


def server_of(server: IndexServer, crawl: Crawl) -> IndexServer:
    """Return the index of a crawl; that of the archive has {crawl} in its address."""
    return msgspec.structs.replace(server, url=server.url.replace("{crawl}", crawl.id))


def read_page_count(body: bytes) -> int:
    """Return how many pages a query has, as showNumPages tells it. Raises IndexProblem."""
    try:
        return int(json.loads(body)["pages"])
    except (ValueError, TypeError, KeyError) as error:
        raise IndexProblem(f"does not say how many pages it has ({error})") from None
