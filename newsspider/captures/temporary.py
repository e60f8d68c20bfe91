"""The captures of one crawl that keeps none: each page is asked for once all the same."""

import sqlite3
import tempfile

from newsspider.captures.index import Index
from newsspider.captures.model import Capture, CaptureError, Entry
from newsspider.captures.record import decode, encode
from newsspider.captures.store import entry_of

FILE = "temporary"  # its name in the index; on the disk it has none


class TemporaryStore:
    """Captures in a file without a name, which is gone with the process however that ends. Used as a CaptureStore."""

    root = "a temporary file"

    def __init__(self) -> None:
        """Open the file. Raises CaptureError."""
        self.index = Index(None)
        try:
            self._file = tempfile.TemporaryFile(prefix="newsspider-")  # noqa: SIM115 - `close` closes it
        except OSError as error:
            raise CaptureError(f"There is no place for a temporary file: {error}.") from error
        self._end = 0

    def close(self) -> None:
        """Forget everything."""
        self._file.close()
        self.index.close()

    def add(self, capture: Capture, site: str) -> Entry:
        """Keep a capture. Raises CaptureError (disk full)."""
        data = encode(capture)
        entry = entry_of(capture, FILE, self._end, len(data))
        try:
            self._file.seek(self._end)
            self._file.write(data)
            self._file.flush()
            self.index.add([entry], FILE, self._end + len(data))
        except (OSError, sqlite3.Error) as error:
            message = f"The page {capture.url} cannot be kept for the time of the crawl: {error}."
            raise CaptureError(message) from error
        self._end += len(data)
        return entry

    keep = add

    def find(self, fingerprint: bytes, until: int | None = None) -> Entry | None:
        """Return the newest capture of a request."""
        return self.index.newest(fingerprint, until)

    def find_all(self, fingerprint: bytes) -> list[Entry]:
        """Return all captures of a request, oldest first."""
        return self.index.captures_of(fingerprint)

    def find_page(self, url: str, until: int | None = None) -> Entry | None:
        """Return the newest capture of a page, whichever spelling of its address was asked for."""
        return self.index.newest_page(url, until)

    def find_mementos(self, url: str) -> list[Entry]:
        """Return the captures of a page that were had from a web archive."""
        return self.index.mementos(url)

    def read(self, entry: Entry) -> Capture:
        """Return the capture at this place. Raises CaptureError."""
        try:
            self._file.seek(entry.offset)
            return decode(self._file.read(entry.length))
        except (OSError, ValueError) as error:
            raise CaptureError(f"{self.root}: the capture of {entry.url} cannot be read: {error}") from error
