"""The next page of a list: it is found among the list's links, if its address is the list's with another number."""

from collections.abc import Iterable

from newsspider.archive.listings import Anchor
from newsspider.archive.words import OLDER_TEXTS
from newsspider.vocabulary.labels import ARROWS, Sense, read_label
from newsspider.web.address import find_step, read_address
from newsspider.web.dom import Document
from newsspider.web.urls import request_url


def find_next(document: Document, anchors: Iterable[Anchor], page: int) -> str | None:
    """Return the URL of the list's next page, None where no link of the list can be it.

    It is a link with rel=next, one that says "next" or "older", or one whose text is the number after `page`. Its
    address must be that of this list but for a number that is greater. If several are, the one with the smallest step
    is taken: "next" may skip ten pages, to the next group of page numbers.
    """
    here = request_url(document.url)
    anchors = tuple(anchors)
    candidates = (*_related(document), *_said(anchors), *_numbered(anchors, page))
    steps = [(step, url) for url in candidates if (step := step_between(here, url))]
    return min(steps, key=lambda found: found[0])[1] if steps else None


def _related(document: Document) -> Iterable[str]:
    for index in document.find("link", "a"):
        if "next" in document.get(index, "rel").lower().split():
            url = document.absolute(document.get(index, "href"))
            if url:
                yield request_url(url)


def _said(anchors: tuple[Anchor, ...]) -> Iterable[str]:
    for anchor in anchors:
        if len(anchor.text) <= 40:  # a longer text is a headline
            label = read_label(anchor.text)
            if label and label.sense is Sense.NEXT or anchor.text.strip(ARROWS).casefold() in OLDER_TEXTS:
                yield anchor.url


def _numbered(anchors: tuple[Anchor, ...], page: int) -> Iterable[str]:
    wanted = str(page + 1)
    return (anchor.url for anchor in anchors if anchor.text.strip("[]() ") == wanted)


def step_between(here: str, other: str) -> int:
    """Return by how much the number of a page is greater in `other` than in `here`, 0 where it is not the same list
    further on. An address without a number counts as 0. Numbers of more than four digits are those of stories and days.
    """
    step = find_step(read_address(here), read_address(other), 4)
    return max(0, (step.after or 0) - (step.before or 0)) if step else 0
