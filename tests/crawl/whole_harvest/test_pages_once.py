"""Several walks that come upon one page ask for it once, and a replay of their captures gives what they wrote."""

from __future__ import annotations

import ast
import json
import re
import signal
import subprocess
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from newsspider.captures import CaptureStore
from tests.crawl.whole_harvest.run import ROOT, Harvest, kill_group
from tests.crawl.whole_harvest.site import Site, html, pages_of, path

TWO, THREE = 0, 3  # articles of so many pages
CAMPAIGN = "utm_source=letter"


class Scripted(Site):
    """The newspaper, which knows tracking parameters. `statuses` are what a path is answered first, `moved` is where
    an address leads, `texts` what stands in a page's place of "nobody", `slow` who takes its time, `sitemap` a list."""

    def __init__(self, delay: float = 0.05) -> None:
        super().__init__(delay)
        self.statuses: defaultdict[str, list[int]] = defaultdict(list)
        self.moved: dict[str, str] = {}
        self.texts: dict[str, str] = {}
        self.slow: set[str] = set()
        self.sitemap = b""

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        self.asked[handler.path] += 1
        threading.Event().wait(self.delay * (8 if handler.path in self.slow else 1))
        if handler.path == "/sitemap.xml":
            self.send(handler, 200, self.sitemap, "application/xml")
            return
        parts = urlsplit(handler.path)
        number, page = int(parts.path.removeprefix("/2012/")), int(parse_qs(parts.query).get("page", ["1"])[0])
        statuses = self.statuses[handler.path]
        status = statuses.pop(0) if statuses else 302 if handler.path in self.moved else 200
        body = html(number, page).replace("nobody", self.texts.get(path(number, page), "nobody")).encode()
        if status == 302:
            self.send(handler, status, b"", "text/html", {"Location": self.moved[handler.path]})
        else:
            self.send(handler, status, body, "text/html; charset=utf-8")

    def send(
        self,
        handler: BaseHTTPRequestHandler,
        status: int,
        body: bytes,
        kind: str,
        headers: dict[str, str] | None = None,
    ) -> None:
        handler.send_response(status)
        for name, value in {"Content-Type": kind, **(headers or {})}.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)


@pytest.fixture
def site() -> Iterator[Scripted]:
    running = Scripted()
    yield running
    running.close()


def stats(log: str) -> dict[str, int]:
    """The counts at the end of a log."""
    found = re.findall(r"'((?:newsspider|httpcache)/[^']+)': (\d+)", log)
    return {name: ast.literal_eval(number) for name, number in found}


def written(harvest: Harvest) -> bytes:
    lines = [line for part in harvest.place.glob("articles/*/*") for line in part.read_bytes().splitlines(True)]
    return b"".join(sorted(lines, key=lambda line: json.loads(line)["id"]))


def check_replay(harvest: Harvest) -> None:
    """The same bytes, no field excepted."""
    done = harvest.replay("--jobs", "1")
    assert done.returncode == 0, done.stderr
    assert (harvest.place / "replay.jsonl").read_bytes() == written(harvest) != b""


SEEDS = [
    pytest.param([(TWO, 1, ""), (TWO, 2, "")], id="page 1, page 2"),
    pytest.param([(TWO, 2, ""), (TWO, 1, "")], id="page 2, page 1"),
    pytest.param([(THREE, 3, ""), (THREE, 1, ""), (THREE, 2, "")], id="three pages"),
    pytest.param([(THREE, 1, ""), (THREE, 2, ""), (THREE, 3, ""), (TWO, 2, ""), (1, 1, "")], id="and other articles"),
]


def seeds_of(site: Site, seeds: list[tuple[int, int, str]]) -> list[str]:
    addresses = [site.address + path(number, page) for number, page, _ in seeds]
    return [
        url + (f"{'&' if '?' in url else '?'}{noise}" if noise else "")
        for url, (_, _, noise) in zip(addresses, seeds, strict=True)
    ]


