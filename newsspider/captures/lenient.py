"""Other people's records, whatever wrote them, rewritten as records of ours, which `record.decode` reads.

Field names in any case, line ends of LF alone, status lines of other protocols, and headers that do not describe the
body as it is kept: chunks that were put together and compression that was undone while the header stayed.
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from newsspider.captures.model import Capture
from newsspider.captures.record import CRAWLED, FINGERPRINT, ROLE, decode

# The fields that are read, as ISO 28500 spells them. Digests of blocks go: the block is written anew.
FIELDS = {
    name.lower(): name
    for name in (
        "WARC-Type", "WARC-Record-ID", "WARC-Date", "WARC-Target-URI", "WARC-Concurrent-To", "WARC-Payload-Digest",
        "WARC-IP-Address", "WARC-Profile", "WARC-Refers-To-Target-URI", "WARC-Refers-To-Date", "WARC-Truncated",
        FINGERPRINT, ROLE,
    )
}  # fmt: skip
LINE_END = re.compile(rb"\r?\n(?![ \t])")
HEAD_END = re.compile(rb"\r?\n\r?\n|\Z")
OPENING = re.compile(rb"WARC/\d\.\d+[ \t]*\r?\n")
NEXT = re.compile(OPENING.pattern + rb"[A-Za-z-]+:")  # the next record, after a place that cannot be read
STATUS = re.compile(rb"[A-Z]+(?:/[\d.]+)?[ \t]+(\d{3})(?!\d)[ \t]*([^\r\n]*)")
CHUNK = re.compile(rb"([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]*)?\r\n")
CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")  # never in the first bytes of a text in an encoding of the web
LOOKED_AT = 512  # bytes of a body in which every compression has such a byte


@dataclass(frozen=True, slots=True)
class Head:
    """The header of a record: its fields (names in lower case), and where its block begins and ends."""

    fields: dict[str, bytes]
    start: int
    end: int

    def field(self, name: str) -> str:
        """Return a field as text, "" where it is missing. An address may stand in angle brackets."""
        return self.fields.get(name, b"").decode("utf-8", "replace").strip("<>")

    @property
    def kind(self) -> str:
        """Return the type of the record: "response", "revisit", "request", "metadata" …"""
        return self.field("warc-type").lower()


def read_head(data: bytes, at: int = 0) -> Head | None:
    """Return the header of the record that begins at a place, None where none does or its length is not said."""
    opening = OPENING.match(data, at)
    found = HEAD_END.search(data, at)
    if not opening or not found:
        return None
    fields = _fields(data[opening.end() : found.start()])
    fields["warc-target-uri"] = _printable(fields.get("warc-target-uri", b""))
    length = fields.get("content-length", b"")
    return Head(fields, found.end(), found.end() + int(length)) if length.isdigit() else None


def decode_foreign(data: bytes) -> Capture:
    """Return the capture in these records, which may be compressed. Raises CaptureError.

    `truncated` is set where the record says so, and where the body is shorter than its own header says.
    """
    plain = b"".join(_inflated(data)) if data.startswith(b"\x1f\x8b") else data
    found = sorted(_mended(plain), key=lambda each: each[0])  # the request first, wherever it stands
    return decode(b"".join(record for _, record in found))


def is_response(block: bytes) -> bool:
    """Return whether a block begins as an HTTP response does."""
    return STATUS.match(block) is not None


def mend(head: Head, block: bytes) -> bytes:
    """Return a request, response or revisit record as we would write it. A block that is cut is mended as it is."""
    fields = dict(head.fields)
    if head.kind == "revisit":
        fields.pop("warc-truncated", None)  # it says that the record has no payload (ISO 28500, 6.7)
    if head.kind != "request":
        block, is_short = _mend_response(block, has_body=head.kind == "response")
        if is_short:
            fields.setdefault("warc-truncated", b"unspecified")
    kind = b"request" if head.kind == "request" else b"response"
    known = [b"%s: %s" % (FIELDS[name].encode(), value) for name, value in fields.items() if name in FIELDS]
    known += [b"Content-Type: application/http; msgtype=" + kind, b"Content-Length: %d" % len(block)]
    return b"\r\n".join([b"WARC/1.1", *known, b"", block, b"", b""])


def _fields(text: bytes) -> dict[str, bytes]:
    lines = (line.partition(b":") for line in LINE_END.split(text))
    return {name.strip().lower().decode("latin-1"): b" ".join(value.split()) for name, _, value in lines}


def _inflated(data: bytes) -> Iterator[bytes]:
    while data:
        inflate = zlib.decompressobj(wbits=31)
        yield inflate.decompress(data)
        data = inflate.unused_data


def _printable(url: bytes) -> bytes:
    """Return an address with what would be no letter on a terminal escaped, as an address has it."""
    text = url.decode("utf-8", "replace")
    return "".join(letter if letter.isprintable() else quote(letter) for letter in text).encode()


def _mended(data: bytes) -> Iterator[tuple[bool, bytes]]:
    """Yield the records of the capture, each with whether it is no request."""
    at = 0
    while head := read_head(data, at):
        if head.kind in ("request", "response", "revisit"):
            yield head.kind != "request", mend(head, data[head.start : head.end])
        at = head.end
        while data[at : at + 1] in (b"\r", b"\n"):
            at += 1


def _mend_response(block: bytes, has_body: bool) -> tuple[bytes, bool]:
    """Return an HTTP response whose header describes its body, and whether that lacks something at its end."""
    found = HEAD_END.search(block)
    assert found
    first, *lines = LINE_END.split(block[: found.start()])
    status = STATUS.match(first)
    headers = [(name, value.strip()) for name, _, value in (line.partition(b":") for line in lines)]
    values = {name.strip().lower(): value for name, value in headers}
    body, dropped, is_short = block[found.end() :], {b"transfer-encoding"}, False
    if has_body and b"chunked" in values.get(b"transfer-encoding", b"").lower():
        body, is_short = _join_chunks(body)
    elif has_body and not _has_no_body(status):
        is_short = _is_short(body, values.get(b"content-length", b""))
    if has_body and _is_unpacked(body, values.get(b"content-encoding", b"")):
        dropped |= {b"content-encoding"}
        is_short = is_short and b"transfer-encoding" in values  # the length was that of the packed body
    shown = [(CRAWLED.encode() + name if name.strip().lower() in dropped else name, value) for name, value in headers]
    line = b"HTTP/1.1 " + (status[1] + b" " + status[2] if status else b"0")
    head = b"\r\n".join([line, *(name.strip() + b": " + b" ".join(value.split()) for name, value in shown), b"", b""])
    return head + body, is_short


def _has_no_body(status: re.Match[bytes] | None) -> bool:
    """Return whether responses of this status may have a length without a body."""
    return status is not None and status[1] in (b"204", b"304")


def _is_short(body: bytes, length: bytes) -> bool:
    return length.isdigit() and len(body) < int(length)


def _join_chunks(body: bytes) -> tuple[bytes, bool]:
    """Return a body without its chunks' headers, and whether the last chunk is missing. One that is in no chunks, since
    whoever kept it had put them together, is returned as it is."""
    parts: list[bytes] = []
    at = 0
    while chunk := CHUNK.match(body, at):
        size = int(chunk[1], 16)
        if size == 0:
            return b"".join(parts), False
        parts.append(body[chunk.end() : chunk.end() + size])
        at = chunk.end() + size + 2
    return (b"".join(parts), True) if parts else (body, False)


def _is_unpacked(body: bytes, encoding: bytes) -> bool:
    """Return whether a body is not compressed, though its header says so."""
    coding = encoding.strip().lower()
    if not body or not coding or coding == b"identity":
        return False
    if coding in (b"gzip", b"x-gzip"):
        return not body.startswith(b"\x1f\x8b")
    return not CONTROL.search(body[:LOOKED_AT])
