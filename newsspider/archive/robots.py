"""The sitemaps that a robots.txt names. What it allows is Scrapy's business."""

import re

from newsspider.web.encoding import decode
from newsspider.web.urls import join_url
from newsspider.web.xml import clean_url

# Protego, which reads the rest of the file, takes a line without a colon too.
LINE = re.compile(r"[ \t\ufeff]*site-?map(?:[ \t]*:[ \t]*|[ \t]+(?=https?:|/))([^\s#]+)", re.I)


def sitemaps_in_robots(body: bytes, url: str) -> tuple[str, ...]:
    """The addresses of the sitemaps, in order, each once; relative ones against the robots.txt's own URL."""
    text, _ = decode(body[:512_000])  # RFC 9309, 2.5: a crawler may stop after 500 KiB
    lines = filter(None, map(LINE.match, text.splitlines()))
    found = (join_url(url, clean_url(match[1])) for match in lines)
    return tuple(dict.fromkeys(address for address in found if address.startswith(("http://", "https://"))))
