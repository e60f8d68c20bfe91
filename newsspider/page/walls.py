"""What keeps a page from being its whole article: it is another page, or a wall, a teaser or a tear ends its text.

No name of an element and no word decides alone. A page is taken for something else than an article only where nothing
says that it is one: no byline, no declared date or type, little text. A paywall needs the page's own declaration
(isAccessibleForFree) or the sentence that ends the text; a teaser needs little text and the link right behind it.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile
from urllib.parse import parse_qsl, unquote, urlsplit

from newsspider.page.body import Body
from newsspider.page.metadata.declared import Declared
from newsspider.page.metadata.headings import find_h1s
from newsspider.page.model import Block, Page
from newsspider.vocabulary.failures import Failure, FailureKind
from newsspider.vocabulary.labels import Sense, read_label
from newsspider.vocabulary.reasons import Reason
from newsspider.vocabulary.walls import ELLIPSIS, INSTEAD, OFFER, READ_MORE, READ_ON, WALL, WALL_STEMS
from newsspider.web.address import find_marks, find_step, read_address
from newsspider.web.dom import Document
from newsspider.web.jsonld import is_typed
from newsspider.web.text import TERMINALS, holds
from newsspider.web.urls import is_front_page, normalise_url, same_site

STORY = 3_000  # characters of text from which a page is an article, whatever it says of itself
SHORT = 1_200  # characters up to which a text may be a teaser, or that of a login page …
FEW = 4  # … and blocks
BEHIND = 5  # blocks behind the text in which a wall may stand
NEAR = 2  # blocks between the text and the link to the whole article
SENTENCE = 300  # characters of the line that ends a teaser
LABEL = 80  # characters of such a link, and of the title of a page that stands in an article's place
CUT = 40  # characters from which a text without an end mark at the very end of a page is cut
SHORT_KINDS = (FailureKind.BOT_CHECK, FailureKind.LOGIN)  # of pages that say little else
DATE_RULES = re.compile(r"json-ld|time|.*(?:publi|pub-?date|posted|issued|release).*", re.I)
SELECTOR = re.compile(r"([.#])([\w-]+)[^\s>+~,]*\s*(?:,|$)")
OPEN_TAG = re.compile(rb"<(?:[a-z/!][^>]*)?$", re.I)


def add_walls(document: Document, declared: Declared, body: Body, page: Page) -> Page:
    """Return the page with `instead` and `lacks`, and with the offers of a paywall set aside."""
    kept = [index for index, block in enumerate(page.blocks) if block.reason is None]
    instead = find_instead(document, declared, page)
    if instead:
        return replace(page, instead=instead)
    wall = _find_paywall(document, declared, body, page, kept)
    if wall is not None:
        blocks = [b.set_aside(Reason.NOTICE) if b.kept and i in wall else b for i, b in enumerate(page.blocks)]
        return replace(page, blocks=tuple(blocks), lacks=Failure(FailureKind.PAYWALL))
    if is_torn(document, page.blocks):
        return replace(page, lacks=Failure(FailureKind.TORN))
    if _goes_on_elsewhere(document, body, page, kept):
        return replace(page, lacks=Failure(FailureKind.OFF_SITE))
    whole = _find_whole(document, body, page, kept)
    return replace(page, lacks=Failure(FailureKind.TEASER, whole)) if whole else page


def is_signed(page: Page) -> bool:
    """Return whether a page has what only an article has: authors, or a date of publication that it declares."""
    rule = next((item.rule for item in page.evidence if item.field == "date_published"), "")
    return bool(page.authors or DATE_RULES.fullmatch(rule))


def find_barrier(asked: str, page: Page) -> Failure | None:
    """Return why the page that came for an address is not the article's: another page stands in its place.

    A redirect that keeps the article's address in a parameter leads to a page that must be dealt with first.
    """
    if page.instead:
        return Failure(page.instead)
    if page.lacks and not page.text:
        return page.lacks
    if is_detour(asked, page.url) and not is_signed(page):
        return Failure(FailureKind.DETOUR, page.url)
    return None


def is_detour(asked: str, came: str) -> bool:
    """Return whether an address that came for another one has that one, or its path, in a parameter."""
    path, there = urlsplit(asked).path.rstrip("/"), urlsplit(came)
    if len(path) < 2 or unquote(there.path).rstrip("/") == unquote(path):
        return False
    values = (unquote(value).partition("?")[0].rstrip("/") for _, value in parse_qsl(there.query))
    return any(value.startswith(("/", "http")) and value.endswith(unquote(path)) for value in values)


def find_instead(document: Document, declared: Declared, page: Page) -> FailureKind | None:
    """Return what a page is that stands in an article's place, None for an article."""
    if is_signed(page) or _declares_article(declared):
        return None
    text = page.text
    if len(text) > STORY:
        return None
    text = text or "\n\n".join(block.text for block in page.blocks)
    titles = set(_titles(document, page))
    # The short lines first: of a text that says nothing of the kind, few characters are searched.
    lines = sorted([line.lower() for line in text.split("\n\n") if len(line) > 15], key=len)
    is_short = len(text) <= SHORT
    is_hidden = "noindex" in " ".join(declared.meta.get("robots", ())).lower()
    for kind, (title, says) in INSTEAD.items():
        if not is_short and kind in SHORT_KINDS:
            continue
        is_titled = any(map(title.search, titles))
        if kind is FailureKind.LOGIN:
            if is_titled and _has_password(document):
                return kind
        elif (is_short or is_titled or is_hidden) and _says(says, lines, is_titled, is_hidden):
            return kind
    return None


