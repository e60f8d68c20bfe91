"""Status lines at the foot of a terminal; log lines are written above them."""

import logging
import sys
from collections.abc import Sequence
from typing import TextIO

from tqdm import tqdm


class Display:
    """`count` lines on standard error that are redrawn in place. Log handlers of standard error write above them."""

    def __init__(self, count: int) -> None:
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

    def show(self, texts: Sequence[str]) -> None:
        """Draw the lines."""
        for line, text in zip(self._lines, texts, strict=True):
            line.set_description_str(text)

    def close(self) -> None:
        """Remove the lines, and give the log handlers their stream back."""
        for line in reversed(self._lines):
            line.close()
        for handler in self._handlers:
            handler.setStream(sys.stderr)


class _Above:
    """What a log handler writes to."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> None:
        tqdm.write(text, file=self._stream, end="")

    def flush(self) -> None:
        self._stream.flush()
