"""What the head of the page says the headline is: JSON-LD, og:title and its siblings, <title>.

None of it can be taken as it stands (the site's name and sections hang on either end), but what stands on the page and
agrees with a part of it is the headline.
"""

import re
from collections.abc import Set
from functools import cached_property
from typing import NamedTuple
from urllib.parse import unquote

from newsspider.page.metadata.declared import Declared, is_site, plain
from newsspider.vocabulary.dates import Reader
from newsspider.web.dom import Document
from newsspider.web.text import holds, key_of

# What stands between a headline and the site's name. ":" and "(" are in headlines too: any run of parts may be it.
# Each branch begins with a character, and not with a class, so that the search can leap to what can begin one.
SEPARATOR = re.compile(
    r" [-–—―~•·∙*/\\<>+\u2190-\u2bff]+ |\|\|*|｜|»|«|›|‹|::+|：|【|】|■| : |:(?= )|\.\.\. |\(|\[|（|\]|\)|）"
)
STRONG_SEPARATOR = re.compile(r" [-–—―~•·\u2190-\u2bff]+ |\|\|*|｜|»|«|::+| : ")
# Separators without spaces around them: "_" and "-" before or after a character that is not ASCII, and the Korean "ㅣ".
RUN_TOGETHER = re.compile(r"(?<=[^\x00-\x7f])_+|_+(?=[^\x00-\x7f])|-+(?=[\u2e80-\uffdc])|\s*[ㅣ\u3164]\s*")
CODE = re.compile(r"\w*\((?=[^)]*(?:[;{<>]|$))|[{<]|\bdocument\.")  # an unclosed <title> swallows the scripts after it
TITLES = ("og:title", "twitter:title", "title", "dc.title", "parsely-title", "sailthru.title", "headline", "hdl")
SLUG_WORD = re.compile(r"[^\W\d_]{3,}")
SHARED = re.compile(r"[?&;](?:title|headline|subject|tm_headline|t)=([^&;]{8,300})")
MAX_CLAIM = 400  # characters
MOST_NAMED = 3  # words of a paper's name
LONGEST_DAY = 30  # characters
READER = Reader(is_day_first=True)
WHOLE = 0.8  # the share of a title from which on a text counts as agreeing with it


def split_strongly(text: str) -> list[str]:
    """The parts of a title, a text without line breaks and double spaces, between its strong separators."""
    if text.isascii() and not holds(text, "-~|:"):  # one of these is in each strong separator of ASCII
        return [text]
    return [part.strip() for part in STRONG_SEPARATOR.split(text)]


class Claim(NamedTuple):
    """One declared title: the rule's name, the text, its words."""

    rule: str
    text: str
    key: str


