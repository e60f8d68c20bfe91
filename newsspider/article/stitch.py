"""Pages joined into one article: in order, once, without a scar."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from msgspec import structs

from newsspider.article.model import (
    Article,
    Fetched,
    NumberedPage,
    PageSet,
    Paragraph,
    Problem,
    kept_blocks,
)
from newsspider.article.sidebars import NOTES, remove_sidebars
from newsspider.article.verdict import judge
from newsspider.page.model import Evidence, Metadata, Page
from newsspider.vocabulary.failures import End
from newsspider.vocabulary.page_marks import read_page_mark
from newsspider.vocabulary.reasons import Kind
from newsspider.web.text import TERMINALS, fingerprint

OVERLAP = 5  # paragraphs at the end of a page that the next one may repeat
OVERLAP_SIZE = 40  # characters that one repeated paragraph must have, so that a short refrain at a seam stays
CUT = 40  # bytes (a Chinese character says more than a Latin one) from which a paragraph without an end mark is cut


def stitch_pages(pages: Sequence[Page]) -> Article:
    """Return the article that these pages make: furniture that they share set aside, joined in order.

    The order is that of the pages' own numbers where all have one, else the order given. Raises ValueError for no page.
    """
    if not pages:
        raise ValueError("stitch_pages needs at least one page")
    numbers = [page.pager.number for page in pages]
    if None in numbers or len(set(numbers)) < len(numbers):
        numbers = list(range(1, len(pages) + 1))
    in_order = sorted(zip(numbers, pages, strict=True), key=lambda pair: pair[0] or 0)
    numbered = tuple(NumberedPage(number or 1, page, Fetched(page.url)) for number, page in in_order)
    declared = max((page.pager.total for page in pages if page.pager.total), default=None)
    completeness = judge(numbered, (), declared, End.LAST)
    first = numbered[0].page.url
    return stitch(remove_sidebars(PageSet(first, first, numbered, completeness)))


def stitch(page_set: PageSet) -> Article:
    """Return the article of a finished walk. A set without pages gives an article without text."""
    paragraphs: list[Paragraph] = []
    for numbered in page_set.pages:
        paragraphs = _join(paragraphs, _paragraphs(numbered))
    paragraphs = _notes_last(paragraphs)
    return Article(
        url=page_set.url,
        entry=page_set.entry,
        paragraphs=tuple(paragraphs),
        pages=page_set.pages,
        completeness=page_set.completeness,
        is_single_view=page_set.is_single_view,
        problems=tuple(
            Problem("on_page", f"page {page.number}: {sentence}")
            for page in page_set.pages
            for sentence in page.page.problems
        ),
        **_metadata([numbered.page for numbered in page_set.pages]),
    )


def _paragraphs(numbered: NumberedPage) -> list[Paragraph]:
    return [
        Paragraph(block.text, block.kind, numbered.number, numbered.number)
        for block in kept_blocks(numbered.page)
        if not read_page_mark(block.text)
    ]


def _join(before: list[Paragraph], after: list[Paragraph]) -> list[Paragraph]:
    """Join two stretches of text: drop what the second repeats of the first, and make a cut sentence whole."""
    after = after[_overlap(before, after) :]
    if not before or not after:
        return before + after
    # Notes stand below the text of each page: the sentence that the break cut is the last before them.
    last = next((index for index in range(len(before) - 1, -1, -1) if before[index].kind not in NOTES), -1)
    if last < 0 or not _is_cut(before[last], after[0]):
        return before + after
    glue = "" if before[last].text.endswith("-") or _is_unspaced(after[0]) else " "
    text = before[last].text + glue + after[0].text
    whole = structs.replace(before[last], text=text, last_page=after[0].last_page)
    return [*before[:last], whole, *before[last + 1 :], *after[1:]]


def _overlap(before: Sequence[Paragraph], after: Sequence[Paragraph]) -> int:
    """Return how many paragraphs at the start of `after` repeat the end of `before`."""
    if not before:
        return 0
    starts = [fingerprint(paragraph.text) for paragraph in after[:OVERLAP]]
    if fingerprint(before[-1].text) not in starts:
        return 0
    ends = [fingerprint(paragraph.text) for paragraph in before[-OVERLAP:]]
    for size in range(min(len(ends), len(starts)), 0, -1):
        if ends[-size:] == starts[:size] and sum(map(len, starts[:size])) >= OVERLAP_SIZE:
            return size
    return 0


def _is_cut(last: Paragraph, first: Paragraph) -> bool:
    """Return whether a page break cut a sentence between these two."""
    if last.kind is not Kind.PARAGRAPH or first.kind is not Kind.PARAGRAPH or last.text.endswith(TERMINALS):
        return False
    return first.text[0].islower() or last.text.endswith((",", "-", "–", "—")) or len(last.text.encode()) >= CUT


def _is_unspaced(paragraph: Paragraph) -> bool:
    """Return whether the text is in a script without spaces between words (Chinese, Japanese, Thai)."""
    sample = paragraph.text[:20]
    return " " not in sample and any(character > "\u0e00" for character in sample)


def _notes_last(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Put a note, correction or copyright line that more than one page has once, at the end."""
    marks = Counter(fingerprint(paragraph.text) for paragraph in paragraphs if paragraph.kind in NOTES)
    repeated = {mark for mark, count in marks.items() if count > 1}
    if not repeated:
        return paragraphs
    rest, notes = [], {}
    for paragraph in paragraphs:
        mark = fingerprint(paragraph.text)
        if mark not in repeated:
            rest.append(paragraph)
        elif paragraph.kind in NOTES:
            notes[mark] = paragraph
    return rest + list(notes.values())


def _metadata(pages: Sequence[Page]) -> dict[str, Any]:
    """Return each field from the first page that has it, with that page's evidence."""
    values: dict[str, Any] = {}
    evidence: list[Evidence] = []
    for name in (field.name for field in fields(Metadata) if field.name != "evidence"):
        for page in pages:
            value = getattr(page, name)
            if value is not None and value != ():
                values[name] = value
                evidence.extend(item for item in page.evidence if item.field == name)
                break
    return {**values, "evidence": tuple(evidence)}
