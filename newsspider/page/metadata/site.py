"""Whether a text is the name of the site."""

from __future__ import annotations

from collections.abc import Iterable

from newsspider.web.text import key_of


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


def is_site(text: str, names: set[str]) -> bool:
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
