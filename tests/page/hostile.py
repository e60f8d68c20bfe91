"""A search for pages and lists that cost more than others of their size: random structures and texts, repeated.

    python -m tests.page.hostile [--seconds N] [--seed N] [--size BYTES]

Prints the costliest inputs found, each with its CPU seconds a megabyte, how many times that is the median of its kind,
and how it grows with the size (`growth`). An input is named by its seed, which gives the same bytes again: `--seed N --seconds 0` reads that one alone.
"""

from __future__ import annotations

import argparse
import datetime as dt
import heapq
import random
import signal
import statistics
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from newsspider.archive import ListRef, Period, Rules, Source, read_list
from newsspider.article.make import make_article
from newsspider.article.model import Fetched, PageSet
from newsspider.article.walk import Walk
from newsspider.page.page import read_page

URL = "https://paper.example/2012/05/03/story-12.html"
LIST_URL = "https://paper.example/list"
TODAY = dt.date(2024, 5, 3)
TAGS = """
    a b i font p div span section article header footer nav aside main h1 h2 h3 ul li dl dt dd table tr td form select
    option button figure figcaption blockquote pre center iframe noscript address title svg math time script
"""
TEXTS = (
    "The harbour was closed on Friday, and nobody said why it was so. ", "word ", "1234567890", "Page %d of 900. ",
    "By Jane Doe ", "By ", "3 May 2012 ", "12:30 ", "Comments ", "Read more ", "«", "...", "(", ")", " | ", ": ", "@",
    "\n\n", "http://paper.example/%d ", "&amp;", "记者", "来源：", "年月日", "Updated ", "Photo: ", "– ", "1", "1 2 ", "a", "A",
    "A. ", "a-", "-", "_", "/", ".", ",", ", ", ";", " ", "\t", "&nbsp;", "\u200b", "é", "ا", "م ", "ー", "2012-05-03T",
    "May ", "Von ", "de ", "and ", "A B ", "(Reuters) ", "LONDON, ", "— ", "1/2 ", "[", "]", "\\", '\\"', "'", "<br>",
    "&quot;", "http://", "https://a.", "?p=", "&p=%d", "#", "%41", "=", "{", "}", "“", "”", "Jane Doe, ", "x@y.example ",
    "Page ", "next ", "next", "1 | 2 | ", "Seite %d von ", "第%d页 ", "共", "Page 1/", "I. ", "No. %d ",
)  # fmt: skip
MARKUP = (
    "<br>", "<img src=/%d.jpg>", "<input name=a>", "<a rel=next href=/story/%d>Next</a>", "<a href='?page=%d'>%d</a> ",
    "<a href=/x-%d>", "<a href=/2012/05/03/story-%d.html>", "<font size=%d>", "<div class=a%d>", "<div id=b%d class='x y'>",
    "<option value='/p?page=%d'>", "<time datetime=2020-01-02>", "<span class=byline>", "<div itemprop=author>",
    "<meta property=og:title content='t %d'>", "<meta name=author content='Jane %d'>", "<div style='display:none'>",
    "<link rel=next href=/s/%d>", "<base href=/%d/>", "<!-- x -->", "<![CDATA[x]]>", "<p class=caption>", "<span lang=de>",
    "<script type='application/ld+json'>{\"@type\": \"NewsArticle\", \"headline\": \"x %d\"}</script>",
    "<div itemscope itemtype=http://schema.org/NewsArticle>", "<h2 class=headline>", "<a class=author href=/a/%d>",
)  # fmt: skip
PIECES = (*TEXTS, *MARKUP, *(f"<{end}{tag}>" for end in ("", "/") for tag in TAGS.split()))
STORY = "".join(f"<p>{TEXTS[0] * 4}{number}</p>" for number in range(4))
LD = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "The harbour", %s}</script>'
# Where a long text may stand on a page; {} is its place.
PLACES = tuple(
    f"<html><head><title>The harbour - Post</title></head><body><article><h1>The harbour</h1>{STORY}</article>" + place
    if place.startswith("<p") else place + f"<body><article><h1>The harbour</h1>{STORY}</article>"
    for place in (
        "<title>{}</title>", "<title>The harbour {}</title>", "<h1>{}</h1>", "<meta property=og:title content=\"{}\">",
        "<meta property=og:title content=\"The harbour {}\"><title>{} The harbour</title>",
        "<meta name=author content=\"{}\">", "<meta name=date content=\"{}\">", "<meta property=og:image content=\"{}\">",
        "<meta property=article:published_time content=\"{}\">", "<meta name=description content=\"{}\">",
        "<meta property=og:url content=\"https://paper.example/{}\">", "<meta http-equiv=refresh content=\"5;url={}\">",
        "<link rel=canonical href=\"https://paper.example/{}\">", "<link rel=canonical href=\"{}\">",
        "<meta name=keywords content=\"{}\">", "<meta property=og:site_name content=\"{}\">", "<html lang=\"{}\">",
        LD % '"author": "{}"', LD % '"author": ["{}", {"name": "{}"}]', LD % '"datePublished": "{}"',
        LD % '"image": "{}"', LD % '"articleBody": "{}"', LD % '"publisher": {"name": "{}"}', "<script type=application/ld+json>{}</script>",
        LD % '"keywords": {}', LD % '"url": "https://paper.example/{}"',
        "<p>{}</p>", "<p class=byline>{}</p>", "<p class=byline>By {}</p>", "<p class=date>{}</p>", "<p>By {}</p>",
        "<p><time datetime=\"{}\">{}</time>", "<p><a href=\"/{}\">2</a>", "<p><a href=\"/story-12.html?{}\">2</a> <a href=/3>3</a>",
        "<p class=pager>{}</p>", "<p class=\"{}\">x</p>", "<p><a href=/2 title=\"{}\">next</a>", "<p><img src=\"/{}\" alt=\"{}\">",
        "<p><figure><img src=/a.jpg><figcaption>{}</figcaption></figure>", "<p>3 May 2012 {}</p>", "<p style=\"{}\">x</p>",
        "<p><a rel=author href=/a>{}</a>", "<p><select><option value=\"/{}\">{}</select>", "<h1>The harbour</h1><h2>{}</h2>",
        "<p>(LONDON) {}</p>", "<p><b>{}</b></p>", "<p><a href=/x>{}</a></p>", "<!--{}-->", "<meta charset=\"{}\">", "<{}>",
    )
)  # fmt: skip
LISTS = (
    "<urlset><url><loc>https://paper.example/{}</loc></url></urlset>",
    "<urlset><url><loc>https://paper.example/a</loc><lastmod>{}</lastmod></url></urlset>",
    "<urlset>*<url><loc>https://paper.example/{}%d</loc><lastmod>2012-05-03</lastmod></url>*</urlset>",
    "<sitemapindex>*<sitemap><loc>https://paper.example/{}%d.xml</loc></sitemap>*</sitemapindex>",
    "<rss><channel><item><title>{}</title><link>https://paper.example/a</link><pubDate>{}</pubDate></item></channel></rss>",
    "<rss><channel>*<item><title>{}</title><link>https://paper.example/a{}%d</link></item>*</channel></rss>",
    "<rss><channel><item><description>{}</description><link>/a</link>", "<feed><entry><link href='{}'/><updated>{}</updated>",
    "<feed>*<entry><link href='/a{}'/><title>{}</title></entry>*</feed>", "<rss>*<{}>*</rss>", "<urlset>{}", "<!DOCTYPE x [{}]>",
    "https://paper.example/{}\n", "*https://paper.example/{}%d\n*", "Sitemap: {}", "*Sitemap: /{}%d\n*", "*{}\n*",
    "<html><body><h1>Archive</h1>*<p><a href=/2012/05/03/harbour-news-{}%d>{}</a>*</body>",
    "<html><body>*<h3>{} %d May 2012</h3><p><a href=/story-%d-{}>The harbour and then some more</a>*",
    "<html><body><h1>Archive</h1>*<a href=/2012/05/{}/%d>{}</a> *</body>", "<html><body>*<a href='?page={}%d'>{}%d</a> *",
    "<html><body>*<h2><a href=/story-about-{}%d>{} and then some more</a></h2><p>3 May 2012 {}*", "<html><body>*<li>{}<a href=/%d>{}</a>*",
)  # fmt: skip


