"""Which of other people's captures are articles: nobody says what they were fetched as.

The site's declaration decides, if it has patterns. Without them the address and the page do: of 2,258 saved articles
25 are left out.
"""

from collections.abc import Sequence
from enum import StrEnum

from newsspider.archive.filters import refuse_article
from newsspider.archive.forms import is_index
from newsspider.archive.listings import find_anchors, standing_of
from newsspider.archive.model import Refusal, Source
from newsspider.captures.model import Entry
from newsspider.page.model import Block, Page
from newsspider.sites import Site
from newsspider.web.dom import Document
from newsspider.web.urls import is_front_page

HTML = frozenset({"text/html", "application/xhtml+xml", ""})
HEADLINES = 3  # of other articles among the text of a list
TEASER = 600  # characters without such a headline, which no teaser has
LITTLE = 250  # characters, which a page of no date and no author has if it is no article


class LeftOut(StrEnum):
    """Why a capture is not taken for an article."""

    STATUS = "not answered with status 200"
    NOT_HTML = "not HTML"
    FRONT_PAGE = "a front page"
    LIST = "a list of other articles"
    LITTLE = "little text, and neither a date nor an author"
    NO_TEXT = "no text"
    RESERVED = "a use is reserved that OBEY_RIGHTS names"


def why_no_entry(entry: Entry) -> LeftOut | None:
    """Return why an article cannot be entered by a capture, as the index tells it; None if it may be."""
    if entry.status != 200:
        return LeftOut.STATUS
    if entry.mime not in HTML:
        return LeftOut.NOT_HTML
    return LeftOut.FRONT_PAGE if is_front_page(entry.url) else None


def why_no_article(page: Page, document: Document, site: Site | None) -> LeftOut | Refusal | None:
    """Return why a page is not taken for an article, None if it is. `document` is the page's."""
    refusal = refuse_article(page.url, Source.SITEMAP, site.rules()) if site else None
    if site and (site.urls.article or refusal is Refusal.EXCLUDED):
        return refusal
    headlines, longest = measure_text(page.blocks, _linked_headlines(document))
    is_signed = bool(page.authors or page.date_published)
    if not longest and page.instead is None:
        return LeftOut.NO_TEXT
    if is_index(page.url) and not (is_signed and longest >= TEASER):
        return Refusal.INDEX
    if headlines >= HEADLINES and longest < TEASER:
        return LeftOut.LIST
    return LeftOut.LITTLE if longest < LITTLE and not is_signed else None


def _linked_headlines(document: Document) -> frozenset[str]:
    """Return the texts of links that stand as headlines do."""
    return frozenset(anchor.text for anchor in find_anchors(document) if standing_of(anchor) == 2)


def measure_text(blocks: Sequence[Block], linked: frozenset[str]) -> tuple[int, int]:
    """Return how many headlines of other articles stand among a page's text, and the longest run of text without one,
    in characters."""
    kept = [at for at, block in enumerate(blocks) if block.kept]
    among = blocks[kept[0] : kept[-1] + 1] if kept else []
    headlines = longest = run = 0
    for block in among:
        if _is_headline(block.text, linked):
            headlines, run = headlines + 1, 0
        elif block.kept:
            run += len(block.text)
            longest = max(longest, run)
    return headlines, longest


def _is_headline(text: str, linked: frozenset[str]) -> bool:
    """Whether a line is the headline of another article: a link has most of it. Beside it a date or a byline may be."""
    return text in linked or any(link in text and 2 * len(link) > len(text) for link in linked)
