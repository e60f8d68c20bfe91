"""Which blocks of text on a page are the article.

    outline   the page is cut into lines of text and regions, the block-level elements that they stand in, and each
              line is scored by how much it reads like running text
    openings  a caption or the article's date parted from the text that follows it in one line
    names     what a region's class, id and tag say it is: a sidebar, a caption, readers' comments
    others    articles that follow the one that the page is about
    house     short texts of the house that stand beside a short story
    core      the region where the article's paragraphs stand
    scope     where the article stands: the core, and what beside it continues it
    boxes     what stands in the article and is not its text: a list of links, a picture with its text, an appeal
    linked    links that are a part of the text: references, announced lists, headings, names
    ends      what follows the article in its own element: readers' comments, other articles, teasers
    judge     each line kept or set aside by its words
    leads     what stands between headline and text: the lead that stands apart
    edges     labels at the beginning and the end trimmed
    blocks    the lines as blocks: the cells of a table in one, the lines of a verse in one

Publishers name their elements as they please and change their words, so neither is trusted alone: a name is believed
unless its region holds most of the page's prose, since the prose is right more often than any name.
"""

from dataclasses import dataclass, field

from newsspider.page.body.blocks import make_blocks
from newsspider.page.body.boxes import name_boxes
from newsspider.page.body.judge import find_reasons
from newsspider.page.body.names import believe_names, name_rest
from newsspider.page.body.outline import make_outline
from newsspider.page.body.scope import find_scope
from newsspider.page.model import Block
from newsspider.web.dom import Document


@dataclass(frozen=True, slots=True)
class Body:
    """The blocks of a page in document order, and where each stands: `starts[i]` is the index of block i's first text
    node in the document. `kept` are the numbers of the blocks that are the article."""

    blocks: tuple[Block, ...]
    starts: tuple[int, ...]
    kept: list[int] = field(init=False)

    def __post_init__(self) -> None:
        kept = [number for number, block in enumerate(self.blocks) if block.reason is None]
        object.__setattr__(self, "kept", kept)


def find_body(document: Document, headline: str | None) -> Body:
    """Every block of text on the page, each kept or set aside with a reason."""
    outline = make_outline(document, headline)
    scope = find_scope(outline, believe_names(outline))
    name_rest(outline, scope.tops)
    boxes = name_boxes(outline, scope.tops)
    reasons = find_reasons(outline, scope, boxes)
    blocks, firsts = make_blocks(outline, reasons, boxes.tables)
    return Body(tuple(blocks), tuple([outline.starts[line] for line in firsts]))