def each_page(seeds: list[tuple[int, int, str]]) -> Counter[str]:
    return Counter(
        path(number, page) for number in {seed[0] for seed in seeds} for page in range(1, pages_of(number) + 1)
    )


@pytest.mark.parametrize("concurrent", [pytest.param("1", marks=pytest.mark.slow), "16"])
@pytest.mark.parametrize("seeds", SEEDS)
def test_each_page_is_asked_for_once(site: Scripted, tmp_path: Path, seeds: list, concurrent: str) -> None:
    site.slow = {path(number, page) for number, page, _ in seeds[1:]}  # still under way when the first walk wants it
    harvest = Harvest(tmp_path, seeds_of(site, seeds))
    done = harvest.run(CONCURRENT_REQUESTS_PER_DOMAIN=concurrent, CONCURRENT_REQUESTS=concurrent)
    assert done.returncode == 0, done.stderr
    assert site.asked == each_page(seeds)
    articles = {number for number, _, _ in seeds}
    assert sorted(harvest.records()) == sorted(site.address + path(number) for number in articles)
    assert all(len(records) == 1 for records in harvest.records().values())
    counts = stats(done.stderr)
    assert counts.get("newsspider/dropped/duplicate", 0) == len(seeds) - len(articles)
    check_replay(harvest)


def list_pages(site: Scripted, harvest: Harvest, modified: str) -> list[str]:
    """Declare the site, with a sitemap that names both pages of an article; the arguments for its harvest."""
    pages = [site.address + path(TWO, page) for page in (2, 1)]
    urls = "".join(f"<url><loc>{page}</loc><lastmod>{modified}</lastmod></url>" for page in pages)
    site.sitemap = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'.encode()
    folder = harvest.place / "sites"
    folder.mkdir(exist_ok=True)
    (folder / "post.toml").write_text(
        f'domains = ["127.0.0.1"]\nhome = "{site.address}/"\nlanguage = "en"\n[lists]\nsitemaps = ["/sitemap.xml"]\n'
        "trust_dates = true\n[urls]\narticle = '/2012/'\n"
    )
    return [
        argument.replace("article", "archive", 1)
        if argument == "article"
        else "site=post"
        if "urls=" in argument
        else argument
        for argument in harvest.command(SITES_DIR=str(folder))
    ]


@pytest.mark.parametrize("slow", [1, 2])
def test_a_sitemap_that_lists_page_2_as_well(site: Scripted, tmp_path: Path, slow: int) -> None:
    """Anew, and when both pages are looked at again because they were modified."""
    site.slow = {path(TWO, slow)}
    harvest = Harvest(tmp_path, [])
    for run, text in enumerate(("nobody", "somebody"), 1):
        site.texts = {path(TWO, page): text for page in (1, 2)}
        command = list_pages(site, harvest, f"20{24 + 75 * (run - 1)}-01-01")
        done = subprocess.run(
            [*command, "-a", "since=2011-01-01"], cwd=ROOT, capture_output=True, text=True, timeout=180
        )
        assert done.returncode == 0, done.stderr
        assert site.asked == Counter({"/sitemap.xml": run, path(TWO): run, path(TWO, 2): run})
        (records,) = harvest.records().values()
        assert len(records) == run
        assert records[-1]["articleBody"].count("somebody") == (run - 1) * 8
        check_replay(harvest)


def test_a_page_under_way_is_waited_for_and_counted(site: Scripted, tmp_path: Path) -> None:
    site.delay = 0.5
    harvest = Harvest(tmp_path, [site.address + path(THREE, page) for page in (1, 3)])
    counts = stats(harvest.run().stderr)
    assert counts["newsspider/once/waited"] >= 1  # both ask for page 2
    assert "newsspider/once/failed_with_it" not in counts
    assert site.asked == Counter(path(THREE, page) for page in (1, 2, 3))


