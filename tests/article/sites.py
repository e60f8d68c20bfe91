"""Invented sites for the walk: pages as `read_page` would give them, by address."""

from __future__ import annotations

from dataclasses import dataclass, replace

import msgspec

from newsspider.article.model import Answer, Fetched, PageSet
from newsspider.article.walk import Trail, Walk, answer_of
from newsspider.page.model import Block, Page, PageLink, Pager
from newsspider.vocabulary.failures import Failure, FailureKind

HOST = "https://paper.example"
STORY = f"{HOST}/2012/04/story"


def address(number: int) -> str:
    return STORY if number == 1 else f"{STORY}?page={number}"


def text(number: int) -> str:
    return f"This is the paragraph that only page number {number} of the long story about the harbour has."


def page(number: int, pager: Pager, url: str | None = None, **metadata: object) -> Page:
    fields: dict = {"headline": "The harbour and its tides", "authors": ("Ada Brook",), **metadata}
    blocks = (Block(text(number)), Block(f"A second one follows it there, which ends what page {number} has to say."))
    return Page(url=url or address(number), blocks=blocks, pager=pager, **fields)


def story(pages: int, *, total: bool = True, listed: bool = True, next_links: bool = True) -> dict[str, Page]:
    """An honest article: `total` is declared, all pages are `listed` by number, `next_links` and previous are there."""
    site = {}
    for number in range(1, pages + 1):
        others = [other for other in range(1, pages + 1) if other != number]
        pager = Pager(
            number=number,
            total=pages if total else None,
            pages=tuple(PageLink(other, address(other)) for other in others) if listed else (),
            next=address(number + 1) if next_links and number < pages else None,
            previous=address(number - 1) if next_links and number > 1 else None,
        )
        site[address(number)] = page(number, pager)
    return site


@dataclass
class Journey:
    """A finished walk and what it asked for."""

    result: PageSet
    asked: list[str]

    @property
    def verdict(self) -> str:
        return str(self.result.completeness.verdict)

    @property
    def numbers(self) -> list[int]:
        return [numbered.number for numbered in self.result.pages]

    @property
    def texts(self) -> list[str]:
        return [numbered.page.blocks[0].text for numbered in self.result.pages]

    @property
    def missing(self) -> list[tuple[int, str]]:
        return [(lost.number, lost.failure.sentence) for lost in self.result.completeness.missing]


def look_up(site: dict[str, Page | str], url: str) -> Answer:
    """What a site answers."""
    came = site.get(url, "status 404")
    if isinstance(came, str):
        return Answer(url, failure=Failure(FailureKind.NOT_ASKED, came))
    return answer_of(url, came, Fetched(came.url))


def travel(site: dict[str, Page | str], entry: str, max_pages: int = 100) -> Journey:
    """Walk a site given as a dict: a Page, or the sentence of a failure, by address; "status 404" for the rest.

    A walk that is taken up from its trail before each step, as after a restart, must come to the same.
    """
    journey = _travel(site, Walk.begin(entry, max_pages), is_interrupted=False)
    assert journey == _travel(site, Walk.begin(entry, max_pages), is_interrupted=True)
    return journey


def _travel(site: dict[str, Page | str], step: Walk | PageSet, is_interrupted: bool) -> Journey:
    asked: list[str] = []
    while isinstance(step, Walk):
        asked.append(step.asking)
        assert len(asked) < 500, "the walk does not end"
        answer = look_up(site, step.asking)
        if is_interrupted:
            step = take_up(site, step)
        step = step.tell(answer.page, answer.fetched) if answer.page else step.fail(answer.failure)
    return Journey(step, asked)


def take_up(site: dict[str, Page | str], walk: Walk) -> Walk:
    """The walk as it is after its trail was kept on a disk."""
    trail = msgspec.json.decode(msgspec.json.encode(walk.trail), type=Trail)
    return Walk.take_up(trail, [look_up(site, each.url) for each in trail.asked])


def change(site: dict[str, Page], number: int, **pager: object) -> None:
    """Change fields of a page's pager."""
    old = site[address(number)]
    site[address(number)] = replace(old, pager=replace(old.pager, **pager))
