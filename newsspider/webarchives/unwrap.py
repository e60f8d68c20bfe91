"""Undo what an archive does to a page that it shows: its banner, its scripts, and its own addresses in links."""

import re
from functools import lru_cache

from newsspider.webarchives.model import WebArchive

# What archives put into a page, between marks of their own (Wayback, OpenWayback, pywb).
INSERTED = re.compile(
    rb"<!--\s*BEGIN WAYBACK TOOLBAR INSERT.*?END WAYBACK TOOLBAR INSERT\s*-->"
    rb"|<!--\s*WB Insert.*?End WB Insert\s*-->"
    rb"|<script[^>]*>(?:(?!</script).)*?(?:__wm\.|wombat|wbinfo|_wb_js)(?:(?!</script).)*</script>"
    rb"|<(?:script|link)[^>]*(?:/_static/|/static/|web-static\.archive\.org)[^>]*(?:wombat|wb|banner|bundle-playback|ait)"
    rb"[^>]*>(?:\s*</script>)?"
    rb"|<!--\s*(?:FILE ARCHIVED ON|playback timings|End Wayback Rewrite JS).*?-->",
    re.S | re.I,
)


def unwrap(body: bytes, archive: WebArchive) -> bytes:
    """Return a page as it was captured, as far as that can be told from the rewritten one."""
    return _rewritten(archive.memento).sub(b"", INSERTED.sub(b"", body))


@lru_cache(maxsize=8)
def _rewritten(template: str) -> re.Pattern[bytes]:
    """What stands before an original address in a rewritten one: the archive's host (or not), path, and a stamp."""
    scheme_host, slash, path = template.partition("{time}")[0].partition("://")[2].partition("/")
    host = rb"(?:(?:https?:)?//" + re.escape(scheme_host.encode()) + rb")?"
    return re.compile(
        host + re.escape(f"{slash}{path}".encode()) + rb"\d{1,14}(?:[a-z]{2}_)?/(?=https?:|//|mailto:|data:)"
    )
