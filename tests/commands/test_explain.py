"""`scrapy explain`: what it shows, that nothing of the page gets through as markup, and how it looks to a browser."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from scrapy.settings import Settings

from newsspider import read_page
from newsspider.article.block_paths import spot_of
from newsspider.article.template import Template, TextEntry
from newsspider.commands.explain import Command
from newsspider.crawl.lock import held
from newsspider.demo import load
from newsspider.demo.server import DemoServer
from newsspider.explain import render
from newsspider.page.model import Block, Evidence, Image, Page, PageLink, Pager
from newsspider.sites.reading import Declarations
from newsspider.sites.templates import save_templates
from newsspider.vocabulary.reasons import Kind, Reason
from tests.crawl.command import run_here, scrapy

QUICK = {
    "DOWNLOAD_DELAY": 0,
    "HTTPPROXY_ENABLED": 0,
    "ALLOW_PRIVATE_NETWORKS": 1,
    "HTTPCACHE_ENABLED": 0,
    "RETRY_TIMES": 0,
}
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync")  # fmt: skip
NASTY = "<script>alert(1)</script><img src=//evil.example/x onerror=alert(2)>\"' $title &amp;"
PAGE = Page(
    url="https://quay.example/story?page=2",
    headline="The tide turns",
    standfirst="And nobody is ready for it.",
    authors=("Amery Corrigan", "Beth Dunmore"),
    date_published="2012-05-01",
    keywords=("tides", "harbours"),
    image=Image("https://quay.example/tide.jpg", "The quay at noon", "B. Dunmore"),
    blocks=(
        Block("Home", reason=Reason.NAVIGATION, path="html/body/div.menu/a"),
        Block("Sports", reason=Reason.NAVIGATION),
        Block("The first paragraph."),
        Block("What now?", Kind.HEADING),
        Block("First this.", Kind.LIST_ITEM),
        Block("Then that.", Kind.LIST_ITEM),
        Block("Sign up today", reason=Reason.NEWSLETTER),
        Block("It was the wrong tide.", Kind.CORRECTION),
    ),
    pager=Pager(number=2, total=3, pages=(PageLink(1, "https://quay.example/story"),),
                evidence=(Evidence("total", "the highest number", "1 2 3"), Evidence("veto", "slides", "Photo 1"))),
    evidence=(Evidence("headline", "h1 and title"),),
    problems=("the page is cut",),
)  # fmt: skip


class Reader(HTMLParser):
    """The tags of a page with their attributes, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def with_class(self, name: str) -> list[dict[str, str | None]]:
        return [attrs for _, attrs in self.tags if name in (attrs.get("class") or "").split()]


def plain(html: str) -> str:
    """The text on one line."""
    return " ".join("".join(Reader(html).text).split())


def test_every_block_is_shown_in_order_with_its_reason() -> None:
    blocks = Reader(render(PAGE)).with_class("block")
    reasons = [attrs["data-reason"] for attrs in blocks]
    assert reasons == [str(block.reason or "kept") for block in PAGE.blocks]
    colours = {attrs["data-reason"]: (attrs["class"] or "").split()[1] for attrs in blocks}
    assert colours["kept"] == "r0"
    assert len(set(colours.values())) == len(colours)


def test_the_legend_counts() -> None:
    html = render(PAGE)
    boxes = [attrs["data-reason"] for tag, attrs in Reader(html).tags if tag == "input" and "data-reason" in attrs]
    assert boxes == ["kept", "navigation", "newsletter or subscription"]
    assert re.findall(r"> ?([a-z ]+ \d+)</label>", html) == ["kept 5", "navigation 2", "newsletter or subscription 1"]


def test_each_reason_and_what_is_kept_has_a_colour_of_its_own() -> None:
    hues = dict(re.findall(r"\.r(\d+) \{ --hue: (\d+); \}", render(PAGE)))
    assert len(hues) == len(Reason) + 1
    assert len(set(hues.values())) == len(hues)


def test_the_article_as_read() -> None:
    html = render(PAGE)
    article = html[html.index("<article>") : html.index("</article>")]
    assert re.findall(r"<(h1|h3|p|li)\b[^>]*>([^<]+)<", article) == [
        ("h1", "The tide turns"),
        ("p", "And nobody is ready for it."),
        ("p", "Amery Corrigan, Beth Dunmore · 1 May 2012"),
        ("p", "The first paragraph."),
        ("h3", "What now?"),
        ("li", "First this."),
        ("li", "Then that."),
        ("p", "It was the wrong tide."),
    ]


@pytest.mark.parametrize(
    "shown",
    [
        "headline The tide turns h1 and title".replace(" ", ""),
        "total3the highest number 1 2 3".replace(" ", ""),
        "veto slides Photo 1".replace(" ", ""),
        "1: https://quay.example/story".replace(" ", ""),
        "https://quay.example/tide.jpgThe quay at noonB. Dunmore".replace(" ", ""),
        "tidesharbours",
        "the page is cut".replace(" ", ""),
        "no template".replace(" ", ""),
        "5 blocks kept".replace(" ", ""),
    ],
)
def test_metadata_pager_and_problems_are_shown_with_their_evidence(shown: str) -> None:
    assert shown in plain(render(PAGE, ["no template"])).replace(" ", "")


