"""The plain fields: canonical URL, description, standfirst, section, keywords, publisher, free or paywalled."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from urllib.parse import urlsplit

from msgspec import structs

from newsspider.page.metadata.claims import split_strongly
from newsspider.page.metadata.declared import Declared, Found, is_site, plain
from newsspider.page.metadata.head_lines import Line, Near, line_of, named, named_path
from newsspider.page.model import Block
from newsspider.vocabulary.bylines import STRICT_BY, is_of_picture, opens_as_byline
from newsspider.vocabulary.elements import Role, classify_names
from newsspider.vocabulary.eras import YEAR
from newsspider.vocabulary.labels import is_of_pages, is_of_story
from newsspider.vocabulary.lines import ABSTRACT, judge_line
from newsspider.vocabulary.reasons import Kind, Reason
from newsspider.vocabulary.sections import DEFAULTS, HOME
from newsspider.web.dom import Document
from newsspider.web.jsonld import ARTICLE, is_typed
from newsspider.web.text import begins_small, holds, key_of
from newsspider.web.urls import MAX_URL

DESCRIPTIONS = ("description", "og:description", "dc.description", "dcterms.abstract", "twitter:description")
SECTIONS = ("article:section", "og:article:section", "og:section", "parsely-section", "section", "cxenseparse:section",
            "article.section", "dc.section", "category", "cse_section", "classification")  # fmt: skip
PUBLISHERS = ("og:site_name", "publisher", "dc.publisher", "dcterms.publisher", "application-name", "article:publisher",
              "apple-mobile-web-app-title")  # fmt: skip
ARTICLE_URL = re.compile(r"https?://[\w.-]+/[^/?#\s]")  # nothing more to see: it has a host and a path
TIERS = {"free": True, "locked": False, "paid": False, "premium": False, "subscriber": False, "subscription": False}
YES_NO = {"true": True, "false": False, "yes": True, "no": False, "1": True, "0": False}
FRONT = re.compile(r"https?://[^/?#]+/?")
UNFILLED = re.compile(r"[{}$%]|^(?:undefined|null|none)$", re.I)  # "{$category}"
MAX_KEYWORDS = 50
MAX_STANDFIRST = 600
LEAST_SPACES = 8  # of a heading that is a sentence and so the standfirst
CRUMB_MARK = re.compile(r"[|>»›→]| / |^/|/$|:\s")
MAX_DATE = 40  # characters of a line that is a date
ADDRESSED = ("@", "://", " | ")  # in no summary
LEAST_DIGITS = 6  # of a date
HEADING, UNMARKED = "heading after the headline", "line below the headline"  # rules
LEAST_SMALL = 3  # words that begin small in a summary that no element marks
MOST_BETWEEN = 4  # lines from a standfirst to the byline or date below it
BESIDE_HEADLINE = frozenset({Reason.CAPTION, Reason.DATE, Reason.BYLINE, Reason.SHARE})
UNNAMED = frozenset({Reason.DATE, Reason.BYLINE, Reason.OUTSIDE})
MAX_BEGINNING = 80  # of a description that is compared, before its entities are undone


def canonical_url(document: Document, declared: Declared) -> Found | None:
    """The page's own address as it declares it, absolute; never the home page for a page that is not."""
    canonical = declared.links.get("canonical")
    has_path = len(document.url.partition("://")[2].partition("/")[2]) > 1
    for rule, href in (("canonical", canonical), ("og:url", (declared.first("og:url") or ("", None))[1])):
        url = document.absolute(href) if href and len(href) <= MAX_URL else None
        if url and ARTICLE_URL.match(url):
            return Found(url, rule)
        try:
            parts = urlsplit(url) if url else None
        except ValueError:
            continue
        if url and parts and parts.hostname and not (has_path and parts.path in ("", "/") and not parts.query):
            return Found(url, rule)
    return None


def description(declared: Declared) -> Found | None:
    """The summary in the head."""
    found = declared.first(*DESCRIPTIONS)
    if found:
        return Found(found[1], found[0])
    said = declared.said("description")
    return Found(said, "json-ld") if said else None


