"""What makes two articles one."""

from __future__ import annotations

import hashlib

from newsspider.article.model import Article
from newsspider.page.text import fingerprint
from newsspider.page.urls import normalise_url


def article_id(url: str) -> str:
    """The id of the article whose page 1 has this address: 16 hex digits, the same for every spelling of it."""
    return hashlib.sha256(normalise_url(url).encode("utf-8", "replace")).hexdigest()[:16]


def text_digest(article: Article) -> str:
    """The "sha256:…" of headline and text, without regard to case, spacing and punctuation."""
    words = fingerprint(f"{article.headline or ''}\n{article.text}")
    return "sha256:" + hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()
