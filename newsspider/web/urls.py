"""Addresses: the spelling by which a page is known, the one it is asked for, and the site it belongs to."""

import re
from functools import lru_cache
from ipaddress import ip_address
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

import tldextract
from w3lib.url import canonicalize_url

# Parameters that say where a reader came from, and never what the page holds.
TRACKING = frozenset({
    "_ga", "_gl", "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid", "ttclid",
    "igshid", "igsh", "srsltid", "wickedid", "epik", "mkt_tok", "xtor", "cmp", "cmpid", "icid", "ito", "ocid", "ncid",
    "cid_source", "smid", "emc", "rss", "ftag", "itc", "partner", "ref_src", "ref_url", "referrer",
    "referer", "_r", "hp", "spm", "chash", "sr_share", "__twitter_impression", "amp_js_v", "usqp",
    "xtref", "xtcr", "xtnp", "xtloc", "xtmc", "fref", "mibextid", "s_cid", "clickid", "echobox", "guccounter",
    "guce_referrer", "guce_referrer_sig", "_guc_consent_skip", "replytocom",
})  # fmt: skip
# A short prefix may also stand before the word for a story or for a page of it.
CAMPAIGN = re.compile(
    r"(?:utm|mtm|piwik|matomo|hsa|_hs|xtor|vero|wt\.mc)_\w+"
    r"|(?:pk|mc|wt|at|trk|oly|ns|itm|stm|cm|ga|fb)_(?!(?:id|no|nr|art|article|story|news|p|page)$)\w+"
)
CHANNEL_NAMES = frozenset({"source", "from", "via", "fromref", "spref", "sns", "platform"})
CHANNELS = frozenset({
    "rss", "feed", "email", "mail", "newsletter", "social", "share", "twitter", "tw", "facebook", "fb", "whatsapp",
    "telegram", "linkedin", "reddit", "pinterest", "flipboard", "hootsuite",
})  # fmt: skip
SESSION = re.compile(r"(php|asp\.?net_?|j|cf)?_?sess(ion)?_?(id)?|phpsessid|jsessionid|aspsessionid\w*|cfid|cftoken")
MAX_URL = 8_000  # characters of an address that is kept: RFC 9110, 4.1, asks servers for as many
UNSURE = CHANNEL_NAMES | {"ref", "tag"}  # which may belong to an address, so that a site is asked with them
COMPANIONS = {"nb": "share", "refid": "fref"}  # noise beside the other alone: "?share=twitter&nb=1"
# "sid" and "s" are as often the number of a story as a session: it is the value that tells.
SESSION_VALUE = re.compile(r"(?=.*[a-z])(?=.*\d)[a-z0-9]{16,}", re.I)
PATH_SESSION = re.compile(
    r";(?:jsessionid|phpsessid|sid|sessionid)=[^/?;]*|/\((?:X\(\d\))?S\([a-z0-9]{16,40}\)\)", re.I
)
# The AMP page of an article, by a parameter, a host or a part of the path; and its page for telephones.
AMP = re.compile(
    r"(?:_?(?:is|wp)?amp=(?:1|true|yes|amp)?|(?:output(?:type)?|view|mode|layout|format|marfeeltn)=amp|non?amp=\w*)",
    re.I,
)
AMP_PATH = re.compile(r"/amp(?=/|$)|\.amp(?=\.s?html?$|$)")
VIEW_HOST = re.compile(r"^(?:m|mobile|amp)\.(?!(?:com?|net|org|gov|edu|ac)\.\w\w$)(?=[^.]+\.)")
STORY = re.compile(r"\d{5,}|[^/_-][-_][^/_-]+[-_][^/_-]")  # a path that has a long number or a name of three words
WWW = re.compile(r"^www\d?\.(?=[^.]+\.)")
# A relative address without "//", "..", a scheme, a parameter after ";" or what has to be cleaned away.
PLAIN = re.compile(r"[/?]?[\w%-](?:[^:.\\\s/;\[]++|(?<!/)\.|/(?!/))*+(?<![?#])")
# An address without query, escapes, and doubled slashes, as nearly all are: its host, and its path.
SIMPLE = re.compile(
    r"https?://((?!(?:www\d?\.)?(?:m|mobile|amp)\.)[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::(?!80/|443/)(?:[1-5]\d{4}|[1-9]\d{1,3})(?=/))?)"
    r"((?:/[\w~-](?:[\w.~-]*[\w~-])?)*+)/?",
    re.A,
)
QUERY = re.compile(r"[\w%&'()*+,./:;=@$!~-]+", re.A)  # one that stays as it is, but for what is noise in it
ASCII = bytes(range(32, 127))
DEFAULT_PORTS = {"http": 80, "https": 443}
# "/", "/index.html", "/home", "/en", "/de-at/": where a dead article is sent to.
FRONT = re.compile(
    r"(/[a-z]{2}([-_][a-z]{2})?)?(/(index|default|home|homepage|main|start|startseite|accueil|inicio|portada))?"
    r"(\.(html?|shtml|php\d?|aspx?|jsp|jhtml|cfm|do))?",
    re.I,
)
_extract = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)


