"""The Ferry Gazette of 2012 to 2015, invented: what web archives hold of a paper that is gone.

Two layouts, of 2012 and of 2014. Its articles are captured as archives capture them: pages of one article weeks apart,
in another layout, as a revisit, as a redirect, as a 404, as a page that asks for consent, or not at all.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

HEADLINES = {
    "lighthouse-keeper-retires-early": "Lighthouse keeper retires early",
    "town-buys-the-old-salt-works": "Town buys the old salt works",
    "why-the-night-ferry-was-late": "Why the night ferry was late again",
    "school-orchestra-plays-at-sea": "School orchestra plays at sea",
    "herring-prices-reach-a-record": "Herring prices reach a record",
    "the-bridge-that-nobody-ordered": "The bridge that nobody ordered",
    "storm-damages-the-eastern-pier": "Storm damages the eastern pier",
    "council-votes-on-parking-again": "Council votes on parking again",
    "a-museum-for-the-smallest-boats": "A museum for the smallest boats",
    "rowing-club-elects-a-new-chair": "Rowing club elects a new chair",
    "bakery-opens-beside-the-station": "Bakery opens beside the station",
}
SUBJECTS = (
    "the harbour master", "a retired pilot", "the headmistress", "the clerk of the council", "a fisherman from the quay",
    "the owner of the inn", "a surveyor from the county", "the organist", "the ferry's second mate", "a visitor",
)  # fmt: skip
VERBS = (
    "explained",
    "denied",
    "remembered",
    "doubted",
    "hoped",
    "insisted",
    "reported",
    "feared",
    "calculated",
    "wrote",
)
MATTERS = (
    "that the matter had been settled long before the winter began", "that nobody had counted the boats since spring",
    "that the money would be found in the reserve of the fire brigade", "that the plans had been drawn the wrong way up",
    "that the tide would decide the question without any committee", "that three families had already moved away",
    "that the letter had been lying in a drawer for eleven years", "that the island had seen worse and would again",
    "that the noise at night came from the pumps and not the gulls", "that a second opinion would cost more than the wall",
)  # fmt: skip


def paragraph(slug: str, number: int) -> str:
    """A paragraph that no other article, and no other place of this one, has."""
    seed = sum(map(ord, slug)) * 7 + number * 13
    sentences = []
    for at in range(3):
        pick = seed + at * 31
        who, did, what = SUBJECTS[pick % 10], VERBS[(pick // 3) % 10], MATTERS[(pick // 7) % 10]
        sentences.append(f"On point {number * 3 + at + 1} of {HEADLINES[slug].lower()}, {who} {did} {what}.")
    return " ".join(sentences)


def page_2012(slug: str, day: str, number: int, total: int, address: str) -> str:
    """A page of an article in the layout of 2012: tables, a pager of numbers."""
    text = "".join(f"<p>{paragraph(slug, at)}</p>" for at in range(number * 4 - 3, number * 4 + 1))
    links = " ".join(
        f"<b>{n}</b>" if n == number else f'<a href="{address}{f"?page={n}" if n > 1 else ""}">{n}</a>'
        for n in range(1, total + 1)
    )
    pager = f'<div class="pages">Page {number} of {total} {links}</div>' if total > 1 else ""
    return f"""<html lang="en"><head><title>{HEADLINES[slug]} - Ferry Gazette</title>
<meta name="date" content="{day}"></head><body><table><tr><td class="menu"><a href="/">Home</a> <a href="/news">News</a>
<a href="/sport">Sport</a></td><td class="story"><h1>{HEADLINES[slug]}</h1><p class="byline">By Ann Tolliver</p>
{text}{pager}</td></tr></table><p>Copyright Ferry Gazette</p></body></html>"""


def page_2014(slug: str, day: str, number: int, total: int, address: str) -> str:
    """A page of an article in the layout of 2014: HTML5, the pager as a list."""
    text = "".join(f"<p>{paragraph(slug, at)}</p>" for at in range(number * 4 - 3, number * 4 + 1))
    items = "".join(
        f'<li class="current">{n}</li>'
        if n == number
        else f'<li><a href="{address}{f"?page={n}" if n > 1 else ""}">{n}</a></li>'
        for n in range(1, total + 1)
    )
    pager = f'<nav class="pagination"><span>Page {number} of {total}</span><ul>{items}</ul></nav>' if total > 1 else ""
    return f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{HEADLINES[slug]} | The Ferry Gazette</title>
<meta property="article:published_time" content="{day}T08:00:00Z"></head><body><header><a href="/">The Ferry Gazette</a>
<nav><a href="/news">News</a> <a href="/sport">Sport</a></nav></header><main><article><h1>{HEADLINES[slug]}</h1>
<p class="author">By Ann Tolliver</p>{text}{pager}</article></main><footer>The Ferry Gazette Ltd</footer></body></html>"""


