"""Feeds: RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, with Dublin Core's dates, and the older pages that they name.

Read with the sitemaps' XML reader and not with feedparser: docs/decisions/0020-own-feed-reader.md has the figures.
"""

from base64 import b64decode
from dataclasses import dataclass

from lxml import etree

from newsspider.archive.model import Link, Source, language_tag
from newsspider.vocabulary.dates import reader_for
from newsspider.web.urls import join_url
from newsspider.web.xml import (
    Fields,
    child_text,
    children,
    clean_title,
    clean_url,
    fields_of,
    first_text,
    local_name,
    parse_xml,
    text_of,
)

XML = "{http://www.w3.org/XML/1998/namespace}"
PUBLISHED = ("pubdate", "published", "issued", "created", "date")
MODIFIED = ("updated", "modified", "lastmod")


@dataclass(frozen=True, slots=True)
class Feed:
    """What one feed document says. `older` is the address of the page with older entries."""

    links: tuple[Link, ...] = ()
    older: str | None = None
    language: str | None = None
    problems: tuple[str, ...] = ()


def read_feed(body: bytes, url: str, content_type: str | None = None) -> Feed:
    """Read a feed, unpacked. Entries without an address are left out."""
    root, problems = parse_xml(body, content_type)
    if root is None:
        return Feed(problems=problems)
    head = next(children(root, "channel"), root)
    base = join_url(url, root.get(f"{XML}base") or "")
    language = _language(root, head)
    entries = [element for element in root.iter() if local_name(element) in ("item", "entry")]
    links = (_read_entry(entry, base, url, language) for entry in entries)
    return Feed(tuple(link for link in links if link), _older(head, base), language, problems)


def _language(root: etree._Element, head: etree._Element) -> str | None:
    texts = (child_text(head, "language"), root.get(f"{XML}lang") or "", head.get(f"{XML}lang") or "")
    return next(filter(None, map(language_tag, texts)), None)


def _older(head: etree._Element, base: str) -> str | None:
    """The next page by RFC 5005: "prev-archive" leads to what is older in an archive, "next" through a paged feed."""
    found = {link.get("rel"): link.get("href") for link in children(head, "link") if link.get("href")}
    href = found.get("prev-archive") or found.get("next")
    return join_url(base, clean_url(href)) if href else None


def _read_entry(entry: etree._Element, base: str, found_at: str, language: str | None) -> Link | None:
    fields = _fields(entry)
    address = _address(entry, fields)
    if not address:
        return None
    language = _own_language(entry, fields) or language
    reader = reader_for(language)
    return Link(
        url=join_url(join_url(base, entry.get(f"{XML}base") or ""), address),
        date=reader.read_field(first_text(fields, PUBLISHED)),
        date_modified=reader.read_field(first_text(fields, MODIFIED)),
        title=clean_title(_title(fields)),
        language=language,
        found_at=found_at,
        source=Source.FEED,
    )


def _own_language(entry: etree._Element, fields: Fields) -> str | None:
    """The language of an entry, where it is not that of the feed."""
    return language_tag(entry.get(f"{XML}lang") or "") or language_tag(first_text(fields, ("language",)))


def _fields(entry: etree._Element) -> Fields:
    """An entry's elements by name. Where none is a link, an unclosed element has swallowed the rest: look in it. What
    stands in <source> is the feed's from which the entry was taken."""
    fields = fields_of(entry)
    if "link" in fields or "guid" in fields or "id" in fields:
        return fields
    for child in entry.iterdescendants():
        parent = child.getparent()
        if parent is not None and parent is not entry and local_name(parent) != "source":
            fields.setdefault(local_name(child), []).append(child)
    return fields


def _title(fields: Fields) -> str:
    """The title; up to the next field where it was not closed."""
    for element in fields.get("title", ()):
        is_swallowing = any(local_name(child) in ("link", "guid", "description") for child in element)
        text = (element.text or "") if is_swallowing else text_of(element)
        if text.strip():
            return _from_base64(text) if element.get("mode") == "base64" else text
    return ""


def _from_base64(text: str) -> str:
    """A title of Atom 0.3 with mode="base64"; the text as it is where it is no base64."""
    try:
        return b64decode(text, validate=False).decode("utf-8", "replace")
    except ValueError:
        return text


def _address(entry: etree._Element, fields: Fields) -> str:
    """The article's own address: before a redirector's (feedburner:origLink), else link, else a guid that is one."""
    original = clean_url(first_text(fields, ("origlink",)))
    if original:
        return original
    alternates: list[tuple[bool, int, str]] = []
    for link in fields.get("link", ()):
        href = clean_url(link.get("href") or text_of(link))
        is_html = "html" in (link.get("type") or "html")
        if href and (link.get("rel") or "alternate") == "alternate":
            alternates.append((not is_html, len(alternates), href))
    if alternates:
        return min(alternates)[2]
    for guid in (*fields.get("guid", ()), *fields.get("id", ())):  # isPermaLink="false" is often said of what is one
        text = clean_url(text_of(guid))
        if text[:8].lower().startswith(("http://", "https://")):
            return text
    about = next((value for name, value in entry.attrib.items() if str(name).endswith("}about")), "")
    return str(about) if str(about).startswith("http") else ""