def normalise_url(url: str) -> str:
    """Return the one spelling by which a page is known, whichever spelling of its address was met.

    It is for comparing, not for fetching. http and https are one; "www.", default ports, fragments, tracking
    parameters, session numbers, the order of parameters and a slash at the end do not count, nor does whether the page
    is asked for as an AMP or a mobile page, if the path names the story. Percent-encoded bytes stay the bytes they are,
    in whichever encoding. An address that cannot be read is returned as it is.
    """
    return _spell(url)[0]


def is_view(url: str) -> bool:
    """Whether an address asks for the AMP or the mobile page of an article, which may hold less than its own page."""
    return _spell(url)[1]


@lru_cache(maxsize=4096)
def _spell(url: str) -> tuple[str, bool]:
    """The spelling of an address, and whether it is that of an AMP or a mobile page."""
    simple = SIMPLE.fullmatch(url)
    if simple and "amp" not in simple[2]:
        return f"https://{WWW.sub('', simple[1])}{simple[2]}", False
    try:
        parts = urlsplit(canonicalize_url(url.strip()))
        host = _host_and_port(parts)
    except ValueError:  # a port that is no number, "http://[broken"
        return url, False
    path, query = PATH_SESSION.sub("", parts.path), _without_noise(parts.query)
    if "//" in path:
        path = re.sub(r"/{2,}", "/", path)
    path = path.rstrip("/")
    story, plain_host = AMP_PATH.sub("", path, count=1) if "amp" in path else path, VIEW_HOST.sub("", host)
    is_view = (story, plain_host) != (path, host) and STORY.search(story) is not None
    if is_view:
        path, host = story, plain_host
    scheme = "https" if parts.scheme in DEFAULT_PORTS else parts.scheme
    has_amp = "amp" in parts.query.lower() and any(map(AMP.fullmatch, parts.query.split("&")))
    return urlunsplit((scheme, host, path, query, "")), is_view or has_amp


def _host_and_port(parts: SplitResult) -> str:
    host = WWW.sub("", (parts.hostname or "").rstrip("."))
    port = parts.port
    return host if port is None or port == DEFAULT_PORTS.get(parts.scheme) else f"{host}:{port}"


def _without_noise(query: str, but: frozenset[str] = frozenset()) -> str:
    """A query without the parameters that are noise, but for these names; the others stay as they are spelt."""
    if "=" not in query:
        return query
    pairs = [(pair, *pair.partition("=")[::2]) for pair in query.split("&")]
    kept = [(pair, name) for pair, name, value in pairs if name in but or not is_noise(name, value)]
    if len(kept) == len(pairs):
        return query
    gone = {name.lower() for pair, name, _ in pairs if (pair, name) not in kept}
    return "&".join(pair for pair, name in kept if COMPANIONS.get(name.lower()) not in gone)


def is_noise(name: str, value: str) -> bool:
    """Whether a parameter says where a reader came from, in which session, or for which device, and not what the page
    holds."""
    name = name.lower()
    if name.startswith("amp"):
        name = name.replace("%3b", ";").rpartition("amp;")[2]  # "&amp;utm_medium=", escaped once too often
    if name in TRACKING or "_" in name and CAMPAIGN.fullmatch(name):
        return True
    if name in {"ref", "tag", "share"}:  # they number stories on some sites, and name campaigns on others
        return not value.isdigit()
    if name in CHANNEL_NAMES:
        return value.lower() in CHANNELS
    if ("sess" in name or "cf" in name) and SESSION.fullmatch(name):
        return True
    if name in {"s", "sid", "zenid", "oscsid"}:
        return bool(SESSION_VALUE.fullmatch(value))
    return ("amp" in name or "amp" in value.lower()) and AMP.fullmatch(f"{name}={value}") is not None