def test_an_empty_page_is_explained_too() -> None:
    assert "No text was found." in render(Page(url=""))
    assert "No headline was found" in render(Page(url=""))


def nasty_page() -> Page:
    """A page all of whose texts are markup."""
    return Page(
        url="javascript:alert(1)",
        headline=NASTY,
        standfirst=NASTY,
        authors=(NASTY,),
        canonical_url='https://quay.example/"><script>alert(1)</script>',
        image=Image("data:text/html,<script>", NASTY, NASTY),
        blocks=(Block(NASTY, path=NASTY), Block(NASTY, reason=Reason.PROMO, path=NASTY)),
        pager=Pager(next="javascript:alert(1)", evidence=(Evidence("next", NASTY, NASTY),)),
        evidence=(Evidence(NASTY, NASTY, NASTY),),
        problems=(NASTY,),
        encoding=NASTY,
    )


def test_nothing_of_the_page_is_markup_and_nothing_is_loaded() -> None:
    ours, theirs = Reader(render(PAGE)), Reader(render(nasty_page(), [NASTY]))
    assert {tag for tag, _ in theirs.tags} <= {tag for tag, _ in ours.tags} | {"br"}
    assert [tag for tag, _ in theirs.tags].count("script") == 1
    assert NASTY in "".join(theirs.text)
    for tag, attrs in [*ours.tags, *theirs.tags]:
        assert not [name for name in attrs if name.startswith("on") or name == "src"], (tag, attrs)
        assert (attrs.get("href") or "https://").startswith(("http://", "https://"))
        assert tag not in ("img", "iframe", "link", "object", "embed", "base")


def test_the_browser_is_told_to_load_and_run_nothing_else() -> None:
    (policy,) = [
        attrs["content"] or "" for tag, attrs in Reader(render(PAGE)).tags if tag == "meta" and "http-equiv" in attrs
    ]
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-")


# ------------------------------------------------------------------------------------------------------- the command

NEWS = load()


@pytest.fixture(scope="module")
def server() -> Iterator[DemoServer]:
    with DemoServer() as running:
        yield running


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """A page of the newer demo newspaper as a file."""
    article = next(article for article in NEWS.of("lantern") if article.pager)
    file = tmp_path / "page.html"
    file.write_bytes(NEWS.pages()[NEWS.expected(article).url].body)
    return file


