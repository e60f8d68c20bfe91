"""Where a harvest has its pages from, as the command line says it: -a source=NAME and -a at=TIME."""

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings

from newsspider.archive.model import span_of
from newsspider.crawl.harvest import Sources
from newsspider.crawl.project import declared_folders
from newsspider.sites import SiteError
from newsspider.webarchives import WebArchive, find_archive

LIVE = "live"
ARGUMENTS = {
    "source": (
        "NAME",
        "where pages are had from: live (the site), a web archive (wayback, arquivo, commoncrawl, the address of a "
        "pywb), or live,ARCHIVE: the archive where the site no longer has a page",
    ),
    "at": ("TIME", "the time of captures, as 20120420 or 2012-04-20; without it those soon after publication"),
}


def read_sources(arguments: dict[str, Any], settings: BaseSettings) -> dict[str, Any]:
    """Return the arguments with `source` and `at` read into `sources`. Raises UsageError."""
    rest = {name: value for name, value in arguments.items() if name not in ARGUMENTS}
    names = [name.strip() for name in str(arguments.get("source", LIVE)).split(",")]
    archives = [name for name in names if name != LIVE]
    if len(archives) > 1 or names not in ([LIVE], archives, [LIVE, *archives]) or not all(names):
        raise UsageError(f'-a source is live, a web archive, or live,ARCHIVE, not "{arguments["source"]}"')
    if "at" in arguments and not archives:
        raise UsageError("-a at is the time of captures in a web archive: name one with -a source=NAME")
    archive = _named_archive(archives[0], settings) if archives else None
    at = read_time(arguments["at"]) if "at" in arguments else None
    return {**rest, "sources": Sources(LIVE in names, archive, at)}


def _named_archive(name: str, settings: BaseSettings) -> WebArchive:
    folders = declared_folders(settings, "WEB_ARCHIVES")
    try:
        return find_archive(name, folders)
    except LookupError as error:
        raise UsageError(str(error.args[0])) from error
    except SiteError as error:
        raise UsageError(str(error)) from error


def read_time(text: str) -> datetime:
    """Return the middle of the time that a text names: a year, a month, a day or a moment. Raises UsageError."""
    digits = re.sub(r"[-:T Z]", "", text)
    if not digits.isdigit():
        digits = ""
    if len(digits) == 14:
        parts = f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}T{digits[8:10]}:{digits[10:12]}:{digits[12:]}+00:00"
        try:
            return datetime.fromisoformat(parts)
        except ValueError:
            digits = ""
    span = span_of("-".join(filter(None, (digits[:4], digits[4:6], digits[6:8])))) if len(digits) in (4, 6, 8) else None
    if span is None:
        raise UsageError(f'-a at is a time like 20120420, 2012-04-20 or 20120420143000, not "{text}"')
    return _middle(*span)


def _middle(first: date, last: date) -> datetime:
    begin, end = (datetime.combine(day, time(), UTC) for day in (first, last + timedelta(days=1)))
    return begin + (end - begin) / 2