@pytest.mark.parametrize("seeds", SEEDS)
def test_without_captures_each_page_is_asked_for_once(site: Scripted, tmp_path: Path, seeds: list) -> None:
    harvest = Harvest(tmp_path, seeds_of(site, seeds))
    done = harvest.run(HTTPCACHE_ENABLED="0")
    assert done.returncode == 0, done.stderr
    assert site.asked == each_page(seeds)
    assert {record["completeness"]["verdict"] for (record,) in harvest.records().values()} <= {"complete", "unknown"}
    assert not (tmp_path / "captures").exists()


@pytest.mark.parametrize("kept", [pytest.param("0", marks=pytest.mark.slow), "1"])
@pytest.mark.parametrize(
    "seeds",
    [
        pytest.param([(TWO, 1, CAMPAIGN), (TWO, 1, "")], id="page 1 twice"),
        pytest.param([(TWO, 1, CAMPAIGN), (TWO, 2, "")], id="page 1 with it"),
        pytest.param([(TWO, 1, ""), (TWO, 2, CAMPAIGN)], id="page 2 with it"),
        pytest.param([(THREE, 3, CAMPAIGN), (THREE, 2, CAMPAIGN), (THREE, 1, "")], id="pages 3 and 2 with it"),
    ],
)
def test_a_tracking_parameter_makes_no_other_page(site: Scripted, tmp_path: Path, seeds: list, kept: str) -> None:
    harvest = Harvest(tmp_path, seeds_of(site, seeds))
    done = harvest.run(HTTPCACHE_ENABLED=kept)
    assert done.returncode == 0, done.stderr
    plain = Counter(re.sub(rf"[?&]{CAMPAIGN}", "", asked) for asked in site.asked.elements())
    assert plain == each_page(seeds)
    ((record,),) = harvest.records().values()
    assert record["completeness"]["found"] == list(range(1, pages_of(seeds[0][0]) + 1))
    if kept == "1":
        check_replay(harvest)


def test_a_redirect_to_a_page_that_is_under_way(site: Scripted, tmp_path: Path) -> None:
    site.moved["/2012/100"] = path(TWO)
    harvest = Harvest(tmp_path, [f"{site.address}/2012/100", site.address + path(TWO, 2), site.address + path(TWO)])
    assert harvest.run().returncode == 0
    assert site.asked == Counter({"/2012/100": 1, path(TWO): 1, path(TWO, 2): 1})
    assert list(harvest.records()) == [site.address + path(TWO)]
    check_replay(harvest)


@pytest.mark.parametrize("kept", ["0", "1"])
def test_a_retry_is_waited_for(site: Scripted, tmp_path: Path, kept: str) -> None:
    site.statuses[path(THREE, 2)] = [500, 503]
    harvest = Harvest(tmp_path, [site.address + path(THREE, page) for page in (1, 2, 3)])
    done = harvest.run(HTTPCACHE_ENABLED=kept, CONCURRENT_REQUESTS="2", JOBDIR=f"{tmp_path}/job")
    assert done.returncode == 0, done.stderr
    assert "scheduler/enqueued/disk" in done.stderr
    assert "scheduler/unserializable" not in done.stderr
    assert site.asked == Counter({path(THREE): 1, path(THREE, 2): 3, path(THREE, 3): 1})
    ((record,),) = harvest.records().values()
    assert record["completeness"]["verdict"] == "complete"


def test_a_page_that_fails_for_good_fails_for_all_who_wait(site: Scripted, tmp_path: Path) -> None:
    """As often as RETRY_TIMES says, and every walk says so."""
    site.statuses[path(THREE, 2)] = [500] * 9
    harvest = Harvest(tmp_path, [site.address + path(THREE, page) for page in (1, 2, 3)])
    done = harvest.run()
    assert site.asked[path(THREE, 2)] == 3
    counts = stats(done.stderr)
    assert counts["newsspider/once/failed_with_it"] == counts["newsspider/once/waited"] == 2
    assert counts["newsspider/failed/status_500"] == 3
    records = [record for records in harvest.records().values() for record in records]
    assert {record["completeness"]["verdict"] for record in records} == {"incomplete"}


