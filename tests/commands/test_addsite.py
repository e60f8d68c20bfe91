"""`scrapy addsite` and `scrapy check-site`, for real: the demo newspapers are added, checked, changed, and harvested."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from newsspider.commands.addsite import Command, _name_of
from newsspider.sites import Site, load_site
from tests.crawl.command import ROOT, Done, run_here, scrapy
from tests.faulty_server import FaultyServer
from tests.ports import free_port

QUICK = {
    "AUTOTHROTTLE_ENABLED": 0,
    "DOWNLOAD_DELAY": 0,
    "RETRY_TIMES": 0,
    "HTTPPROXY_ENABLED": 0,
    "ALLOW_PRIVATE_NETWORKS": 1,
    "SITE_PAUSE": 0.05,
}


@dataclass(frozen=True)
class Added:
    """A folder of declarations, the server of the newspapers that were added to it, and what the command said."""

    server: FaultyServer
    sites: Path
    said: dict[str, Done]

    def run(self, *arguments: str, **settings: object) -> Done:
        """A command of the project over this folder."""
        return scrapy(*arguments, **QUICK, SITES_DIR=self.sites, **settings)

    def site(self, name: str) -> Site:
        """A declaration that was written."""
        return load_site(self.sites / f"{name}.toml")


@pytest.fixture(scope="module")
def added(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Added]:
    sites = tmp_path_factory.mktemp("project") / "sites"
    with FaultyServer() as server:
        said = {
            name: scrapy("addsite", base, "--name", name, **QUICK, SITES_DIR=sites)
            for name, base in server.bases.items()
        }
        yield Added(server, sites, said)


@pytest.fixture
def copy(added: Added, tmp_path: Path) -> Added:
    """A folder of its own, to be changed."""
    shutil.copytree(added.sites, tmp_path / "sites")
    return Added(added.server, tmp_path / "sites", added.said)


def test_what_is_shown(added: Added) -> None:
    for name, done in added.said.items():
        assert done.status == 0, done.err
        assert done.err == ""
        assert "addresses of articles fit //[^/]+/" in done.out
        assert "/archive/{year}/{month:02}/{day:02}/ is a page a day\n" in done.out
        assert "\nHarvesting 10 articles.\n" in done.out
        assert f"{added.sites}/{name}.toml  the declaration" in done.out
    out = added.said["courier"].out
    assert "  complete    Longdown bridge was built a foot too low, and everybody knew\n" in out
    assert "              2012-06-14 · Lucy Harkness · 2 pages · " in out
    assert "              ! page 3: status 404\n" in out
    assert "\n10 articles: 8 complete, 2 incomplete; none with problems.\n" in out


def test_a_site_that_cannot_be_reached_is_told_with_the_reason() -> None:
    done = scrapy("addsite", "no-such-host.invalid", "--dry-run", **QUICK)
    sentence = (
        "scrapy addsite: the site was not looked at. no-such-host.invalid is not known: its name cannot be resolved."
    )
    assert (done.status, done.err.strip()) == (1, sentence)
    done = scrapy("addsite", f"http://127.0.0.1:{free_port()}", "--dry-run", **QUICK)
    assert done.status == 1
    assert "the connection was refused" in done.out + done.err
    assert "Traceback" not in done.err


def test_the_declarations(added: Added) -> None:
    courier, lantern = added.site("courier"), added.site("lantern")
    for name, site in (("courier", courier), ("lantern", lantern)):
        base = added.server.bases[name]
        assert site.domains == (base.removeprefix("http://"),)
        assert (site.language, site.home_url) == ("en", f"{base}/")
        assert (site.lists.robots, site.lists.front_page) == (True, True)
        assert [calendar.url for calendar in site.lists.calendars] == ["/archive/{year}/{month:02}/{day:02}/"]
    assert courier.lists.feeds == ("/rss.xml",)
    assert lantern.lists.feeds == ("/atom.xml",)
    assert "/town/" in courier.lists.sections
    calendar = courier.lists.calendars[0]
    assert (calendar.since, calendar.until) == (dt.date(2012, 4, 17), dt.date(2012, 6, 14))
    assert [pattern.pattern for pattern in lantern.urls.not_article] == ["//[^/]+/archive/"]
    assert "# the dates are written with +01:00" in (added.sites / "lantern.toml").read_text()


def test_the_sample(added: Added) -> None:
    sample = json.loads((added.sites / "tests/courier/sample.json").read_text())
    assert sample["site"] == "courier"
    assert len(sample["articles"]) == 10
    assert all(article["record"]["headline"] for article in sample["articles"])
    ids = [article["record"]["id"] for article in sample["articles"]]
    assert len(set(ids)) == 10, "an article that two addresses lead to is in the sample twice"
    assert list((added.sites / "tests/courier/captures").rglob("*.warc.gz"))
    assert not list((added.sites / "tests").rglob("*.sqlite*"))


@pytest.mark.parametrize("name", ["courier", "lantern"])
def test_a_harvest_by_the_declaration_finds_every_article(added: Added, tmp_path: Path, name: str) -> None:
    file = tmp_path / "articles.jsonl"
    done = added.run(
        "crawl", "archive", "-a", f"site={name}", "-O", f"{file}:jsonlines", HTTPCACHE_ENABLED=0, LOG_LEVEL="ERROR"
    )
    assert done.status == 0, done.err
    newspaper = added.server.newspaper
    found = sorted(json.loads(line)["url"] for line in file.read_text().splitlines())
    assert found == sorted(newspaper.expected(article).url for article in newspaper.of(name))


def test_nothing_is_overwritten_unless_told(copy: Added) -> None:
    def held() -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in copy.sites.rglob("*") if path.is_file()}

    base, before = copy.server.bases["courier"], held()
    refused = copy.run("addsite", base, "--name", "courier")
    assert refused.status == 1
    assert refused.err.endswith("courier.toml is there already; --force overwrites it, --name chooses another name.\n")
    assert held() == before

    mine = '# mine\ndomains = ["courier.example"]\n'
    (copy.sites / "courier.toml").write_text(mine)
    forced = copy.run("addsite", base, "--name", "courier", "--force", "--sample", "2")
    assert forced.status == 0, forced.err
    assert (copy.sites / "courier.toml.old").read_text() == mine
    assert copy.site("courier").domains == (base.removeprefix("http://"),)
    assert len(json.loads((copy.sites / "tests/courier/sample.json").read_text())["articles"]) == 2
    assert copy.run("check-site", "courier", "--offline").status == 0


def test_a_dry_run_writes_nothing(added: Added, tmp_path: Path) -> None:
    sites = tmp_path / "sites"
    done = scrapy("addsite", added.server.bases["lantern"], "--dry-run", "--sample", "1", **QUICK, SITES_DIR=sites)
    assert done.status == 0, done.err
    assert '\nfeeds = [\n  "/atom.xml",' in done.out
    assert not sites.exists()


def test_a_site_that_cannot_be_reached(tmp_path: Path) -> None:
    done = scrapy("addsite", "http://127.0.0.1:9/", **QUICK, SITES_DIR=tmp_path / "sites")
    assert done.status == 1
    assert "front page   /                                nothing: the connection was refused\n" in done.out
    assert done.err == "scrapy addsite: no article could be harvested, so nothing is written.\n"
    assert not (tmp_path / "sites").exists()


def test_the_sample_is_what_it_was(added: Added) -> None:
    for arguments in (["courier", "--offline"], ["lantern", "--offline"], ["courier"]):
        done = added.run("check-site", *arguments)
        assert (done.status, done.err) == (0, "")
        assert done.out.endswith("The 10 articles of the sample are what they were.\n")


def test_a_page_that_is_gone_from_the_site_is_said(copy: Added) -> None:
    path = "/science/2024/03/river-swimming-explainer"
    copy.server.fail(path, 410)
    try:
        done = copy.run("check-site", "lantern")
    finally:
        del copy.server.faults[path]
    assert done.status == 1
    assert "Can you swim in the Lode yet?" in done.out
    assert '"missing":[{"number":1,"reason":"status 410"' in done.out
    assert "\n1 of the 10 articles of the sample is not what it was on " in done.out


def test_a_declared_layout_counts_for_the_sample_and_can_be_taken_over(copy: Added) -> None:
    file = copy.sites / "courier.toml"
    file.write_text(file.read_text() + '\n[[layouts]]\nheadline = "//title"\nauthor = "#nobody"\n')
    changed = copy.run("check-site", "courier", "--offline")
    assert changed.status == 1
    assert "  headline: " in changed.out
    assert "page 1: the layout's author selector found nothing" in changed.out
    assert changed.out == copy.run("check-site", "courier", "--offline").out
    assert copy.run("check-site", "courier", "--offline", "--update").status == 0
    assert copy.run("check-site", "courier", "--offline").status == 0
    online = copy.run("check-site", "courier")  # a harvest reads with the layout as the replay did
    assert online.status == 0, online.out


def test_the_written_tests_run_without_the_network(copy: Added, tmp_path: Path) -> None:
    tests = copy.sites / "tests"
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(tests)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout
    assert "2 passed" in done.stdout
    sample = tests / "courier/sample.json"
    sample.write_text(sample.read_text().replace("a foot too low", "a foot too high"))
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 1
    assert 'headline: "Longdown bridge was built a foot too high, and everybody knew" -> ' in done.stdout


@pytest.mark.parametrize(
    ("command", "arguments", "status", "sentence"),
    [
        ("addsite", [], 2, "name one site by its address"),
        ("addsite", ["not a site"], 2, '"not a site" is not the address of a site'),
        (
            "addsite",
            ["https://quay.example/", "--sample", "none"],
            2,
            '--sample "none" is not a whole number from 1 on',
        ),
        ("addsite", ["https://quay.example/", "--name", "../quay"], 2, "--name is letters, digits"),
        ("check-site", [], 2, "name one site"),
        ("check-site", ["courier", "--update"], 2, "--update goes with --offline"),
        ("check-site", ["nobody"], 1, "no declaration has the name nobody in the folders of SITES_DIR"),
        ("check-site", ["quay", "--offline"], 1, "quay has no sample: "),
        ("check-site", ["faulty", "--offline"], 1, 'faulty.toml, line 1: "domain" is not a key of a declaration'),
    ],
)
def test_what_cannot_be_done_is_a_sentence(
    tmp_path: Path, command: str, arguments: list[str], status: int, sentence: str
) -> None:
    (tmp_path / "quay.toml").write_text('domains = ["quay.example"]\n')
    (tmp_path / "faulty.toml").write_text('domain = ["quay.example"]\n')
    if command == "addsite":
        done = run_here(Command, *arguments, SITES_DIR=tmp_path)
    else:
        done = scrapy(command, *arguments, SITES_DIR=tmp_path)
    assert done.status == status
    assert sentence in done.err


@pytest.mark.parametrize(
    ("home", "name"),
    [
        ("https://www.gazette.co.uk/", "gazette"),
        ("https://news.gazette.example/", "gazette"),
        ("http://127.0.0.1:8000/", "127.0.0.1-8000"),
        ("http://localhost:8000/", "localhost-8000"),
    ],
)
def test_what_a_site_is_called(home: str, name: str) -> None:
    assert _name_of(home) == name


def test_help_says_what_is_written_and_when_it_fails() -> None:
    said = " ".join(scrapy("addsite", "--help").out.split())
    for part in (
        "sites/NAME.toml",
        "sites/tests/test_NAME.py",
        "--force",
        "--dry-run",
        "--sample",
        "--name",
        "1 no article could be harvested",
    ):
        assert part in said, part
    said = scrapy("check-site", "--help").out
    for part in ("--offline", "--update", "1   an article differs"):
        assert part in said, part
