"""The visible lines of a page, read with the standard library only, so that the demo can check the reader it shows."""

from html.parser import HTMLParser

INLINE = frozenset({"a", "b", "em", "i", "span", "strong", "font", "small", "u"})
HIDDEN = frozenset({"script", "style", "head", "title", "option"})


class _Lines(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self.pieces: list[str] = []
        self.hidden: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in HIDDEN:
            self.hidden.append(tag)
        self.edge(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.hidden and self.hidden[-1] == tag:
            self.hidden.pop()
        self.edge(tag)

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.pieces.append(data)

    def edge(self, tag: str) -> None:
        """End the line where a block begins or ends."""
        if tag in INLINE:
            return
        line = " ".join("".join(self.pieces).split())
        self.pieces.clear()
        if line:
            self.lines.append(line)


def visible_lines(html: str) -> list[str]:
    """The page's text, one string for each block or line between breaks, in order."""
    parser = _Lines()
    parser.feed(html)
    parser.close()
    parser.edge("html")
    return parser.lines