def _says(says: re.Pattern[str], lines: Sequence[str], is_titled: bool, is_hidden: bool) -> bool:
    """Return whether three of these speak for it: its title, `noindex`, one thing it says, a second, half of its lines.

    It must say one of these things at least, and two without such a title. `lines` are in lower case.
    """
    said: set[str] = set()
    silent = 0  # lines
    for line in lines:
        found = says.findall(line)
        said.update(found)
        silent += not found
        if 2 * silent > len(lines) and not (is_titled or is_hidden):
            return False  # two things that it says are not enough
    points = is_titled + is_hidden + min(len(said), 2) + (2 * silent <= len(lines))
    return points >= 3 and bool(said) and (is_titled or len(said) > 1)


def _titles(document: Document, page: Page) -> Iterator[str]:
    texts = [page.headline or "", *map(document.text, (*document.find("title"), *find_h1s(document)))]
    for text in texts:
        yield from (part.strip().lower() for part in re.split(r"\s[|–—-]\s", text) if 0 < len(part) <= LABEL)


def _declares_article(declared: Declared) -> bool:
    is_node = bool(declared.article.get("headline")) and is_typed(declared.article, ("Article", "Posting", "Report"))
    return is_node or "article" in declared.meta.get("og:type", ())


def _has_password(document: Document) -> bool:
    kinds = (document.get(index, "type").lower() for index in document.find("input"))
    return any(kind in ("password", "email") for kind in kinds)


def _find_paywall(
    document: Document, declared: Declared, body: Body, page: Page, kept: Sequence[int]
) -> frozenset[int] | None:
    """Return the blocks (by index) that a paywall puts in the place of the text; None where there is no wall."""
    if page.is_free:
        return None
    last = kept[-1] if kept else -1
    behind = page.blocks[last + 1 : last + 1 + BEHIND]
    is_short = len(kept) <= FEW and len(page.text) <= SHORT
    stops = bool(kept) and _stops(page.blocks[last].text)
    if page.is_free is None:
        # Overlays for readers who have read their share stand behind whole articles too.
        offers = _offers_at_end(page.blocks, kept)
        is_paid = bool(offers) or bool(kept) and (stops or is_short) and any(_is_wall(block.text) for block in behind)
        return frozenset(offers) if is_paid else None
    selectors = _paid_selectors(declared)
    boxes = list(_find_boxes(document, selectors))
    paid = [index for index in kept if any(start <= body.starts[index] < end for start, end in boxes)]
    if paid and not _is_offer(page.blocks, paid):
        return None  # the paid part is there
    offers = paid or _offers_at_end(page.blocks, kept)
    is_sold = any(_is_wall(block.text) for block in behind) or _is_offer(
        page.blocks, range(last + 1, last + 1 + BEHIND)
    )
    is_paid = bool(offers) or is_sold or stops or is_short and bool(selectors) or not kept
    return frozenset(offers) if is_paid else None


def _paid_selectors(declared: Declared) -> set[tuple[str, str]]:
    """Return the classes (".", name) and ids ("#", name) of what the page declares to be its paid part.

    https://developers.google.com/search/docs/appearance/structured-data/paywalled-content
    """
    parts = [part for node in declared.nodes for part in _listed(node.get("hasPart")) if isinstance(part, dict)]
    texts = [text for part in parts for text in _listed(part.get("cssSelector")) if isinstance(text, str)]
    return {(mark, name) for text in texts for mark, name in SELECTOR.findall(text)}


