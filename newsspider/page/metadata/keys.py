"""Texts compared by their words. A page repeats its title in four or five places, so the last texts are remembered."""

from __future__ import annotations

from functools import lru_cache

from newsspider.page.text import fingerprint

key_of = lru_cache(maxsize=1024)(fingerprint)
