"""What was learned of a site: the blocks that stand on many of its articles, and so belong to none of them.

Two kinds of entries. A *text* is set aside where it stands again at the place that it was seen at, and only there: the
words of a teaser are the lead of the story it leads to. A *place* is a named element (`div.rail` in `div.page`) in
which articles never have text of their own: whatever stands in it is set aside.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial
from typing import Annotated

import msgspec

from newsspider.article.block_paths import pairs_of, spot_of
from newsspider.article.model import PageSet
from newsspider.page.model import Block, Page
from newsspider.vocabulary.reasons import Kind, Reason

Count = Annotated[int, msgspec.Meta(ge=1)]
Mark = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{16}$")]
Judge = Callable[[Block], Reason | None]
NOTES = frozenset({Kind.CORRECTION, Kind.AUTHOR_NOTE})  # a record has them beside the text, however often they repeat
MOST = 0.5  # share of an article's text that places may set aside; where it is more, the layout is another


class TextEntry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A text that stands on several articles at one place.

    `sample` is how it begins, `place` the end of its place (`places.end_of`), `mark` its fingerprint
    (`places.mark_of`).
    """

    sample: str
    place: str
    articles: Count
    pages: Count
    mark: Mark


class PlaceEntry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A named element in which only furniture stands, with the named element around it; `sample` is a text in it."""

    place: str
    articles: Count
    pages: Count
    sample: str = ""


class Template(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One layout of a site, and how many pages of how many articles it was learned from.

    It holds from `valid_from` to `valid_until`, both days included; None where no other layout was seen before or
    after.
    """

    site: str
    pages: Count
    articles: Count
    valid_from: date | None = None
    valid_until: date | None = None
    places: tuple[PlaceEntry, ...] = ()
    texts: tuple[TextEntry, ...] = ()

    def holds_on(self, day: date) -> bool:
        """Return whether the layout was the site's on a day."""
        return (self.valid_from or day) <= day <= (self.valid_until or day)


def judge(template: Template) -> Judge:
    """Return what the template says of a block: the reason to set it aside, or None."""
    judge_text, judge_place = _judge_texts(template), _judge_places(template)
    return lambda block: judge_text(block) or judge_place(block)


def choose(templates: Sequence[Template], pages: Sequence[Page], days: Iterable[date] = ()) -> Judge | None:
    """Return the judge for the pages of one article, None where there is no template.

    `days` are when the pages were captured and when the article is from, since a site may keep old articles in their
    old layout. Of the templates that hold on one of them (of all, if none does) it is the one of which most entries
    stand on the pages. Where its places would set most of the article aside, only its texts are believed.
    """
    if not templates:
        return None
    days = tuple(days)
    holding = [template for template in templates if any(map(template.holds_on, days))] or templates
    best = holding[0] if len(holding) == 1 else max(holding, key=partial(_fit, seen=_seen(pages)))
    kept = [block for page in pages for block in page.blocks if block.kept]
    judge_place = _judge_places(best)
    eaten = sum(len(block.text) for block in kept if judge_place(block))
    return _judge_texts(best) if eaten > MOST * sum(len(block.text) for block in kept) else judge(best)


def choose_for(templates: Sequence[Template], page_set: PageSet) -> Judge | None:
    """Return the judge for a finished walk, None where there is no template."""
    pages = [numbered.page for numbered in page_set.pages]
    days = [*(numbered.fetched.at for numbered in page_set.pages), *(page.date_published for page in pages)]
    return choose(templates, pages, filter(None, map(_day, days)))


def _day(moment: str | None) -> date | None:
    try:
        return date.fromisoformat((moment or "")[:10])
    except ValueError:
        return None


def _judge_texts(template: Template) -> Judge:
    known = {(entry.mark, entry.place) for entry in template.texts}
    return lambda block: Reason.TEMPLATE if block.kind not in NOTES and spot_of(block) in known else None


def _judge_places(template: Template) -> Judge:
    known = frozenset(entry.place for entry in template.places)

    def judge_place(block: Block) -> Reason | None:
        return None if block.kind in NOTES or known.isdisjoint(pairs_of(block.path)) else Reason.TEMPLATE

    return judge_place


def _seen(pages: Iterable[Page]) -> frozenset[str | tuple[str, str]]:
    """Return everything on the pages that an entry can be of."""
    blocks = [block for page in pages for block in page.blocks]
    return frozenset(pair for block in blocks for pair in pairs_of(block.path)) | {spot_of(block) for block in blocks}


def _fit(template: Template, seen: frozenset[str | tuple[str, str]]) -> float:
    """Return the share of a template's entries that stand on the pages."""
    entries = [*((entry.mark, entry.place) for entry in template.texts), *(entry.place for entry in template.places)]
    return sum(entry in seen for entry in entries) / max(1, len(entries))
