"""`scrapy learn`: from a folder, from captures, from Scrapy's HTTP cache; and the pipeline that uses what it wrote."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from scrapy import Spider
from scrapy.crawler import Crawler
from scrapy.statscollectors import DummyStatsCollector

from newsspider import read_page
from newsspider.article.model import Completeness, Fetched, NumberedPage, PageSet, Verdict
from newsspider.commands.learn import Command
from newsspider.page.model import Page
from newsspider.pipelines import MakeArticle
from newsspider.sites.templates import load_templates
from newsspider.vocabulary.reasons import Reason
from tests.crawl.command import Done, run_here, scrapy
from tests.crawl.saved_pages import HOUSE_LINE, NEWS, captures, courier_urls, folder, pier

__all__ = ["captures", "folder"]  # fixtures


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


def test_a_page_that_takes_too_long_is_left_out(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def read(html: bytes, url: str, kind: str | None) -> Page:
        while b"gulls" in html:
            pass
        return read_page(html, url, kind)

    monkeypatch.setattr("newsspider.commands.learn.read_page", read)
    limits = (f"-sREADING_DIR={tmp_path / 'reading'}", "-sREADING_TIMEOUT=0.3")
    done = learn("pier.example", folder, tmp_path / "pier.toml", *limits)
    assert (done.status, done.err) == (0, "")
    assert "story-2.html: took longer to read than READING_TIMEOUT" in done.out
    (template,) = load_templates(tmp_path / "pier.toml")
    assert template.pages == 7


def test_help_is_complete() -> None:
    shown = scrapy("learn", "--help").out
    for option in ("--from", "captures", "httpcache", "--min-pages", "--max-pages", "--output", "--overwrite"):
        assert option in shown


def test_the_command_reads_captures_and_says_what_it_found(captures: Path, tmp_path: Path) -> None:
    done = scrapy("learn", "courier.example", CAPTURES_DIR=captures, LEARNED_DIR=tmp_path / "templates")
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


# ------------------------------------------------------------------------------------------------------- the pipeline


def pipeline(templates: Path) -> MakeArticle:
    crawler = Crawler(Spider, {"LEARNED_DIR": str(templates)})
    crawler.stats = DummyStatsCollector(crawler)
    return MakeArticle.from_crawler(crawler)


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
        "texts (its site is read without a template)"
    ]
