"""WACZ packages (https://specs.webrecorder.net/wacz/1.1.1/): captures, their index and their list of pages in a ZIP."""

import base64
import hashlib
import json
import re
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urlsplit

from w3lib.url import canonicalize_url

from newsspider.captures.model import Capture, CaptureError, Entry
from newsspider.captures.store import CaptureStore
from newsspider.web.text import iso_utc


def pack(captures: Iterable[tuple[Capture, str]], target: Path, title: str) -> int:
    """Write captures, each with its site, to a new package; how many they were. Raises CaptureError.

    The package stands for itself: of payloads that repeat the first is in it.
    """
    if target.exists():
        raise CaptureError(f"{target} exists already.")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".packing-", dir=target.parent) as directory:
            with CaptureStore(Path(directory) / "archive") as store:
                for capture, site in captures:
                    store.add(capture, site)
                entries = list(store.index.entries())
            if not entries:
                raise CaptureError("There are no captures to pack.")
            unfinished = Path(directory) / target.name
            _write(unfinished, Path(directory) / "archive", entries, title)
            unfinished.replace(target)
    except OSError as error:
        raise CaptureError(f"{target} cannot be written: {error}.") from error
    return len(entries)


def _write(target: Path, archive: Path, entries: list[Entry], title: str) -> None:
    resources: list[dict[str, object]] = []
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for path in sorted(archive.glob("*/*.warc.gz")):
            # Stored as they are, so that a reader can fetch single records out of the package.
            package.write(path, f"archive/{path.name}", zipfile.ZIP_STORED)
            resources.append(_resource(f"archive/{path.name}", _chunks(path)))
        texts = {"indexes/index.cdx": cdx_lines(entries), "pages/pages.jsonl": _page_lines(entries, title)}
        for name, lines in texts.items():
            data = "".join(lines).encode()
            package.writestr(name, data)
            resources.append(_resource(name, [data]))
        description = {
            "profile": "data-package",
            "wacz_version": "1.1.1",
            "title": title,
            "software": f"newsspider/{version('newsspider')}",
            "created": iso_utc(datetime.now(UTC)),
            "resources": resources,
        }
        data = json.dumps(description, indent=2).encode()
        package.writestr("datapackage.json", data)
        digest = {"path": "datapackage.json", "hash": "sha256:" + hashlib.sha256(data).hexdigest()}
        package.writestr("datapackage-digest.json", json.dumps(digest, indent=2))


def _resource(path: str, chunks: Iterable[bytes]) -> dict[str, object]:
    digest, size = hashlib.sha256(), 0
    for chunk in chunks:
        digest.update(chunk)
        size += len(chunk)
    name = path.rpartition("/")[2].lower()
    return {"name": name, "path": path, "hash": "sha256:" + digest.hexdigest(), "bytes": size}


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as stream:
        while chunk := stream.read(1 << 20):
            yield chunk


def cdx_lines(entries: Iterable[Entry]) -> list[str]:
    """Return the CDXJ index (https://specs.webrecorder.net/cdxj/0.1.0/), sorted."""
    return sorted(
        f"{surt(entry.url)} {entry.captured_at:%Y%m%d%H%M%S} {json.dumps(_cdx(entry))}\n" for entry in entries
    )


def _cdx(entry: Entry) -> dict[str, str]:
    known = {
        "url": entry.url,
        "mime": "warc/revisit" if entry.is_revisit else entry.mime or "unk",
        "status": str(entry.status),
        "digest": "sha1:" + base64.b32encode(entry.digest).decode() if entry.digest else "",
        "length": str(entry.length),
        "offset": str(entry.offset),
        "filename": entry.file.rpartition("/")[2],
    }
    return {name: value for name, value in known.items() if value}


def _page_lines(entries: Iterable[Entry], title: str) -> Iterator[str]:
    yield json.dumps({"format": "json-pages-1.0", "id": "pages", "title": title}) + "\n"
    for number, entry in enumerate(entries, 1):
        if entry.status == 200 and entry.mime in ("text/html", "application/xhtml+xml"):
            moment = iso_utc(entry.captured_at)
            yield json.dumps({"id": str(number), "url": entry.url, "ts": moment}) + "\n"


def surt(url: str) -> str:
    """Return the sort-friendly form of an address by which web archives look it up: "com,example)/path?query"."""
    try:
        parts = urlsplit(canonicalize_url(url).lower())
        host, port = re.sub(r"^www\d*\.", "", parts.hostname or ""), parts.port
    except ValueError:
        return url.lower()
    shown_port = "" if port is None or port == {"http": 80, "https": 443}.get(parts.scheme) else f":{port}"
    path = re.sub("/{2,}", "/", parts.path).rstrip("/") or "/"
    query = "?" + "&".join(sorted(parts.query.split("&"))) if parts.query else ""
    return f"{','.join(reversed(host.split('.')))}{shown_port}){path}{query}"
