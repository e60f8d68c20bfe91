"""What a site says of the use of its text, harvested from a site that says it in every place, and replayed."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from scrapy.http import Response

from newsspider.captures import CaptureStore
from newsspider.crawl.mementos import to_site_response
from newsspider.crawl.response import fetched
from newsspider.replay import Part, Replay
from newsspider.replay.articles import Setup
from newsspider.replay.pages import Limits
from newsspider.webarchives import find_archive
from newsspider.webarchives.memento import Memento
from tests.crawl.harvest import crawl
from tests.crawl.scripted import PARAGRAPHS, Answer, Scripted, redirect, serve, story

ROBOTS = b"""User-agent: *
Content-Signal: search=yes, ai-input=no
Disallow: /.well-known/closed

User-agent: GPTBot
User-agent: CCBot
Disallow: /news
"""
TDM_FILE = [{"location": "/news/", "tdm-reservation": 1, "tdm-policy": "https://rights.example/p.json"}]
SAID = {"@type": "NewsArticle", "headline": "The wall", "copyrightHolder": {"name": "Harbour Post Ltd"}}
HEAD = f"""<title>The wall</title><meta name="robots" content="noarchive">
<meta property="article:published_time" content="2012-04-03T10:00:00"><link rel="next" href="/news/wall?page=2">
<script type="application/ld+json">{json.dumps(SAID)}</script>"""
PLAIN = {"Content-Type": "text/plain"}
ASKED = {"ASK_TDMREP": "1"}


def page(number: int, head: str = "") -> bytes:
    """A page of an article of two."""
    links = "".join(f'<a href="/news/wall?page={at}">{at}</a> ' if at != number else f"<b>{at}</b> " for at in (1, 2))
    text = "".join(f"<p>{paragraph} ({number})</p>" for paragraph in PARAGRAPHS)
    body = f'<article><h1>The wall</h1>{text}<div class="pager">Page {number} of 2: {links}</div></article>'
    return f'<html lang="en"><head>{head}</head><body>{body}</body></html>'.encode()


@pytest.fixture
def site():
    with serve("post") as (running,):
        running.answers |= {
            "/robots.txt": [Answer(ROBOTS, headers=PLAIN)],
            "/.well-known/tdmrep.json": [Answer(json.dumps(TDM_FILE).encode(), headers=PLAIN)],
            "/news/wall": [Answer(page(1, HEAD), headers={"X-Robots-Tag": "noai"})],
            "/news/wall?page=2": [Answer(page(2), headers={"X-Robots-Tag": "otherbot: nosnippet"})],
        }
        yield running


def harvest(tmp_path: Path, site: Scripted, *paths: str, **settings: str):
    kept = {"HTTPCACHE_ENABLED": "1", "CAPTURES_DIR": str(tmp_path / "captures"), "SITES_DIR": str(tmp_path)}
    return crawl(tmp_path, "-a", "url=" + " ".join(map(site.url, paths)), **{**kept, **settings})


def replay(tmp_path: Path, **options) -> list[dict]:
    root = tmp_path / "captures"
    with CaptureStore(root) as store:
        setup = Setup(root, root / "index.sqlite", tmp_path / "templates", Limits(), (tmp_path,), **options)
        replayed = Replay([Part(setup, list(store.index.entries()))])
        replayed.write(output := BytesIO())
    replay.counts = replayed.counts
    return [json.loads(line) for line in output.getvalue().splitlines()]


def said(record: dict) -> list[tuple[str, str, int | None]]:
    return [(each["place"], each["says"], each.get("page")) for each in record["rights"]["statements"]]


def test_every_place_speaks_and_a_replay_says_the_same(tmp_path: Path, site: Scripted) -> None:
    (tmp_path / "post.toml").write_text(f'domains = ["{site.address[7:]}"]\ntime_zone = "Europe/Berlin"\n')
    done = harvest(tmp_path, site, "/news/wall", **ASKED)
    (record,) = done.records
    assert said(record) == [
        ("robots.txt", "Content-Signal: search=yes, ai-input=no", None),
        ("robots.txt", "Disallow: /news", None),
        ("tdmrep.json", "tdm-reservation: 1", None),
        ("header", "X-Robots-Tag: noai", 1),
        ("meta", "robots: noarchive", 1),
        ("header", "X-Robots-Tag: nosnippet", 2),
    ]
    rights = {name: value for name, value in record["rights"].items() if name != "statements"}
    assert rights == {
        "reserved": ["archive", "ai-input", "ai-train", "tdm"], "allowed": ["search"],
        "tdmPolicy": "https://rights.example/p.json", "copyrightHolder": "Harbour Post Ltd",
    }  # fmt: skip
    assert (record["datePublished"], record["declaredZones"]) == (
        "2012-04-03T10:00:00+02:00", {"datePublished": ZoneInfo("Europe/Berlin").key},
    )  # fmt: skip
    assert record["rights"]["statements"][0]["capturedAt"] <= record["pages"][0]["fetchedAt"]
    assert site.asked.count("/.well-known/tdmrep.json") == site.asked.count("/robots.txt") == 1
    assert "Scrapy stats" in done.log  # the log goes on to its end
    assert replay(tmp_path) == [record]
    again = harvest(tmp_path, site, "/news/wall", REPLAY="1", **ASKED)
    assert again.records == [record]
    assert len(site.asked) == 4


def test_reserved_articles_are_counted_and_not_recorded(tmp_path: Path, site: Scripted) -> None:
    settings = {"OBEY_RIGHTS": "tdm,search", "SUMMARY_DIR": str(tmp_path / "runs")}
    done = harvest(tmp_path, site, "/news/wall", "/sport", **settings)
    assert [record["url"] for record in done.records] == [site.url("/sport")]
    (summary,) = (tmp_path / "runs").glob("*.json")
    assert json.loads(summary.read_text())["dropped"] == {"reserved": 1}
    (lost,) = (tmp_path / "runs").glob("*.lost.jsonl")
    (line,) = map(json.loads, lost.read_text().splitlines())
    assert (line["url"], line["kind"]) == (site.url("/news/wall"), "reserved")
    assert "a use that is reserved (tdm)" in line["sentence"]
    with CaptureStore(tmp_path / "captures") as store:
        assert store.index.count() == 5  # robots.txt, tdmrep.json, two pages and one
    assert [record["url"] for record in replay(tmp_path, obeyed=frozenset({"tdm"}))] == [site.url("/sport")]
    assert dict(replay.counts.left_out) == {"a use is reserved that OBEY_RIGHTS names": 1}


def test_no_use_is_obeyed_that_does_not_exist(tmp_path: Path, site: Scripted) -> None:
    done = harvest(tmp_path, site, "/news/wall", OBEY_RIGHTS="training")
    assert (done.status, site.asked) == (2, [])
    assert "OBEY_RIGHTS: training is none of search, snippet, archive, ai-input, ai-train, tdm" in done.log


@pytest.mark.parametrize(
    ("settings", "robots", "reserved"),
    [
        ({}, ROBOTS, ["ai-input", "ai-train"]),  # nobody is asked for tdmrep.json
        (ASKED | {"HTTPCACHE_ENABLED": "0"}, ROBOTS, ["ai-input", "ai-train", "tdm"]),
        (ASKED | {"ROBOTSTXT_OBEY": "0"}, ROBOTS, ["tdm"]),
        (ASKED, b"User-agent: *\nDisallow: /.well-known/", []),
    ],
    ids=["not asked for", "captures not kept", "robots.txt not read", "tdmrep.json forbidden"],
)
def test_what_is_asked_for(tmp_path: Path, site: Scripted, settings: dict, robots: bytes, reserved: list) -> None:
    site.answers["/robots.txt"] = [Answer(robots, headers=PLAIN)]
    site.answers["/news/wall"] = [story("the wall")]
    (record,) = harvest(tmp_path, site, "/news/wall", **settings).records
    assert record.get("rights", {}).get("reserved", []) == reserved
    assert ("/.well-known/tdmrep.json" in site.asked) is ("tdm" in reserved)


def test_files_that_lead_elsewhere_are_followed(tmp_path: Path, site: Scripted) -> None:
    site.answers["/robots.txt"] = [redirect("/files/robots.txt", 301)]
    site.answers["/files/robots.txt"] = [Answer(ROBOTS, headers=PLAIN)]
    site.answers["/.well-known/tdmrep.json"] = [Answer(status=404)]
    (record,) = harvest(tmp_path, site, "/news/wall?page=2", **ASKED).records
    assert ("robots.txt", "Disallow: /news", None) in said(record)
    assert "tdm" not in record["rights"]["reserved"]
    assert replay(tmp_path) == [record]


def test_of_a_page_from_a_web_archive_its_own_headers_speak() -> None:
    url = "http://gazette.example/a"
    memento = Memento(
        f"https://web.archive.org/web/20120421100001id_/{url}", datetime(2012, 4, 21, tzinfo=UTC), url, 200
    )
    headers = {"X-Robots-Tag": "noindex", "X-Archive-Orig-X-Robots-Tag": "noarchive", "Content-Type": "text/html"}
    response = to_site_response(find_archive("wayback"), memento, Response(memento.address, headers=headers))
    assert [statement.says for statement in fetched(response).says] == ["X-Robots-Tag: noarchive"]
