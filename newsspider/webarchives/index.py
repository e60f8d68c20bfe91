"""The index of a web archive (a CDX server): the address of a query, and the rows of its answer.

The dialects differ in the names of fields, in the filters, and in how a long answer goes on. Rows come sorted by key
and time. The form of an answer is told by its bytes: a JSON array whose first row has the names (Internet Archive), or
a JSON object a line (pywb, Common Crawl, Arquivo.pt).
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Any
from urllib.parse import urlencode

from newsspider.webarchives.model import IndexServer, Paging, Place, Row

FIELDS = ("urlkey", "timestamp", "url", "mime", "status", "digest", "filename", "offset", "length")
FIRST_DAY = date(1996, 1, 1)  # no web archive has older captures
STAMP = "%Y%m%d%H%M%S"
ROUND = 500  # a server that cuts answers without a word does so at a round number of rows


class Match(StrEnum):
    """What a query's address stands for: itself, all that begins with it, or a domain with its subdomains."""

    EXACT = "exact"
    PREFIX = "prefix"
    DOMAIN = "domain"


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked of an index. `since` and `until` are days of capture, both included; `after` is the resume key of
    the slice before, or the number of the page. With `counts` the answer is how many pages there are."""

    url: str
    match: Match = Match.EXACT
    since: date | None = None
    until: date | None = None
    after: str = ""
    counts: bool = False


@dataclass(frozen=True, slots=True)
class Slice:
    """An answer of an index: its rows, the resume key of the next slice ("" for none), and whether it may be cut."""

    rows: tuple[Row, ...] = ()
    key: str = ""
    is_cut: bool = False


class IndexProblem(ValueError):
    """An answer that is not one of an index. The text says why."""


def query_url(server: IndexServer, query: Query) -> str:
    """Return the address of a query."""
    parameters = [("url", query.url), ("matchType", query.match), ("output", "json"), *server.parameters.items()]
    parameters += [("filter", each) for each in server.filters]
    parameters += [("limit", str(server.limit))] if server.limit else []
    parameters += [("from", f"{query.since:%Y%m%d}")] if query.since else []
    parameters += [("to", f"{query.until:%Y%m%d}")] if query.until else []
    if query.counts:
        parameters.append(("showNumPages", "true"))
    elif query.after:
        parameters.append(("page" if server.paging is Paging.PAGES else "resumeKey", query.after))
    return f"{server.url}?{urlencode(parameters)}"


def read_slice(body: bytes, server: IndexServer) -> Slice:
    """Read an answer. Raises IndexProblem."""
    text = body.decode("utf-8", "replace").strip()
    try:
        if text.startswith("["):
            return _read_table(json.loads(text), server)
        rows = tuple(filter(None, (_row(json.loads(line), server) for line in text.splitlines() if line)))
    except (ValueError, AttributeError) as error:
        raise IndexProblem(f"is not an answer of an index ({error})") from None
    return _whole_or_cut(rows, "", server)


def _read_table(table: list[Any], server: IndexServer) -> Slice:
    """Read an array of rows. An empty row stands before the resume key."""
    key = ""
    if len(table) >= 2 and not table[-2] and len(table[-1]) == 1:
        key, table = str(table[-1][0]), table[:-2]
    names, *rows = table or [[]]
    read = tuple(filter(None, (_row(dict(zip(names, row, strict=False)), server) for row in rows)))
    return _whole_or_cut(read, key, server)


def _whole_or_cut(rows: tuple[Row, ...], key: str, server: IndexServer) -> Slice:
    """An answer without a way on is cut if it has as many rows as were asked for, or as a server may give."""
    has_way_on = server.paging is not Paging.NONE
    return Slice(rows, key, not has_way_on and bool(rows) and (len(rows) == server.limit or not len(rows) % ROUND))


def _row(values: Mapping[str, Any], server: IndexServer) -> Row | None:
    """Return a row, None for one without an address or a time."""
    text = {field: str(values.get(server.name(field)) or "") for field in FIELDS}
    moment = read_stamp(text["timestamp"])
    if moment is None or not text["url"]:
        return None
    status = int(text["status"]) if text["status"].isdigit() else None
    digest = text["digest"] if text["digest"] != "-" else ""
    return Row(text["urlkey"], moment, text["url"], text["mime"].lower(), status, digest, _place(text))


def _place(text: Mapping[str, str]) -> Place | None:
    if not (text["filename"] and text["offset"].isdigit() and text["length"].isdigit()):
        return None
    return Place(text["filename"], int(text["offset"]), int(text["length"]))


def read_stamp(stamp: str) -> datetime | None:
    """Return the moment of a stamp of 14 digits, None for what is none."""
    if len(stamp) != 14 or not stamp.isdigit():
        return None
    try:
        return datetime.strptime(stamp, STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None


def write_stamp(moment: datetime) -> str:
    """Return a moment as 14 digits."""
    return moment.astimezone(UTC).strftime(STAMP)


def halves(query: Query, today: date) -> Iterator[Query]:
    """Yield the two queries into which one is cut by time; none for a single day, of which there is no half."""
    since, until = query.since or FIRST_DAY, query.until or today
    if since >= until:
        return
    middle = since + (until - since) // 2
    yield Query(query.url, query.match, since, middle)
    yield Query(query.url, query.match, middle + timedelta(days=1), until)
