"""The lines of text around the headline, as the body was cut: where a page prints its byline, date and standfirst."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import NamedTuple

from newsspider.page.body import Body
from newsspider.page.model import Kind, Reason

UNREAD = frozenset({Reason.HIDDEN, Reason.COMMENTS, Reason.ADVERTISEMENT, Reason.NOTICE})
ELSEWHERE = UNREAD | {Reason.NAVIGATION, Reason.RELATED, Reason.PROMO, Reason.TAGS}
BEFORE = 6  # lines before the headline that are looked at
AFTER = 40  # lines after it
PARAGRAPHS = 2  # of the article's text among these
BELOW = 6  # lines after the article's text
PROSE = 100  # characters from which a kept block is a paragraph


class Line(NamedTuple):
    """A line: its text, its element's place as names, what the body made of it, and its node in the document."""

    text: str
    place: str
    reason: Reason | None
    kind: Kind
    node: int


class Near:
    """The lines near the headline at node `index`, or near the text's start where that is -1."""

    def __init__(self, body: Body, index: int) -> None:
        self._body = body
        self._kept = [number for number, block in enumerate(body.blocks) if block.reason is None]
        first = self._kept[0] if self._kept else 0
        self._headline = bisect_left(body.starts, index) if index >= 0 else max(0, first - 12)

    def _line(self, number: int) -> Line:
        block = self._body.blocks[number]
        return Line(block.text, block.place, block.reason, block.kind, self._body.starts[number])

    @cached_property
    def after(self) -> list[Line]:
        """The lines from the headline on, with the first paragraphs."""
        lines, paragraphs = [], 0
        for number in range(self._headline, min(self._headline + AFTER, len(self._body.blocks))):
            line = self._line(number)
            if line.reason in UNREAD:
                continue
            lines.append(line)
            paragraphs += line.reason is None and len(line.text) >= PROSE
            if paragraphs == PARAGRAPHS:
                break
        return lines

    @cached_property
    def before(self) -> list[Line]:
        """The lines shortly before the headline, the nearest first."""
        numbers = range(self._headline - 1, max(-1, self._headline - 1 - BEFORE), -1)
        return [line for line in map(self._line, numbers) if line.reason not in ELSEWHERE]

    @cached_property
    def below(self) -> list[Line]:
        """The last line of the text and the lines shortly after it."""
        if not self._kept:
            return []
        last = self._kept[-1]
        return [
            line
            for line in map(self._line, range(last, min(last + BELOW, len(self._body.blocks))))
            if line.reason not in ELSEWHERE
        ]

    @cached_property
    def until_text(self) -> list[Line]:
        """The lines between the headline and the first block of the article's text, without the headline."""
        lines = []
        for line in self.after:
            if line.reason is None:
                break
            if line.reason is not Reason.HEADLINE:
                lines.append(line)
        return lines

    @property
    def first_kept(self) -> Line | None:
        """The first block of the article's text."""
        return self._line(self._kept[0]) if self._kept else None

    @property
    def last_index(self) -> int:
        """The index in the document of the last block of the article's text, -1 without any."""
        return self._body.starts[self._kept[-1]] if self._kept else -1

    @property
    def span(self) -> tuple[int, int]:
        """The nodes from shortly before the headline to the end of the article's text, as (first, last)."""
        starts = self._body.starts
        if not starts:
            return 0, -1
        first = starts[max(0, min(self._headline - BEFORE, len(starts) - 1))]
        last = min(self._kept[-1] + BELOW, len(starts) - 1) if self._kept else len(starts) - 1
        return first, starts[last]
