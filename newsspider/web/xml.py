"""XML of strangers: read as far as it goes, from no other file, and never larger than its bytes.

A document type is cut off before the parse, and with it every declaration of entities: nothing is fetched, nothing
expands. What HTML calls &eacute; is put in as a character, since feeds use it without declaring it.
"""

import re
import zlib
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from html.entities import html5

from lxml import etree

from newsspider.web.encoding import decode

MAX_BYTES = 64 * 1024 * 1024  # a sitemap has at most 50 MB uncompressed (sitemaps.org, "Sitemap file requirements")
GZIP = b"\x1f\x8b"
ROOT = re.compile(r"<(?:[\w.-]+:)?(urlset|sitemapindex|rss|rdf|feed|channel)\b", re.I)
# A CDATA section is passed over whole. Every reference by name becomes a character, or its number where XML needs it
# escaped: after the first error libxml2 drops all references by name, &amp; among them (xmlParseReference).
LOOSE = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)"
    r"|&#X([0-9a-fA-F]{1,6});"
    r"|&(?!#\d{1,7};|#x[0-9a-fA-F]{1,6};)(?:(\w{2,31});)?",
    re.S,
)
ESCAPES = str.maketrans({"&": "&#38;", "<": "&#60;", ">": "&#62;", '"': "&#34;", "'": "&#39;"})
MEDIA = ("/mrss", "itunes", "media:", "sitemap-image", "sitemap-video")  # their titles are not the article's
INLINE_TAG = re.compile(r"</?(?:a|abbr|b|cite|em|font|i|q|small|span|strong|su[bp]|u)\b[^<>]{0,1000}>", re.I)
OTHER_TAG = re.compile(r"</?[a-z][^<>]{0,1000}>", re.I)
Fields = dict[str, list[etree._Element]]
FORBIDDEN = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF))


def gunzip(body: bytes, limit: int = MAX_BYTES) -> tuple[bytes, str | None]:
    """The bytes that a gzip body holds, and what is wrong with it; a body that is not gzip as it is.

    At most `limit` bytes come out, whatever goes in. A torn or damaged stream gives what came before the damage. A
    body compressed twice (by the site, and once more by its server) is unpacked twice.
    """
    for _ in range(2):
        if not body.startswith(GZIP):
            return body, None
        body, problem = _gunzip_once(body, limit)
        if problem:
            return body, problem
    return body, None


def _gunzip_once(body: bytes, limit: int) -> tuple[bytes, str | None]:
    parts: list[bytes] = []
    size = 0
    while body.startswith(GZIP):
        unpacker = zlib.decompressobj(wbits=31)
        data = body
        while data and not unpacker.eof:
            try:
                part = unpacker.decompress(data, min(limit - size, 1 << 20) or 1)
            except zlib.error:
                return b"".join(parts), "the gzip data is damaged; what came before the damage is read"
            size += len(part)
            parts.append(part)
            if size > limit or (size == limit and unpacker.unconsumed_tail):
                return b"".join(parts)[:limit], f"the list unpacks to more than {limit >> 20} MB; the rest is not read"
            data = unpacker.unconsumed_tail
        if not unpacker.eof:
            return b"".join(parts), "the gzip data ends too early; what came before is read"
        body = unpacker.unused_data
    return b"".join(parts), None


def root_name(body: bytes) -> str | None:
    """The name of the list format that a body is in ("urlset", "rss", …, in lower case), None for anything else."""
    head = body[:4096]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "ignore").encode()
    match = ROOT.search(head.decode("latin-1"))
    if match is None or re.search(rb"<(?:!doctype html|html|head|body)\b", head[: match.start()], re.I):
        return None
    return match[1].lower()


def parse_xml(body: bytes, content_type: str | None = None) -> tuple[etree._Element | None, tuple[str, ...]]:
    """The root element of a feed or sitemap, None where there is none, and what was wrong with the XML."""
    text, _ = decode(body[:MAX_BYTES], content_type)
    problems = ["the list is longer than what is read of one"] if len(body) > MAX_BYTES else []
    match = ROOT.search(text)
    if match is None:
        return None, ("no sitemap and no feed in it",)
    start = match.start()
    end = text.rfind(">") + 1  # of a list that broke off, the half address or date at its end is none
    text = LOOSE.sub(_mend, text[start:end].translate(FORBIDDEN))
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True, encoding="utf-8",
    )  # fmt: skip
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        root = None
    broken = next((error for error in parser.error_log if "amespace" not in error.message), None)
    if broken:
        problems.append(f"broken XML: {broken.message.splitlines()[0][:120]}")
    return root, tuple(problems)


def _mend(match: re.Match[str]) -> str:
    if match[0].startswith("<"):
        return match[0]
    if match[1]:
        return f"&#x{match[1]};"  # HTML has "&#X41;" too
    return html5.get(match[0][1:], match[0]).translate(ESCAPES)


def local_name(element: etree._Element) -> str:
    """The tag without its namespace, declared or not, in lower case; "" for what pictures and podcasts add."""
    tag = element.tag
    return _local(tag) if isinstance(tag, str) else ""


@lru_cache(maxsize=1024)
def _local(tag: str) -> str:
    if any(name in tag for name in MEDIA):
        return ""
    return tag.rpartition("}")[2].rpartition(":")[2].lower()


def children(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """The child elements with one of these local names."""
    for child in element:
        if local_name(child) in names:
            yield child


def child_text(element: etree._Element, *names: str) -> str:
    """The text of the first child that has one of these names, in the order of the names, and any text; or ""."""
    for name in names:
        for child in children(element, name):
            text = "".join(child.itertext()).strip()
            if text:
                return text
    return ""


def fields_of(element: etree._Element) -> Fields:
    """The child elements by their names."""
    fields: Fields = {}
    for child in element:
        fields.setdefault(local_name(child), []).append(child)
    return fields


def text_of(element: etree._Element) -> str:
    """All of an element's text."""
    return "".join(element.itertext()).strip() if len(element) else (element.text or "").strip()


def first_text(fields: Fields, names: tuple[str, ...]) -> str:
    """The first text that an element of one of these names has, in the order of the names; or ""."""
    return next((text for name in names for text in map(text_of, fields.get(name, ())) if text), "")


def clean_url(text: str) -> str:
    """An address as a list prints it, without white space and without XML's escapes left in it."""
    text = "".join(text.split())
    return text.replace("&amp;", "&") if "&amp;" in text else text


def clean_title(text: str, limit: int = 500) -> str | None:
    """A title as text on one line: tags and references of HTML resolved."""
    if "<" in text or "&" in text:
        text = unescape(OTHER_TAG.sub(" ", INLINE_TAG.sub("", unescape(text))))
    return " ".join(text.split())[:limit] or None
