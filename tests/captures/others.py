"""WARC files as other crawlers write them, whole and damaged, made of bytes."""

import gzip
import io

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tests.captures.invented import body as story

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


def foreign(path, compressed=True, chunked=False, revisit=False, version="1.0"):
    """A WARC file as another crawler writes it."""
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=compressed, warc_version=version)
        writer.write_record(writer.create_warcinfo_record(path.name, {"software": "another crawler"}))
        headers = [("Content-Type", "text/html; charset=utf-8")]
        payload = story(1)
        if chunked:
            headers.append(("Transfer-Encoding", "chunked"))
            payload = b"%x\r\n%s\r\n0\r\n\r\n" % (len(payload), payload)
        http = StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1")
        record = writer.create_warc_record(
            "https://harbourpost.example/story/1",
            "response",
            payload=io.BytesIO(payload),
            http_headers=http,
            warc_headers_dict={"WARC-Date": "2020-02-03T04:05:06Z"},
        )
        writer.write_record(record)
        request = StatusAndHeaders("GET /story/1 HTTP/1.1", [("Host", "harbourpost.example")], is_http_request=True)
        asked = writer.create_warc_record(record.rec_headers["WARC-Target-URI"], "request", http_headers=request)
        asked.rec_headers.add_header("WARC-Concurrent-To", record.rec_headers["WARC-Record-ID"])
        writer.write_record(asked)
        writer.write_record(writer.create_warc_record("urn:note", "metadata", payload=io.BytesIO(b"a: b\r\n")))
        dns = {"WARC-Date": "2020-02-03T04:05:06Z"}
        writer.write_record(
            writer.create_warc_record(
                "dns:harbourpost.example", "resource", payload=io.BytesIO(b"1.2.3.4"), warc_headers_dict=dns
            )
        )
        if revisit:
            writer.write_record(
                writer.create_revisit_record(
                    "https://harbourpost.example/again",
                    record.rec_headers["WARC-Payload-Digest"],
                    "https://harbourpost.example/story/1",
                    "2020-02-03T04:05:06Z",
                    http_headers=http,
                    warc_headers_dict={"WARC-Date": "2020-03-03T04:05:06Z"},
                )
            )
    return path
