"""What a site's robots.txt and tdmrep.json said of the use of a page when it was captured, by the captures of them."""

import logging
from bisect import bisect_right
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import lru_cache
from urllib.parse import urlsplit

from msgspec import structs

from newsspider.article.site_rights import ROBOTS, TDM_FILE, RobotsRights, TdmFile
from newsspider.captures.model import Capture, CaptureError, Entry, request_fingerprint, to_microseconds
from newsspider.crawl.response import REDIRECTS, decode, redirect_of, to_response
from newsspider.vocabulary.failures import Failure
from newsspider.vocabulary.rights import Statement
from newsspider.web.text import iso_utc

FRESH = timedelta(days=1)  # for which a file counts from its capture on: RFC 9309, 2.4, of robots.txt
SAYS = "site_says"  # request.meta: what the files said of a page
File = RobotsRights | TdmFile
READERS: dict[str, Callable[[bytes], File]] = {ROBOTS: RobotsRights.read, TDM_FILE: TdmFile.read}
REDIRECTIONS = 5  # RFC 9309, 2.3.1.2
MAX_SIZE = 16_000_000  # bytes of a file, when it is unpacked
HELD = 1024  # addresses whose captures are remembered
KEPT = 32  # files that are remembered
logger = logging.getLogger(__name__)


class SiteFiles:
    """The files of the sites whose pages are in some captures.

    `captures_of` returns all captures of a request, oldest first; what it says is remembered until `forget` is called.
    `read` returns the capture itself. So a replay has the files as the harvest had them: those of each page's time.
    """

    def __init__(self, captures_of: Callable[[bytes], list[Entry]], read: Callable[[Entry], Capture]) -> None:
        self._captures_of, self._read = captures_of, read
        self._held = lru_cache(maxsize=HELD)(self._list)
        self._open = lru_cache(maxsize=KEPT)(self._take)

    def forget(self) -> None:
        """Forget which captures there are: there is a new one."""
        self._held.cache_clear()

    def of(self, url: str, moment: datetime) -> tuple[Statement, ...]:
        """Return what the files said of a page that was captured at a moment. Raises CaptureError where the captures
        cannot be asked; a file that cannot be read says nothing."""
        until = to_microseconds(moment)
        return tuple(statement for path in READERS for statement in self._said(url, path, until))

    def _said(self, url: str, path: str, until: int) -> Iterator[Statement]:
        entry = next(filter(None, (self._newest(address, until) for address in _addresses(url, path))), None)
        for _ in range(REDIRECTIONS + 1):
            file = self._open(entry, path) if entry else None
            if entry is None or not isinstance(file, str):
                break
            entry = self._newest(file, until)
        if entry and file and not isinstance(file, str):
            at = iso_utc(entry.captured_at)
            yield from (structs.replace(statement, captured_at=at) for statement in file.of(url))

    def _newest(self, address: str, until: int) -> Entry | None:
        held = self._held(address)
        at = bisect_right(held, until, key=lambda entry: entry.time)
        return held[at - 1] if at else None

    def _list(self, address: str) -> tuple[Entry, ...]:
        held = self._captures_of(request_fingerprint(address))
        return tuple(entry for entry in held if not entry.is_memento)

    def _take(self, entry: Entry, path: str) -> File | str | None:
        """Return the file in a capture, or the address that this leads to; None for one that holds no file."""
        if entry.status not in (200, *REDIRECTS):
            return None
        try:
            capture = self._read(entry)
            following = redirect_of(capture)
        except (CaptureError, ValueError) as error:  # a port out of range
            logger.error("%s", error)
            return None
        response = decode(to_response(capture), MAX_SIZE)
        return following or (None if isinstance(response, Failure) else READERS[path](response.body))


def is_site_file(url: str) -> bool:
    """Whether an address is that of a robots.txt or tdmrep.json."""
    return url.endswith(tuple(READERS)) and urlsplit(url).path in READERS


@lru_cache(maxsize=256)
def _addresses(url: str, path: str) -> tuple[str, ...]:
    """Return the addresses of a page's file: that beside the page, and that of the other scheme, which one file may
    be asked for that holds for both."""
    scheme, _, rest = url.partition("://")
    host = rest.partition("/")[0].partition("?")[0].partition("#")[0]
    other = "http" if scheme == "https" else "https"
    return tuple(f"{each}://{host}{path}" for each in (scheme, other))
