"""The sitemaps that a robots.txt names. What it allows is Scrapy's business."""

import re

from newsspider.web.encoding import decode
from newsspider.web.urls import join_url
from newsspider.web.xml import clean_url

LINE = re.compile(r"^[ \t\ufeff]*site-?map[ \t]*:[ \t]*([^\s#]+)", re.I | re.M)


def sitemaps_in_robots(body: bytes, url: str) -> tuple[str, ...]:
    """The addresses of the sitemaps, in order, each once; relative ones against the robots.txt's own URL."""
    text, _ = decode(body[:512_000])  # RFC 9309, 2.5: a crawler may stop after 500 KiB
    found = (join_url(url, clean_url(match[1])) for match in LINE.finditer(text))
    return tuple(dict.fromkeys(address for address in found if address.startswith(("http://", "https://"))))
