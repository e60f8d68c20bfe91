"""What is suspicious about an article: each problem a name, for counting, and a sentence, for reading."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from newsspider.article.model import Article
from newsspider.vocabulary.failures import End

FIRST_DATE = date(1690, 1, 1)  # no newspaper archive begins earlier
SHORT = 250  # characters: fewer are a brief, or an article that was not found …
SHORT_SHARE = 0.05  # … if they are less than this share of all the text on their pages


@dataclass(frozen=True, slots=True)
class Problem:
    """Something suspicious: `name` is its key in the stats, `sentence` what the record says."""

    name: str
    sentence: str


def find_problems(article: Article, today: date) -> tuple[Problem, ...]:
    """Everything suspicious about an article. `today` is the day of the harvest: no article is of a later one."""
    return tuple(_problems(article, today))


def harvest_day(article: Article, otherwise: date) -> date:
    """The day of the article's newest capture."""
    moments = [page.fetched.at for page in article.pages if page.fetched.at]
    return date.fromisoformat(max(moments)[:10]) if moments else otherwise


def _problems(article: Article, today: date) -> Iterator[Problem]:
    size = len(article.text)
    if not article.paragraphs:
        yield Problem("empty_body", "no text was found")
    if not article.headline:
        yield Problem("no_headline", "no headline was found")
    for name, value in (("datePublished", article.date_published), ("dateModified", article.date_modified)):
        if value and not _is_plausible(value, today):
            yield Problem("implausible_date", f"{name} {value} is not a day on which it can have been published")
    if article.completeness.end is End.SERIES:
        yield Problem("series", "the pages that its pager links are other articles of a series")
    around = sum(len(block.text) for block in article.set_aside)
    if article.paragraphs and size < SHORT and size < SHORT_SHARE * (size + around):
        yield Problem("too_short", f"{size} characters of text on pages that hold {size + around}")


def _is_plausible(value: str, today: date) -> bool:
    try:
        day = date.fromisoformat(value[:10])
    except ValueError:
        return False
    # A zone ahead of ours may have tomorrow's date already.
    return day >= FIRST_DATE and day.toordinal() <= today.toordinal() + 1