def _find_boxes(document: Document, selectors: set[tuple[str, str]]) -> Iterator[tuple[int, int]]:
    """Yield the elements that the selectors name, as ranges of nodes."""
    for index, attributes in enumerate(document.attrs) if selectors else ():
        if attributes:
            names = [(".", name) for name in (attributes.get("class") or "").split()]
            if not selectors.isdisjoint([*names, ("#", attributes.get("id") or "")]):
                yield index, document.ends[index]


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _is_offer(blocks: Sequence[Block], indexes: Sequence[int] | range) -> bool:
    """Return whether these blocks sell something: half of them speak of it, and they say two things of it."""
    texts = [blocks[index].text[:SENTENCE].lower() for index in indexes if index < len(blocks)]
    said = {match[0] for text in texts for match in OFFER.finditer(text)}
    return len(said) > 1 and 2 * sum(bool(OFFER.search(text)) for text in texts) >= len(texts)


def _stops(text: str) -> bool:
    """Return whether a text ends with an ellipsis."""
    return holds(text, ("…", "...")) and ELLIPSIS.search(text) is not None


def _is_wall(text: str) -> bool:
    if len(text) > SENTENCE:
        return False
    lowered = text.lower()
    return holds(lowered, WALL_STEMS) and WALL.search(lowered) is not None


def _offers_at_end(blocks: Sequence[Block], kept: Sequence[int]) -> list[int]:
    """Return the kept blocks at the end of the text that sell the rest of it, if one says that it is a wall."""
    if not any(_is_wall(blocks[index].text) for index in kept[-FEW:]):
        return []
    return list(takewhile(lambda index: _sells(blocks[index].text), reversed(kept[1:])))


def _sells(text: str) -> bool:
    return len(text) <= SENTENCE and (_is_wall(text) or len({match[0] for match in OFFER.finditer(text.lower())}) > 1)


def is_torn(document: Document, blocks: Sequence[Block]) -> bool:
    """Return whether the page's source ends early: inside a tag, or in a sentence that nothing follows.

    </body> may be left out (HTML, 13.1.2.4), so that it is missing proves nothing.
    """
    tail = document.tail.rstrip()
    if document.is_cut or b"</body" in tail.lower() or b"</html" in tail.lower():
        return False
    if OPEN_TAG.search(tail):
        return True
    last = blocks[-1] if blocks else None
    if last is None or not _is_of_text(blocks) or tail.endswith(b">") or len(last.text) < CUT:
        return False
    return not last.text.endswith(tuple(TERMINALS))


def _is_of_text(blocks: Sequence[Block]) -> bool:
    """Return whether the last block is of the text: it is kept, or a part of a paragraph that stands as the kept one
    before it does, or no block is kept."""
    *others, last = blocks
    beside = others[-1] if others else last
    return last.kept or beside.kept and beside.path == last.path or not any(block.kept for block in others)


def _goes_on_elsewhere(document: Document, body: Body, page: Page, kept: Sequence[int]) -> bool:
    """Return whether a link behind the text turns to the next page, whose address has another site's host."""
    if not kept or page.pager.next or page.pager.pages:
        return False
    links, attrs, ends = document.by_tag.get("a", []), document.attrs, document.ends
    address = read_address(page.url)
    name, number = find_marks(address)
    likely = [
        (index, href)
        for index in links[bisect_left(links, body.starts[kept[0]]) :]
        if (href := attrs[index].get("href"))
        and (name in href or number in href)
        and address.host not in href
        and href.startswith("http")
    ]
    for index, href in likely:
        label = read_label(document.text(index)[:LABEL]) if ends[index] - index <= 3 else None
        if label is not None and label.sense in (Sense.NEXT, Sense.NUMBER) and not same_site(href, page.url):
            there = urlsplit(href)._replace(netloc=urlsplit(page.url).netloc).geturl()
            step = find_step(address, read_address(there))
            if step is not None and (step.before or 1) + 1 == step.after:
                return True
    return False


def _find_whole(document: Document, body: Body, page: Page, kept: Sequence[int]) -> str | None:
    """Return where a teaser says that the whole article is: by a link right behind its text."""
    pager = page.pager
    if not kept or len(kept) > FEW or len(page.text) > SHORT or pager.next or (pager.total or 1) > 1 or pager.pages:
        return None
    stops = _stops(page.blocks[kept[-1]].text)
    first = body.starts[kept[-1]]
    after = kept[-1] + 1 + NEAR
    last = body.starts[after] if after < len(body.starts) else len(document.tags)
    for index in document.find("a"):
        if not first <= index <= last and not index < first < document.ends[index]:
            continue
        label = document.text(index).strip(" \u00a0.…»›>→⟩[]()«:：！!▸►").lower()
        if not 0 < len(label) <= LABEL or not (READ_ON.fullmatch(label) or stops and READ_MORE.fullmatch(label)):
            continue
        url = document.absolute(document.get(index, "href"))
        if url and normalise_url(url) != normalise_url(page.url) and not is_front_page(url):
            return url.partition("#")[0]
    return None
