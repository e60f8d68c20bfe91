"""Saved pages of a site as responses: from the captures, from Scrapy's HTTP cache, from a folder of HTML files.

Each source is a list of functions that read one page when called, in an order that does not change from run to run.
"""

import ast
import gzip
import re
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from scrapy.http import HtmlResponse, Response
from scrapy.responsetypes import responsetypes
from scrapy.settings import BaseSettings
from scrapy.utils.project import data_path
from w3lib.http import headers_raw_to_dict

from newsspider.captures import CaptureError, CaptureStore, Entry
from newsspider.crawl.project import open_captures
from newsspider.crawl.response import PageReader, decode, read_response, to_response
from newsspider.page.model import Page
from newsspider.page.page import read_page
from newsspider.vocabulary.failures import Failure
from newsspider.web.urls import domain_of, is_front_page

MAX_BYTES = 16_000_000  # of a file, after decompression
HTML = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.I)
TAG = re.compile(r"<(?:link|meta)\b[^>]*>", re.I)
ATTRIBUTE = re.compile(r"""([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""")
PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml", ""})


class SavedError(Exception):
    """A page or a source of pages cannot be read; the text says why."""


@dataclass(frozen=True, slots=True)
class Saved:
    """A saved page as a response; `day` is that of its capture, None if nothing says it."""

    response: Response
    day: date | None = None


Read = Callable[[], Saved]
DatedPage = tuple[Page, date | None]


