"""An archive in Common Crawl's layout: a list of crawls, an index for each, and WARC files of which it gives ranges."""

from __future__ import annotations

import io
import json
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tests.range_server import RangeServer, serve_ranges
from tests.webarchives.imitation import surt
from tests.webarchives.old_paper import Captured

CRAWLS = [
    {"id": "CC-MAIN-2015-14", "name": "April 2015", "from": "2015-03-27T01:00:00", "to": "2015-04-08T01:00:00"},
    {"id": "CC-MAIN-2014-10", "name": "March 2014", "from": "2014-03-02T01:00:00", "to": "2014-03-30T01:00:00"},
    {"id": "CC-MAIN-2012", "name": "2012"},
]
PER_PAGE = 3  # rows of a page of the index


@dataclass
class Crawled(RangeServer):
    """`rows` has the index of each crawl, by its id."""

    rows: dict[str, list[dict]] = field(default_factory=dict)

    def body(self, path: str) -> bytes | None:
        parts = urlsplit(path)
        if parts.path == "/collinfo.json":
            return json.dumps(CRAWLS).encode()
        if not parts.path.endswith("-index"):
            return super().body(path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        found = self.find(parts.path.strip("/").removesuffix("-index"), query)
        if "showNumPages" in query:
            return json.dumps({"pages": -(-len(found) // PER_PAGE), "pageSize": 5, "blocks": 1}).encode()
        if "page" in query:
            page = int(query["page"])
            found = found[page * PER_PAGE : (page + 1) * PER_PAGE]
        return "".join(json.dumps(row) + "\n" for row in found).encode() or None

    def find(self, crawl: str, query: dict[str, str]) -> list[dict]:
        key = surt(query["url"] if "://" in query["url"] else f"http://{query['url']}")
        start = key.removesuffix("/").removesuffix(")") if query["matchType"] == "domain" else key
        is_exact = query["matchType"] == "exact"
        found = [
            row for row in self.rows[crawl] if (row["urlkey"] == key if is_exact else row["urlkey"].startswith(start))
        ]
        return [row for row in found if row["status"] == "200"] if "=status:200" in query.get("filter", "") else found

    def store(self, captures: list[Captured], crawl: str) -> None:
        """Put captures into a file of a crawl, each whole: Common Crawl has no revisits."""
        name = f"crawl-data/{crawl}/segments/1/warc/{crawl}-00000.warc.gz"
        path = self.root / name
        path.parent.mkdir(parents=True)
        with path.open("wb") as stream:
            writer = WARCWriter(stream, gzip=True)
            writer.write_record(writer.create_warcinfo_record(path.name, {"software": "tests"}))
            for each in captures:
                offset = stream.tell()
                http = StatusAndHeaders(f"{each.status} OK", list(each.headers), protocol="HTTP/1.1")
                when = {"WARC-Date": each.moment.strftime("%Y-%m-%dT%H:%M:%SZ")}
                record = writer.create_warc_record(
                    each.url, "response", io.BytesIO(each.body), http_headers=http, warc_headers_dict=when
                )
                writer.write_record(record)
                mime = dict(each.headers)["Content-Type"].partition(";")[0]
                self.rows.setdefault(crawl, []).append(
                    {"urlkey": surt(each.url), "timestamp": each.stamp, "url": each.url, "mime": mime,
                     "mime-detected": mime, "status": str(each.status), "digest": record.rec_headers["WARC-Payload-Digest"][5:],
                     "length": str(stream.tell() - offset), "offset": str(offset), "filename": name}
                )  # fmt: skip
        self.rows[crawl].sort(key=lambda row: (row["urlkey"], row["timestamp"]))

    def declare(self, folder: Path) -> str:
        """Write the declaration into a folder. Return the setting that names the folder."""
        folder.mkdir(parents=True, exist_ok=True)
        declaration = f"""
title = "The crawled archive"
crawls = "{self.address}collinfo.json"
records = "{self.address}{{file}}"
[index]
url = "{self.address}{{crawl}}-index"
paging = "pages"
filters = ["=status:200"]
limit = 0
[pace]
index = 60_000
mementos = 60_000
pause = 0.1
"""
        (folder / "crawled.toml").write_text(declaration, "utf-8")
        return str(folder)


@contextmanager
def serve(root: Path, captures: list[Captured]):
    """The archive at an address: captures of 2012 in one crawl, those of 2014 and of 2015 in two others."""
    with serve_ranges(root, Crawled) as archive:
        for crawl in CRAWLS:
            year = crawl["id"].split("-")[2]
            archive.store([each for each in captures if each.stamp.startswith(year)], crawl["id"])
        yield archive
