"""What the page declares of itself, read once: <meta>, <link>, JSON-LD."""

from collections.abc import Iterable, Set
from functools import cached_property, lru_cache
from html import unescape
from typing import Any

import msgspec

from newsspider.web import jsonld
from newsspider.web.dom import Document
from newsspider.web.text import clean_text, key_of

JOINTS = str.maketrans("", "", ".:_-")
NAMES = frozenset({"property", "name", "itemprop", "http-equiv"})


class Found(msgspec.Struct, frozen=True):
    """A field's value, the rule that gave it, and the element it stands in (-1 for one that stands in none).

    `printed` is the text of that element where it differs from the value: a headline whose kicker stands above it, or
    that has a page mark. `seen` is what the rule saw: the selector of a field that a site's layout declares.
    """

    value: Any
    rule: str
    index: int = -1
    printed: Any = None
    seen: str = ""


def printed_text(headline: Found | None) -> str | None:
    """How the headline stands on the page, which is what the body is read against; None where there is none."""
    if headline is None:
        return None
    text: str = headline.printed or headline.value
    return text


class Declared:
    """What a page says of itself in its head and in JSON-LD.

    meta      the contents of each <meta>, by its name, property, itemprop or http-equiv in lower case
    links     the first href of each <link>, by its rel in lower case
    nodes     every JSON-LD node
    article   the JSON-LD node of the article, {} where there is none
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self.meta: dict[str, list[str]] = {}
        self.links: dict[str, str] = {}
        for index in document.by_tag.get("meta", ()):
            attributes = document.attrs[index]
            content = attributes.get("content")
            if not content:
                continue
            for name, key in attributes.items():
                if name in NAMES and key:
                    self.meta.setdefault(key.strip().lower(), []).append(content)
        for index in document.by_tag.get("link", ()):
            attributes = document.attrs[index]
            rel, href = attributes.get("rel"), attributes.get("href")
            if rel and href:
                self.links.setdefault(rel.lower(), href)
        sources = [source for index, source in document.data.items() if "ld+json" in document.get(index, "type")]
        self.nodes = jsonld.flatten(map(jsonld.decode, sources)) if sources else []
        self.article = jsonld.article(self.nodes) if self.nodes else {}

    @cached_property
    def names(self) -> dict[str, str]:
        """The names of the <meta>, by their letters without the marks that sites put between words."""
        return {_joined(name): name for name in reversed(self.meta)}

    @cached_property
    def site(self) -> set[str]:
        """The names of the site, as `is_site` wants them."""
        names = [plain(content) for key in ("og:site_name", "application-name") for content in self.meta.get(key, ())]
        names.extend(plain(thing.get("name")) for thing in self.things("publisher"))
        return site_names(self._document.url, names)

    def first(self, *names: str) -> tuple[str, str] | None:
        """The first of these <meta> that says something, as (name, content)."""
        for name in names:
            if name in self.meta:
                text = next(filter(None, map(plain, self.meta[name])), "")
                if text:
                    return name, text
        return None

    def said(self, field: str) -> str:
        """A plain text of the article's JSON-LD, "" where it is missing."""
        value = self.article.get(field)
        if isinstance(value, str):
            return plain(value)
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)  # a moment in seconds or milliseconds
        return next((text for text in map(plain, jsonld.strings(value)) if text), "") if value else ""

    def things(self, field: str) -> list[jsonld.Json]:
        """The objects (persons, images, organizations) of a field of the article's JSON-LD."""
        value: Any = self.article.get(field)
        return list(jsonld.objects(value, self.nodes)) if value else []


def plain(text: Any) -> str:
    """A declared text as it is meant to be read: entities are undone twice, for they are often escaped twice."""
    if not isinstance(text, str):
        return ""
    if "&" in text:
        text = unescape(unescape(text))
    if "<" in text:
        text = _without_tags(text)
    return clean_text(text)


def _without_tags(text: str) -> str:
    parts = text.split("<")
    kept = [parts[0]]
    for part in parts[1:]:
        tag, closes, rest = part.partition(">")
        is_tag = closes and (tag[:1] == "/" or tag[:1].isalpha())
        kept.append(rest if is_tag else "<" + part)
    return "".join(kept)


def site_names(url: str, names: Iterable[str]) -> set[str]:
    """The names that a site gives itself and the words of its host, in lower case, letters and digits only."""
    host = url.partition("://")[2].partition("/")[0].partition(":")[0].removeprefix("www.")
    found = {*map(squeeze, names), squeeze(host)}
    found.update(squeeze(label) for label in host.split(".")[:-1] if len(label) > 3)
    found.discard("")
    return found


def squeeze(text: str) -> str:
    """The letters and digits of a text, in lower case."""
    return key_of(text).replace(" ", "")


def is_site(text: str, names: Set[str]) -> bool:
    """Whether a text is the site's name, or has little besides it."""
    key = squeeze(text)
    if key in names:
        return True
    for name in names:
        if name in key and len(name) * 2 > len(key):
            return True
        if key in name and len(key) * 2 > len(name) and len(key) > 3:
            return True
    return False


@lru_cache(maxsize=4096)
def _joined(name: str) -> str:
    """The name of a <meta> without the marks between its words."""
    return name.translate(JOINTS)
