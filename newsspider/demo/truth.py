"""What a harvest should find, derived from the same data as the pages."""

from newsspider.demo.addresses import page_path, single_path
from newsspider.demo.model import Expected, InventedArticle, Paragraph, Part
from newsspider.demo.texts import to_plain

KINDS = {
    "paragraph": "paragraph",
    "heading": "heading",
    "list": "listItem",
    "steps": "listItem",
    "quote": "quote",
    "table": "table",
    "verse": "quote",
}
UNNUMBERED = frozenset({"next", "none"})  # pagers that do not say how many pages there are


def is_text(part: Part) -> bool:
    """Whether a part belongs to the article, and is not an insert of the layout's."""
    return part.kind in KINDS


def part_texts(part: Part) -> tuple[str, ...]:
    """The plain texts of a part's paragraphs: one an item of a list, one for a whole table or verse."""
    if part.kind in ("list", "steps"):
        return tuple(map(to_plain, part.lines))
    if part.kind == "table":
        return (" ".join(" ".join(cells(row)) for row in part.lines),)
    return (to_plain(" ".join(line for line in part.lines if line)),)


def cells(row: str) -> list[str]:
    """The cells of a table's row: "| a | b |" with its first bar taken off."""
    return [cell.strip() for cell in row.rstrip("|").split("|")]


def expected(article: InventedArticle, base: str) -> Expected:
    """What a harvest of the article should give, entered at any of its pages."""
    total = article.pager.total if article.pager else 1
    found = len(article.pages)
    is_numbered = article.pager is not None and article.pager.style not in UNNUMBERED
    return Expected(
        url=base + page_path(article),
        headline=article.headline,
        standfirst=article.standfirst,
        authors=article.authors,
        dateline=article.dateline,
        date=article.date.isoformat(),
        paragraphs=_paragraphs(article),
        asides=_asides(article),
        verdict="complete" if found == total else "incomplete",
        declared=total if is_numbered else None,
        found=found,
        missing=tuple(range(found + 1, total + 1)),
        entries=tuple(base + page_path(article, number) for number in range(1, found + 1)),
        single=base + single_path(article) if article.single and article.single.leads_to == "article" else "",
    )


def _paragraphs(article: InventedArticle) -> tuple[Paragraph, ...]:
    found: list[Paragraph] = []
    for number, parts in enumerate(article.pages, 1):
        for part in filter(is_text, parts):
            texts = part_texts(part)
            if part.continues:
                cut = found.pop()
                found.append(Paragraph(f"{cut.text} {texts[0]}", cut.kind, cut.page))
            else:
                found.extend(Paragraph(text, KINDS[part.kind], number) for text in texts)
    return tuple(found)


def _asides(article: InventedArticle) -> tuple[str, ...]:
    figures = [part.lines for parts in article.pages for part in parts if part.kind == "figure"]
    captions = [text for lines in figures for text in dict.fromkeys((*lines, " ".join(lines)))]
    return tuple(filter(None, (article.correction, article.author_note, *captions)))
