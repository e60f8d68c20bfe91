"""Addresses: one spelling for those that lead to the same page, and what their form tells of what they lead to."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import unquote, urljoin, urlsplit, urlunsplit

from newsspider.archive.dates import date_in_url
from newsspider.archive.months import month_number

# Sessions and campaigns: they change from visit to visit, the page does not.
SESSION_PATH = re.compile(r";(?:jsessionid|sid|phpsessid)=[^/?#]*|/\(S\([a-z0-9]{16,40}\)\)", re.I)
SESSION_KEY = re.compile(
    r"(?:jsessionid|phpsessid|aspsessionid\w*|session_?id|sessid|cfid|cftoken|utm_\w+|fbclid|gclid|msclkid|mc_[ce]id|igshid)$",
    re.I,
)
HEX_SESSION = re.compile(r"(?:sid|s|session)=[0-9a-f]{32}$", re.I)

FILE = re.compile(
    r"\.(?:jpe?g|png|gif|webp|svg|ico|bmp|tiff?|pdf|docx?|xlsx?|pptx?|zip|gz|rar|mp3|m4a|wav|ogg|mp4|m4v|mov|avi|wmv|flv|swf"
    r"|css|js|json|xml|rss|atom|rdf|ics|txt|exe|dmg|apk|epub)$",
    re.I,
)
INDEX_FILE = re.compile(r"(?:index|default|home|main)\.\w{2,5}$", re.I)
PAGE_SUFFIX = re.compile(r"\.(?:s?html?|xhtml|php\d?|aspx?|cfm|jsp|stm|story|jhtml|ece|cms|do|dpbs|fullstory)$", re.I)
# Segments that name a list or a service on sites of any kind and language; whole segments only. Below the first stand
# lists, whatever their names, so that only a date makes an article; below the second only a date or an id does; below
# the third stand articles too.
LIST_WORDS = """
    tag tags topic topics category categories categorie kategorie kategori author authors autor autoren autores auteur
    autore byline user users profile profiles member members search suche suchen recherche buscar busca cerca zoeken sok
    søk login signin sign-in signup register registration logout account konto wp-admin wp-login.php wp-json feed rss
"""
SERVICE_WORDS = "cgi-bin cdn-cgi print email share"
PLACE_WORDS = """
    section sections rubrik rubrique reporter people subscribe subscription abo abonnement abonnements suscripcion
    newsletter newsletters feeds podcast podcasts shop store cart checkout contact kontakt contacto contatti about
    about-us impressum imprint privacy privacy-policy datenschutz terms terms-of-use agb cookies cookie-policy
    legal help faq hilfe advertise advertising mediadaten jobs careers sitemap site-map archive archives archiv archivo
    archivio archief comments comment forum forums chat games weather wetter tv-guide classifieds
"""
LIST_SEGMENTS = frozenset(LIST_WORDS.split())
SERVICE_SEGMENTS = frozenset(SERVICE_WORDS.split())
PLACE_SEGMENTS = frozenset(PLACE_WORDS.split())
ID_KEYS = re.compile(
    r"(?:^|[?&])(?:\w{0,12}id|art|article|story|artikel|idn|no|newsno|p)=[\w.,-]{0,60}\d{2,}", re.I
)
SEPARATOR = re.compile(r"[-_+,~]|%20")
UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")  # Thai, kana, Han: no spaces between words
SHORT_ID = re.compile(
    r"[a-z]{0,3}-?\d{4,}|[0-9a-f]{8}-?[0-9a-f-]{8,}|(?=[a-z0-9]*\d)(?=[a-z0-9]*[a-z])[a-z0-9]{8,}", re.I
)
YEAR_MONTH = re.compile(r"(?:19|20)\d\d(?:[01]\d)?")
LONG_NUMBER = re.compile(r"(?<!\d)\d{5,}(?!\d)")


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
    return urlunsplit((parts.scheme, host, parts.path or "/", query, ""))


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


@lru_cache(maxsize=4096)
def is_index(url: str) -> bool:
    """Whether an address is a front page, a section, a list or a service page by its form alone."""
    parts = urlsplit(url)
    segments = [segment.lower() for segment in parts.path.split("/") if segment]
    if not segments:
        return not ID_KEYS.search(parts.query)
    last = segments[-1]
    stem = PAGE_SUFFIX.sub("", last)
    if _names_list(segments, stem) and not (_dated_signs(url, stem) or _is_service_item(segments, stem, parts.query)):
        return True
    if last.isdigit() and len(segments) > 1 and segments[-2] in ("page", "seite", "pagina", "p"):
        return True
    if not (PLACE_SEGMENTS.isdisjoint(segments) or article_signs(url)):
        return True
    if INDEX_FILE.match(last) or not PAGE_SUFFIX.search(last):
        return article_signs(url) < 1 and not SEPARATOR.search(last) and not parts.query
    return False


def _names_list(segments: list[str], stem: str) -> bool:
    return not (LIST_SEGMENTS.isdisjoint(segments) and SERVICE_SEGMENTS.isdisjoint(segments)) or stem in PLACE_SEGMENTS


def _is_service_item(segments: list[str], stem: str, query: str) -> bool:
    return LIST_SEGMENTS.isdisjoint(segments) and _has_id(segments, stem, query)


@lru_cache(maxsize=4096)
def article_signs(url: str) -> int:
    """How much about an address is as articles have it: 0 to 6, where two are enough, and one asks for a headline.

    A date with a name after it (2) or a number (1); a number or key that names one item; a slug of four words (2) or
    three; a page's suffix below a section.
    """
    parts = urlsplit(url)
    segments = [segment for segment in unquote(parts.path).split("/") if segment]
    last = segments[-1] if segments else ""
    stem = PAGE_SUFFIX.sub("", last)
    signs = _dated_signs(url, stem) + _has_id(segments, stem, parts.query) + _slug_signs(stem)
    if stem != last and len(segments) > 1 and not INDEX_FILE.match(last):
        signs += 1
    return signs


def _dated_signs(url: str, stem: str) -> int:
    """2 for a date and a name below it, 1 for a date and a number; a date alone, in numbers or names, is a list's."""
    if not date_in_url(url) or re.fullmatch(r"[\d-]*", stem) or month_number(stem):
        return 0
    return 2 if re.search(r"[^\W\d_]{3}", stem) else 1


def _has_id(segments: list[str], stem: str, query: str) -> bool:
    if ID_KEYS.search(query):
        return True
    tail = [part for part in (stem, *segments[-2:-1]) if not YEAR_MONTH.fullmatch(part)]
    return any(SHORT_ID.fullmatch(part) for part in tail) or (stem in tail and LONG_NUMBER.search(stem) is not None)


def _slug_signs(stem: str) -> int:
    """2 for four words or more, or ten letters of a script without spaces; 1 for three words, or six letters."""
    words = sum(1 for word in SEPARATOR.split(stem) if any(character.isalpha() for character in word))
    letters = len(UNSPACED.findall(stem))
    if words >= 4 or letters >= 10:
        return 2
    return int(words == 3 or letters >= 6)
