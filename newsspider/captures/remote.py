"""A file of a web server as a stream, gone on with by a byte range where the connection breaks."""

import http.client
import logging
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import Self

from newsspider.captures.model import CaptureError

TIMEOUT = 60.0  # seconds without a byte
TRIES = 8  # in a row that bring no byte: eight minutes in all
LONGEST = 300.0  # seconds between two tries
# Statuses that mean "slower" or "later". Common Crawl answers 403 and 503 to whoever asks too much.
PASSING = frozenset({403, 408, 425, 429, 500, 502, 503, 504})
logger = logging.getLogger(__name__)


class RemoteError(CaptureError):
    """A file could not be had, or not to its end. `status` is the server's answer, None where the cause is another."""

    def __init__(self, sentence: str, status: int | None = None) -> None:
        super().__init__(sentence)
        self.status = status


class RemoteFile:
    """Reads a file once, from its beginning to its end. `size` is its length in bytes, None until it is known."""

    def __init__(self, url: str, agent: str, pause: Callable[[float], None] = time.sleep) -> None:
        self.url = url
        self.size: int | None = None
        self._agent, self._pause = agent, pause
        self._at = self._failures = 0
        self._tag = ""
        self._response: http.client.HTTPResponse | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._close()

    def read(self, size: int, /) -> bytes:
        """Return the next bytes, b"" at the end. Raises RemoteError where the server refuses for good."""
        while True:
            try:
                data = self._take(size)
            except (OSError, http.client.HTTPException) as error:
                self._close()
                self._wait(error)
                continue
            self._at += len(data)
            self._failures = 0
            return data

    def _take(self, size: int) -> bytes:
        self._response = self._response or self._open()
        data = self._response.read(size)
        if not data and self.size is not None and self._at < self.size:
            raise http.client.IncompleteRead(data, self.size - self._at)
        return data

    def _open(self) -> http.client.HTTPResponse:
        headers = {"User-Agent": self._agent}
        if self._at:
            headers["Range"] = f"bytes={self._at}-"
        if self._at and self._tag:
            headers["If-Range"] = self._tag
        response: http.client.HTTPResponse = urllib.request.urlopen(
            urllib.request.Request(self.url, headers=headers), timeout=TIMEOUT
        )
        if not self._at:
            length, tag = response.headers.get("Content-Length"), response.headers.get("ETag") or ""
            self.size, self._tag = int(length) if length else None, "" if tag.startswith("W/") else tag
        elif not (response.headers.get("Content-Range") or "").startswith(f"bytes {self._at}-"):
            response.close()
            raise RemoteError(f"{self.url} has changed, or the server gives no ranges: it was read up to {self._at}.")
        return response

    def _wait(self, error: Exception) -> None:
        """Wait before the next try. Raises RemoteError where there is none."""
        status = error.code if isinstance(error, urllib.error.HTTPError) else None
        self._failures += 1
        if (status and status not in PASSING) or self._failures >= TRIES:
            cause = f"status {status}" if status else str(error) or type(error).__name__
            raise RemoteError(f"{self.url} cannot be read: {cause}.", status) from error
        asked = error.headers.get("Retry-After", "") if isinstance(error, urllib.error.HTTPError) else ""
        seconds = min(max(2.0**self._failures, float(asked) if asked.isdecimal() else 0.0), LONGEST)
        logger.warning("%s: %s. Going on in %.0f seconds.", self.url, error, seconds)
        self._pause(seconds)

    def _close(self) -> None:
        if self._response is not None:
            self._response.close()
            self._response = None
