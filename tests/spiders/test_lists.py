"""The lists of a site that nobody declared: found, bounded, and told where they cannot be had."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.crawl.harvest import QUICK, ROOT
from tests.crawl.scripted import PARAGRAPHS, Answer, Scripted, serve

GUARD = b"""<html><head><title>Just a moment...</title></head><body><h1>Checking your browser</h1>
<p>Verify you are human by completing the action below. Please enable JavaScript and cookies to continue.</p></body></html>"""
PAGES = (("/gone/", "status 404"), ("/guarded/", "is a page that keeps robots out"))
ABSENT = [Answer(b"<h1>Not found</h1>", 404)]


@pytest.fixture
def sites() -> Iterator[list[Scripted]]:
    with serve("post", "cdn") as running:
        yield running


@pytest.fixture
def site(sites: list[Scripted]) -> Scripted:
    return sites[0]


def html(*links: tuple[str, str]) -> list[Answer]:
    anchors = "".join(f'<li><a href="{path}">{label}</a></li>' for path, label in links)
    return [Answer(f"<html><body><ul>{anchors}</ul></body></html>".encode())]


def xml(root: str, site: Scripted, *paths: str) -> list[Answer]:
    child = "sitemap" if root == "sitemapindex" else "url"
    locations = "".join(f"<{child}><loc>{site.url(path)}</loc></{child}>" for path in paths)
    body = f'<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{locations}</{root}>'
    return [Answer(body.encode(), headers={"Content-Type": "application/xml"})]


def robots(site: Scripted, *paths: str) -> list[Answer]:
    return [Answer("".join(f"Sitemap: {site.url(path)}\n" for path in paths).encode())]


def story(number: int) -> str:
    return f"/news/the-ferry-comes-back-{number}"


class Project:
    """One project's output, and the commands on it."""

    def __init__(self, place: Path) -> None:
        self.place = place

    def run(self, *arguments: str) -> str:
        own = {
            "LEDGER_FILE": f"{self.place}/ledger.sqlite",
            "POLITENESS_FILE": f"{self.place}/requests.sqlite",
            "RETRY_TIMES": "0",
            "FEEDS": json.dumps({f"ledger:{self.place}/articles": {"format": "ledger"}}),
        }
        options = [f"-s{name}={value}" for name, value in {**QUICK, **own}.items()]
        command = [sys.executable, "-m", "scrapy", *arguments, *options]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)
        return done.stdout + done.stderr

    def harvest(self, site: Scripted, *arguments: str) -> str:
        return self.run("crawl", "archive", "-a", f"site={site.address}/", *arguments)

    def coverage(self, site: Scripted) -> str:
        return self.run("coverage", f"{site.address}/", "--html", f"{self.place}/page.html")

    def paths(self, site: Scripted) -> list[str]:
        files = self.place.glob("articles/*/*.jsonl")
        lines = [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()]
        return sorted(line["url"].removeprefix(site.address) for line in lines)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


def test_a_paper_with_a_day_archive_alone(site: Scripted, project: Project) -> None:
    """Its front page links the last days; those of the period have the same form, and one of them had no issue."""
    site.answers |= dict.fromkeys(("/sitemap.xml", "/sitemap_index.xml", "/wp-sitemap.xml"), ABSENT)
    site.answers["/"] = html(*((f"/day/2013/06/{day}/", f"{day} June") for day in (27, 28, 29)))
    site.answers["/day/2013/06/29/"] = html((story(29), "The ferry comes back again"))
    site.answers["/day/2012/04/02/"] = html((story(2), "The ferry comes back at last"))
    site.answers["/day/2012/04/03/"] = ABSENT
    site.answers["/day/2012/04/04/"] = html((story(4), "The ferry comes back to stay"))
    log = project.harvest(site, "-a", "since=2012-04-02", "-a", "until=2012-04-04")
    asked = [path for path in site.asked if path.startswith("/day/")]
    assert sorted(asked) == [f"/day/2012/04/0{day}/" for day in (2, 3, 4)] + ["/day/2013/06/29/"]
    assert sorted(path for path in site.asked if path.startswith("/news/")) == [story(2), story(4)]
    assert "WARNING: No list" not in log