@dataclass(frozen=True, order=True)
class Cost:
    """What reading one input cost: CPU seconds a megabyte. `shape` says how the input is made."""

    seconds: float
    kind: str
    seed: int
    shape: str


class Endless(BaseException):
    """One input took more than a minute."""


def make(seed: int, size: int) -> tuple[str, str, bytes]:
    """Return the kind of the input with this seed, how it is made, and the input: about so many bytes."""
    choice = random.Random(seed)
    kind = choice.choice(("structure", "text", "list"))
    if kind == "structure":
        pieces = choice.choices(PIECES, k=choice.choice((1, 1, 2, 2, 3, 4, 6)))
        head = "".join(choice.choices(PIECES, k=choice.choice((0, 0, 2, 5))))
        head = choice.choice(("", "", "<h1>The harbour</h1>", f"<article><h1>The harbour</h1>{STORY}")) + head
        again = choice.choices(PIECES, k=choice.choice((1, 1, 2, 3))) if choice.random() < 0.4 else []
        parts = [_repeat("".join(part), size // (2 if again else 1)) for part in (pieces, again) if part]
        shape = f"{pieces}{f' and {again}' if again else ''} after {head.replace(STORY, '…')!r}"
        return kind, shape, "".join([head, *parts]).encode()
    pieces = choice.choices(TEXTS, k=choice.choice((1, 1, 2, 2, 3)))
    begin, end = ("".join(choice.choices(TEXTS, k=choice.choice((0, 1, 2)))) for _ in range(2))
    frame = choice.choice(PLACES if kind == "text" else LISTS)
    first, star, rest = frame.partition("*")
    if star and choice.random() < 0.8:  # many entries, each with a short text
        body, _, last = rest.partition("*")
        short = begin + "".join(pieces) * choice.choice((0, 1, 5)) + end
        source = first + _repeat(body.replace("{}", short), size) + last
    else:
        long = begin + _repeat("".join(pieces), size) + end
        source = frame.replace("*", "").replace("{}", long)
    return (
        kind,
        f"{pieces} after {begin!r} before {end!r} in {frame if kind == 'list' else frame.replace(STORY, '…')}",
        source.encode(),
    )


def _repeat(piece: str, size: int) -> str:
    """A piece so often that it has this size, its "%d" counted."""
    if "%d" not in piece:
        return piece * (size // len(piece.encode()) + 1)
    parts: list[str] = []
    length = 0
    while length < size:
        parts.append(piece.replace("%d", str(len(parts))))
        length += len(parts[-1])
    return "".join(parts)


def read(kind: str, source: bytes) -> None:
    """Read a page up to its article, or a list."""
    if kind == "list":
        rules = Rules(frozenset({"paper.example"}))
        for expected in (Source.SITEMAP, Source.SECTION, Source.ROBOTS):
            read_list(source, ListRef(LIST_URL, expected), rules, Period(dt.date(2012, 1, 1)), TODAY)
        return
    page = read_page(source, URL)
    step = Walk.begin(URL).tell(page, Fetched(URL))
    if isinstance(step, PageSet):
        make_article(step, None, TODAY)


def measure(seed: int, size: int) -> Cost:
    """Return what the input with this seed costs. One that takes more than a minute counts as that."""

    def end(*_: object) -> None:
        raise Endless

    before = signal.signal(signal.SIGPROF, end)
    kind, shape, source = make(seed, size)
    began = time.process_time()
    signal.setitimer(signal.ITIMER_PROF, 60)
    try:
        read(kind, source)
    except Endless:
        shape = f"ENDLESS {shape}"
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    return Cost((time.process_time() - began) / len(source) * 1e6, kind, seed, shape)


def search(
    seconds: float, seed: int, size: int, tell: Callable[[Cost], None] = lambda cost: None
) -> list[tuple[float, Cost]]:
    """Return what the inputs from this seed on cost, for so many seconds, each with how many times the median of its
    kind it is; the costliest first. `tell` is told of each."""
    kinds: defaultdict[str, list[Cost]] = defaultdict(list)
    until = time.monotonic() + seconds
    while not kinds or time.monotonic() < until:
        cost = measure(seed, size)
        kinds[cost.kind].append(cost)
        tell(cost)
        seed += 1
    medians = {kind: statistics.median(cost.seconds for cost in costs) for kind, costs in kinds.items()}
    return sorted(
        ((cost.seconds / medians[cost.kind], cost) for costs in kinds.values() for cost in costs), reverse=True
    )


def growth(cost: Cost, size: int) -> float:
    """Return how many times as much a byte an input costs if it is four times as large: 1 where it is in proportion."""
    return measure(cost.seed, 4 * size).seconds / cost.seconds


def main() -> None:
    """Search, and print the costliest inputs of each kind."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60, metavar="N", help="how long to search (60)")
    parser.add_argument(
        "--seed", type=int, default=1, metavar="N", help="of the first input; each next one has the next (1)"
    )
    parser.add_argument("--size", type=int, default=60_000, metavar="BYTES", help="of each input (60,000)")
    options = parser.parse_args()
    found = search(options.seconds, options.seed, options.size)
    print(f"{len(found)} inputs from seed {options.seed} on; the costliest of each kind:")
    for kind in ("structure", "text", "list"):
        for times, cost in heapq.nlargest(25, (each for each in found if each[1].kind == kind)):
            grown = growth(cost, options.size)
            print(
                f"{cost.seconds:8.2f} s a MB {times:7.1f} times  growth {grown:.1f}  seed {cost.seed}  {kind}  {cost.shape}"
            )


if __name__ == "__main__":
    main()