CONSENT = """<html lang="en"><head><title>Before you continue</title></head><body><div id="consent"><h1>We value your
privacy</h1><p>We and our partners use cookies to store information on your device.</p><button>Accept all</button>
<button>Manage options</button></div></body></html>"""
FRONT = """<html lang="en"><head><title>Ferry Gazette</title></head><body><h1>Ferry Gazette</h1><ul>
<li><a href="/news">News</a></li><li><a href="/sport">Sport</a></li></ul></body></html>"""


@dataclass(frozen=True)
class Captured:
    """One capture: an address, a stamp of 14 digits, and what the site answered."""

    url: str
    stamp: str
    body: bytes
    status: int = 200
    headers: tuple[tuple[str, str], ...] = (("Content-Type", "text/html; charset=utf-8"),)
    is_revisit: bool = False

    @property
    def moment(self) -> datetime:
        return datetime.strptime(self.stamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)


@dataclass
class OldPaper:
    """The paper at an address. `captures` is what the archive holds."""

    home: str = "http://ferrygazette.example"
    captures: list[Captured] = field(default_factory=list)

    def address(self, slug: str, day: str) -> str:
        return f"{self.home}/{day.replace('-', '/')}/{slug}"

    def add(self, url: str, stamp: str, body: str = "", status: int = 200, location: str | None = None) -> None:
        headers = (("Content-Type", "text/html; charset=utf-8"), *((("Location", location),) if location else ()))
        is_revisit = any(each.url == url and each.body == body.encode() and body for each in self.captures)
        self.captures.append(Captured(url, stamp, body.encode(), status, headers, is_revisit))

    def page(self, slug: str, day: str, number: int, total: int, stamp: str) -> str:
        """Capture a page of an article as it stood then."""
        address = self.address(slug, day)
        url = address if number == 1 else f"{address}?page={number}"
        layout = page_2012 if stamp < "2014" else page_2014
        path = address.removeprefix(self.home)
        self.add(url, stamp, layout(slug, day, number, total, path))
        return url


@dataclass(frozen=True)
class Expected:
    """What a harvest of the archive must give for one article: the numbers of its pages, and what is missing."""

    url: str
    verdict: str
    found: tuple[int, ...]
    missing: tuple[int, ...] = ()
    days: tuple[str, ...] = ()  # of the captures