def standfirst(
    document: Document, near: Near, declared: Declared, title: str, authors: tuple[str, ...] = ()
) -> Found | None:
    """The summary that is printed between the headline `title` and the text. `authors` are the names of its authors."""
    own = key_of(title)
    lines = [line for line in near.until_text if not _is_headline(line.block.text, own)]
    summaries = _summaries(declared)
    below = _marked(document, lines, summaries) or _below_headline(document, lines, authors)
    first = _first_of_text(document, near, summaries) if not below or below.rule == UNMARKED else None
    found = first or below or _before_byline(near, lines, authors)
    if found is None or _is_headline(found.value, own) or opens_as_byline(found.value):
        return None
    return structs.replace(found, value=ABSTRACT.sub("", found.value))


def _is_headline(text: str, own: str) -> bool:
    """Whether a text is the headline with the key `own`, a part of it, or has little besides."""
    key = key_of(text)
    return bool(own) and (key in own or (own in key and len(own) * 2 > len(key)))


def _marked(document: Document, lines: list[Line], summaries: set[str]) -> Found | None:
    """The line that an element, or the head, says is the standfirst."""
    for line in lines:
        block, node = line.block, line.node
        text = block.text
        if block.reason is Reason.STANDFIRST:
            return Found(text, "standfirst", node)
        if not 20 <= len(text) <= MAX_STANDFIRST or block.reason in (Reason.CAPTION, Reason.SHARE):
            continue
        if ABSTRACT.match(text):
            return Found(text, "labelled", node)
        if _beginning(text) in summaries and not opens_as_byline(text):
            return Found(text, "line as described", node)
        if block.reason not in BESIDE_HEADLINE and not _is_label(text) and _is_named(document, line):
            return Found(text, "class", node)
    return None


def _below_headline(document: Document, lines: list[Line], authors: tuple[str, ...]) -> Found | None:
    """The heading, or the line with small words above the byline or date, that only these part from the headline."""
    for place, line in enumerate(lines):
        text = line.block.text
        if line.block.reason is Reason.OUTSIDE and not _is_of_byline(line, authors):
            is_heading = line.block.kind is Kind.HEADING
            if text.count(" ") < 4 or not 20 <= len(text) <= MAX_STANDFIRST or not _is_summary(document, line):
                return None
            if is_heading:
                return Found(text, HEADING, line.node)
            is_small = sum(map(begins_small, text.split())) >= LEAST_SMALL and not is_of_story(text)
            following = lines[place + 1 : place + 1 + MOST_BETWEEN]
            bylines = [_is_of_byline(other, authors) for other in following]
            is_row = bool(bylines) and not bylines[0] and following[0].block.path == line.block.path  # of buttons
            return Found(text, UNMARKED, line.node) if is_small and any(bylines) and not is_row else None
        if line.block.reason is not Reason.OUTSIDE and line.block.reason not in BESIDE_HEADLINE:
            return None
    return None


def _is_summary(document: Document, line: Line) -> bool:
    """Whether a line has no link, address or table of contents, and is not itself linked."""
    text, parents = line.block.text, document.parents
    around = (parents[line.node], parents[parents[line.node]])
    is_linked = any(document.tags[index] == "a" for index in around)
    is_dated = YEAR.search(text) is not None and sum(map(str.isdigit, text)) >= LEAST_DIGITS
    return not (is_linked or is_dated or holds(text, ADDRESSED) or is_of_pages(text) or is_of_picture(text))


def _is_of_byline(line: Line, authors: tuple[str, ...]) -> bool:
    """Whether a line is the byline or the date."""
    text = line.block.text
    if line.block.reason in (Reason.DATE, Reason.BYLINE):
        return True
    is_date = len(text) <= MAX_DATE and YEAR.search(text) is not None and any(map(str.isdigit, text))
    is_name = any(name in text for name in authors) or STRICT_BY.match(text) is not None
    return is_date or is_name and len(text) <= MAX_DATE * 2


def _before_byline(near: Near, lines: list[Line], authors: tuple[str, ...]) -> Found | None:
    """The first block of the text, where the byline or the date follows it and none stands above it."""
    first, second = near.first_kept, near.second_kept
    if not first or not second or not 20 <= len(first.block.text) <= MAX_STANDFIRST:
        return None
    if len(lines) > MOST_BETWEEN or any(_is_of_byline(line, authors) for line in lines):
        return None
    between = [line for line in near.after if first.node < line.node < second.node][:MOST_BETWEEN]
    if any(_is_of_byline(line, authors) for line in between if line.block.reason in UNNAMED):
        return Found(first.block.text, "before the byline", first.node)
    return None