def test_a_file(saved: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.html"
    done = run_here(Command, saved, "-o", output, LEARNED_DIR=tmp_path)
    assert (done.status, done.out, done.err) == (0, f"The explanation is in {output}\n", "")
    html = output.read_text("utf-8")
    page = read_page(saved.read_bytes(), "http://lantern.example/")
    assert len(Reader(html).with_class("block")) == len(page.blocks)
    assert "http://lantern.example/" in html  # the address that the page says it has


def test_a_url_is_fetched_and_the_sites_template_applied(server: DemoServer, tmp_path: Path) -> None:
    expected = server.newspaper.expected(server.newspaper.of("courier")[0])
    page = read_page(server.newspaper.pages()[expected.url].body, expected.url)
    learned = next(block for block in page.blocks if block.kept and len(block.text) > 60)
    mark, place = spot_of(learned)
    entry = TextEntry(sample=learned.text, place=place, mark=mark, articles=9, pages=9)
    save_templates([Template(site="127.0.0.1", articles=9, pages=9, texts=(entry,))], tmp_path / "127.0.0.1.toml")
    output = tmp_path / "out.html"
    done = scrapy("explain", expected.url, "-o", output, LEARNED_DIR=tmp_path, **QUICK)
    assert (done.status, done.err) == (0, "")
    blocks = Reader(output.read_text("utf-8")).with_class("block")
    aside = [index for index, attrs in enumerate(blocks) if attrs["data-reason"] == str(Reason.TEMPLATE)]
    assert [page.blocks[index].text for index in aside] == [learned.text]
    assert len(blocks) == len(page.blocks)


def test_a_site_that_is_being_harvested_is_not_asked(server: DemoServer, tmp_path: Path) -> None:
    url = server.newspaper.expected(server.newspaper.of("courier")[0]).url
    kept = {**QUICK, "HTTPCACHE_ENABLED": 1, "SITE_FOLDER": f"{tmp_path}/{{site}}"}
    folder = Declarations(()).folder_of(url)
    with held(Settings({"SITE_FOLDER": kept["SITE_FOLDER"]}), [folder]):
        done = scrapy("explain", url, "-o", tmp_path / "out.html", **kept)
        assert done.status == 1
        assert done.err.startswith(f"scrapy explain: {folder} is being harvested already (process ")
        assert not (tmp_path / folder / "captures").exists()
    assert scrapy("explain", url, "-o", tmp_path / "out.html", **kept).status == 0
    assert (tmp_path / folder / "captures").is_dir()
    assert not (tmp_path / folder / "lock").exists()


def test_a_page_that_takes_too_long_is_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text("<p>" + "Nobody pays for the dredging. " * 200_000, "utf-8")
    done = run_here(Command, file, "-o", tmp_path / "out.html", READING_TIMEOUT=0.01, READING_DIR=tmp_path / "reading")
    assert done.status == 1
    assert done.err == f"scrapy explain: {file} could not be had: took longer to read than READING_TIMEOUT.\n"
    assert not (tmp_path / "out.html").exists()


def test_what_robots_txt_forbids_is_not_fetched(server: DemoServer, tmp_path: Path) -> None:
    robots = server.newspaper.respond("courier", "/robots.txt").body.decode()
    url = server.bases["courier"] + next(line.split()[1] for line in robots.splitlines() if "Disallow: /" in line)
    done = scrapy("explain", url, "-o", tmp_path / "out.html", **QUICK)
    assert (done.status, done.err) == (1, f"scrapy explain: {url} could not be had: forbidden by robots.txt.\n")
    assert not (tmp_path / "out.html").exists()


@pytest.mark.parametrize(
    ("arguments", "status", "sentence"),
    [
        (("{tmp}/none.html",), 1, 'none.html" is neither an address (https://…) nor a file.'),
        (("{page}", "-o", "{tmp}/no/where.html"), 1, "where.html cannot be written: No such file or directory."),
        (
            ("{page}", "--url", "quay.example"),
            2,
            '--url is an address in full, like https://host/path, not "quay.example"',
        ),
        ((), 2, "name one page"),
    ],
)
def test_errors_are_sentences(
    saved: Path, tmp_path: Path, arguments: tuple[str, ...], status: int, sentence: str
) -> None:
    done = run_here(Command, *(argument.format(tmp=tmp_path, page=saved) for argument in arguments))
    assert done.status == status
    assert sentence in done.err
    assert "Traceback" not in done.err


def test_a_page_without_an_address_says_so(tmp_path: Path) -> None:
    file, output = tmp_path / "page.html", tmp_path / "out.html"
    file.write_text("<html><body><p>A page that does not say where it is from.</p></body></html>", "utf-8")
    assert run_here(Command, file, "-o", output).status == 0
    assert "give it with --url" in output.read_text("utf-8")
    assert run_here(Command, file, "-o", output, "--url", "https://quay.example/1").status == 0
    assert "give it with --url" not in output.read_text("utf-8")
    assert "https://quay.example/1" in output.read_text("utf-8")


# ------------------------------------------------------------------------------------------------------- the browser


@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
def test_a_browser_filters_by_reason(tmp_path: Path) -> None:
    html = render(PAGE)
    page = tmp_path / "page.html"
    click = "document.querySelector('input[data-reason=navigation]').click()"
    # The page forbids every script but its own: the one that clicks is let in by taking the policy away.
    page.write_text(re.sub(r"<meta http-equiv[^>]*>", "", html) + f"<script>{click}</script>", "utf-8")
    shown = Reader(browse(page, "--dump-dom", tmp_path))
    state = [(attrs["data-reason"], "hidden" in (attrs["class"] or "").split()) for attrs in shown.with_class("block")]
    assert state == [(str(block.reason or "kept"), block.reason is Reason.NAVIGATION) for block in PAGE.blocks]


@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
def test_a_browser_runs_the_pages_own_script_and_no_other(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(render(PAGE) + "<script>document.title = 'taken over'</script>", "utf-8")
    dom = browse(page, "--dump-dom", tmp_path)
    assert "<title>The tide turns</title>" in dom
    picture = tmp_path / "page.png"
    browse(page, f"--screenshot={picture}", tmp_path)
    assert picture.stat().st_size > 5_000


def browse(page: Path, what: str, tmp_path: Path, *options: str) -> str:
    profile = tmp_path / f"profile{len(list(tmp_path.glob('profile*')))}"
    command = [CHROMIUM or "", *FLAGS, f"--user-data-dir={profile}", *options, what, page.as_uri()]
    return subprocess.run(command, capture_output=True, text=True, timeout=110, check=True).stdout


def test_what_the_page_says_of_the_use_of_its_text_is_shown() -> None:
    head = '<meta name="robots" content="noai"><meta name="gptbot" content="noindex"><link rel="license" href="/terms">'
    page = read_page(f"<html><head>{head}</head><body><p>The tide.</p></body></html>".encode(), "https://x.example/1")
    shown = render(page)
    assert "<td>robots: noai<br>robots: noindex GPTBot</td>" in shown
    assert '<a href="https://x.example/terms"' in shown
