"""Addresses: one spelling for those that lead to the same page, and the traps among them."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit, urlunsplit

# Sessions and campaigns: they change from visit to visit, the page does not.
SESSION_PATH = re.compile(r";(?:jsessionid|sid|phpsessid)=[^/?#]*|/\(S\([a-z0-9]{16,40}\)\)", re.I)
SESSION_KEY = re.compile(
    r"(?:jsessionid|phpsessid|aspsessionid\w*|session_?id|sessid|cfid|cftoken|utm_\w+|fbclid|gclid|msclkid|mc_[ce]id|igshid)$",
    re.I,
)
HEX_SESSION = re.compile(r"(?:sid|s|session)=[0-9a-f]{32}$", re.I)

FILE = re.compile(
    r"\.(?:jpe?g|png|gif|webp|svg|ico|bmp|tiff?|pdf|docx?|xlsx?|pptx?|zip|gz|rar|mp3|m4a|wav|ogg|mp4|m4v|mov|avi|wmv|flv|swf"
    r"|css|js|json|xml|rss|atom|rdf|ics|exe|dmg|apk|epub)$",
    re.I,
)


def join_url(base: str, address: str) -> str:
    """An address made absolute; one that cannot be ("http://[broken") as it is, to be refused with a reason."""
    try:
        return urljoin(base, address)
    except ValueError:
        return address


def normalize(url: str) -> str:
    """The address without fragment, session and campaign parameters, default port, and with its host in lower case.

    Nothing else is changed: the order of parameters, upper case and a last slash may matter to an old server.
    """
    url = url.partition("#")[0].strip()
    if ";" in url or "/(" in url:
        url = SESSION_PATH.sub("", url)
    parts = urlsplit(url)
    query = parts.query
    if query:
        query = "&".join(pair for pair in query.split("&") if not _is_session(pair))
    host = parts.netloc.lower().rpartition("@")[2]
    port = {"http": ":80", "https": ":443"}.get(parts.scheme, "")
    if port:
        host = host.removesuffix(port)
    return urlunsplit((parts.scheme, host, parts.path or "/", query, "")).rstrip()


def safe_normal(url: str | None) -> str | None:
    """The same, None for no address and for one that cannot be taken apart."""
    try:
        return normalize(url) if url else None
    except ValueError:
        return None


def _is_session(pair: str) -> bool:
    return SESSION_KEY.match(pair.partition("=")[0]) is not None or HEX_SESSION.match(pair) is not None


def is_file(url: str) -> bool:
    """Whether the path ends as a picture, a document, a feed or a script does."""
    return FILE.search(urlsplit(url).path) is not None


def repeats_path(url: str) -> bool:
    """Whether a path goes round (/a/b/a/b/a/b): relative links resolved against themselves."""
    segments = [segment for segment in urlsplit(url).path.split("/") if segment]
    if len(segments) < 6:
        return False
    return len(segments) > 20 or any(segments.count(segment) > 2 for segment in set(segments) if not segment.isdigit())


def has_facets(url: str) -> bool:
    """Whether a list's address is one of the countless combinations of its filters: five parameters, or one twice."""
    keys = [pair.partition("=")[0] for pair in urlsplit(url).query.split("&") if pair]
    return len(keys) > 4 or len(set(keys)) < len(keys)
