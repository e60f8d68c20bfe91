"""A page that sends its reader on: <meta http-equiv="refresh"> on a page without text of its own."""

import re

from newsspider.web.dom import parse
from newsspider.web.urls import normalise_url

# The tag with seconds of one or two digits: many front pages reload themselves after minutes.
MARK = re.compile(
    rb"<meta\b(?=[^<>]*http-equiv\s*=\s*[\"']?\s*refresh)(?=[^<>]*content\s*=\s*[\"']?\s*\d\d?(?!\d))", re.I
)
# https://html.spec.whatwg.org/#attr-meta-http-equiv-refresh
CONTENT = re.compile(r"\s*(\d+)[\d.]*\s*[;,\s]\s*(?:url\s*=\s*)?(?:'([^']*)|\"([^\"]*)|(.*))", re.I | re.S)
NO_TEXT = ("title", "noscript", "a")


def find_refresh(html: bytes, url: str, content_type: str | None = None) -> str | None:
    """Return the address that a page without text of its own leads to within seconds, None for any other page."""
    if not (b"efresh" in html or b"EFRESH" in html) or not MARK.search(html):
        return None
    document = parse(html, url, content_type)
    without = [range(index, document.ends[index]) for index in document.find(*NO_TEXT)]
    own = (index for index in document.text_nodes if not any(index in nodes for nodes in without))
    # "You are being redirected. Click here if nothing happens." is no text of its own.
    if sum(len(document.texts[index].strip()) for index in own) > 300:
        return None
    for index in document.find("meta"):
        content = CONTENT.match(document.get(index, "content"))
        # After more than ten seconds a page reloads itself, or goes on when it has been read.
        if document.get(index, "http-equiv").strip().lower() != "refresh" or not content or int(content[1]) > 10:
            continue
        target = document.absolute(content[2] or content[3] or content[4] or "")
        if target and normalise_url(target) != normalise_url(url):
            return target
    return None
