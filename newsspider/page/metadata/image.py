"""The article's lead image, with its caption and credit."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from newsspider.page.metadata.declared import Declared, Found, plain
from newsspider.page.metadata.head_lines import Near, line_of
from newsspider.page.model import Image
from newsspider.vocabulary.credits import bare_credit, split_credit
from newsspider.vocabulary.elements import Role, classify_element, judge_element
from newsspider.vocabulary.reasons import Reason
from newsspider.web.dom import Document
from newsspider.web.text import holds

META = ("og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src", "parsely-image-url",
        "thumbnail")  # fmt: skip
# In an address in lower case; the words of these are looked for first.
UNSEEN = re.compile(
    r"logo|placeholder|default[-_.]|blank|spacer|pixel|favicon|share[-_]?image|fallback|avatar|banner"
    r"|touch-icon|icon\d\d|/trans(?:parent)?\.gif|[/_-](?:1x1|dot)\.gif"
)
UNSEEN_WORDS = (
    "logo", "placeholder", "default", "blank", "spacer", "pixel", "favicon", "share", "fallback", "avatar",
    "banner", "icon", ".gif",
)  # fmt: skip
HAS_PATH = re.compile(r"https?://[^/]+/[^/?#]")
CAPTION_WITHIN = 12  # nodes after a picture
MAX_NODES = 80


def find_image(document: Document, declared: Declared, near: Near) -> Found | None:
    """The image that JSON-LD or the head declares, else the first figure near the headline, else the first picture."""
    figure = _figure(document, near) if "figure" in document.by_tag else None
    for rule, url, caption, credit in _declared(declared):
        address = url if url.startswith(("http://", "https://")) else document.absolute(url)
        if not address or is_unseen(address.lower()) or not HAS_PATH.match(address):
            continue
        if figure and not (caption and credit) and (_is_same(address, figure[0]) or not (caption or credit)):
            caption, credit = caption or figure[1], credit or figure[2]
        return Found(Image(address, caption, credit), rule)
    if figure:
        address = document.absolute(figure[0])
        return Found(Image(address, figure[1], figure[2]), "figure") if address else None
    return _picture(document, near)


def is_unseen(address: str) -> bool:
    """Whether an address is that of the site's logo and the like."""
    return holds(address, UNSEEN_WORDS) and bool(UNSEEN.search(address))


def _declared(declared: Declared) -> Iterator[tuple[str, str, str | None, str | None]]:
    """The images that the page declares: rule, address, caption, credit."""
    for thing in declared.things("image")[:3]:
        url = thing.get("url") or thing.get("contentUrl") or thing.get("@id") or thing.get("name")
        if isinstance(url, list):
            url = url[0] if url else None
        if not isinstance(url, str) or "/" not in url:
            continue
        credit = plain(thing.get("creditText")) or plain(thing.get("copyrightNotice"))
        for key in ("creator", "author", "copyrightHolder"):
            person = thing.get(key)
            credit = credit or plain(person.get("name") if isinstance(person, dict) else person)
        caption = plain(thing.get("caption")) or plain(thing.get("description"))
        split, other = split_credit(caption)
        yield "json-ld", url, split, credit or other
    for name in META:
        if name in declared.meta:
            yield name, declared.meta[name][0], None, None
    if "image_src" in declared.links:
        yield "image_src", declared.links["image_src"], None, None


def _figure(document: Document, near: Near) -> tuple[str, str | None, str | None] | None:
    """The first <figure> between the lines before the headline and the end of the text: address, caption, credit."""
    first, last = near.span
    seen = 0
    for index in document.by_tag["figure"]:
        if not first <= index <= last:
            continue
        begin, seen = max(index + 1, seen), max(seen, min(document.ends[index], index + MAX_NODES))
        url, caption, credit = "", "", ""
        for inner in range(begin, seen):  # a figure in one that has no picture was looked through with it
            tag = document.tags[inner]
            if tag == "img" and not url:
                url = _source(document, inner)
            elif tag == "figcaption":
                caption = caption or line_of(document, inner)
            elif (
                not credit
                and tag != "img"
                and not {Role.CREDIT, Reason.BYLINE}.isdisjoint(classify_element(tag, document.attrs[inner]))
            ):
                credit = line_of(document, inner)
        if url:
            if credit and caption.endswith(credit):
                return url, caption.removesuffix(credit).strip(" |–-") or None, bare_credit(credit)
            split, other = split_credit(caption or credit)
            if caption or not (split and other):  # an element named for the credit may hold both
                return url, split if caption else None, bare_credit(credit) if credit else other
            return url, split, other
    return None


def _picture(document: Document, near: Near) -> Found | None:
    """The first <img> from the headline to the text's end that has a caption, or the size of a picture."""
    first, last = near.span
    images = document.by_tag.get("img", [])
    images = images[bisect_left(images, first) : bisect_right(images, last)][:8]
    captions = [line for line in near.all if line.block.reason is Reason.CAPTION] if images else []
    for index in images:
        if _is_icon(document, index):
            continue
        source = _source(document, index)
        caption = next((line.block.text for line in captions if 0 < line.node - index < CAPTION_WITHIN), "")
        if not source or not (caption or document.get(index, "width").isdecimal()):
            continue
        address = document.absolute(source)
        if address and not is_unseen(address.lower()) and not _is_apart(document, index):
            return Found(Image(address, *split_credit(caption)), "first picture")
    return None


def _is_icon(document: Document, index: int) -> bool:
    """Whether an image's width and height are those of an icon or a banner."""
    width, height = [document.get(index, name).removesuffix("px") for name in ("width", "height")]
    if not width.isdecimal():
        return False
    return int(width) < 150 or (height.isdecimal() and int(width) >= 3 * int(height))


def _is_apart(document: Document, index: int) -> bool:
    """Whether a picture stands in something that is set aside for another reason than being one: an advertisement."""
    for _ in range(4):
        index = document.parents[index]
        if index < 0:
            return False
        if judge_element(document.tags[index], document.attrs[index]) not in (None, Reason.CAPTION):
            return True
    return False


def _source(document: Document, index: int) -> str:
    for name in ("src", "data-src", "data-original", "data-lazy-src"):
        value = document.get(index, name)
        if value and not value.startswith("data:"):
            return value
    return document.get(index, "srcset").split(",")[0].split(" ")[0]


def _is_same(url: str, other: str) -> bool:
    """Whether two addresses end in the same file name: sizes differ in the path and the query."""
    name, other_name = (re.split("[?#]", each, maxsplit=1)[0].rpartition("/")[2] for each in (url, other))
    return bool(name) and name == other_name
