"""Addresses: one spelling of each, which site each belongs to, which of them are front pages."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit, urlunsplit

import tldextract
from w3lib.url import canonicalize_url

# Parameters that say where a reader came from, and never what the page holds.
TRACKING = frozenset({
    "_ga", "_gl", "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid", "ttclid",
    "igshid", "igsh", "srsltid", "wickedid", "epik", "mkt_tok", "xtor", "cmp", "cmpid", "icid", "ito", "ocid", "ncid",
    "cid_source", "smid", "emc", "rss", "ftag", "itc", "partner", "ref_src", "ref_url", "referrer",
    "referer", "_r", "hp", "spm", "chash", "sr_share", "__twitter_impression", "amp_js_v", "usqp",
})  # fmt: skip
CAMPAIGN = re.compile(r"(utm|mtm|pk|piwik|matomo|hsa|_hs|mc|wt|at|xtor|trk|oly|vero|ns|itm|stm|cm|ga|wt\.mc)_\w+")
SESSION = re.compile(r"(php|asp\.?net_?|j|cf)?_?sess(ion)?_?(id)?|phpsessid|jsessionid|aspsessionid\w*|cfid|cftoken")
UNLESS_NUMBERS = frozenset({"ref", "tag"})  # which number stories on some sites, and name campaigns on others
# "sid" and "s" are as often the number of a story as a session: it is the value that tells.
SHORT_SESSION = frozenset({"s", "sid", "zenid", "oscsid"})
SESSION_VALUE = re.compile(r"(?=.*[a-z])(?=.*\d)[a-z0-9]{16,}", re.I)
PATH_SESSION = re.compile(r";(jsessionid|phpsessid|sid|sessionid)=[^/?;]*", re.I)
WWW = re.compile(r"^www\d?\.(?=[^.]+\.)")
DEFAULT_PORTS = {"http": 80, "https": 443}
# "/", "/index.html", "/home", "/en", "/de-at/": where a dead article is sent to.
FRONT = re.compile(
    r"(/[a-z]{2}([-_][a-z]{2})?)?(/(index|default|home|homepage|main|start|startseite|accueil|inicio|portada))?"
    r"(\.(html?|shtml|php\d?|aspx?|jsp|jhtml|cfm|do))?",
    re.I,
)
_extract = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)


def normalise_url(url: str) -> str:
    """The one spelling of an address, by which pages already seen are known.

    Without scheme's and host's many forms (http and https are one, "www." and default ports go), fragment, tracking
    parameters, session numbers and the slash at the end; parameters are sorted. It is for comparing, not for fetching.
    An address that cannot be read is returned as it is.
    """
    try:
        return _normalise(url)
    except ValueError:  # a port that is no number, "http://[broken"
        return url


@lru_cache(maxsize=4096)
def _normalise(url: str) -> str:
    parts = urlsplit(canonicalize_url(url.strip()))
    path = re.sub(r"/{2,}", "/", PATH_SESSION.sub("", parts.path)).rstrip("/")
    query = parts.query
    if "=" in query:
        query = urlencode([pair for pair in parse_qsl(query, keep_blank_values=True) if not is_noise(*pair)])
    scheme = "https" if parts.scheme in DEFAULT_PORTS else parts.scheme
    return urlunsplit((scheme, _host_and_port(parts), path, query, ""))


def _host_and_port(parts: SplitResult) -> str:
    host = WWW.sub("", (parts.hostname or "").rstrip("."))
    port = parts.port
    return host if port is None or port == DEFAULT_PORTS.get(parts.scheme) else f"{host}:{port}"


def is_noise(name: str, value: str) -> bool:
    """Whether a parameter says where a reader came from or which session it is, and not what the page holds."""
    name = name.lower()
    if name in TRACKING or "_" in name and CAMPAIGN.fullmatch(name):
        return True
    if name in UNLESS_NUMBERS:
        return not value.isdigit()
    if ("sess" in name or "cf" in name) and SESSION.fullmatch(name):
        return True
    return name in SHORT_SESSION and bool(SESSION_VALUE.fullmatch(value))


def same_site(a: str, b: str) -> bool:
    """Whether two addresses are of one registrable domain ("news.daily.co.uk" and "www.daily.co.uk" are)."""
    host_a, host_b = host_of(a), host_of(b)
    if not host_a or host_a == host_b:
        return bool(host_a)
    if host_a.split(".")[-2:] != host_b.split(".")[-2:]:  # no need to ask the list of suffixes
        return False
    return _domain(host_a) == _domain(host_b)


def domain_of(url: str) -> str:
    """The registrable domain of an address ("daily.co.uk" of "https://news.daily.co.uk/1"), "" where it has no host."""
    host = host_of(url)
    return _domain(host) if host else ""


def host_of(url: str) -> str:
    """The host of an address in lower case, "" where it has none."""
    try:
        return urlsplit(url.strip()).hostname or ""
    except ValueError:
        return ""


@lru_cache(maxsize=4096)
def _domain(host: str) -> str:
    found = _extract(host)
    if found.domain and found.suffix:
        return f"{found.domain}.{found.suffix}"
    return host if found.ipv4 or found.ipv6 else ".".join(host.split(".")[-2:])


def is_front_page(url: str) -> bool:
    """Whether an address is that of a site's front page, where dead articles are often sent."""
    try:
        parts = urlsplit(normalise_url(url))
    except ValueError:
        return False
    return bool(parts.hostname) and not parts.query and bool(FRONT.fullmatch(parts.path))
