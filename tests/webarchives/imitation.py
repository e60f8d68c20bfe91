"""An imitation of the Internet Archive, by what its documentation says and what its users complain of.

The index (/cdx/search/cdx) answers as a JSON array whose first row has the names; resume keys may lead through empty
slices, and in a circle if a query spans much time. Captures (/web/TIMEid_/URL) redirect to the exact time. Too many
requests give 429; who goes on is blocked.
"""

from __future__ import annotations

import hashlib
import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from tests.webarchives.old_paper import Captured

NAMES = ("urlkey", "timestamp", "original", "mimetype", "statuscode", "digest")
Answer = tuple[int, dict[str, str], bytes]


def surt(url: str) -> str:
    """An address as indexes sort it."""
    parts = urlsplit(url)
    host = ",".join(reversed((parts.hostname or "").split(".")))
    port = f":{parts.port}" if parts.port else ""
    return f"{host}{port}){parts.path or '/'}" + (f"?{parts.query}" if parts.query else "")


def row_of(each: Captured) -> tuple[str, ...]:
    """A capture as a row of the index."""
    mime = "warc/revisit" if each.is_revisit else dict(each.headers)["Content-Type"].partition(";")[0]
    digest = hashlib.sha1(each.body).hexdigest()[:32].upper()
    return surt(each.url), each.stamp, each.url, mime, "-" if each.is_revisit else str(each.status), digest


