"""What a site's robots.txt and tdmrep.json said of the use of a page when it was captured, by the captures of them."""

import logging
from collections import OrderedDict
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import lru_cache
from urllib.parse import urlsplit

from msgspec import structs

from newsspider.article.site_rights import ROBOTS, TDM_FILE, RobotsRights, TdmFile
from newsspider.captures.model import Capture, CaptureError, Entry, request_fingerprint, to_microseconds
from newsspider.crawl.response import REDIRECTS, decode, redirect_of, to_response
from newsspider.vocabulary.failures import Failure
from newsspider.vocabulary.rights import Statement
from newsspider.web.text import iso_utc

SAYS = "site_says"  # request.meta: what the files said of a page
File = RobotsRights | TdmFile
READERS: dict[str, Callable[[bytes], File]] = {ROBOTS: RobotsRights.read, TDM_FILE: TdmFile.read}
REDIRECTIONS = 5  # RFC 9309, 2.3.1.2
MAX_SIZE = 16_000_000  # bytes of a file, when it is unpacked
KEPT = 64  # files that are remembered
logger = logging.getLogger(__name__)


class SiteFiles:
    """The files of the sites whose pages are in some captures.

    `find` returns the newest capture of a request up to a time (microseconds), `read` the capture itself. So a replay
    has the files as they were for the harvest: those of each page's time.
    """

    def __init__(self, find: Callable[[bytes, int], Entry | None], read: Callable[[Entry], Capture]) -> None:
        self._find, self._read = find, read
        self._known: OrderedDict[tuple[str, int], File | str | None] = OrderedDict()

    def of(self, url: str, moment: datetime) -> tuple[Statement, ...]:
        """Return what the files said of a page that was captured at a moment. Raises CaptureError where the captures
        cannot be asked; a file that cannot be read says nothing."""
        until = to_microseconds(moment)
        return tuple(statement for path in READERS for statement in self._said(url, path, until))

    def _said(self, url: str, path: str, until: int) -> Iterator[Statement]:
        found = (self._find(request_fingerprint(address), until) for address in _addresses(url, path))
        entry = next(filter(None, found), None)
        for _ in range(REDIRECTIONS + 1):
            file = self._open(entry, path) if entry else None
            if entry is None or not isinstance(file, str):
                break
            entry = self._find(request_fingerprint(file), until)
        if entry and file and not isinstance(file, str):
            at = iso_utc(entry.captured_at)
            yield from (structs.replace(statement, captured_at=at) for statement in file.of(url))

    def _open(self, entry: Entry, path: str) -> File | str | None:
        """Return the file in a capture, or the address that this leads to; None for one that holds no file."""
        key = entry.file, entry.offset
        if key not in self._known:
            self._known[key] = self._take(entry, READERS[path]) if entry.status in (200, *REDIRECTS) else None
            if len(self._known) > KEPT:
                self._known.popitem(last=False)
        return self._known[key]

    def _take(self, entry: Entry, read: Callable[[bytes], File]) -> File | str | None:
        try:
            capture = self._read(entry)
            following = redirect_of(capture)
        except (CaptureError, ValueError) as error:  # a port out of range
            logger.error("%s", error)
            return None
        response = decode(to_response(capture), MAX_SIZE)
        return following or (None if isinstance(response, Failure) else read(response.body))


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
