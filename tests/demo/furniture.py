"""The furniture of the demo's pages: the lines that are no article's own text.

The lines are read with the standard library only, so that the reader that is tested does not take part.
"""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

from newsspider.demo import InventedArticle, Newspaper
from newsspider.demo.newspaper import article_paths
from newsspider.demo.truth import cells, is_text, part_texts

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


def furniture_of(newspaper: Newspaper) -> frozenset[str]:
    """Every line on the articles' pages that is not an article's own text: none of it may be in a record."""
    own = {paragraph.text for article in newspaper.articles for paragraph in newspaper.expected(article).paragraphs}
    own |= {aside for article in newspaper.articles for aside in newspaper.expected(article).asides}
    own |= {fragment for article in newspaper.articles for fragment in _fragments(article)}
    return frozenset(
        line
        for key, outlet in newspaper.outlets.items()
        for article in newspaper.of(key)
        for path in article_paths(article)
        for line in visible_lines(newspaper.rendered[key][path].body.decode(outlet.encoding))
        if line not in own
    )


def _fragments(article: InventedArticle) -> Iterator[str]:
    """Texts that stand on a line of their own on a page, but are parts of a paragraph in the record."""
    for parts in article.pages:
        for part in filter(is_text, parts):
            yield from part_texts(part)
            yield from part.lines
            if part.kind == "table":
                yield from (cell for row in part.lines for cell in cells(row))