def read_pages(
    reads: Sequence[Read], most: int, say: Callable[[str], None], read_page: PageReader = read_page
) -> Iterator[DatedPage]:
    """Yield the pages that hold text, each with its day of capture, else of publication: `most` of these, spread
    evenly. `say` is told the progress, and of each page that cannot be read."""
    chosen = reads if len(reads) <= most else [reads[index * len(reads) // most] for index in range(most)]
    for number, read in enumerate(chosen, 1):
        try:
            saved = read()
            page = read_response(saved.response, read_page)
            if isinstance(page, Failure):
                raise SavedError(f"{saved.response.url}: {page.sentence}")
        except SavedError as error:
            say(f"  left out: {error}")
            continue
        if page.text and not page.instead:
            yield page, saved.day or _published(page)
        if number % 100 == 0:
            say(f"  {number} read")


def _published(page: Page) -> date | None:
    try:
        return date.fromisoformat((page.date_published or "")[:10])
    except ValueError:
        return None


def from_captures(settings: BaseSettings, domains: Container[str]) -> list[Read]:
    """Return the captured pages of these registrable domains, by time. Raises SavedError."""
    try:
        stores = open_captures(settings)
    except CaptureError as error:
        raise SavedError(str(error)) from error
    max_size = settings.getint("DOWNLOAD_MAXSIZE")
    found = (pair for pair in stores.entries() if domain_of(pair[0].url) in domains)
    return [partial(_read_capture, store, entry, max_size) for entry, store in found if _is_page(entry)]


def _is_page(entry: Entry) -> bool:
    """Return whether a capture may be a page of an article, and is the first with its body."""
    is_html = entry.status == 200 and entry.mime in PAGE_TYPES and not entry.is_revisit
    return is_html and entry.role != "list" and not is_front_page(entry.url)


def _read_capture(store: CaptureStore, entry: Entry, max_size: int) -> Saved:
    try:
        response = to_response(store.read(entry))
    except CaptureError as error:
        raise SavedError(str(error)) from error
    return _decode(response, entry.captured_at.date(), max_size)


def from_http_cache(settings: BaseSettings, domains: Container[str]) -> list[Read]:
    """Return the pages of these registrable domains in Scrapy's filesystem cache, by time. Raises SavedError."""
    root = Path(data_path(settings["HTTPCACHE_DIR"]))
    if not root.is_dir():
        raise SavedError(f"There is no HTTP cache: {root} is not a directory.")
    max_size = settings.getint("DOWNLOAD_MAXSIZE")
    known = []
    for folder in sorted(path.parent for path in root.glob("*/*/*/meta")):
        meta = _read_meta(folder)
        url = str(meta.get("response_url", ""))
        if meta.get("status") == 200 and domain_of(url) in domains and not is_front_page(url):
            moment = datetime.fromtimestamp(float(meta.get("timestamp", 0)), UTC)
            known.append((moment, url, folder))
    return [partial(_read_cached, folder, url, moment.date(), max_size) for moment, url, folder in sorted(known)]


def _read_meta(folder: Path) -> Mapping[str, Any]:
    """Return what the cache knows of a response (a Python dict as source); {} if the file is damaged."""
    try:
        meta = ast.literal_eval(_content(folder / "meta").decode("utf-8"))
    except (OSError, ValueError, SyntaxError):
        return {}
    return meta if isinstance(meta, dict) else {}


def _read_cached(folder: Path, url: str, day: date, max_size: int) -> Saved:
    try:
        headers = headers_raw_to_dict(_content(folder / "response_headers"))
        body = _content(folder / "response_body")
    except OSError as error:
        raise SavedError(f"{folder} cannot be read: {error.strerror or error}.") from error
    kind = responsetypes.from_args(url=url, body=body)
    return _decode(kind(url=url, headers=headers, body=body), day, max_size)


def _decode(response: Response, day: date, max_size: int) -> Saved:
    """Take the content encoding off a response. Raises SavedError."""
    decoded = decode(response, max_size)
    if isinstance(decoded, Failure):
        sentence = f"{response.url}, captured on {day}, cannot be decoded: {decoded.sentence}"
        raise SavedError(sentence)
    return Saved(decoded, day)


def from_folder(folder: Path, site: str) -> list[Read]:
    """Return the HTML files in a folder and below it, gzipped or not, by name. Raises SavedError."""
    if not folder.is_dir():
        raise SavedError(f"{folder} is not a folder.")
    files = (path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
    return [partial(_read_saved, path, folder, site) for path in sorted(files) if _is_html(path)]


def _read_saved(path: Path, folder: Path, site: str) -> Saved:
    """Read an HTML file of a site. Its address is the one it states, else one made from the file's name."""
    response = read_file(path, "")
    if domain_of(response.url) == site:
        return Saved(response)
    return Saved(response.replace(url=_address_of_name(path.relative_to(folder).as_posix(), site)))


def read_file(path: Path, otherwise: str) -> HtmlResponse:
    """Read an HTML file, gzipped or not; its address is the one it states, else `otherwise`. Raises SavedError."""
    try:
        body = _content(path)
    except OSError as error:
        raise SavedError(f"{path} cannot be read: {error.strerror or error}.") from error
    return HtmlResponse(next(declared_addresses(body), otherwise), body=body)


def declared_addresses(body: bytes) -> Iterator[str]:
    """Yield the addresses that a page states for itself: the canonical link's, then Open Graph's."""
    text = body[: 1 << 18].decode("latin-1")
    tags = [{m[1].lower(): m[2] or m[3] or m[4] or "" for m in ATTRIBUTE.finditer(tag)} for tag in TAG.findall(text)]
    urls = [tag.get("href", "") for tag in tags if tag.get("rel", "").lower() == "canonical"]
    urls += [tag.get("content", "") for tag in tags if tag.get("property", "").lower() == "og:url"]
    return (url for url in urls if url.startswith(("http://", "https://")))


def _address_of_name(name: str, site: str) -> str:
    """Return the address by a mirror's file name ("www.gazette.example/2012/a.html", "https%3A%2F%2F…")."""
    plain = unquote(name).removesuffix(".gz")
    if plain.startswith(("http://", "https://")):
        return plain
    host = plain.partition("/")[0]
    return f"http://{plain}" if domain_of(f"http://{host}") == site and host != plain else f"http://{site}/{plain}"


def _is_html(path: Path) -> bool:
    try:
        return HTML.search(_content(path, 4096)) is not None
    except OSError:
        return False


def _content(path: Path, size: int = MAX_BYTES) -> bytes:
    with path.open("rb") as file:
        is_gzip = file.read(2) == b"\x1f\x8b"
    try:
        with gzip.open(path) if is_gzip else path.open("rb") as content:
            return content.read(size)
    except EOFError as error:
        raise OSError(f"{path} is cut off") from error
