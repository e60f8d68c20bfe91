"""Build one pager from the rows that are the article's own and from the marks in words."""

from collections.abc import Iterator
from typing import Any

from newsspider.page.model import Evidence, PageLink, Pager
from newsspider.page.pager.link_groups import Reading, Scale, is_turn, second_page
from newsspider.page.pager.links import Link, find_kin
from newsspider.page.pager.phrases import Phrase
from newsspider.page.pager.relevance import is_page_step
from newsspider.web.address import Address, Step, find_step, is_same, read_address
from newsspider.web.dom import Document

FEWEST_COUNTED = 3  # pages of as many or more, this one included, that addresses count: one link is another story's
RELS = {"next": 1, "prev": -1, "previous": -1}


class Draft:
    """A pager that is being built. A field keeps the first value it is given, with its evidence."""

    def __init__(self) -> None:
        self.fields: dict[str, Any] = {}
        self.evidence: list[Evidence] = []

    def give(self, name: str, value: object, rule: str, seen: str) -> None:
        """Set a field and its evidence, unless it is set already or the value is empty."""
        if value is None or value == () or name in self.fields:
            return
        self.fields[name] = value
        self.evidence.append(Evidence(name, rule, seen[:120]))

    def drop(self, name: str) -> None:
        """Remove a field and its evidence, because other fields contradict it."""
        self.fields.pop(name, None)
        self.evidence = [evidence for evidence in self.evidence if evidence.field != name]

    def pager(self) -> Pager:
        """Return the finished pager."""
        return Pager(**self.fields, evidence=tuple(self.evidence))


def choose(
    document: Document, page: Address, readings: list[Reading], phrases: list[Phrase], is_slides: bool = False
) -> Draft:
    """Return the pager of the best row, with what rows of the same place and marks in words add. Needs one row."""
    best = max(readings, key=_score)  # of equals the first: the article's stands before the readers' comments
    mates = [best, *(r for r in readings if r is not best and r.step and best.step and r.step.place == best.step.place)]
    draft = Draft()
    for reading in mates:
        draft.give("number", reading.number, "the number without a link, or with this page's", reading.text)
    for reading in mates:
        draft.give("total", reading.total, "said beside the numbers", reading.text)
    _add_phrases(draft, phrases)
    _add_counted(document, page, draft, mates)
    if is_slides:
        draft.give("is_slideshow", True, "slides", best.text)
        return draft
    for reading in mates:
        rule = "row of numbers" if reading.number is not None else "word, and the address agrees"
        draft.give("next", _url(reading.next), rule, reading.text)
        draft.give("previous", _url(reading.previous), rule, reading.text)
    return draft


def declare(document: Document, page: Address) -> Draft:
    """Return next and previous from <link rel>, for a page without a row, if the addresses agree; often they do not."""
    draft = Draft()
    found = [(way, url, step) for way, url in _declared(document) if (step := find_step(page, read_address(url)))]
    # "story-2.html" whose previous is "story.html": its number is a page's and no story's.
    slots = {step.place for way, _, step in found if way < 0 and step.after is None and step.before == 2}
    for way, url, step in found:
        if is_turn(step, way, None, None) and (is_page_step(step) or step.place in slots):
            name = "next" if way > 0 else "previous"
            draft.give(name, url.partition("#")[0], "link rel, and the address agrees", url)
    return draft


def _declared(document: Document) -> Iterator[tuple[int, str]]:
    attrs = document.attrs
    for index in [index for index in document.by_tag.get("link", ()) if attrs[index].get("rel") in RELS]:
        url = document.absolute(document.get(index, "href").strip())
        if url:
            yield RELS[attrs[index]["rel"] or ""], url


def count(readings: list[Reading], phrases: list[Phrase]) -> Draft:
    """Return number and total of a pager that only scripts turn, or that only words name."""
    draft = Draft()
    _add_phrases(draft, phrases)
    for reading in readings:
        if reading.number and reading.highest:
            draft.give("number", reading.number, "row of scripts", reading.text)
            draft.give("total", reading.highest, "row of scripts", reading.text)
    return draft


def _score(reading: Reading) -> int:
    """Return how much speaks for a row: words and addresses that name pages, numbers, a next link."""
    return (
        2 * reading.names_page
        + 2 * bool(reading.step and is_page_step(reading.step))
        + (len(reading.pages) > 0)
        + (reading.next is not None)
        + (reading.number is not None)
    )


def _url(link: Link | None) -> str | None:
    return link.address.url.partition("#")[0] if link and link.address else None


def _add_phrases(draft: Draft, phrases: list[Phrase]) -> None:
    for phrase in phrases:
        if draft.fields.get("number", phrase.number) == phrase.number:
            draft.give("number", phrase.number, phrase.rule, phrase.text)
            draft.give("total", phrase.total, phrase.rule, phrase.text)