def _first_of_text(document: Document, near: Near, summaries: set[str]) -> Found | None:
    """The first block of the text, where it is named, is a sentence as a heading, or stands apart from the second and
    says what the head says."""
    first, second = near.first_kept, near.second_kept
    if not first or not second or len(first.block.text) > MAX_STANDFIRST or _is_label(first.block.text):
        return None
    if first.block.kind is Kind.STANDFIRST:
        return Found(first.block.text, "before the byline", first.node)
    path = first.block.path
    around = path.rpartition("/")[0]
    is_own = not second.block.path.startswith(f"{around}/")
    if _is_named(document, first) or is_own and Role.STANDFIRST in named_path(around):
        return Found(first.block.text, "class", first.node)
    if path.rpartition("/")[0] == second.block.path.rpartition("/")[0]:
        return Found(first.block.text, "sentence as a heading", first.node) if _is_lead(first.block) else None
    if _beginning(first.block.text) in summaries:
        return Found(first.block.text, "line as described", first.node)
    if first.block.kind is Kind.HEADING and first.block.text.count(" ") >= 4:
        return Found(first.block.text, HEADING, first.node)
    return None


def _is_named(document: Document, line: Line) -> bool:
    """Whether a line's element is named as the standfirst, by its class or, in a path that has the class, its id."""
    around = document.attrs[document.parents[line.node]]
    return Role.STANDFIRST in named(line.block) or Role.STANDFIRST in classify_names(around)


def _is_label(text: str) -> bool:
    """Whether a text has one or two words, in a script with spaces: "Introduction"."""
    return text.isascii() and text.count(" ") < 2


def _is_lead(block: Block) -> bool:
    """Whether a block is a heading with a full sentence. Headings of sections are shorter and have no full stop."""
    return block.kind is Kind.HEADING and block.text[-1] in ".!?" and block.text.count(" ") >= LEAST_SPACES


def _summaries(declared: Declared) -> set[str]:
    """The beginnings of the descriptions in the head."""
    meta = declared.meta
    texts = {meta[name][0][:MAX_BEGINNING] for name in DESCRIPTIONS if name in meta}
    texts.add(declared.said("description")[:MAX_BEGINNING])
    return {_beginning(plain(text)) for text in texts if text}


def _beginning(text: str) -> str:
    """The beginning of a text: descriptions are cut, and differ in their quotes."""
    return text[:40].casefold().replace("’", "'").strip(" .…")


def section(document: Document, near: Near, declared: Declared, title: str) -> Found | None:
    """The part of the paper that the article stands in."""
    said, found = declared.said("articleSection"), declared.first(*SECTIONS)
    for rule, text in (("json-ld", said), found or ("", "")):
        named = _first_section(text, title) if len(text) <= 60 or rule == "json-ld" else None
        if named:
            return Found(named, rule)
    for rule in ("breadcrumb list", "breadcrumbs"):
        for crumb in _printed_crumbs(document, near) if rule == "breadcrumbs" else _listed(declared):
            if crumb and not HOME.fullmatch(crumb) and not is_site(crumb, declared.site):
                is_section = len(crumb) <= 50 and key_of(crumb) != key_of(title) and judge_line(crumb) is None
                if is_section:
                    return Found(crumb, rule)
                break
    return None


def _first_section(text: str, title: str) -> str | None:
    """The first of the sections that a system declares; None for the default of one and for what it left unfilled."""
    for part in map(str.strip, text.split(",")):
        if part and part.casefold() not in DEFAULTS and key_of(part) != key_of(title) and not UNFILLED.search(part):
            return part
    return None


def _printed_crumbs(document: Document, near: Near) -> list[str]:
    """The links of the printed breadcrumbs, or the parts of a line of them. Other texts there are labels and dates."""
    found: list[str] = []
    links = document.by_tag.get("a", [])
    for text, first, last in near.crumbs:
        linked = [line_of(document, index) for index in links[bisect_left(links, first) : bisect_left(links, last)]]
        parts = CRUMB_MARK.split(text)
        found.extend(linked or (parts if len(parts) > 2 else []))
    return [crumb.strip(" |>»›→/:") for crumb in found]


