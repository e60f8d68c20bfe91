"""Page objects: a page, and an article whose other pages come through the injected client; then in a real crawl."""

from __future__ import annotations

import asyncio

import pytest

from newsspider.vocabulary.failures import FailureKind
from tests.crawl.scripted import PARAGRAPHS, serve
from tests.test_addon import Project, project, two_pages  # noqa: F401 - a fixture

web_poet = pytest.importorskip("web_poet")
HOST = "https://quay.example"
SPIDER = """
import scrapy
from scrapy_poet import DummyResponse
from newsspider.poet import NewsArticle


class Poet(scrapy.Spider):
    name = "poet"

    async def start(self):
        yield scrapy.Request(self.settings["FRONT"])

    async def parse(self, response: DummyResponse, article: NewsArticle):
        item = await article.to_item()
        yield {"verdict": item.completeness.verdict, "headline": item.headline, "text": item.text}
"""


def page(number: int) -> bytes:
    other = f'<a href="{HOST}/quay/{3 - number}">{3 - number}</a>'
    return (
        '<html lang="en"><head><title>The quay sinks</title></head><body><article><h1>The quay sinks</h1>'
        f"<p>{PARAGRAPHS[number - 1]}</p></article><div class='pager'>Page {number} of 2 {other}</div></body></html>"
    ).encode()


async def answer(request: web_poet.HttpRequest) -> web_poet.HttpResponse:
    """The site: page 1 is there, any other page is gone."""
    is_there = str(request.url) == f"{HOST}/quay/1"
    body, status = (page(1), 200) if is_there else (b"", 404)
    return web_poet.HttpResponse(request.url, body, status=status, headers={"Content-Type": "text/html"})


def response(number: int) -> web_poet.HttpResponse:
    return web_poet.HttpResponse(f"{HOST}/quay/{number}", page(number), status=200)


def test_a_page_object_gives_the_page() -> None:
    from newsspider.poet import NewsPage

    item = asyncio.run(NewsPage(response=response(2)).to_item())
    assert (item.headline, item.pager.number, item.pager.total) == ("The quay sinks", 2, 2)


@pytest.mark.parametrize("entered, verdict, found", [(2, "complete", (1, 2)), (1, "incomplete", (1,))])
def test_a_page_object_follows_the_article(entered: int, verdict: str, found: tuple[int, ...]) -> None:
    from newsspider.poet import NewsArticle

    client = web_poet.HttpClient(request_downloader=answer)
    item = asyncio.run(NewsArticle(response=response(entered), client=client).to_item())
    assert item.completeness.verdict == verdict
    assert tuple(item.completeness.found) == found
    assert [missing.failure.kind for missing in item.completeness.missing] == [FailureKind.STATUS] * (2 - len(found))


def test_a_spider_of_a_project_is_given_the_article(project: Project) -> None:  # noqa: F811
    pytest.importorskip("scrapy_poet")
    project.write("spiders/poet.py", SPIDER)
    with serve("quay") as [site]:
        addons = 'ADDONS = {"scrapy_poet.Addon": 300}\nDOWNLOAD_DELAY = 0\n'
        project.add_settings(f'{addons}FRONT = "{two_pages(site)}"\n')
        assert project.scrapy("crawl", "poet", "-O", "x.jsonl").status == 0
    [record] = project.records("x.jsonl")
    assert (record["verdict"], record["headline"]) == ("complete", "The quay sinks")
    assert record["text"] == "\n\n".join(PARAGRAPHS[:2])