class Claims:
    """The titles that a page declares, the most exact first. `site` are the site's names."""

    def __init__(self, claims: list[Claim], url: str = "", site: Set[str] = frozenset()) -> None:
        self.all = claims
        self.url = url
        self.site = site
        self.whole: dict[str, str] = {}
        for claim in claims:
            self.whole.setdefault(claim.key, claim.rule)
        self.words = [f" {key} " for key in self.whole]
        self.joined = "".join(self.words)

    @cached_property
    def runs(self) -> dict[str, tuple[float, str]]:
        """Every run of a title's parts, as words, with its share: nearly 1 for a run at least as long as the longest
        part, which is the headline where the others are the site's name and its sections."""
        found: dict[str, tuple[float, str]] = {}
        for claim in self.all:
            parts = [key for key in map(key_of, SEPARATOR.split(claim.text)[:8]) if key]
            by_length = sorted(parts, key=len, reverse=True)
            longest = next((len(part) for part in by_length if not is_site(part, self.site)), 1)
            for first in range(len(parts)):
                run = ""
                for part in parts[first:]:
                    run = f"{run} {part}" if run else part
                    share = min(0.95, len(run) / longest) - (0.05 if len(run) > longest else 0)
                    if run not in found or found[run][0] < share:
                        found[run] = share, claim.rule
        return found

    @cached_property
    def hints(self) -> list[tuple[frozenset[str], str]]:
        """The words of each title and of the page's address."""
        hints = [(frozenset(key.split()), rule) for key, rule in self.whole.items()]
        path = unquote(self.url[:500]).casefold().rstrip("/").split("://")[-1]
        slugs = [slug for slug in path.split("/")[1:] if slug.count("-") + slug.count("_") >= 2]
        hints.extend((frozenset(SLUG_WORD.findall(slug)), "url") for slug in slugs[-1:])
        return hints

    def likeness(self, text: str) -> tuple[float, str]:
        """How many words a text shares with a title or the address (0 to 0.6), for titles put in other words."""
        own = {word for word in key_of(text).split() if len(word) > 2}
        best, rule = 0.0, ""
        for words, named in self.hints:
            common = len(own & words)
            if common >= 2 and common > best * max(len(own), 3):
                best, rule = common / max(len(own), 3), named
        return (0.6 * best, rule) if best >= 0.4 else (0.0, "")

    def whole_agreement(self, text: str) -> tuple[float, str]:
        """How much a text agrees with a title or a run of a title's parts."""
        key = key_of(text)
        if not key or f" {key} " not in self.joined:  # a run of parts is a run of words
            return 0.0, ""
        rule = self.whole.get(key)
        return (1.0, rule) if rule else self.runs.get(key, (0.0, ""))

    @cached_property
    def openings(self) -> set[str]:
        """The first part of each title."""
        return {key_of(SEPARATOR.split(claim.text, maxsplit=1)[0]) for claim in self.all}

    def opens_with(self, text: str, share: float) -> bool:
        """Whether a text that agrees so much with a title is all or the first part of one."""
        return share >= 1.0 or key_of(text) in self.openings

    def agreement(self, text: str) -> tuple[float, str]:
        """How much a text's words agree with a declared title (0 to 1), and with which."""
        share, rule = self.whole_agreement(text)
        key = key_of(text)
        padded = f" {key} "
        if share < WHOLE and padded in self.joined and key.count(" ") >= 2:
            for title, named in zip(self.words, self.whole.values(), strict=True):
                if padded in title and 0.4 + 0.4 * len(padded) / len(title) > share:
                    share, rule = 0.4 + 0.4 * len(padded) / len(title), named
        return share, rule

    def contained(self, text: str) -> str:
        """The rule of a declared title that makes at least 0.6 of a text, "" without one."""
        key = key_of(text)
        for title, rule in self.whole.items():
            if title.count(" ") >= 3 and title in key and len(title) >= 0.6 * len(key):
                return rule
        return ""


def find_claims(document: Document, declared: Declared) -> Claims:
    """The titles that the page declares, the most exact first."""
    said = [("json-ld", declared.said("headline"))]
    meta = declared.meta
    said.extend([(name, plain(content)) for name in TITLES if name in meta for content in meta[name][:2]])
    for index in document.by_tag.get("title", ()):
        if document.tags[document.parents[index]] in ("head", "html", "body"):
            title = _title(document, index)
            if not _is_of_paper(title):
                said.append(("title", title))
            break
    if not any(text for _, text in said):
        said = _shared(document)
    claims = []
    for rule, text in said:
        if text:
            title = text[:MAX_CLAIM] if text.isascii() else RUN_TOGETHER.sub(" | ", text[:MAX_CLAIM])
            claims.append(Claim(rule, title, key_of(title)))
    return Claims(claims, document.url, declared.site)


def _is_of_paper(title: str) -> bool:
    """Whether a title is a paper's name and the day: "Morrow Post - 12.05.2001"."""
    if not any(map(str.isdigit, title)):
        return False
    parts = list(filter(None, map(str.strip, SEPARATOR.split(title)[:3])))
    names = [part for part in parts if len(part) > LONGEST_DAY or READER.read(part) is None]
    return len(names) == 1 < len(parts) and names[0].count(" ") < MOST_NAMED


def _title(document: Document, index: int) -> str:
    text = "".join([text[: MAX_CLAIM * 2] for text in document.texts[index : document.ends[index]]])
    if "<" in text or "(" in text or "{" in text:
        text = CODE.split(text, maxsplit=1)[0]
    return plain(text)


def _shared(document: Document) -> list[tuple[str, str]]:
    """The title that most links for sharing the page carry: `http://digg.com/submit?url=…&title=…`."""
    titles: dict[str, int] = {}
    attrs = document.attrs
    for address in [document.url, *[attrs[index].get("href") for index in document.by_tag.get("a", ())]]:
        if address and "=" in address:
            for title in SHARED.findall(address[:1000]):
                text = plain(unquote(title.replace("+", " ")))
                titles[text] = titles.get(text, 0) + 1
    best = max(titles, key=titles.__getitem__, default="")
    return [("share link", best)] if " " in best else []