def test_another_spelling_is_tried_where_one_fails(site: Scripted, tmp_path: Path) -> None:
    broken = f"{path(TWO)}?{CAMPAIGN}"
    site.statuses[broken] = [500] * 9
    harvest = Harvest(tmp_path, [site.address + broken, site.address + path(TWO, 2)])
    harvest.run()
    assert site.asked == Counter({broken: 3, path(TWO): 1, path(TWO, 2): 1})
    harvest.run()
    assert site.asked == Counter({broken: 3, path(TWO): 1, path(TWO, 2): 1})
    records = [record for records in harvest.records().values() for record in records]
    newest = max(records, key=lambda record: record.get("revision", 1))
    assert newest["completeness"]["verdict"] == "complete"


def test_an_article_that_was_fetched_as_another_ones_page_is_replayed(site: Scripted, tmp_path: Path) -> None:
    """Page 2 of the first leads to another article, which is a seed of its own, in this run or in a later one."""
    site.moved[path(TWO, 2)] = path(1)
    first, other = site.address + path(TWO), site.address + path(1)
    harvest = Harvest(tmp_path, [first])
    harvest.run()
    harvest.seeds.write_text(other)
    harvest.run()
    assert site.asked == Counter({path(TWO): 1, path(TWO, 2): 1, path(1): 1})
    assert sorted(harvest.records()) == sorted([first, other])
    check_replay(harvest)
    with CaptureStore(tmp_path / "captures") as store:
        assert Counter(entry.role for entry in store.index.entries()) == {"entry": 2, "page": 2}
        assert store.index.count() == 4


def test_killed_and_started_again(site: Scripted, tmp_path: Path) -> None:
    numbers = range(0, 60, 3)
    seeds = [site.address + path(number, page) for number in numbers for page in range(1, pages_of(number) + 1)]
    harvest = Harvest(tmp_path, seeds)
    for pages in (10, 25):
        process = harvest.start(CONCURRENT_REQUESTS_PER_DOMAIN="2")
        deadline = time.monotonic() + 120
        while len(site.asked) < pages and process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.01)
        assert process.poll() is None
        kill_group(process)
    done = harvest.run()
    assert done.returncode == 0, done.stderr
    assert sorted(site.asked) == sorted(
        path(number, page) for number in numbers for page in range(1, pages_of(number) + 1)
    )
    assert sum(site.asked.values()) <= len(seeds) + 2 * 2  # what was under way when it was killed
    assert all(len(records) == 1 for records in harvest.records().values())
    assert len(harvest.records()) == len(numbers)
    check_replay(harvest)


def test_ended_while_walks_wait_for_a_retry(site: Scripted, tmp_path: Path) -> None:
    """Ctrl-C during a pause: it ends soon, nothing is recorded as failed, and the next run has it all."""
    site.statuses[path(THREE, 2)] = [503] * 3
    harvest = Harvest(tmp_path, [site.address + path(THREE, page) for page in (1, 2, 3)])
    process = harvest.start(SITE_PAUSE="60")
    deadline = time.monotonic() + 120
    while site.asked[path(THREE, 2)] < 1 or site.asked[path(THREE)] < 1:
        assert time.monotonic() < deadline
        time.sleep(0.05)
    time.sleep(1.5)
    process.send_signal(signal.SIGINT)
    process.wait(timeout=120)
    assert harvest.records() == {}
    site.statuses.clear()
    assert harvest.run().returncode == 0
    ((record,),) = harvest.records().values()
    assert record["completeness"]["verdict"] == "complete"
    check_replay(harvest)