def _listed(declared: Declared) -> list[str]:
    """The names in the list of breadcrumbs that JSON-LD has, without the front page and the page itself."""
    for node in declared.nodes:
        if node.get("@type") == "BreadcrumbList" and isinstance(node.get("itemListElement"), list):
            names: list[str] = []
            for entry in node["itemListElement"][:12]:
                if isinstance(entry, dict):
                    item = entry.get("item")
                    item = item if isinstance(item, dict) else {"@id": item}
                    is_front = not names and _is_front(item.get("@id") or item.get("url"))
                    names.append("" if is_front else plain(entry.get("name") or item.get("name")))
            return names[:-1] if len(names) > 2 else names
    return []


def _is_front(address: object) -> bool:
    """Whether an address is that of a site's front page."""
    return isinstance(address, str) and FRONT.fullmatch(address) is not None


def keywords(declared: Declared) -> Found | None:
    """The keywords, each once."""
    value = declared.article.get("keywords")
    said = list(declared_texts(value)) if value else []
    meta = declared.meta
    names = (
        "news_keywords",
        "keywords",
        "parsely-tags",
        "sailthru.tags",
        "article:tag",
        "og:article:tag",
        "dc.subject",
    )
    for rule, texts in [("json-ld", said), *[(name, meta[name]) for name in names if name in meta]]:
        words: dict[str, str] = {}
        for text in texts:
            for word in re.split("[,;、|]", plain(text))[: MAX_KEYWORDS * 2]:
                clean = word.strip(" #\"'")
                if 1 < len(clean) <= 60:
                    words.setdefault(clean.casefold(), clean)
        if words:
            return Found(tuple(words.values())[:MAX_KEYWORDS], rule)
    return None


def declared_texts(value: object) -> Iterator[str]:
    """The texts in a value of JSON-LD that may be a text, a list of texts, or a list of objects with names."""
    for item in value[:MAX_KEYWORDS] if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            item = item.get("name")
        if isinstance(item, str):
            yield item


def publisher(document: Document, declared: Declared) -> Found | None:
    """The name of the paper."""
    for thing in declared.things("publisher"):
        name = plain(thing.get("name"))
        if name and "://" not in name:
            return Found(name, "json-ld")
    for key in PUBLISHERS:
        if key in declared.meta:
            name = plain(declared.meta[key][0])
            if name and len(name) <= 80 and "://" not in name:
                return Found(name, key)
    for index in document.by_tag.get("title", ())[:1]:
        parts = split_strongly(document.text(index)[:300])
        for part in (parts[-1], parts[0]):
            if len(parts) > 1 and 2 < len(part) <= 50 and is_site(part, declared.site):
                return Found(part, "title")
    return None


def is_free(declared: Declared) -> Found | None:
    """Whether the article can be read without paying; None where the page does not say."""
    for node in (declared.article, *(node for node in declared.nodes if is_typed(node, ARTICLE))):
        value = node.get("isAccessibleForFree")
        said = value if isinstance(value, bool) else YES_NO.get(str(value).rpartition("/")[2].lower())
        if said is not None:
            return Found(said, "json-ld")
        parts = node.get("hasPart")
        for part in parts if isinstance(parts, list) else [parts]:
            if isinstance(part, dict) and str(part.get("isAccessibleForFree")).lower() == "false":
                return Found(False, "json-ld hasPart")
    meta = declared.meta
    for key in ("isaccessibleforfree", "article:isaccessibleforfree"):
        free = YES_NO.get(meta[key][0].strip().lower()) if key in meta else None
        if free is not None:
            return Found(free, key)
    for key in ("article:content_tier", "content_tier", "og:content_tier", "article.content_tier", "contenttier"):
        tier = TIERS.get(meta[key][0].strip().lower()) if key in meta else None
        if tier is not None:
            return Found(tier, key)
    for key in ("paywall", "article:paywall", "ispaid", "premium", "article:premium", "is_premium", "article.premium",
                "is-paid"):  # fmt: skip
        paid = YES_NO.get(meta[key][0].strip().lower()) if key in meta else None
        if paid is not None:
            return Found(not paid, key)
    return None