@dataclass
class Imitation:
    """An archive that holds these captures.

    slice_size   rows of a slice, whatever limit says
    empty_every  each so many slices comes empty, with a key
    circle_days  a query that spans more days gives, after three slices, the key of its second one again
    script       answers that come before all others, by what a path begins with
    """

    captures: list[Captured] = field(default_factory=list)
    slice_size: int = 5000
    empty_every: int = 0
    circle_days: int = 0
    script: dict[str, list[Answer]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    address: str = ""
    _table: list[tuple[str, ...]] = field(default_factory=list)

    def answer(self, target: str) -> Answer:
        self.asked.append(target)
        for start, answers in self.script.items():
            if target.startswith(start) and answers:
                return answers.pop(0) if len(answers) > 1 or answers[0][0] == 200 else answers[0]
        if target.startswith("/cdx/"):
            return self.index(parse_qs(urlsplit(target).query))
        found = re.match(r"/web/(\d{1,14})(id_)?/(.*)", target, re.S)
        return self.capture(found[1], found[3], bool(found[2])) if found else (404, {}, b"no such page of the archive")

    def rows(self, query: dict[str, list[str]]) -> list[tuple[str, ...]]:
        """The rows of a query, as the index sorts them."""
        url, match = query["url"][0], query.get("matchType", ["exact"])[0]
        key = surt(url if "://" in url else f"http://{url}").rstrip("/" if match == "domain" else "")
        begin = query.get("from", ["1996"])[0].ljust(14, "0")
        end = query.get("to", ["9999"])[0].ljust(14, "9")
        if len(self._table) != len(self.captures):
            self._table = sorted(map(row_of, self.captures))
        start = key.removesuffix(")")
        found = [
            row
            for row in self._table
            if begin <= row[1] <= end and (row[0] == key if match == "exact" else row[0].startswith(start))
        ]
        for rule in query.get("filter", ()):
            name, _, pattern = rule.removeprefix("!").partition(":")
            place, is_wanted = NAMES.index(name), not rule.startswith("!")
            values = {row[place] for row in found}
            fit = {value for value in values if bool(re.fullmatch(pattern, value)) == is_wanted}
            found = [row for row in found if row[place] in fit]
        return found

    def index(self, query: dict[str, list[str]]) -> Answer:
        rows, place = self.rows(query), 0
        after = query.get("resumeKey", [""])[0]
        number = int(after.partition("!")[0]) if after else 0
        size = min(self.slice_size, int(query.get("limit", ["150000"])[0]))
        is_empty = bool(self.empty_every) and number % self.empty_every == self.empty_every - 1
        place = int(after.partition("!")[2]) if after else 0
        taken = [] if is_empty else rows[place : place + size]
        place += len(taken)
        key = f"{number + 1}!{place}" if place < len(rows) or is_empty else ""
        if key and self._is_long(query) and number >= 3:
            key = f"1!{size}"
        table = [list(NAMES), *map(list, taken)] if taken or key else []
        table += [[], [key]] if key and query.get("showResumeKey") else []
        return 200, {"Content-Type": "application/json"}, json.dumps(table).encode()

    def _is_long(self, query: dict[str, list[str]]) -> bool:
        if not self.circle_days:
            return False
        begin, end = query.get("from", ["19960101"])[0], query.get("to", ["20261129"])[0]
        first, last = (datetime.strptime(each[:8], "%Y%m%d").replace(tzinfo=UTC) for each in (begin, end))
        return (last - first).days > self.circle_days

    def capture(self, stamp: str, url: str, is_raw: bool) -> Answer:
        held = [each for each in self.captures if surt(each.url) == surt(url)]
        if not held:
            return 404, {"Content-Type": "text/html"}, b"<h1>The archive has not archived that URL.</h1>"
        wanted = datetime.strptime(stamp.ljust(14, "0"), "%Y%m%d%H%M%S").replace(tzinfo=UTC)
        nearest = min(held, key=lambda each: abs(each.moment - wanted))
        mark = "id_" if is_raw else ""
        if nearest.stamp != stamp:
            return 302, {"Location": f"/web/{nearest.stamp}{mark}/{nearest.url}"}, b""
        body = next(each.body for each in held if each.body == nearest.body)
        headers = {
            "Memento-Datetime": format_datetime(nearest.moment, usegmt=True),
            "Link": f'<{nearest.url}>; rel="original", <{self.address}/web/{nearest.url}>; rel="timegate"',
            "X-Archive-Orig-Server": "Apache",
            "X-Archive-Orig-Content-Length": "99999999",
            **{f"X-Archive-Orig-{name}": value for name, value in nearest.headers},
        }
        own = dict(nearest.headers)
        if "Location" in own:
            headers["Location"] = f"/web/{nearest.stamp}{mark}/{own['Location']}"
        headers["Content-Type"] = own["Content-Type"]
        return nearest.status, headers, body if is_raw else self.rewrite(nearest, body)

    def rewrite(self, held: Captured, body: bytes) -> bytes:
        """A page as readers of the archive see it."""
        text, stamp, home = body.decode(), held.stamp, "/".join(held.url.split("/")[:3])
        text = re.sub(r'href="(http[^"]*)"', rf'href="{self.address}/web/{stamp}/\1"', text)
        text = re.sub(r'href="(/[^"]*)"', rf'href="/web/{stamp}/{home}\1"', text)
        banner = (
            '<script src="/_static/js/wombat.js"></script><!-- BEGIN WAYBACK TOOLBAR INSERT --><div id="wm-ipp"><p>The '
            "archive has saved 1,234 captures of this page, and asks you for a donation today.</p></div>"
            "<!-- END WAYBACK TOOLBAR INSERT -->"
        )
        text = re.sub(r"<body[^>]*>", lambda found: found[0] + banner, text)
        return f"{text}<!-- FILE ARCHIVED ON 10:00:00 Apr 21, 2012 AND RETRIEVED FROM THE INTERNET ARCHIVE -->".encode()

    def declaration(self, pace: float = 60_000, pause: float = 0.1, rewrites: bool = False) -> str:
        """The archive as its users declare it."""
        mark = "" if rewrites else "id_"
        return f"""
title = "The imitation"
memento = "{self.address}/web/{{time}}{mark}/{{url}}"
rewrites = {str(rewrites).lower()}
[index]
url = "{self.address}/cdx/search/cdx"
paging = "keys"
names = {{ url = "original", mime = "mimetype", status = "statuscode" }}
filters = ["!statuscode:[345]\\\\d\\\\d", "mimetype:(text/html|application/xhtml\\\\+xml|warc/revisit)"]
parameters = {{ fl = "urlkey,timestamp,original,mimetype,statuscode,digest", showResumeKey = "true" }}
[pace]
index = {pace}
mementos = {pace}
pause = {pause}
"""

    def declare(self, folder: Path, **choices: object) -> str:
        """Write the declaration into a folder. Return the setting that names the folder."""
        folder.mkdir(exist_ok=True)
        (folder / "imitation.toml").write_text(self.declaration(**choices), "utf-8")  # type: ignore[arg-type]
        return str(folder)


@contextmanager
def serve(archive: Imitation) -> Iterator[Imitation]:
    """The archive at an address on the loopback interface."""
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            with lock:
                status, headers, body = archive.answer(self.path)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    archive.address = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield archive
    finally:
        server.shutdown()
        server.server_close()
