"""Texts of the house, which may be longer than a short story beside them: about the paper, legal notices, forms."""

import re
from collections.abc import Iterable

from newsspider.page.body.outline import Outline
from newsspider.vocabulary.lines import judge_line
from newsspider.vocabulary.reasons import Reason
from newsspider.web.text import words

HOUSE = frozenset({Reason.NEWSLETTER, Reason.NOTICE, Reason.LEGAL, Reason.PROMO})
LONGEST = 1000  # characters of prose
SEPARATOR = re.compile(r" [-–—•·|:»«]+ |\|")  # between a page's title and the name of its site
SHORTEST_NAME, LONGEST_NAME = 4, 40
LONGEST_ARTICLE = 4  # characters before it, "The "
STEM = 4  # letters, so that a word is known in its forms


def is_house_text(outline: Outline, region: int, story: int) -> bool:
    """Whether a region is a short text of the house: it opens as one, with the name of the author of the region `story`
    beside it, or its first sentence with the site's name; and it has no word of the headline. A story has one, though
    it may open with "Sign in to save this article"."""
    if outline.prose[region] > LONGEST:
        return False
    site = _find_site(outline)
    if not _opens_as_house(outline, region, story, site):
        return False
    headline = _find_stems([outline.texts[line] for line in outline.titles[:1]]) - _find_stems([site or ""])
    return headline.isdisjoint(_find_stems([outline.texts[line] for line in outline.lines(region)]))


def _opens_as_house(outline: Outline, region: int, story: int, site: str | None) -> bool:
    """Whether a region opens with a line of the house, the name of the author of `story`, or the site's name."""
    lines = outline.lines(region)
    title = outline.texts[lines.start]
    if judge_line(title) in HOUSE - {Reason.NOTICE}:  # "For subscribers" stands over articles
        return True
    if len(title) <= LONGEST_NAME and outline.scores[lines.start] <= 0:
        bylines = [outline.texts[line] for line in outline.lines(story) if title in outline.texts[line]]
        if any(judge_line(byline) is Reason.BYLINE for byline in bylines):
            return True
    first = outline.texts[next((line for line in lines if outline.scores[line] > 0), lines.start)]
    return judge_line(first) in HOUSE or site is not None and site in first[: len(site) + LONGEST_ARTICLE]


def _find_stems(texts: Iterable[str]) -> set[str]:
    """The beginnings of the longer words in these texts."""
    return {word[:STEM] for text in texts for word in words(text) if len(word) >= STEM}


def _find_site(outline: Outline) -> str | None:
    """The site's name: the end of the page's title."""
    titles = outline.document.by_tag.get("title")
    parts = SEPARATOR.split(outline.document.text(titles[0])) if titles else []
    name = parts[-1].strip() if len(parts) > 1 else ""
    return name if len(name) >= SHORTEST_NAME else None
