"""Status lines at the foot of a terminal; log lines are written above them."""

import logging
import sys
from collections.abc import Sequence
from typing import TextIO

from tqdm import tqdm

from newsspider.web.text import printable


class Display:
    """`count` lines on standard error that are redrawn in place. Log handlers of standard error write above them."""

    def __init__(self, count: int) -> None:
        from twisted.internet import reactor

        tqdm.monitor_interval = 0  # its thread repairs bars of slow loops; there is none
        self._lines = [
            tqdm(bar_format="{desc}", position=at, file=sys.stderr, leave=False, dynamic_ncols=True)
            for at in range(count)
        ]
        self._handlers = [
            handler
            for handler in logging.root.handlers
            if isinstance(handler, logging.StreamHandler) and handler.stream is sys.stderr
        ]
        for handler in self._handlers:
            handler.setStream(_Above(sys.stderr))
        # A second Ctrl-C stops the reactor without closing the spider.
        reactor.addSystemEventTrigger("after", "shutdown", self.close)  # type: ignore[arg-type]

    def show(self, texts: Sequence[str]) -> None:
        """Draw the lines."""
        if not self._lines:
            return
        for line, text in zip(self._lines, texts, strict=True):
            line.set_description_str(printable(text))

    def close(self) -> None:
        """Remove the lines, and give the log handlers their stream back. A second call has no effect."""
        while self._lines:
            self._lines.pop().close()
        while self._handlers:
            self._handlers.pop().setStream(sys.stderr)


class _Above:
    """What a log handler writes to."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> None:
        tqdm.write(text, file=self._stream, end="")

    def flush(self) -> None:
        self._stream.flush()
