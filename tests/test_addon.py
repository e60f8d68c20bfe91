"""newsspider in a Scrapy project of somebody else's: a fresh project, a line in its settings, a server on loopback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.httpcache import HttpCacheMiddleware
from scrapy.exceptions import UsageError
from scrapy.settings import Settings, default_settings
from scrapy.utils.misc import load_object

from newsspider import settings as defaults
from newsspider.addon import COMPONENTS, PARTS, NewsSpider
from newsspider.spiders.article import ArticleSpider
from tests.crawl.command import ROOT, Done
from tests.crawl.scripted import PARAGRAPHS, Answer, Scripted, serve

ADDON = 'ADDONS = {"newsspider.addon.NewsSpider": 400}\nALLOW_PRIVATE_NETWORKS = True\nDOWNLOAD_DELAY = 0\n'
# The project's own: what it is named, where its spiders and commands are, what it logs and listens to.
PROJECT = {
    "BOT_NAME", "SPIDER_MODULES", "NEWSPIDER_MODULE", "COMMANDS_MODULE", "LOG_LEVEL", "TELNETCONSOLE_ENABLED",
    "REMOTE_CONTROL_ENABLED",
}  # fmt: skip
WHEEL_PYTHON = os.environ.get("WHEEL_PYTHON")  # the interpreter of an environment that holds nothing but our wheel
OWN_SPIDER = '''
from newsspider.crawl.walking import WalkingSpider


class FrontPage(WalkingSpider):
    """Follows the stories of a front page."""

    name = "front"

    async def start(self):
        yield self.walk(self.settings["FRONT"])
'''
OWN_PIPELINE = """
class CountWords:
    def process_item(self, item):
        return {**item, "words": len(item["articleBody"].split())}
"""
PLAIN_SPIDER = """
import scrapy


class Plain(scrapy.Spider):
    name = "plain"

    async def start(self):
        yield scrapy.Request(self.settings["FRONT"])

    def parse(self, response):
        yield {"agent": response.request.headers["User-Agent"].decode(), "title": response.css("h1::text").get()}
