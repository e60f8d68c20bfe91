"""Bytes to text: byte order mark, UTF-8 that proves itself, what header and page declare, then detection."""

import codecs
import re

from w3lib.encoding import html_body_declared_encoding, http_content_type_encoding, read_bom, resolve_encoding

# Encodings whose bytes are valid ASCII or UTF-8 although they are neither.
SEVEN_BIT = re.compile(r"^(iso-?2022|utf-?7|utf-?16|utf-?32|hz)", re.I)
CHUNK = 8192  # bytes decoded at once: all at once costs four times as much, for the memory that the text would take
PLAIN = bytes(range(128))
WESTERN = "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜßàáâãäåæçèéêëìíîïñòóôõöøùúûüœŒ‘’“”„«»–—…•€£©®°·\u00a0".encode("cp1252")


def to_utf8(html: bytes, content_type: str | None = None) -> tuple[bytes, str]:
    """The page in UTF-8, which is what the parser reads, and the encoding it came in.

    The same as `decode`, but a page that is UTF-8 already (most are) goes to the parser as it came: decoding and
    encoding it again costs a sixth of a parse.
    """
    if not _may_be_shifted(html) and not html.startswith(codecs.BOM_UTF8) and (html.isascii() or _is_utf8(html)):
        return html, "utf-8"
    text, name = decode(html, content_type)
    return text.encode("utf-8", "replace"), name


def _may_be_shifted(html: bytes) -> bool:
    """Whether bytes hold what ISO-2022 or UTF-16 has and no page in UTF-8."""
    return b"\x1b" in html or b"\x00" in html


def _is_utf8(html: bytes) -> bool:
    view, place = memoryview(html), 0
    try:
        while place < len(html):
            place += codecs.utf_8_decode(view[place : place + CHUNK], "strict", place + CHUNK >= len(html))[1]
    except UnicodeDecodeError:
        return False
    return True


def decode(html: bytes, content_type: str | None = None) -> tuple[str, str]:
    """The text of a page and the name of the encoding that gave it.

    `content_type` is the HTTP header's value. A body that is valid UTF-8 is UTF-8 even where the page declares another
    encoding: text in a one-byte encoding is hardly ever valid UTF-8 by chance, and declarations outlive the servers
    that re-encode their pages (docs/decisions/0003-utf8-first.md). Never raises: what cannot be decoded becomes U+FFFD.
    """
    name, mark = read_bom(html)
    if name and mark is not None:
        return _decode(html[len(mark) :], name), name
    declared = _declared(html, content_type)
    is_seven_bit = declared and SEVEN_BIT.match(declared) and (html.isascii() or _may_be_shifted(html))
    if not is_seven_bit:
        try:
            return html.decode("utf-8"), "utf-8"
        except UnicodeDecodeError:
            pass
    name = _known(declared)
    if name == "utf-8" and not _is_nearly_utf8(html):
        name = None
    name = name or _detect(html)
    return _decode(html, name), name


def _declared(html: bytes, content_type: str | None) -> str | None:
    """The encoding that the header declares, else the page.

    A header of ISO-8859-1 or windows-1252, which many servers send with every page, yields to the page's own
    declaration where the bytes are valid in that and are no western text.
    """
    header = http_content_type_encoding(content_type) if content_type else None
    own = html_body_declared_encoding(html) if header is None or _known(header) == "cp1252" else None
    if header is None or own is None or _is_western(html):
        return header or own
    name = _known(own)
    try:
        html.decode(name or "ascii")
    except UnicodeDecodeError:
        return header
    return own


def _known(name: str | None) -> str | None:
    if not name:
        return None
    resolved = resolve_encoding(name)
    try:
        return codecs.lookup(resolved).name if resolved else None
    except LookupError:
        return None


def _is_nearly_utf8(html: bytes) -> bool:
    """Whether bytes declared as UTF-8 hold more good sequences than bad ones: one bad byte is the page's slip."""
    text = html.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    return bad <= sum(1 for character in text if character > "\x7f" and character != "\ufffd")


def _detect(html: bytes) -> str:
    if _is_western(html):
        return "cp1252"
    from charset_normalizer import from_bytes

    html = html[:65536]
    best = from_bytes(html).best() or from_bytes(html, threshold=0.4).best()
    return best.encoding if best and best.encoding != "ascii" else "cp1252"


def _is_western(html: bytes) -> bool:
    """Whether the bytes are a few accented letters and marks of western Europe among many plain letters. Statistics
    over letters take a page of French for cp1250 and one lone apostrophe for anything."""
    marked = html.translate(None, PLAIN)
    return len(marked) * 7 < len(html) and len(marked.translate(None, WESTERN)) * 20 <= len(marked)


def _decode(html: bytes, name: str) -> str:
    try:
        return html.decode(name, "replace")
    except (LookupError, UnicodeError):
        return html.decode("cp1252", "replace")