def test_every_list_that_is_named_and_cannot_be_had_is_told(site: Scripted, project: Project) -> None:
    lost = {
        "/lost.xml": ([Answer(b"", 500)], "status 500"),
        "/barred.xml": ([Answer(b"<p>Are you human?</p>")], "neither a sitemap nor a feed"),
        "/torn.xml.gz": ([Answer(gzip.compress(xml("urlset", site, story(1))[0].body)[:-20])], "ends too early"),
        "/moved.xml": ([Answer(b"https://www.paper.example/a\n")], "1 of 1 links are of www.paper.example"),
    }
    site.answers |= {path: answers for path, (answers, _) in lost.items()}
    site.answers["/index.xml"] = xml("sitemapindex", site, "/lost.xml", "/good.xml")
    site.answers["/good.xml"] = xml("urlset", site, story(2), "/node/12")
    site.answers["/robots.txt"] = robots(site, "/index.xml", *lost)
    site.answers["/"] = html(("/gone/", "Gone"), ("/guarded/", "Guarded"))
    site.answers["/gone/"] = ABSENT
    site.answers["/guarded/"] = [Answer(GUARD)]
    log = project.harvest(site)
    coverage = project.coverage(site)
    assert project.paths(site) == [story(2), "/node/12"]
    for path, sentence in [*((path, why) for path, (_, why) in lost.items()), *PAGES]:
        assert re.search(rf"WARNING: .*{re.escape(path)}: .*{re.escape(sentence)}", log), path
        assert re.search(rf"{re.escape(path)}: .*{re.escape(sentence)}", coverage), path
    assert re.search(r"lists +read: 4, failed: 6, not there: 1", log)
    site.answers |= dict.fromkeys(lost, xml("urlset", site, story(3)))
    site.answers |= dict.fromkeys(("/gone/", "/guarded/"), html((story(3), "The ferry comes back again")))
    project.harvest(site)
    assert "not read" not in project.coverage(site)


def test_usual_addresses_are_tried_in_silence(site: Scripted, project: Project) -> None:
    """Of those that come first one is missing, and one shows a page with the status 200."""
    site.answers |= {"/robots.txt": ABSENT, "/sitemap.xml": ABSENT, "/sitemap_index.xml": html(), "/": html()}
    site.answers["/wp-sitemap.xml"] = xml("urlset", site, story(1))
    log = project.harvest(site)
    assert project.paths(site) == [story(1)]
    assert "/news-sitemap.xml" not in site.asked
    assert "sitemap" not in "".join(line for line in log.splitlines() if "WARNING" in line)


def test_sitemaps_on_another_host_that_robots_txt_names(sites: list[Scripted], project: Project) -> None:
    site, cdn = sites
    index = cdn.address.replace("127.0.0.1", "localhost") + "/index.xml"
    site.answers |= {"/robots.txt": [Answer(f"Sitemap: {index}\n".encode())], "/": html(), "/sitemap.xml": ABSENT}
    cdn.answers["/index.xml"] = xml("sitemapindex", cdn, "/a.xml")
    cdn.answers["/a.xml"] = xml("urlset", site, story(1))
    project.harvest(site)
    assert project.paths(site) == [story(1)]


def test_a_tree_of_sitemaps_without_end(site: Scripted, project: Project) -> None:
    names = [f"/{'x' * depth}.xml" for depth in range(1, 12)]
    for name, deeper in zip(names, names[1:], strict=False):
        site.answers[name] = xml("sitemapindex", site, deeper)
    site.answers |= {"/robots.txt": robots(site, names[0]), "/": html((story(1), "The ferry comes back again"))}
    log = project.harvest(site)
    assert [path for path in site.asked if path in names] == names[:6]
    assert f"{names[5]}: it names further lists, and is below too many others: {site.url(names[6])}" in log
    assert names[5] in project.coverage(site)


