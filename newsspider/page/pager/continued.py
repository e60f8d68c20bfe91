"""Find next and previous pages that only words name: "Continued on next page", from "s1.html" to "s1a.html".

The address has no number to check, so the words must be clear: they name a page, or say that the story is continued.
Such a link stands right below the text (one to the previous page may stand above it) and leads to another file of the
same folder. "Next", "more" and "read on" are not enough: they lead to other stories as often.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from newsspider.page.pager.choose import Draft
from newsspider.page.pager.link_groups import is_turn
from newsspider.page.pager.links import SAYING, Link
from newsspider.page.pager.numbers import find_extent
from newsspider.page.pager.phrases import read_nodes
from newsspider.page.pager.relevance import (
    SLIDES_ADDRESS,
    Prose,
    is_above_prose,
    is_below_prose,
    is_in_foreign,
    is_page_step,
)
from newsspider.vocabulary.labels import CJK_NEXT, CJK_PREVIOUS, TOKEN, Sense, begins_label, read_label
from newsspider.vocabulary.paging import CONTINUED, PAGE, PART, STORY
from newsspider.web.address import INDEX, SUFFIX, Address, find_step, read_address
from newsspider.web.dom import Document

Named = tuple[Link, str, str]

LINES_BELOW = 6
LONGEST_HEAD = 32  # characters before the colon
BY_LINE = "a line that announces the page, and the address agrees"
BY_WORDS = "words that name the page"  # the rule, as the evidence has it
BESIDE = CONTINUED | STORY | {"the", "this", "la", "die"}
FIELDS = {Sense.NEXT: "next", Sense.PREVIOUS: "previous"}


def find_named(document: Document, page: Address, rows: Iterable[list[Link]]) -> list[Named]:
    """Return the links (link, field, text) that name the next or the previous page without a number in their address.
    "Next" and "Previous" name pages if "Page 1 of 3" stands in their row."""
    named = []
    for row in rows:
        beside = [link for link in row if link.step is None and link.label.sense in FIELDS and _is_beside(page, link)]
        texts = [(link, _text_of(document, link)) for link in beside]
        fields = [name_of(text) for _, text in texts]
        is_counted = not all(fields) and read_nodes(document, *find_extent(document, row)[1:])
        for (link, text), field in zip(texts, fields, strict=True):
            if field or is_counted:
                named.append((link, field or FIELDS[link.label.sense], text))
    return named


def add_announced(document: Document, page: Address, draft: Draft, prose: Prose) -> None:
    """Set next from a line right below the text that announces the page and links its title: "Next page: The boats"."""
    blocks, last = prose.body.blocks, prose.body.kept[-1] if prose.body.kept else 0
    for number in range(last, min(last + LINES_BELOW, len(blocks))):
        text = blocks[number].text
        colon = max(text.find(":", 2, LONGEST_HEAD), text.find("：", 2, LONGEST_HEAD))
        label = read_label(text[:colon]) if colon > 0 and begins_label(text) else None
        if label and label.sense is Sense.NEXT and not is_in_foreign(document, prose.body.starts[number], prose):
            url = _only_link(document, prose.body.starts, number)
            step = find_step(page, read_address(url)) if url else None
            if url and step and is_turn(step, 1, None, None) and is_page_step(step):
                draft.give("next", url.partition("#")[0], BY_LINE, text)


def _only_link(document: Document, starts: Sequence[int], number: int) -> str | None:
    """Return where the one link within a block leads; None where it has none or several."""
    links, end = document.by_tag.get("a", []), (*starts, len(document.tags))[number + 1]
    inside = links[bisect_left(links, starts[number]) : bisect_left(links, end)]
    urls = {document.absolute(document.get(link, "href")) for link in inside if document.ends[link] <= end}
    return urls.pop() if len(urls) == 1 else None


def is_scripted(document: Document, rows: Iterable[list[Link]], prose: Prose) -> bool:
    """Whether a link below the text names the next page and has no address: a script turns the pages."""
    dead = (link for row in rows for link in row if link.address is None and link.label.sense is Sense.NEXT)
    return any(
        name_of(_text_of(document, link)) == "next"
        and is_below_prose(document, link.index, prose)
        and not is_in_foreign(document, link.index, prose)
        for link in dead
    )


def _text_of(document: Document, link: Link) -> str:
    """Return a link's text, or the alternative text of its image."""
    text = "".join(document.texts[link.index : link.end]).strip()
    said = (attributes.get(name) for attributes in document.attrs[link.index : link.end] for name in SAYING)
    return text or next((one.strip() for one in said if one), "")


def name_of(text: str) -> str | None:
    """Return the field that a label names by its words alone, "next" or "previous"; None for any other label."""
    label = read_label(text)
    if label is None or label.sense not in FIELDS:
        return None
    words = set(TOKEN.findall(text.casefold()))
    if label.names_page and (words & PAGE - PART or CJK_NEXT.search(text) or CJK_PREVIOUS.search(text)):
        return FIELDS[label.sense]
    return "next" if words & CONTINUED and words <= BESIDE else None


def add_named(
    document: Document, page: Address, draft: Draft, named: list[tuple[Link, str, str]], prose: Prose
) -> None:
    """Set next (not for the last page) and previous from the named links; a field that two links claim stays empty."""
    if SLIDES_ADDRESS.search(page.path):
        return
    is_last = "total" in draft.fields and draft.fields["total"] == draft.fields.get("number")
    found: dict[str, dict[str, str]] = {}
    for link, field, text in named:
        address = link.address
        if address is None or is_in_foreign(document, link.index, prose):
            continue
        is_above = field == "previous" and is_above_prose(document, link.end, prose)
        if is_above or is_below_prose(document, link.index, prose):
            found.setdefault(field, {})[address.url.partition("#")[0]] = text
    for field, urls in found.items():
        if len(urls) == 1 and not (is_last and field == "next"):
            [(url, text)] = urls.items()
            draft.give(field, url, BY_WORDS, text)


def _is_beside(page: Address, link: Link) -> bool:
    """Whether a link leads to another file with the same suffix in the same folder."""
    other = link.address
    if other is None or other.host != page.host or other.path == page.path:
        return False
    folder, _, name = page.path.rpartition("/")
    other_folder, _, other_name = other.path.rpartition("/")
    suffix, other_suffix = SUFFIX.search(name), SUFFIX.search(other_name)
    return (
        folder == other_folder
        and SUFFIX.sub("", other_name) not in INDEX
        and (suffix[0] if suffix else "") == (other_suffix[0] if other_suffix else "")
    )