def _add_counted(document: Document, page: Address, draft: Draft, mates: list[Reading]) -> None:
    """Add the pages by their numbers. Where no mark gives number and total, derive them by counting."""
    best = mates[0]
    pages: dict[int, str] = {}
    for reading in mates:
        for number, link in reading.pages.items():
            pages.setdefault(number, _url(link) or "")
    if not any(reading.number for reading in mates) and best.step:
        family = _find_family(document, page, best.step)
        scale = _scale_of(best, family)
        draft.give("number", _number_by(scale, best.step.before), "the number in the address", page.url)
        pages.update(_pages_by(scale, family))
        if len(pages) > 2 and sorted(pages) == list(range(1, len(pages) + 1)):
            draft.give("total", len(pages), "pages linked", "")
    this: int | None = draft.fields.get("number")
    for reading in mates:
        for way, turn in ((1, reading.next), (-1, reading.previous)):
            if turn and this and this + way > 0:
                pages.setdefault(this + way, _url(turn) or "")
    highest = [reading.highest for reading in mates if reading.highest]
    if highest:
        draft.give("total", max(highest), "the highest number", best.text)
    if max((this or 0, *pages)) > draft.fields.get("total", 0):
        draft.drop("total")
    links = tuple(PageLink(number, url) for number, url in sorted(pages.items()) if url)
    draft.give("pages", links, "links whose addresses differ by the page's number", best.text)


def add_counted(document: Document, page: Address, draft: Draft) -> None:
    """Add the pages that links in any words lead to ("Succ", an arrow, a chapter's title), where words give number and
    total, and the addresses count the same pages in a place of their own."""
    number, total = draft.fields.get("number"), draft.fields.get("total")
    if not number or not total:
        return
    found = []
    for step in _find_steps(document, page):
        family = _find_family(document, page, step)
        after = [value for value in family if value is not None]
        scale = second_page(min(after)) if step.before is None else Scale(1, step.before - number)
        pages = _pages_by(scale, family)
        is_whole = len(pages) == len(family) and max(pages) <= total and pages.get(number) == page.url
        is_sure = len(pages) >= min(total, FEWEST_COUNTED)
        if is_whole and is_sure and (number == total or number + 1 in pages):
            found.append(pages)
    if len(found) != 1:
        return
    rule, (pages,) = "words count the pages, and the addresses agree", found
    draft.give("pages", tuple(PageLink(one, url) for one, url in sorted(pages.items()) if one != number), rule, "")
    draft.give("next", pages.get(number + 1), rule, "")
    draft.give("previous", pages.get(number - 1), rule, "")


def _find_steps(document: Document, page: Address) -> list[Step]:
    """Return one step for each place in which an address of the page's links differs from its own as a page's does."""
    steps: dict[str, Step] = {}
    for href in _hrefs(document, page):
        url = document.absolute(href)
        step = find_step(page, read_address(url)) if url else None
        if step and is_page_step(step):
            steps.setdefault(step.place, step)
    return list(steps.values())


def _find_family(document: Document, page: Address, step: Step) -> dict[int | None, str]:
    """Return the page's links whose addresses differ from its own in the place of `step`, by the number there."""
    family: dict[int | None, str] = {step.before: page.url}
    for href in _hrefs(document, page):
        url = document.absolute(href)
        if url is None:
            continue
        address = read_address(url)
        found = None if is_same(page, address) else find_step(page, address)
        if found and found.place == step.place:
            family.setdefault(found.after, url.partition("#")[0])
    return family


def _hrefs(document: Document, page: Address) -> Iterator[str]:
    for index in find_kin(document, page):
        if document.ends[index] - index <= 12:  # nodes in an entry of a table of contents
            yield document.get(index, "href").strip()
    for index in document.by_tag.get("option", ()):
        value = document.get(index, "value").strip()
        if "/" in value or "?" in value:
            yield value


def _scale_of(reading: Reading, family: dict[int | None, str]) -> Scale:
    """Return how addresses count if no labels go with them: page 2 follows the one without a number, whatever number it
    has; otherwise from 0 if there is a 0, or a 1 beside a page without a number."""
    following, previous = reading.next and reading.next.step, reading.previous and reading.previous.step
    if following and following.before is None and following.after is not None:
        return second_page(following.after)
    if previous and previous.after is None and previous.before is not None:
        return second_page(previous.before)
    if 0 in family or None in family and 1 in family:
        return Scale(1, -1)
    return reading.scale or Scale()


def _number_by(scale: Scale, value: int | None) -> int | None:
    return 1 if value is None else scale.page_of(value)


def _pages_by(scale: Scale, family: dict[int | None, str]) -> dict[int, str]:
    pages: dict[int, str] = {}
    for value, url in family.items():
        number = _number_by(scale, value)
        if number is not None:
            pages.setdefault(number, url)
    return pages
