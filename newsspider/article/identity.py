"""What makes two articles one."""

from __future__ import annotations

import hashlib
import string

from newsspider.article.model import Article
from newsspider.web.urls import normalise_url

# ASCII's, Latin-1's, the typographer's (U+2010 to U+205E) and the Chinese and Japanese ones.
PUNCTUATION = dict.fromkeys(
    [
        *map(ord, string.punctuation + "¡¿«»·§¶"),
        *range(0x2010, 0x205F),
        *range(0x3001, 0x3020),
        *map(ord, "！？，．：；（）"),
    ]
)


def article_id(url: str) -> str:
    """The id of the article whose page 1 has this address: 16 hex digits, the same for every spelling of it."""
    return hashlib.sha256(normalise_url(url).encode("utf-8", "replace")).hexdigest()[:16]


def text_digest(article: Article) -> str:
    """The "sha256:…" of headline and text, without regard to case, spacing and punctuation."""
    letters = "".join(f"{article.headline or ''} {article.text}".casefold().split()).translate(PUNCTUATION)
    return "sha256:" + hashlib.sha256(letters.encode("utf-8", "replace")).hexdigest()
