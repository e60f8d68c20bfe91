"""WARC files as other crawlers write them, whole and damaged, made of bytes."""

import gzip

SITE = "https://lanternpost.example"
TEXT = b"<title>The ferry</title><p>" + b"The ferry to the outer islands sails again from Monday. " * 12 + b"</p>"
CRLF = b"\r\n"


def http(body=TEXT, status=b"HTTP/1.1 200 OK", end=CRLF, **headers):
    """An HTTP response; underscores in the names of its headers stand for dashes."""
    fields = {"Content-Type": "text/html; charset=utf-8"} | {
        name.replace("_", "-"): value for name, value in headers.items()
    }
    lines = [status, *(f"{name}: {value}".encode() for name, value in fields.items()), b"", b""]
    return end.join(lines) + body


def record(number=1, block=None, kind="response", end=CRLF, lower=False, length=None, after=2, **fields):
    """A record of another crawler about page `number`. `length` is what it says of its block, `after` how many line ends
    follow it."""
    block = http() if block is None else block
    known = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<urn:uuid:00000000-0000-4000-8000-{number:012}>",
        "WARC-Date": f"2019-05-06T07:08:{number:02}Z",
        "WARC-Target-URI": f"{SITE}/2019/{number}",
        "Content-Type": f"application/http; msgtype={kind}",
        "Content-Length": len(block) if length is None else length,
    } | {name.replace("_", "-"): value for name, value in fields.items()}
    lines = [f"{name.lower() if lower else name}: {value}".encode() for name, value in known.items()]
    return end.join([b"WARC/1.0", *lines, b"", b""]) + block + CRLF * after


def packed(*records):
    """The records in gzip members of their own."""
    return b"".join(map(gzip.compress, records))


def chunked(body, last=b"0\r\n\r\n"):
    """A body in one chunk."""
    return b"%x;name=value\r\n%s\r\n" % (len(body), body) + last
