"""What a web archive answers to a request for the capture of a page at a time (RFC 7089), judged by its headers.

The answer may be the capture, or a redirect to the address of another capture of the same page; it may be a capture of
another page, or no capture at all but a page of the archive. Only Memento-Datetime, Link and the address tell.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache
from urllib.parse import unquote, urljoin, urlsplit

from newsspider.vocabulary.failures import Failure, FailureKind
from newsspider.web.urls import normalise_url
from newsspider.webarchives.index import read_stamp, write_stamp
from newsspider.webarchives.model import WebArchive

REDIRECTS = frozenset({301, 302, 303, 307, 308})
ORIGINAL = re.compile(r'<([^<>]*)>\s*;[^<]*?\brel="?[^"<]*\boriginal\b')
EXCLUDED = re.compile(
    r"AccessControl", re.I
)  # in the header by which the Internet Archive says that it may not show it
FIRST = datetime(1996, 1, 1, tzinfo=UTC)  # no web archive has older captures


@dataclass(frozen=True, slots=True)
class Came:
    """What an archive answered: the address that did, the status, and the headers by their names."""

    address: str
    status: int
    header: Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Memento:
    """A capture in an archive: its address there, when it was made, what it is of, and the status that came then.

    `location` is where a captured redirect leads, as an address of the site.
    """

    address: str
    time: datetime
    url: str
    status: int
    location: str | None = None

    @property
    def may_be_page(self) -> bool:
        """Whether it came whole or leads on. A redirect to another spelling of its own address leads nowhere: for an
        archive the two are one."""
        if self.status in REDIRECTS:
            return self.location is not None and not is_same(self.location, self.url)
        return self.status == 200


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The archive has the capture at another of its addresses: that of another time, or of another spelling."""

    address: str


def memento_url(archive: WebArchive, url: str, at: datetime | None) -> str:
    """Return the address of the capture of a page that is nearest to a time, without one of the oldest."""
    return archive.memento.replace("{time}", write_stamp(at or FIRST)).replace("{url}", url)


def read_memento(archive: WebArchive, asked: str, came: Came) -> Memento | Elsewhere | Failure:
    """Return what came when a capture of the page `asked` was wanted.

    A Failure says that the archive holds no capture of the page, or (ARCHIVE_FAILED) that it did not answer.
    """
    stated = _date(came.header("Memento-Datetime"))
    if came.status in REDIRECTS and (location := came.header("Location")):
        return _read_redirect(archive, asked, came, urljoin(came.address, location))
    if EXCLUDED.search(came.header("X-Archive-Wayback-Runtime-Error") or ""):
        return Failure(FailureKind.NOT_ARCHIVED)
    if stated is None:
        is_absent = came.status in (404, 410, 451) or came.status < 400
        kind = FailureKind.NOT_ARCHIVED if is_absent else FailureKind.ARCHIVE_FAILED
        return Failure(kind, "" if is_absent else f"status {came.status}")
    at = came.header("Content-Location") or came.address
    stamp, url = take_apart(archive, at) or ("", asked)
    original = ORIGINAL.search(came.header("Link") or "")
    if not is_same(original[1] if original else url, asked):
        return Failure(FailureKind.NOT_ARCHIVED)
    # The time in the address is exact; a page in a frame states the time that was asked for.
    return Memento(at, read_stamp(stamp) or stated, asked, came.status)


def _read_redirect(archive: WebArchive, asked: str, came: Came, target: str) -> Memento | Elsewhere | Failure:
    stated = _date(came.header("Memento-Datetime"))
    stamp, url = take_apart(archive, target) or ("", "")
    here = (take_apart(archive, came.address) or ("", ""))[0]
    if url and is_same(url, asked) and not (stated and stamp == here):
        at = read_stamp(stamp)
        return Elsewhere(memento_url(archive, url, at) if at else target)
    if not url and urlsplit(target).netloc in archive.hosts:
        return Elsewhere(target)
    moment = stated or read_stamp(here)
    if moment is None:
        return Failure(FailureKind.NOT_ARCHIVED)
    return Memento(came.address, moment, asked, came.status, url or target)


def is_same(url: str, asked: str) -> bool:
    """Whether two addresses are of one page. Archives escape them in several ways."""
    return normalise_url(url) == normalise_url(asked) or normalise_url(unquote(url)) == normalise_url(unquote(asked))


def take_apart(archive: WebArchive, address: str) -> tuple[str, str] | None:
    """Return stamp and original address of an archive's address of a capture; None if it is none."""
    found = _pattern(archive.memento).match(address)
    return (found["stamp"], found["url"]) if found else None


@lru_cache(maxsize=8)
def _pattern(template: str) -> re.Pattern[str]:
    """A template of addresses as a pattern: with any modifier after the time ("id_", "mp_", none), by http or https."""
    rest = template.partition("{time}")[0].partition("://")[2]
    return re.compile(rf"https?://{re.escape(rest)}(?P<stamp>\d{{1,14}})(?:[a-z]{{2}}_)?/(?P<url>https?:/.*)", re.S)


def _date(value: str | None) -> datetime | None:
    try:
        return parsedate_to_datetime(value or "").astimezone(UTC)
    except (TypeError, ValueError, OverflowError):
        return None