"""


def two_pages(site: Scripted) -> str:
    """An article of two pages; return the address of page 2."""
    for number, paragraph in enumerate(PARAGRAPHS[:2], 1):
        other = f'<a href="/quay/{3 - number}">{3 - number}</a>'
        site.answers[f"/quay/{number}"] = [
            Answer(
                '<html lang="en"><head><title>The quay sinks</title></head><body><article><h1>The quay sinks</h1>'
                f"<p>{paragraph}</p></article><div class='pager'>Page {number} of 2 "
                f"{other}</div></body></html>".encode()
            )
        ]
    return site.url("/quay/2")


@dataclass
class Project:
    """A fresh Scrapy project."""

    folder: Path

    def write(self, name: str, text: str) -> None:
        (self.folder / "mine" / name).write_text(text, "utf-8")

    def add_settings(self, text: str) -> None:
        with (self.folder / "mine" / "settings.py").open("a", encoding="utf-8") as file:
            file.write(text)

    def scrapy(self, *arguments: str) -> Done:
        command = [WHEEL_PYTHON or sys.executable, "-m", "scrapy", *arguments]
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("SCRAPY_")}
        environment = {**inherited, "PYTHONPATH": "" if WHEEL_PYTHON else str(ROOT)}
        done = subprocess.run(command, cwd=self.folder, env=environment, capture_output=True, text=True, timeout=120)
        return Done(done.returncode, done.stdout, done.stderr)

    def records(self, name: str) -> list[dict[str, object]]:
        return [json.loads(line) for line in (self.folder / name).read_text("utf-8").splitlines()]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    done = Project(tmp_path)
    assert done.scrapy("startproject", "mine", ".").status == 0
    return done


@pytest.fixture
def site() -> Iterator[Scripted]:
    with serve("quay") as [site]:
        yield site


def test_one_line_makes_a_project_harvest_articles(project: Project, site: Scripted) -> None:
    project.add_settings(ADDON + 'USER_AGENT = "mine (+https://mine.example)"\n')
    assert project.scrapy("crawl", "article", "-a", f"url={two_pages(site)}").status == 0
    [record] = project.records("output/article.jsonl")
    assert record["completeness"]["verdict"] == "complete"
    assert [page["number"] for page in record["pages"]] == [1, 2]
    assert list(project.folder.glob("output/sites/*/captures/**/*.warc.gz"))


def test_a_spider_and_a_pipeline_of_the_project(project: Project, site: Scripted) -> None:
    project.write("spiders/front.py", OWN_SPIDER)
    project.write("pipelines.py", OWN_PIPELINE)
    own = 'ITEM_PIPELINES = {"mine.pipelines.CountWords": 900}\nNEWSSPIDER_PARTS = ["pipelines", "captures"]\n'
    project.add_settings(ADDON + own + f'FRONT = "{two_pages(site)}"\n')
    assert project.scrapy("crawl", "front", "-O", "x.jsonl").status == 0
    [record] = project.records("x.jsonl")
    assert record["words"] == sum(len(paragraph.split()) for paragraph in PARAGRAPHS[:2])
    assert not (project.folder / "output" / "ledger.sqlite").exists()


def test_the_other_spiders_of_the_project_stay_as_they_are(project: Project, site: Scripted) -> None:
    project.write("spiders/plain.py", PLAIN_SPIDER)
    project.add_settings(ADDON + f'FRONT = "{two_pages(site)}"\n')
    assert project.scrapy("crawl", "plain", "-O", "x.jsonl").status == 0
    [record] = project.records("x.jsonl")
    assert record["title"] == "The quay sinks"
    assert str(record["agent"]).startswith("Scrapy/")
    assert not (project.folder / "output").exists()


def test_our_spiders_without_the_add_on_say_what_is_missing(project: Project, site: Scripted) -> None:
    project.add_settings('SPIDER_MODULES = ["mine.spiders", "newsspider.spiders"]\n')
    done = project.scrapy("crawl", "article", "-a", f"url={two_pages(site)}")
    assert done.status == 1
    assert 'ADDONS = {"newsspider.addon.NewsSpider": 400}' in done.err
    assert site.asked == []


@pytest.mark.parametrize(
    "parts, present, absent",
    [
        (["captures"], ["newsspider.crawl.cache.CaptureMiddleware"], ["newsspider.crawl.politeness.limits.Politeness"]),
        (
            ["politeness"],
            ["newsspider.crawl.politeness.robots.RobotsTxt"],
            ["newsspider.crawl.cache.CaptureMiddleware"],
        ),
        (list(PARTS), ["newsspider.crawl.safety.redirects.SiteRedirects"], []),
    ],
)
def test_parts_are_switched_one_by_one(parts: list[str], present: list[str], absent: list[str]) -> None:
    settings = Settings({"NEWSSPIDER_PARTS": parts})
    NewsSpider(Spider).update_settings(settings)
    components = settings.get_component_priority_dict_with_base("DOWNLOADER_MIDDLEWARES")
    active = {load_object(component) for component, order in components.items() if order is not None}
    assert active.issuperset(map(load_object, present)) and active.isdisjoint(map(load_object, absent))
    assert (HttpCacheMiddleware in active) == ("captures" not in parts)


def test_each_component_and_setting_is_of_a_part() -> None:
    modules = tuple(module for part in PARTS.values() for module in part.modules)
    components = {path for name in COMPONENTS for path in getattr(defaults, name) if path.startswith("newsspider.")}
    assert [path for path in components if not path.startswith(modules)] == []
    named = {*COMPONENTS, *PROJECT, *(name for part in PARTS.values() for name in part.settings)}
    ours = {name for name in vars(defaults) if name.isupper() and hasattr(default_settings, name)}
    assert ours - named == set()


def test_an_unknown_part_is_an_error() -> None:
    with pytest.raises(UsageError, match='"capture", which is none of pipelines, captures'):
        NewsSpider(Spider).update_settings(Settings({"NEWSSPIDER_PARTS": ["capture"]}))


@pytest.mark.parametrize("own, agent", [({}, "newsspider/"), ({"USER_AGENT": "mine/1.0"}, "mine/1.0")])
def test_the_user_agent_of_a_project_wins(own: dict[str, str], agent: str) -> None:
    settings = Settings(own)
    NewsSpider.update_pre_crawler_settings(settings)
    crawler = Crawler(ArticleSpider, settings)
    NewsSpider.from_crawler(crawler).update_settings(crawler.settings)
    assert crawler.settings["USER_AGENT"].startswith(agent)
    assert (crawler.settings["ROBOTSTXT_USER_AGENT"] is None) == bool(own)
