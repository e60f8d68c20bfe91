"""Reading a feed of 200 entries, and ten broken forms of it, with our reader and with feedparser.

    pip install feedparser
    python benchmarks/feeds.py

Figures of one machine are in docs/decisions/0020-own-feed-reader.md.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import feedparser

from newsspider.archive.feeds import read_feed

URL = "https://www.gazette.example/rss"
COUNT = 200
ITEM = """<item><title>Council votes on harbour bridge, no. {n} &amp; more</title>
<link>https://www.gazette.example/news/{n}/council?a=1&amp;b=2</link>
<description><![CDATA[<p>Some <b>text</b> {words}</p>]]></description>
<pubDate>Tue, {day:02} Apr 2012 10:{minute:02}:00 +0200</pubDate><guid isPermaLink="false">g{n}</guid></item>"""
WORDS = "of the story and of what the council said about it " * 6
ITEMS = "".join(ITEM.format(n=n, day=1 + n % 28, minute=n % 60, words=WORDS) for n in range(COUNT))
HEAD = '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>G</title>'
FEED = f"{HEAD}{ITEMS}</channel></rss>".encode()
BROKEN = {
    "as it should be": FEED,
    "& in addresses": FEED.replace(b"a=1&amp;b=2", b"a=1&b=2"),
    "entities of HTML": FEED.replace(b"Council", b"Caf&eacute; council"),
    "control characters": FEED.replace(b"votes", b"vo\x0btes"),
    "cut off in the middle": FEED[: len(FEED) // 2],
    "latin-1 declared as UTF-8": FEED.replace(b"Council", b"P\xeache"),
    "an error message before it": b"<br />\n<b>Warning</b>: mysql_connect() in /x.php<br />\n" + FEED,
    "prefix without namespace": FEED.replace(b"<guid", b"<dc:creator>A</dc:creator><guid"),
    "no end": FEED.replace(b"</rss>", b""),
    "a title that is not closed": FEED.replace(b"more</title>", b"more", 1),
    "months in Spanish": FEED.replace(b"Tue, ", b"mar, ").replace(b" Apr ", b" abr "),
}


def cpu(work: Callable[[], object], rounds: int) -> float:
    """The least CPU time of one call, in milliseconds."""
    best = float("inf")
    for _ in range(5):
        start = time.process_time()
        for _ in range(rounds):
            work()
        best = min(best, (time.process_time() - start) / rounds)
    return best * 1000


def main() -> None:
    """Print both tables."""
    ours, theirs = cpu(lambda: read_feed(FEED, URL), 10), cpu(lambda: feedparser.parse(FEED), 2)
    print(f"{len(FEED) // 1000} KB, {COUNT} entries: ours {ours:.1f} ms, feedparser {theirs:.1f} ms")
    for name, body in BROKEN.items():
        links, entries = read_feed(body, URL).links, feedparser.parse(body).entries
        addressed = sum(link.url.endswith("a=1&b=2") for link in links)
        dated = sum(link.date is not None for link in links)
        also_addressed = sum(str(entry.get("link")).endswith("a=1&b=2") for entry in entries)
        also_dated = sum(entry.get("published_parsed") is not None for entry in entries)
        print(f"{name:28} ours {addressed} addresses, {dated} dates; feedparser {also_addressed}, {also_dated}")


if __name__ == "__main__":
    main()