@dataclass
class _Filling:
    """The paper while it is filled, with what is expected of each article."""

    paper: OldPaper
    expected: dict[str, Expected] = field(default_factory=dict)

    def expect(self, slug: str, day: str, verdict: str, found: tuple[int, ...], *missing: int, days: str) -> None:
        url = self.paper.address(slug, day)
        self.expected[slug] = Expected(url, verdict, found, missing, tuple(days.split()))

    def of_2012(self) -> None:
        """The articles of 2012."""
        paper, expect = self.paper, self.expect
        slug, day = "lighthouse-keeper-retires-early", "2012-04-20"  # three pages, captured within a minute
        for number in (1, 2, 3):
            paper.page(slug, day, number, 3, f"2012042110000{number}")
        expect(slug, day, "complete", (1, 2, 3), days="2012-04-21 2012-04-21 2012-04-21")

        slug, day = "town-buys-the-old-salt-works", "2012-05-02"  # two pages, captured weeks apart
        paper.page(slug, day, 1, 2, "20120503080000")
        paper.page(slug, day, 2, 2, "20120526090000")
        expect(slug, day, "complete", (1, 2), days="2012-05-03 2012-05-26")

        slug, day = "why-the-night-ferry-was-late", "2012-05-10"  # page 2 was never captured
        paper.page(slug, day, 1, 3, "20120511080000")
        paper.page(slug, day, 3, 3, "20120511080005")
        expect(slug, day, "incomplete", (1, 3), 2, days="2012-05-11 2012-05-11")

        slug, day = "school-orchestra-plays-at-sea", "2012-05-20"  # page 2: a 404 nearer than the page itself
        paper.page(slug, day, 1, 2, "20120521080000")
        paper.add(f"{paper.address(slug, day)}?page=2", "20120521080004", "<h1>Not found</h1>", 404)
        paper.page(slug, day, 2, 2, "20120602080000")
        expect(slug, day, "complete", (1, 2), days="2012-05-21 2012-06-02")

        slug, day = (
            "herring-prices-reach-a-record",
            "2012-06-01",
        )  # page 1 held of both layouts, page 2 of the new one only
        paper.page(slug, day, 1, 2, "20120602070000")
        paper.page(slug, day, 1, 2, "20140710070000")
        paper.page(slug, day, 2, 2, "20140710070009")
        expect(slug, day, "complete", (1, 2), days="2014-07-10 2014-07-10")

        slug, day = "the-bridge-that-nobody-ordered", "2012-06-12"  # pages of two states: the article grew between them
        paper.page(slug, day, 1, 2, "20120613070000")
        paper.page(slug, day, 2, 3, "20140801070000")
        paper.page(slug, day, 3, 3, "20140801070009")
        expect(slug, day, "unknown", (1, 2, 3), days="2012-06-13 2014-08-01 2014-08-01")

        slug, day = "storm-damages-the-eastern-pier", "2012-06-20"  # captured again, unchanged: a revisit
        for stamp in ("20120621070000", "20120721070000"):
            for number in (1, 2):
                paper.page(slug, day, number, 2, stamp)
        expect(slug, day, "complete", (1, 2), days="2012-06-21 2012-06-21")

    def of_2014(self) -> None:
        """The articles of 2014."""
        paper, expect = self.paper, self.expect
        slug, day = "council-votes-on-parking-again", "2014-03-03"  # later a redirect to the front page
        paper.page(slug, day, 1, 2, "20140304070000")
        paper.page(slug, day, 2, 2, "20140304070003")
        paper.add(paper.address(slug, day), "20150304070000", "", 301, f"{paper.home}/")
        expect(slug, day, "complete", (1, 2), days="2014-03-04 2014-03-04")

        slug, day = "a-museum-for-the-smallest-boats", "2014-03-10"  # first captured as a page that asks for consent
        paper.add(paper.address(slug, day), "20140310120000", CONSENT)
        paper.page(slug, day, 1, 1, "20140318070000")
        expect(slug, day, "complete", (1,), days="2014-03-18")

        slug, day = "rowing-club-elects-a-new-chair", "2014-03-20"  # only ever captured as a redirect to the front page
        paper.add(paper.address(slug, day), "20150401070000", "", 302, f"{paper.home}/")
        expect(slug, day, "incomplete", (), 1, days="")

        slug, day = "bakery-opens-beside-the-station", "2014-04-02"  # only ever captured as gone
        paper.add(paper.address(slug, day), "20150402070000", "<h1>Gone</h1>", 410)
        expect(slug, day, "incomplete", (), 1, days="")


def make_paper(home: str = "http://ferrygazette.example") -> tuple[OldPaper, dict[str, Expected]]:
    """Return the paper as the archive has it, and what is expected of each article."""
    filling = _Filling(OldPaper(home))
    filling.of_2012()
    filling.of_2014()
    paper = filling.paper
    for path in ("/", "/news", "/sport"):
        paper.add(f"{home}{path}", "20120420080000", FRONT)
        paper.add(f"{home}{path}", "20150420080000", FRONT.replace("News", "All news"))
    paper.captures.append(
        Captured(f"{home}/logo.png", "20120420080001", b"\x89PNG", headers=(("Content-Type", "image/png"),))
    )
    return paper, filling.expected


def write_warc(paper: OldPaper, path: Path) -> None:
    """Write the captures as another crawler's WARC file."""
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        first: dict[tuple[str, bytes], tuple[str, str]] = {}
        for each in sorted(paper.captures, key=lambda one: one.stamp):
            http = StatusAndHeaders(f"{each.status} OK", list(each.headers), protocol="HTTP/1.1")
            when = {"WARC-Date": each.moment.strftime("%Y-%m-%dT%H:%M:%SZ")}
            held = first.get((each.url, each.body))
            if each.is_revisit and held:
                record = writer.create_revisit_record(
                    each.url, held[0], each.url, held[1], http, warc_headers_dict=when
                )
            else:
                record = writer.create_warc_record(
                    each.url, "response", io.BytesIO(each.body), http_headers=http, warc_headers_dict=when
                )
            writer.write_record(record)
            digest = record.rec_headers["WARC-Payload-Digest"]
            first.setdefault((each.url, each.body), (digest, when["WARC-Date"]))
