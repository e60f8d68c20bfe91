"""What is suspicious about an article: each problem a name, for counting, and a sentence, for reading."""

from collections.abc import Iterator
from datetime import date

from newsspider.article.captured import are_apart, span_of
from newsspider.article.model import Article, Problem
from newsspider.vocabulary.failures import End

FIRST_DATE = date(1690, 1, 1)  # no newspaper archive begins earlier
SHORT = 250  # characters: fewer are a brief, or an article that was not found …
SHORT_SHARE = 0.05  # … if they are less than this share of all the text on their pages


def find_problems(article: Article, today: date) -> Iterator[Problem]:
    """Yield everything that is suspicious about an article.

    No article is of a later day than its newest capture; `today` stands in where no page says when it was captured.
    """
    size, day = len(article.text), _harvest_day(article) or today
    if not article.paragraphs:
        yield Problem("empty_body", "no text was found")
    if not article.headline:
        yield Problem("no_headline", "no headline was found")
    for name, value in (("datePublished", article.date_published), ("dateModified", article.date_modified)):
        if value and not _is_plausible(value, day):
            yield Problem("implausible_date", f"{name} {value} is not a day on which it can have been published")
    if article.completeness.end is End.SERIES:
        yield Problem("series", "the pages that its pager links are other articles of a series")
    if are_apart(article.pages) and (span := span_of(article.pages)):
        days = (span[1] - span[0]).days
        yield Problem("captured_apart", f"its pages were captured {days} days apart, from {span[0]:%F} to {span[1]:%F}")
    if article.paragraphs and size < SHORT:
        held = size + sum(len(block.text) for block in article.set_aside)
        if size < SHORT_SHARE * held:
            yield Problem("too_short", f"{size} characters of text on pages that hold {held}")


def _harvest_day(article: Article) -> date | None:
    """Return the day of the article's newest capture."""
    moments = [page.fetched.at for page in article.pages if page.fetched.at]
    return date.fromisoformat(max(moments)[:10]) if moments else None


def _is_plausible(value: str, today: date) -> bool:
    try:
        day = date.fromisoformat(value[:10])
    except ValueError:
        return False
    # A zone ahead of ours may have tomorrow's date already.
    return day >= FIRST_DATE and day.toordinal() <= today.toordinal() + 1
