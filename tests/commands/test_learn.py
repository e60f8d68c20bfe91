"""`scrapy learn`: from a folder, from captures, from Scrapy's HTTP cache; and the pipeline that uses what it wrote."""

from __future__ import annotations

import gzip
import logging
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.extensions.httpcache import FilesystemCacheStorage
from scrapy.http import HtmlResponse
from scrapy.settings import Settings
from scrapy.utils.request import RequestFingerprinter

from newsspider import read_page
from newsspider.article.model import Completeness, Fetched, NumberedPage, PageSet, Verdict
from newsspider.captures import Capture, CaptureStore
from newsspider.commands.learn import Command
from newsspider.crawl.response import content_type
from newsspider.crawl.saved import Saved, SavedError, from_captures, from_folder, from_http_cache
from newsspider.demo import load
from newsspider.pipelines import RemoveSidebars
from newsspider.sites.templates import load_templates
from newsspider.vocabulary.reasons import Reason
from tests.crawl.command import Done, run_here, scrapy

NEWS = load()
HOUSE_LINE = "The Pier is printed on the pier, whatever the weather"


def pier(number: int) -> bytes:
    """A page of an invented newspaper that has its house line among the paragraphs, where no class tells it apart."""
    topic = ("ferry", "crane", "gulls", "choir", "lamps", "eels", "tides", "bells")[number]
    paragraphs = "".join(
        f"<p>Of the {topic} it was said in session {part} that nobody had asked for them, and that they had come "
        f"nevertheless, in numbers that the {topic} committee calls remarkable.</p>"
        for part in ("one", "two", "three", "four")
    )
    return (
        f"<html><head><title>The {topic} question - The Pier</title></head><body><div class=page>"
        f"<h1>The {topic} question</h1><div class=text>{paragraphs}<p>{HOUSE_LINE}</p></div></div></body></html>"
    ).encode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Eight pages, some gzipped, and what else lies about in a folder."""
    root = tmp_path / "saved"
    root.mkdir()
    for number in range(8):
        (root / f"story-{number}.html").write_bytes(gzip.compress(pier(number)) if number % 2 else pier(number))
    (root / "logo.png").write_bytes(b"\x89PNG\r\n")
    (root / "notes.txt").write_text("nothing here", "utf-8")
    return root


def learn(site: str, source: Path, output: Path, *more: str) -> Done:
    return run_here(Command, site, "--from", source, "--output", output, *more)


def test_from_a_folder_to_the_pipeline(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "templates" / "pier.example.toml"
    done = learn("pier.example", folder, file)
    assert (done.status, done.err) == (0, "")
    assert done.out.splitlines() == [
        f"Reading 8 of 8 pages of pier.example from {folder}.",
        f"{file}:",
        "  … to …: 8 pages of 8 articles, 0 places and 1 texts",
        "Look it over, and delete the lines that are not furniture. The next harvest uses it.",
    ]
    (template,) = load_templates(file)
    assert [(entry.sample, entry.pages) for entry in template.texts] == [(HOUSE_LINE, 8)]

    page = read_page(pier(0), "http://www.pier.example/new")
    assert HOUSE_LINE in page.text
    left = pipeline(file.parent).process_item(page_set(page)).pages[0].page
    assert [block.text for block in left.blocks if block.reason is Reason.TEMPLATE] == [HOUSE_LINE]
    assert left.text.count("committee") == 4


def test_the_same_pages_give_the_same_file_and_another_is_not_replaced_unasked(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "pier.toml"
    assert learn("pier.example", folder, file).status == 0
    first = file.read_bytes()
    again = learn("pier.example", folder, file)
    assert (again.status, file.read_bytes()) == (0, first)
    assert f"{file} says the same already." in again.out

    reviewed = b"\n".join(line for line in first.split(b"\n") if b"printed on the pier" not in line)
    file.write_bytes(reviewed)
    refused = learn("pier.example", folder, file)
    assert (refused.status, file.read_bytes()) == (1, reviewed)
    assert refused.err.startswith(f"scrapy learn: {file} is there already, with 0 entries")
    assert learn("pier.example", folder, file, "--overwrite").status == 0
    assert file.read_bytes() == first


@pytest.mark.parametrize(
    ("arguments", "status", "sentence"),
    [
        (("pier.example", "--from", "nowhere"), 1, "nowhere is not a folder."),
        (("pier.example", "--from", "{tmp}"), 1, "Nothing was learned: 0 pages of pier.example with text were found"),
        (("pier.example", "-sCAPTURES_DIR={tmp}/none"), 1, "There are no captures: {tmp}/none is not a directory."),
        (("pier.example", "--from", "httpcache", "-sHTTPCACHE_DIR={tmp}/none"), 1, "There is no HTTP cache"),
        (("pier",), 2, 'there is no site "pier"'),
        ((), 2, "name one site"),
        (("pier.example", "--min-pages", "4"), 2, '--min-pages "4" is not a whole number from 5 on'),
        (("pier.example", "--max-pages", "many"), 2, '--max-pages "many" is not a whole number from 5 on'),
    ],
)
def test_errors_are_sentences(tmp_path: Path, arguments: tuple[str, ...], status: int, sentence: str) -> None:
    done = run_here(Command, *(argument.format(tmp=tmp_path) for argument in arguments))
    assert done.status == status
    assert sentence.format(tmp=tmp_path) in done.err
    assert "Traceback" not in done.err


def test_help_is_complete() -> None:
    shown = scrapy("learn", "--help").out
    for option in ("--from", "captures", "httpcache", "--min-pages", "--max-pages", "--output", "--overwrite"):
        assert option in shown


# ------------------------------------------------------------------------------------------------------- the sources

DAY = datetime(2012, 5, 1, tzinfo=UTC)


@pytest.fixture
def captures(tmp_path: Path) -> Path:
    """Every page of the older demo newspaper, gzipped as its server would; a list, a front page, an error, a stranger."""
    root = tmp_path / "captures"
    with CaptureStore(root) as store:
        for number, url in enumerate(courier_urls()):
            store.add(
                capture(url, gzip.compress(NEWS.pages()[url].body), DAY + timedelta(days=number)), "courier.example"
            )
        store.add(capture("http://courier.example/", pier(0), DAY), "courier.example")
        store.add(capture("http://courier.example/list", pier(1), DAY, role="list"), "courier.example")
        store.add(capture("http://courier.example/gone", pier(2), DAY, status=404), "courier.example")
        store.add(capture("http://pier.example/3", pier(3), DAY), "pier.example")
    return root


def capture(url: str, body: bytes, moment: datetime, **fields: object) -> Capture:
    headers = [("Content-Type", "text/html")]
    if body.startswith(b"\x1f\x8b"):
        headers.append(("Content-Encoding", "gzip"))
    return Capture(
        **{"url": url, "status": 200, "headers": tuple(headers), "body": body, "captured_at": moment, **fields}
    )


def courier_urls() -> Iterator[str]:
    for article in NEWS.of("courier"):
        yield from NEWS.expected(article).entries


def test_from_captures(captures: Path) -> None:
    saved = [read() for read in from_captures(Settings({"CAPTURES_DIR": str(captures)}), {"courier.example"})]
    assert [page.response.url for page in saved] == list(courier_urls())
    assert [page.day for page in saved[:2]] == [date(2012, 5, 1), date(2012, 5, 2)]
    assert saved[0].response.body == NEWS.pages()[saved[0].response.url].body
    assert content_type(saved[0].response) == "text/html"


def test_the_command_reads_captures_and_says_what_it_found(captures: Path, tmp_path: Path) -> None:
    done = scrapy("learn", "courier.example", CAPTURES_DIR=captures, TEMPLATES_DIR=tmp_path / "templates")
    assert (done.status, done.err) == (0, "")
    (template,) = load_templates(tmp_path / "templates" / "courier.example.toml")
    assert template.articles == len(NEWS.of("courier"))
    assert f"{template.pages} pages of {template.articles} articles" in done.out
    assert template.places != ()


def test_pages_are_spread_over_all_there_are(captures: Path, tmp_path: Path) -> None:
    file = tmp_path / "few.toml"
    done = run_here(Command, "courier.example", "--max-pages", "12", "--output", file, CAPTURES_DIR=captures)
    assert done.status == 0, done.err
    assert f"Reading 12 of {len(list(courier_urls()))} pages" in done.out
    assert load_templates(file)[0].pages == 12


def test_a_capture_with_a_broken_encoding_is_left_out(tmp_path: Path) -> None:
    with CaptureStore(tmp_path) as store:
        store.add(capture("http://pier.example/1", b"\x1f\x8b\x08 not gzip", DAY), "pier.example")
    (read,) = from_captures(Settings({"CAPTURES_DIR": str(tmp_path)}), {"pier.example"})
    with pytest.raises(SavedError, match="http://pier.example/1, captured on 2012-05-01, cannot be decoded"):
        read()


@pytest.mark.parametrize("is_gzipped", [False, True])
def test_from_scrapys_http_cache(tmp_path: Path, is_gzipped: bool) -> None:
    settings = Settings({"HTTPCACHE_DIR": str(tmp_path / "httpcache"), "HTTPCACHE_GZIP": is_gzipped})
    spider = Spider("any")
    spider.crawler = SimpleNamespace(request_fingerprinter=RequestFingerprinter())
    storage = FilesystemCacheStorage(settings)
    storage.open_spider(spider)
    urls = [f"http://pier.example/{number}" for number in range(3)]
    for url in [*urls, "http://pier.example/", "http://courier.example/1"]:
        storage.store_response(
            spider, Request(url), HtmlResponse(url, body=pier(0), headers={"Content-Type": "text/html"})
        )
    saved = [read() for read in from_http_cache(settings, {"pier.example"})]
    assert sorted(page.response.url for page in saved) == urls
    assert {page.response.body for page in saved} == {pier(0)}
    assert {page.day for page in saved} <= {datetime.now(UTC).date(), datetime.now(UTC).date() - timedelta(days=1)}


@pytest.mark.parametrize(
    ("name", "head", "url"),
    [
        ("a.html", "<link rel=canonical href=http://www.pier.example/2012/a>", "http://www.pier.example/2012/a"),
        ("a.html", "<link href='http://pier.example/b' rel='Canonical'>", "http://pier.example/b"),
        ("a.html", '<meta property="og:url" content="http://pier.example/c">', "http://pier.example/c"),
        ("a.html", '<link rel="canonical" href="http://agency.example/wire/1">', "http://pier.example/a.html"),
        ("www.pier.example/2012/a.html", "", "http://www.pier.example/2012/a.html"),
        ("2012/a.html.gz", "", "http://pier.example/2012/a.html"),
        ("https%3A%2F%2Fpier.example%2F7%3Fpage%3D2", "", "https://pier.example/7?page=2"),
    ],
)
def test_the_address_of_a_saved_file(tmp_path: Path, name: str, head: str, url: str) -> None:
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(f"<html><head>{head}</head><body>x</body></html>".encode())
    assert [read().response.url for read in from_folder(tmp_path, "pier.example")] == [url]


def test_files_that_are_no_pages_are_not_read(folder: Path) -> None:
    (folder / ".hidden.html").write_bytes(pier(0))
    (folder / "cut.html.gz").write_bytes(gzip.compress(pier(0))[:20])
    saved: list[Saved] = [read() for read in from_folder(folder, "pier.example")]
    assert [page.response.url.rsplit("/")[-1] for page in saved] == [f"story-{number}.html" for number in range(8)]
    assert all(page.response.body.startswith(b"<html>") and page.day is None for page in saved)


# ------------------------------------------------------------------------------------------------------- the pipeline


def pipeline(templates: Path) -> RemoveSidebars:
    return RemoveSidebars.from_crawler(Crawler(Spider, {"TEMPLATES_DIR": str(templates)}))


def page_set(page) -> PageSet:
    return PageSet(page.url, page.url, (NumberedPage(1, page, Fetched(page.url)),), Completeness(Verdict.COMPLETE))


def test_without_a_template_the_page_stays_as_it_is(tmp_path: Path) -> None:
    page = read_page(pier(0), "http://pier.example/1")
    assert pipeline(tmp_path).process_item(page_set(page)).pages[0].page == page


def test_a_broken_template_is_an_error_in_the_log_and_the_harvest_goes_on(tmp_path: Path, caplog) -> None:
    (tmp_path / "pier.example.toml").write_text("[[templates]]\nsites = 1\n", "utf-8")
    stage = pipeline(tmp_path)
    page = read_page(pier(0), "http://pier.example/1")
    with caplog.at_level(logging.ERROR):
        assert [stage.process_item(page_set(page)).pages[0].page for _ in range(2)] == [page, page]
    assert [record.message.partition(": ")[2] for record in caplog.records] == [
        '"sites" is not a key of a template; its keys are site, pages, articles, valid_from, valid_until, places, '
        "texts (its site is harvested without a template)"
    ]
