"""Derive the article's own address from that of a single view.

An address such as "?page=all" or "/print" may show page 1 as if those words were not there. The pager of that page then
leads on from the address without them.
"""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from newsspider.vocabulary.single_views import PRINT_ADDRESS, VIEW_ADDRESS, VIEW_STEMS
from newsspider.web.address import SUFFIX, Address, read_address
from newsspider.web.dom import Document
from newsspider.web.text import holds
from newsspider.web.urls import same_site

VIEW = re.compile(f"{VIEW_ADDRESS.pattern}|{PRINT_ADDRESS.pattern}")
LAST_WORD, FIRST_WORD = re.compile(r"[-_.,]([a-z]+)\Z"), re.compile(r"([a-z]+)[-_.,](?=.)")


def find_stories(document: Document, page: Address) -> Iterator[Address]:
    """Yield the addresses from which this page's pager may lead on, if its own address is that of a single view: the
    one without the words that say so, and the one the page declares."""
    story = without_view(page)
    if story is None:
        return
    yield story
    for index in document.by_tag.get("link", ()):
        if document.get(index, "rel").lower() == "canonical":
            url = document.absolute(document.get(index, "href").strip())
            declared = read_address(url) if url and same_site(url, page.url) else None
            if declared and declared.path and without_view(declared) is None:
                yield declared
            return


def without_view(page: Address) -> Address | None:
    """Return an address without the words that say "single view" or "printed view"; None if it has none."""
    if not holds(page.path, VIEW_STEMS) and not page.query:
        return None
    query = tuple((name, value) for name, value in page.query if not _says_view(name) and not _says_view(value))
    path = "/".join(segment for segment in _shorten(page.path.split("/")) if not _says_view(SUFFIX.sub("", segment)))
    if query == page.query and path == page.path:
        return None
    return replace(page, path=path, query=query)


def _shorten(segments: list[str]) -> list[str]:
    """Return the segments of a path, the last one without a view's word at its beginning or end."""
    *folders, name = segments
    suffix = SUFFIX.search(name)
    stem = name[: suffix.start()] if suffix and not _says_view(suffix[0][1:]) else name
    # "story_print", "story.single", "print-story"
    end, start = LAST_WORD.search(stem), FIRST_WORD.match(stem)
    if end and end.start() and _says_view(end[1]):
        return [*folders, stem[: end.start()] + name[len(stem) :]]
    if start and _says_view(start[1]):
        return [*folders, stem[start.end() :] + name[len(stem) :]]
    return segments


def _says_view(word: str) -> bool:
    return 2 <= len(word) <= 20 and word[0].isalpha() and VIEW.fullmatch(word.casefold()) is not None
