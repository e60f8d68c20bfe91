"""The article's lead image, with its caption and credit."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from newsspider.page.metadata.declared import Declared, Found, plain
from newsspider.page.metadata.head_lines import Near, line_of
from newsspider.page.model import Image
from newsspider.vocabulary.agencies import agency_in
from newsspider.vocabulary.elements import Role, classify_element, judge_element
from newsspider.vocabulary.reasons import Reason
from newsspider.web.dom import Document
from newsspider.web.text import holds

META = ("og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src", "parsely-image-url",
        "thumbnail")  # fmt: skip
_LABELS = (
    r"photo(?:graph|graphy|s)?(?: credits?)?|image(?: credits?)?|picture|pic"
    r"|(?:symbol|archiv|arkiv)?foto(?:graf|s|graaf|grafía)?|bild(?:quelle|er)?|crédit(?: photo)?|créditos?|credits?"
    r"|credito|imagen|imagem|valokuva|kuva|zdj|fot|source|quelle|fonte|fuente|bron|källa|kilde|kaynak|źródło|zdroj"
    r"|источник|джерело|фото(?:граф)?|рисунок|写真|図|사진|(?:图片|圖片)?(?:来源|來源)|摄影|攝影|撮影"
)
_BY = r"(?:courtesy of|by|von|de|di|par|por|av|af)"
_NAME = r"(?-i:(?=[A-ZÀ-Þ]))"  # what follows begins as a name does
CREDIT = re.compile(
    rf"\s*[(\[（【]?\s*(?<![^\W\d_])(?:(?:{_LABELS})(?:\s+{_BY}\s*[.:：]?\s*{_NAME}|(?:\s+credits?)?\s*[.:©/：=＝]\s*)"
    rf"|(?-i:PHOTO|FOTO|Courtesy of)\s{_NAME}|©\s*|\(c\)\s*)([^()\[\]（）【】]{{2,80}})[)\]）】]?\s*$"
    r"|\s*[(\[]([^()\[\]]*\b(?:AP|AFP|Reuters|Getty|EPA|dpa|Photo|Foto|Images?|Press)\b[^()\[\]]*)[)\]]\s*$",
    re.I,
)
BARE = re.compile(rf"(?:{_LABELS})(?:\s+{_BY})?\s+(?=[^\W\d_])", re.I)  # "foto Bo Reed"
LABEL = re.compile(
    r"[\s:;,|–-]*(?:(?:caption|bildunterschrift|légende|leyenda|pie de foto|legenda|didascalia|bildtext|billedtekst"
    r"|kuvateksti|подпись|圖說|图说)\s*[:：]\s*)?",
    re.I,
)
# What ends a credit that is all there is: "Ada Quill / Getty".
STOCK = frozenset({"getty", "getty images", "istock", "shutterstock", "alamy", "ap photo", "imago"})
SLUG = re.compile(r"\S+[-_]\S+[-_]\S+|\S+\.(?:jpe?g|png|gif|webp)", re.I)  # "harbour-at-dawn", no caption
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
MAX_CREDIT, MOST_WORDS = 60, 4  # characters of a credit, and words of the name in it


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


def split_credit(caption: str) -> tuple[str | None, str | None]:
    """A caption without its credit, and the credit."""
    match = CREDIT.search(caption) if len(caption) <= 1_000 else None
    before = LABEL.sub("", caption[: match.start()] if match else caption, count=1).strip(" |/–-")
    if SLUG.fullmatch(before):
        before = ""
    if _is_credit(before if match else caption):
        return None, caption
    if not match:
        head, mark, tail = max((before.rpartition(mark) for mark in (" | ", ". ")), key=lambda parts: len(parts[0]))
        is_credit = bool(head) and holds(tail, ("/", "|")) and _is_credit(tail)  # "The late ferry. Bo Reed / AFP"
        return (f"{head}{mark.strip(' |')}", tail) if is_credit else (before or None, None)
    credit = (match[1] or (match[2] and BARE.sub("", match[2], count=1)) or "").strip(" .,;:/|–-")
    return before or None, credit or None


def _is_credit(text: str) -> bool:
    """Whether a short text is an agency's name, or a name of few words and an agency's: "Ada Quill / Reuters"."""
    first, *others = re.split(r"\s*[/|]\s*", text)
    last = others[-1] if others else first
    is_short = len(text) <= MAX_CREDIT and first.count(" ") < MOST_WORDS and ". " not in text
    return is_short and bool(last) and (agency_in(last) is not None or last.casefold() in STOCK)


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
                return url, caption.removesuffix(credit).strip(" |–-") or None, _bare(credit)
            split, other = split_credit(caption or credit)
            if caption or not (split and other):  # an element named for the credit may hold both
                return url, split if caption else None, _bare(credit) if credit else other
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


def _bare(credit: str) -> str | None:
    match = CREDIT.match(credit)
    return (match[1] or match[2] or "").strip() if match else credit


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