def test_lists_over_the_limit_are_counted_and_told(site: Scripted, project: Project) -> None:
    maps = [f"/map{number}.xml" for number in range(12)]
    site.answers |= {"/robots.txt": robots(site, *maps), "/": html(), "/sitemap.xml": ABSENT}
    site.answers |= {path: xml("urlset", site, story(number)) for number, path in enumerate(maps)}
    log = project.harvest(site, "-s", "LISTS_MAX=5")
    assert sorted(path for path in site.asked if path in maps) == maps[:5]
    sentence = "one of 7 sitemaps that LISTS_MAX leaves out"
    assert f"Not read: {site.url('/map5.xml')} is {sentence}. `scrapy addsite {site.address}/`" in log
    assert sentence in project.coverage(site)


def test_articles_are_begun_while_lists_are_read_and_a_limit_ends_the_reading(site: Scripted, project: Project) -> None:
    maps = [f"/map{number}.xml" for number in range(56)]
    site.answers |= {"/robots.txt": robots(site, *maps), "/": html(), "/sitemap.xml": ABSENT}
    site.answers |= {path: xml("urlset", site, story(number % 4)) for number, path in enumerate(maps)}
    project.harvest(site, "-a", "limit=3")
    assert len(project.paths(site)) == 3
    assert len([path for path in site.asked if path in maps]) < 10
    site.asked.clear()
    project.harvest(site)
    assert len(project.paths(site)) == 4
    articles = [at for at, path in enumerate(site.asked) if path.startswith("/news/")]
    lists = [at for at, path in enumerate(site.asked) if path in maps]
    assert len(lists) == 56
    assert articles[0] < lists[-1]


def test_a_later_run_reads_a_list_up_to_what_is_known(site: Scripted, project: Project) -> None:
    site.answers |= {"/sitemap.xml": ABSENT, "/": html(("/sport/", "Sport"))}
    site.answers["/sport/"] = html((story(1), "The ferry comes back at last"), ("/sport/page/2", "Next"))
    site.answers["/sport/page/2"] = html((story(2), "The ferry comes back again"))
    project.harvest(site)
    assert project.paths(site) == [story(1), story(2)]
    site.asked.clear()
    project.harvest(site)
    assert [path for path in site.asked if path.startswith("/sport/")] == ["/sport/"]


def test_a_later_page_of_an_article_read_as_a_single_view_is_asked_for_once(site: Scripted, project: Project) -> None:
    """A list names page 2 alone; the record, made from the printed view, names neither page."""
    first, second, printed = "/news/herring.html", "/news/herring-p2.html", "/print/news/herring.html"
    head, texts = b"<h1>What became of the herring</h1>", PARAGRAPHS
    row = '<p>{} <a href="{}">Print this story</a></p>'
    pager = {
        first: f'<p>Page 1 of 2 <a href="{second}">Next page</a></p>',
        second: f'<p><a href="{first}">Previous page</a> Page 2 of 2</p>',
    }
    for path, said in ((first, texts[:2]), (second, texts[2:])):
        body = "".join(f"<p>{text}</p>" for text in said) + row.format(pager[path], printed)
        site.answers[path] = [Answer(b"<html><body>" + head + body.encode() + b"</body></html>")]
    whole = "".join(f"<p>{text}</p>" for text in texts)
    site.answers[printed] = [Answer(b"<html><body>" + head + whole.encode() + b"</body></html>")]
    site.answers |= {"/robots.txt": robots(site, "/map.xml"), "/map.xml": xml("urlset", site, second), "/": html()}
    project.harvest(site)
    assert project.paths(site) == [first]
    site.asked.clear()
    assert "held already, nothing new" in project.harvest(site)
    assert not {first, second, printed} & set(site.asked)
    assert re.search(r"^all +1 +1 ", project.coverage(site), re.M)