def request_url(url: str) -> str:
    """Return the address to ask a site for: as it was written, without fragment, session numbers and tracking.

    The order of parameters, upper case and a slash at the end stay: an old server may insist on them. So do parameters
    that may be more than tracking, and all of them where one is TYPO3's cHash, which is their checksum. An address that
    cannot be read is returned as it is.
    """
    start, mark, query = url.partition("?")
    if SIMPLE.fullmatch(start) and start.count("/") > 2 and (not query or QUERY.fullmatch(query)):
        query = query if "chash=" in query.lower() else _without_noise(query, UNSURE)
        return f"{start}{mark}{query}" if query else start
    url = url.partition("#")[0].strip()
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    path = PATH_SESSION.sub("", parts.path) if ";" in parts.path or "/(" in parts.path else parts.path
    query = parts.query if "chash=" in parts.query.lower() else _without_noise(parts.query, UNSURE)
    host = parts.netloc.lower().rpartition("@")[2].removesuffix(f":{DEFAULT_PORTS.get(parts.scheme)}")
    return safe_url(urlunsplit((parts.scheme, host, path or "/", query, "")).rstrip())


def join_url(base: str, href: str) -> str:
    """Return the address that `href` leads to from a page at `base`; `href` itself where it cannot be read.

    The plain forms ("/news/2", "?page=2", "2.html", "https://…") are nearly all, and are joined without urljoin, which
    takes ten times as long.
    """
    if PLAIN.fullmatch(href):
        here = base.partition("#")[0].partition("?")[0]
        path = here.find("/", 8)
        if path > 0 and href[0] == "/":
            return here[:path] + href
        if path > 0:
            return here + href if href[0] == "?" else here[: here.rfind("/") + 1] + href
    elif href.startswith(("http://", "https://")) and "[" not in href and href.isprintable():
        return href
    try:
        return urljoin(base, href)
    except ValueError:  # "http://[broken"
        return href


def safe_url(url: str) -> str:
    """Return an address without a user's name and password, and with percent codes for what cannot be printed: control
    characters, white space, marks of direction. So browsers ask for it."""
    if "@" in url:
        start, mark, rest = url.partition("://")
        host = re.split("[/?#]", rest, maxsplit=1)[0]
        url = start + mark + rest[host.rfind("@") + 1 :]
    return url if url.isprintable() else "".join(c if c.isprintable() else quote(c, errors="replace") for c in url)


def encode_query(url: str, encoding: str) -> str:
    """Return an address with the letters of its query as bytes of the page's encoding, as browsers ask for it.

    https://url.spec.whatwg.org/#query-state. Letters that the encoding has not are left as they are.
    """
    start, mark, query = url.partition("?")
    try:
        return start + mark + quote(query.encode(encoding), safe=ASCII)
    except (LookupError, UnicodeEncodeError):
        return url


def same_site(a: str, b: str) -> bool:
    """Whether two addresses are of one registrable domain ("news.daily.co.uk" and "www.daily.co.uk" are)."""
    host_a, host_b = host_of(a), host_of(b)
    if not host_a or host_a == host_b:
        return bool(host_a)
    if host_a.split(".")[-2:] != host_b.split(".")[-2:]:  # no need to ask the list of suffixes
        return False
    return _domain(host_a) == _domain(host_b)


def domain_of(url: str) -> str:
    """Return the registrable domain of an address ("daily.co.uk" of "https://news.daily.co.uk/1"), "" without host."""
    host = host_of(url)
    return _domain(host) if host else ""


@lru_cache(maxsize=4096)
def site_of(url: str) -> str:
    """Return the site of an address: its registrable domain, host and port on the loopback interface, else ""."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return ""
    return parts.netloc.rpartition("@")[2].lower() if _is_loopback(host) else domain_of(url)


def host_of(url: str) -> str:
    """Return the host of an address in lower case, "" where it has none or cannot be read ("http://[broken", a port
    that is none)."""
    try:
        parts = urlsplit(url.strip())
        return (parts.hostname or "") if parts.port != 0 else ""
    except ValueError:
        return ""


def printed_host(href: str) -> str:
    """Return the host that an address begins with after "//", as the page writes it; "" for a relative address."""
    return href.split("/", 3)[2] if "//" in href[:10] else ""


def declared_host(text: str) -> str:
    """Return the host of an address or of a bare domain as declarations name it: with its port, without "www."."""
    start, mark, rest = text.strip().lower().partition("://")
    host = re.split("[/?#]", rest if mark else start, maxsplit=1)[0]
    return (host.rpartition("@")[2] if mark else host).removeprefix("www.")


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


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
