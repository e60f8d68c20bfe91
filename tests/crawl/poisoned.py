"""Scrapy's command with a reader of pages that some pages end or block: `python -m tests.crawl.poisoned crawl …`."""

from __future__ import annotations

import os
import signal
from typing import Any

from scrapy.cmdline import execute

from newsspider.page.model import Page
from newsspider.sites import reading

read_page = reading.read_page


def read(html: bytes, url: str, *more: Any) -> Page:
    """Read a page, unless its text says what it does to its reader."""
    if b"KILLS" in html:
        os.kill(os.getpid(), signal.SIGKILL)
    while b"BLOCKS" in html:
        pass
    return read_page(html, url, *more)


reading.read_page = read  # in the processes of a replay too: they load this module first

if __name__ == "__main__":
    execute()
