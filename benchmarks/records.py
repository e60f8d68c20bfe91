"""Invented records for benchmarks, as many as are wanted, and near duplicates of them.

Words follow each other as they do in the bundled newspapers. From so few pages any two texts have more runs of words in
common than two texts of real newspapers.
"""

from __future__ import annotations

import datetime as dt
import json
import random
import resource
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from newsspider import read_page, stitch_pages
from newsspider.article.identity import article_id
from newsspider.demo.newspaper import load

SITES = 5
FIRST_DAY = dt.date(2002, 1, 1)
Paragraphs = list[str]


class Writer:
    """Writes invented paragraphs."""

    def __init__(self, seed: int = 1) -> None:
        self.random = random.Random(seed)
        self._next: dict[str, list[str]] = defaultdict(list)
        newspaper = load()
        pages = newspaper.pages()
        for article in newspaper.articles:
            entries = newspaper.expected(article).entries
            words = stitch_pages([read_page(pages[url].body, url) for url in entries]).text.split()
            for word, after in zip(words, words[1:], strict=False):
                self._next[word].append(after)
        self._words = list(self._next)

    def words(self, count: int) -> list[str]:
        """So many words, each one that followed the one before somewhere."""
        word, written = self.random.choice(self._words), []
        for _ in range(count):
            written.append(word)
            after = self._next.get(word)
            word = after[int(self.random.random() * len(after))] if after else self.random.choice(self._words)
        return written

    def paragraphs(self) -> Paragraphs:
        """An article of about 400 words."""
        return [" ".join(self.words(self.random.randint(15, 75))) for _ in range(self.random.randint(4, 14))]


def record(number: int, paragraphs: Paragraphs, headline: str) -> dict[str, Any]:
    """The record of article `number`."""
    site, day = f"paper{number % SITES}.example", FIRST_DAY + dt.timedelta(days=number // 12)
    url = f"https://{site}/{day:%Y/%m/%d}/story-{number}.html"
    page = {"number": 1, "url": url, "status": 200, "fetchedAt": "2026-03-01T07:14:54Z", "digest": "sha256:" + "0" * 64}
    return {
        "schemaVersion": "1.1", "id": article_id(url), "url": url, "headline": headline,
        "authors": [{"name": "Anna Pellow", "nameRaw": "By Anna Pellow"}], "datePublished": day.isoformat(),
        "articleSection": "Harbour", "keywords": ["harbour", "ferry"], "inLanguage": "en",
        "publisher": {"name": site}, "articleBody": "\n\n".join(paragraphs),
        "paragraphs": [{"text": text, "kind": "paragraph", "page": 1} for text in paragraphs], "pages": [page],
        "completeness": {"verdict": "complete", "found": [1], "reason": "the page names no other"},
        "digest": f"sha256:{number:064x}",
    }  # fmt: skip


def _typos(writer: Writer, text: Paragraphs) -> Paragraphs:
    return [_changed(writer, each, 0.01, lambda word: word[1:] + word[:1]) for each in text]


def _edited(writer: Writer, text: Paragraphs) -> Paragraphs:
    return [_changed(writer, each, 0.08, lambda _: writer.words(1)[0]) for each in text]


def _changed(writer: Writer, text: str, share: float, change: Callable[[str], str]) -> str:
    return " ".join(change(word) if writer.random.random() < share else word for word in text.split())


COPIES: dict[str, Callable[[Writer, Paragraphs], Paragraphs]] = {
    "re-headlined": lambda writer, text: text,
    "cut to 60 %": lambda writer, text: text[: max(2, round(len(text) * 0.6))],
    "a paragraph more": lambda writer, text: [*text, " ".join(writer.words(40))],
    "half rewritten": lambda writer, text: [*text[: (len(text) + 1) // 2], *writer.paragraphs()[: len(text) // 2]],
    "1 % typos": _typos,
    "8 % of words changed": _edited,
}


def write_records(path: Path, count: int, each: int = 0) -> dict[str, tuple[str, str]]:
    """Write so many records, the last of them `each` copies of every kind. Return each copy's kind and original."""
    writer, made = Writer(), {}
    with path.open("w", encoding="utf-8") as stream:
        originals: list[tuple[str, Paragraphs]] = []
        for number in range(count - each * len(COPIES)):
            paragraphs = writer.paragraphs()
            shown = record(number, paragraphs, " ".join(writer.words(9)))
            stream.write(json.dumps(shown, ensure_ascii=False) + "\n")
            if len(originals) < each * len(COPIES):
                originals.append((shown["id"], paragraphs))
        for number, (kind, (id, paragraphs)) in enumerate(_pairs(originals), count - len(originals)):
            shown = record(number, COPIES[kind](writer, paragraphs), " ".join(writer.words(9)))
            stream.write(json.dumps(shown, ensure_ascii=False) + "\n")
            made[shown["id"]] = (kind, id)
    return made


def _pairs(originals: list[tuple[str, Paragraphs]]) -> Iterator[tuple[str, tuple[str, Paragraphs]]]:
    kinds = list(COPIES)
    for at, original in enumerate(originals):
        yield kinds[at % len(kinds)], original


def peak_megabytes() -> float:
    """The most memory that this process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
