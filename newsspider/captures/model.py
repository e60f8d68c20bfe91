"""A capture: the bytes of one response, and where it is held."""

import hashlib
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from w3lib.url import canonicalize_url

Headers = tuple[tuple[str, str], ...]
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class CaptureError(Exception):
    """What is wrong with the captures, as a sentence for the reader."""


class DamagedError(CaptureError):
    """A record is not what was written."""


@dataclass(frozen=True, slots=True)
class Capture:
    """The bytes of one response.

    `url` is the address that was asked (a redirect is a capture of its own), header names and values are latin-1
    strings as they came, `body` is the payload after the transfer encoding and before the content encoding.
    `fingerprint` is the key of the request; None means `request_fingerprint` of method, URL and request body.
    `request_headers` and `request_body` are kept where the request was not a plain GET. `role` says what a harvest
    asked it for ("article", "list", …), None where nobody said. `source` is the address of the capture in a web archive
    that it was had from; `captured_at` is then when the archive made it. `restored_at` is set where the record of
    `captured_at` was damaged: the same payload was had again then, and the headers are of then.
    """

    url: str
    status: int
    headers: Headers
    body: bytes
    captured_at: datetime
    method: str = "GET"
    request_headers: Headers = ()
    request_body: bytes = b""
    fingerprint: bytes | None = None
    role: str | None = None
    ip_address: str | None = None
    source: str | None = None
    restored_at: datetime | None = None
    truncated: str | None = None
    refers_to: tuple[str, datetime] | None = field(default=None, compare=False)

    def header(self, name: str) -> str | None:
        """Return the first value of a header, whatever the case of its name."""
        name = name.lower()
        return next((value for key, value in self.headers if key.lower() == name), None)

    @property
    def key(self) -> bytes:
        """The fingerprint by which this capture is found."""
        return self.fingerprint or request_fingerprint(self.url, self.method, self.request_body)

    @property
    def is_plain_get(self) -> bool:
        """Whether the request is wholly told by its URL."""
        return self.method == "GET" and not self.request_body


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """What the index knows of one capture. Ordered by time, then by place.

    `time` is microseconds since 1970 in UTC. `file` is relative to the store's directory; its members from `offset`
    on, `length` bytes long, are the capture. `digest` is the payload's SHA-1, None where the record does not say it.
    `is_memento` says that a harvest had it from a web archive.
    """

    time: int
    file: str
    offset: int
    length: int
    url: str
    fingerprint: bytes
    digest: bytes | None
    status: int
    mime: str
    is_revisit: bool
    role: str | None = None
    is_memento: bool = False

    @property
    def captured_at(self) -> datetime:
        """The time of capture."""
        return EPOCH + timedelta(microseconds=self.time)

    @property
    def site(self) -> str:
        """The site's directory in the store, "" for a file that stands in none."""
        return self.file.rpartition("/")[0]


def to_microseconds(moment: datetime) -> int:
    """Microseconds since 1970; a time without zone is taken as UTC."""
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return (moment - EPOCH) // timedelta(microseconds=1)


@lru_cache(maxsize=256)  # writing, indexing and reading a capture ask for the same one
def request_fingerprint(url: str, method: str = "GET", body: bytes = b"") -> bytes:
    """Return the key of a request: the same 20 bytes as Scrapy's default fingerprinter gives (a test compares them)."""
    data = {"method": method, "url": canonicalize_url(url), "body": body.hex(), "headers": {}}
    return hashlib.sha1(json.dumps(data, sort_keys=True).encode(), usedforsecurity=False).digest()


def payload_digest(body: bytes) -> bytes:
    """SHA-1 of a payload: what the web archives' tools write and compare (ISO 28500, 5.9)."""
    return hashlib.sha1(body, usedforsecurity=False).digest()
