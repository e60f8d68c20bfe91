"""The lines as blocks: with their kinds and paths, the cells of a table in one block, the lines of a verse in one."""

from itertools import islice, takewhile

from newsspider.page.body.outline import HEADINGS, Outline
from newsspider.page.body.prose import SENTENCE_ENDS
from newsspider.page.model import Block
from newsspider.vocabulary.corrections import opens_as_correction
from newsspider.vocabulary.reasons import Kind, Reason
from newsspider.web.text import begins_small

KINDS = {
    "li": Kind.LIST_ITEM, "dd": Kind.LIST_ITEM, "dt": Kind.LIST_ITEM, "blockquote": Kind.QUOTE,
    "pre": Kind.PREFORMATTED, **dict.fromkeys(HEADINGS, Kind.HEADING),
}  # fmt: skip
LONGEST_PATH = 400  # characters of the ancestors' part: nine pages in ten nest no deeper
CELL, LINE = " | ", "\n"
LONGEST_VERSE = 80  # characters: longer lines that a single <br> ends are paragraphs
BULLETS = "・·•●■◆"
UNSPACED_STOPS = "。！？」』"
LONGEST_UNSPACED = 16  # … in Chinese and Japanese, after a line that ends a sentence: a couplet has as many
MOST_STANDFIRSTS = 2
MOST_BETWEEN = 4  # lines from a standfirst to the byline or date below it
NOTES: dict[Reason | None, Kind] = {
    Reason.AUTHOR: Kind.AUTHOR_NOTE,
    Reason.CAPTION: Kind.CAPTION,
    Reason.LEGAL: Kind.COPYRIGHT,
}


def make_blocks(outline: Outline, reasons: list[Reason | None], tables: list[int]) -> tuple[list[Block], list[int]]:
    """The blocks, and the line that each begins with."""
    paths, kinds_of = find_paths(outline), _find_kinds(outline)
    separators = join_lines(outline, reasons)
    cells = join_tables(outline, reasons, tables, separators)
    kinds = [NOTES.get(reason) or kinds_of[region] for region, reason in zip(outline.homes, reasons, strict=True)]
    for line, reason in enumerate(reasons):
        if reason is None and opens_as_correction(outline.texts[line]):
            kinds[line] = Kind.CORRECTION
    for line in _find_standfirst(reasons):
        kinds[line] = Kind.STANDFIRST
    for line in cells:
        kinds[line] = Kind.TABLE
    blocks = list(map(Block, outline.texts, kinds, reasons, [paths[region] for region in outline.homes]))
    return _merge(blocks, separators) if separators else (blocks, list(range(len(blocks))))


def find_paths(outline: Outline) -> list[str]:
    """The path of each region, which is the same on all of a site's pages of one layout: `tag.class` of its nearest
    ancestors and itself, joined by "/", without counters. The class is the first one, or the id where there is none.
    """
    attrs = outline.document.attrs
    paths = [""]
    columns = zip(outline.parents, outline.tags, outline.classes, outline.nodes, strict=True)
    for parent, tag, name, node in islice(columns, 1, None):
        path = paths[parent]
        if len(path) > LONGEST_PATH:
            path = path[path.find("/", len(path) - LONGEST_PATH) :]
        if not name and "id" in attrs[node]:
            name = next(iter((attrs[node]["id"] or "").split(None, 1)), "")
        paths.append(f"{path}/{tag}.{name}" if name else f"{path}/{tag}")
    return paths


def _find_kinds(outline: Outline) -> list[Kind]:
    """What a line in each region is: the kind of its element, or of the nearest one around it that has a kind."""
    kinds = [Kind.PARAGRAPH]
    for tag, parent in zip(outline.tags[1:], outline.parents[1:], strict=True):
        kinds.append(KINDS.get(tag) or kinds[parent])
    return kinds


def _merge(blocks: list[Block], separators: dict[int, str]) -> tuple[list[Block], list[int]]:
    """The blocks, each joined to the one before it where `separators` says so, and the line that each begins with."""
    merged: list[Block] = []
    firsts: list[int] = []
    line = 0
    while line < len(blocks):
        block, pieces = blocks[line], [blocks[line].text]
        firsts.append(line)
        line += 1
        while line in separators:
            pieces += separators[line], blocks[line].text
            line += 1
        merged.append(block if len(pieces) == 1 else Block("".join(pieces), block.kind, block.reason, block.path))
    return merged, firsts


def _find_standfirst(reasons: list[Reason | None]) -> range:
    """The kept lines before the byline: what stands between headline and byline is the standfirst."""
    first = reasons.index(None) if None in reasons else len(reasons)
    last = first
    while last < len(reasons) and reasons[last] is None and last - first < MOST_STANDFIRSTS:
        last += 1
    between = takewhile(lambda reason: reason is not None, reasons[last : last + MOST_BETWEEN])
    is_before = None in reasons[last:] and any(reason in (Reason.BYLINE, Reason.DATE) for reason in between)
    above = reasons[max(0, first - 3) : first]
    is_below = Reason.HEADLINE in above and Reason.BYLINE not in above
    return range(first, last) if is_before and is_below else range(0)


def join_lines(outline: Outline, reasons: list[Reason | None]) -> dict[int, str]:
    """What joins a kept line to the one before it, where a single <br> stands between them.

    Two short lines are a verse or an address; a long line that breaks off in a sentence goes on in the next.
    """
    texts, homes = outline.texts, outline.homes
    separators = {}
    for line, breaks in enumerate(outline.breaks):
        if breaks == 1 and reasons[line] is None and reasons[line - 1] is None and homes[line] == homes[line - 1]:
            before, text = texts[line - 1], texts[line]
            if len(text) <= LONGEST_VERSE and len(before) <= LONGEST_VERSE:
                if len(before) > LONGEST_UNSPACED and before[-1] in UNSPACED_STOPS and before[0] not in BULLETS:
                    continue
                separators[line] = LINE
            elif before[-1] not in SENTENCE_ENDS and begins_small(text):
                separators[line] = " "
    return separators


def join_tables(
    outline: Outline, reasons: list[Reason | None], tables: list[int], separators: dict[int, str]
) -> set[int]:
    """The kept lines in tables; `separators` is given what stands before each that does not begin its table."""
    cells: set[int] = set()
    for table in tables:
        row = None
        for line in outline.lines(table):
            if reasons[line] is not None:
                row = None
                continue
            here = outline.find_around(line, "tr")
            if row is not None:
                separators[line] = CELL if here == row else LINE
            row = here
            cells.add(line)
    return cells
