"""What the head of the page says the headline is: JSON-LD, og:title and its siblings, <title>.

None of it can be taken as it stands (the site's name and sections hang on either end), but what stands on the page and
agrees with a part of it is the headline.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

from newsspider.page.dom import Document
from newsspider.page.metadata.declared import Declared, plain
from newsspider.page.text import fingerprint

# What stands between a headline and the site's name. ":" and "(" are in headlines too: any run of parts may be it.
SEPARATOR = re.compile(
    r"\s+[-–—―~•·∙*/\\<>←→+]+\s+|\s*(?:\|+|｜|»|«|›|‹|::+|：|【|】|■|•|\s:\s|:(?=\s)|\.{3}\s|[(\[（）\])])\s*"
)
STRONG_SEPARATOR = re.compile(r"\s+[-–—―~•·]+\s+|\s*(?:\|+|｜|»|«|::+|\s:\s)\s*")
TITLES = ("og:title", "twitter:title", "title", "dc.title", "parsely-title", "sailthru.title", "headline", "hdl")
CODE = re.compile(r"\)?\w*\([^)]*\)?\s*[;{]|[{}]|\bdocument\.|<[a-z!]|\w\(.*[<>]=?\s*\d")  # an unclosed <title> swallows scripts
MAX_PARTS = 8
MAX_CLAIM = 400  # characters


@dataclass(frozen=True)
class Claim:
    """One declared title: the rule's name and the text."""

    rule: str
    text: str

    @cached_property
    def key(self) -> str:
        """The words of the text."""
        return fingerprint(self.text)

    @cached_property
    def runs(self) -> dict[str, float]:
        """Every run of the text's parts, as words, with its share: 1 for the whole, and for a run at least as long as
        the longest part, which is the headline where the others are the site's name and its sections."""
        parts = [key for key in map(fingerprint, SEPARATOR.split(self.text)[:MAX_PARTS]) if key]
        longest = max(map(len, parts), default=1)
        found = {self.key: 1.0}
        for first in range(len(parts)):
            for last in range(first + 1, len(parts) + 1):
                run = " ".join(parts[first:last])
                found.setdefault(run, min(0.95, len(run) / longest))
        return found


def find_claims(document: Document, declared: Declared) -> list[Claim]:
    """The titles that the page declares, the most exact first."""
    claims = []
    said = declared.said("headline")
    if said:
        claims.append(Claim("json-ld", said[:MAX_CLAIM]))
    for name in TITLES:
        for content in declared.meta.get(name, ())[:2]:
            text = plain(content)
            if text:
                claims.append(Claim(name, text[:MAX_CLAIM]))
    for index in document.find("title"):
        if not document.parents[index] or document.tags[document.parents[index]] == "head":
            text = plain(CODE.split(document.text(index)[: MAX_CLAIM * 2], maxsplit=1)[0])
            if text:
                claims.append(Claim("title", text[:MAX_CLAIM]))
                break
    return claims


def site_names(document: Document, declared: Declared) -> set[str]:
    """The site's name as the page gives it and the words of its host, in lower case, letters only."""
    names = {squeeze(content) for name in ("og:site_name", "application-name") for content in declared.meta.get(name, ())}
    names.update(squeeze(plain(thing.get("name"))) for thing in declared.things("publisher"))
    host = (urlsplit(document.url).hostname or "").removeprefix("www.")
    names.add(squeeze(host))
    labels = [label for label in host.split(".")[:-1] if len(label) > 3]
    names.update(map(squeeze, labels))
    names.discard("")
    return names


def squeeze(text: str) -> str:
    """The letters and digits of a text, in lower case."""
    return fingerprint(text).replace(" ", "")


def is_site(text: str, names: set[str]) -> bool:
    """Whether a text is the site's name, or has little besides it."""
    key = squeeze(text)
    return key in names or any(
        (name in key and len(name) * 2 > len(key)) or (key in name and len(key) * 2 > len(name) and len(key) > 3)
        for name in names
    )
