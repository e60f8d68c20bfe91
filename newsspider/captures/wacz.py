"""WACZ packages (https://specs.webrecorder.net/wacz/1.1.1/): captures, their index and their list of pages in a ZIP."""

import base64
import hashlib
import json
import re
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from w3lib.url import canonicalize_url

from newsspider.captures.archives import Archives
from newsspider.captures.model import Capture, CaptureError, Entry
from newsspider.captures.store import CaptureStore
from newsspider.system import sync_directory
from newsspider.web.text import iso_utc
from newsspider.web.urls import domain_of

PAGES = "pages/pages.jsonl"


class Packed(NamedTuple):
    """A capture to be packed, its site, and the title of its page; None for what is no page to be listed."""

    capture: Capture
    site: str
    title: str | None = None


def pack(captures: Iterable[Packed], target: Path, title: str) -> int:
    """Write captures to a new package; how many they were. Raises CaptureError.

    The package stands for itself: of payloads that repeat the first is in it.
    """
    if target.exists():
        raise CaptureError(f"{target} exists already.")
    pages: list[dict[str, str]] = [{"format": "json-pages-1.0", "id": "pages", "title": title}]
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".packing-", dir=target.parent) as directory:
            with CaptureStore(Path(directory) / "archive") as store:
                for capture, site, page_title in captures:
                    store.add(capture, site)
                    if page_title is not None:
                        pages.append(_page(str(len(pages)), capture, page_title))
                entries = list(store.index.entries())
            if not entries:
                raise CaptureError("There are no captures to pack.")
            unfinished = Path(directory) / target.name
            _write(unfinished, Path(directory) / "archive", entries, pages)
            unfinished.replace(target)
    except OSError as error:
        raise CaptureError(f"{target} cannot be written: {error}.") from error
    return len(entries)


def _write(target: Path, archive: Path, entries: list[Entry], pages: list[dict[str, str]]) -> None:
    resources: list[dict[str, object]] = []
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for path in sorted(archive.glob("*/*.warc.gz")):
            # Stored as they are, so that a reader can fetch single records out of the package.
            package.write(path, f"archive/{path.name}", zipfile.ZIP_STORED)
            resources.append(_resource(f"archive/{path.name}", _chunks(path)))
        page_lines = [json.dumps(page, ensure_ascii=False) + "\n" for page in pages]
        texts = {"indexes/index.cdx": cdx_lines(entries), PAGES: page_lines}
        for name, lines in texts.items():
            data = "".join(lines).encode()
            package.writestr(name, data)
            resources.append(_resource(name, [data]))
        description = {
            "profile": "data-package",
            "wacz_version": "1.1.1",
            "title": pages[0]["title"],
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


def _page(id: str, capture: Capture, title: str) -> dict[str, str]:
    return {"id": id, "url": capture.url, "ts": iso_utc(capture.captured_at), "title": title}


def forget_in(package: Path, is_meant: Callable[[str], bool]) -> int:
    """Take the captures of the addresses that are meant out of a package, and their pages' payloads from all addresses;
    how many that were. A package in which nothing is left is deleted. Raises CaptureError."""
    with Archives(package) as archives:
        entries = list(archives.index.entries())
        meant = {entry for entry in entries if is_meant(entry.url)}
        payloads = {entry.digest for entry in meant if entry.digest and entry.status == 200}
        gone = meant | {entry for entry in entries if entry.digest in payloads}
        if not gone:
            return 0
        anew = package.with_name(f".{package.name}.part")
        anew.unlink(missing_ok=True)
        if len(gone) == len(entries):
            package.unlink()
            return len(gone)
        title, titles = _read_pages(package)
        rest = (archives.reader.read(entry) for entry in entries if entry not in gone)
        packed = (
            Packed(each, domain_of(each.url) or "unknown", titles.get((each.url, iso_utc(each.captured_at))))
            for each in rest
        )
        pack(packed, anew, title)
    anew.replace(package)
    sync_directory(package.parent)
    return len(gone)


def _read_pages(package: Path) -> tuple[str, dict[tuple[str, str], str]]:
    """Return the title of a package's list of pages, and the title of each page by address and time."""
    with zipfile.ZipFile(package) as parts:
        lines = parts.read(PAGES).splitlines() if PAGES in parts.namelist() else []
    pages = [json.loads(line) for line in lines]
    title = next((page.get("title", "") for page in pages if "url" not in page), "")
    return title, {(page["url"], page.get("ts", "")): page.get("title", "") for page in pages if "url" in page}


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
