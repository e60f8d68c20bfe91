"""The bundled newspapers: every page renders, every link leads somewhere, and the expected results fit the pages."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from html import unescape
from urllib.parse import urljoin, urlsplit

import pytest

from newsspider.demo import InventedArticle, Newspaper, Response, load
from newsspider.demo.addresses import day_path, page_path, single_path
from newsspider.demo.newspaper import article_paths
from newsspider.web.text import words
from tests.demo.furniture import furniture_of, visible_lines

PAPER = load()
FURNITURE = furniture_of(PAPER)
PAGES = PAPER.pages()
ARTICLES = {f"{article.outlet}/{article.slug}": article for article in PAPER.articles}
HREF = re.compile(r"""<(?:a|link|option)\b[^>]*?\b(?:href|value)=(["'])(.*?)\1""")
LOC = re.compile(r"<loc>(.*?)</loc>")
TRAPS = ("/archive/", "/events/")


every_article = pytest.mark.parametrize("article", ARTICLES.values(), ids=ARTICLES)


def html(url: str) -> str:
    outlet = next(outlet for outlet in PAPER.outlets.values() if url.startswith(outlet.base))
    return PAGES[url].body.decode(outlet.encoding)


def ask(url: str) -> Response:
    parts = urlsplit(url)
    outlet = next(key for key, outlet in PAPER.outlets.items() if url.startswith(outlet.base))
    return PAPER.respond(outlet, parts.path + (f"?{parts.query}" if parts.query else ""))


def is_html(response: Response) -> bool:
    return response.headers.get("Content-Type", "").startswith("text/html")


def linked(url: str) -> set[str]:
    found = {urljoin(url, unescape(match[2])).split("#")[0] for match in HREF.finditer(html(url))}
    return {link for link in found if not link.endswith((".css", ".js"))}


def listed_in(url: str) -> list[str]:
    body = PAGES[url].body
    return LOC.findall((gzip.decompress(body) if url.endswith(".gz") else body).decode())


# What the newspapers are made of


def test_there_is_enough_of_everything() -> None:
    paged = [article for article in PAPER.articles if article.pager]
    assert len(PAPER.articles) == 31
    assert len(paged) == 15
    assert {article.language for article in PAPER.articles} == {"en", "de", "es"}
    assert {article.pager.style for article in paged if article.pager} == {
        "words", "numbers", "next", "select", "seite", "siguiente", "script",
    }  # fmt: skip
    assert Counter(article.pager.fault for article in paged if article.pager) == {
        "": 12, "dead": 1, "repeats-first": 1, "script": 1,
    }  # fmt: skip
    lengths = [len(PAPER.expected(article).paragraphs) for article in PAPER.articles]
    assert 5 <= min(lengths) < 7 and 20 <= max(lengths) < 30


def test_no_two_pages_have_one_address() -> None:
    paths = Counter((a.outlet, path) for a in PAPER.articles for path in article_paths(a))
    assert [path for path, count in paths.items() if count > 1] == []


def test_entries_are_pages_of_their_articles() -> None:
    assert {article.enter_at for article in PAPER.articles} == {1, 2, 3, 4}
    for article in PAPER.articles:
        assert PAPER.entry(article) in PAPER.expected(article).entries


def test_every_page_is_whole_html_or_data() -> None:
    for url, response in PAGES.items():
        assert response.status in (200, 302), url
        assert response.status == 302 or response.body, url
        if is_html(response):
            assert "$" not in re.sub(r"<script.*?</script>", "", html(url), flags=re.S), url
            assert html(url).rstrip().endswith("</html>"), url


def test_the_old_outlet_serves_cp1252_and_does_not_say_so_in_the_header() -> None:
    response = PAGES["http://courier.example/2012/0428/lighthouse-keeper-interview"]
    assert response.headers["Content-Type"] == "text/html"
    assert b"iso-8859-1" in response.body
    assert "charset=utf-8" in PAGES["http://lantern.example/"].headers["Content-Type"]


# Links


def test_every_link_leads_somewhere_but_the_dead_last_page() -> None:
    links = {link for url, response in PAGES.items() if is_html(response) for link in linked(url)}
    dead = {link for link in links if ask(link).status == 404}
    assert dead == {"http://courier.example/2012/0522/gasworks-site_3.html"}
    assert len(links) > 100


def test_the_endless_calendars_are_linked_and_go_on() -> None:
    url = "http://courier.example/archive/2012/06/14/"
    for _ in range(40):
        url = next(link for link in sorted(linked_now(url), reverse=True) if "/archive/2012/" in link)
    assert url == "http://courier.example/archive/2012/07/24/"
    events = "http://lantern.example/events/2024/12/"
    assert "http://lantern.example/events/2025/01/" in linked_now(events)
    assert any("/events/" in link for link in linked("http://lantern.example/archive/"))


def linked_now(url: str) -> set[str]:
    body = ask(url).body.decode("cp1252")
    return {urljoin(url, unescape(match[2])) for match in HREF.finditer(body)}


@pytest.mark.parametrize(
    "path", ["/archive/2012/02/30/", "/events/2012/13/", "/nowhere", "/2012/0417/", "/archive/0000/01/01/"]
)
def test_what_is_not_there_is_a_404(path: str) -> None:
    assert PAPER.respond("courier", path).status == 404


def test_parameters_that_are_not_known_are_ignored() -> None:
    path = "/science/2024/03/seed-vault-village"
    second = PAPER.respond("lantern", f"{path}?page=2")
    assert PAPER.respond("lantern", f"{path}?cpage=2&page=2") == second
    assert PAPER.respond("lantern", f"{path}?cpage=2") == PAPER.respond("lantern", path) != second


# Lists


def test_an_article_may_stand_only_in_the_day_archive() -> None:
    for article in (ARTICLES["courier/council-in-brief"], ARTICLES["lantern/power-cut-brief"]):
        base = PAPER.outlets[article.outlet].base
        url = base + page_path(article)
        pages = [u for u, r in PAGES.items() if is_html(r) and url in linked(u) and "/info/" not in u]
        also = {base + path for other in PAPER.of(article.outlet) for path in article_paths(other)}
        assert set(pages) - also == {base + day_path(article)}
        assert not any(url in listed_in(u) for u in PAGES if u.endswith((".xml", ".gz")))


def test_the_sitemaps_list_every_other_article_once_and_one_by_its_second_page() -> None:
    for key, outlet in PAPER.outlets.items():
        robots = PAGES[f"{outlet.base}/robots.txt"].body.decode()
        index = re.search(r"^Sitemap: (\S+)$", robots, re.M)
        assert index and "Disallow: /search\n" in robots
        found = [unescape(loc) for sitemap in listed_in(index[1]) for loc in listed_in(sitemap)]
        wanted = [outlet.base + page_path(a, a.sitemap_page) for a in PAPER.of(key) if "sitemap" in a.listed]
        assert found == wanted
    assert "http://courier.example/2012/0430/oyster-beds-p2.html" in listed_in(
        "http://courier.example/sitemaps/2012-04.xml.gz"
    )


def test_a_section_lists_its_articles_over_several_pages() -> None:
    first, second = "http://courier.example/features/", "http://courier.example/features/index2.html"
    assert second in linked(first)
    articles = [PAPER.outlets["courier"].base + page_path(a) for a in PAPER.of("courier") if a.section == "features"]
    assert [url for url in articles if url in linked(first)] == articles[:3]
    assert [url for url in articles if url in linked(second)] == articles[3:]


def test_feeds_have_the_newest_articles() -> None:
    rss = PAGES["http://courier.example/rss.xml"].body.decode()
    assert rss.count("<item>") == 8
    assert "<pubDate>Thu, 14 Jun 2012 06:15:00 +0100</pubDate>" in rss
    atom = PAGES["http://lantern.example/atom.xml"].body.decode()
    assert atom.count("<entry>") == 8
    assert "<published>2024-03-16T23:10:00+01:00</published>" in atom
    news = PAGES["http://lantern.example/news-sitemap.xml"].body.decode()
    assert "<news:language>es</news:language>" in news


# The expected results


@every_article
def test_every_expected_paragraph_stands_on_its_page(article: InventedArticle) -> None:
    expected = PAPER.expected(article)
    shown = [" ".join(words(" ".join(visible_lines(html(url))))) for url in expected.entries]
    for paragraph in expected.paragraphs:
        on_two_pages = " ".join(shown[paragraph.page - 1 : paragraph.page + 1])
        for half in halves(paragraph.text):
            assert half in on_two_pages
        assert halves(paragraph.text)[0] in shown[paragraph.page - 1]


def halves(text: str) -> list[str]:
    """A text as it must be found whole; in two where a page break may have cut it."""
    found = words(text)
    for article in PAPER.articles:
        for page in article.pages[1:]:
            if page[0].continues:
                tail = words(page[0].lines[0])
                if found[-len(tail) :] == tail:
                    return [" ".join(found[: -len(tail)]), " ".join(tail)]
    return [" ".join(found)]


@every_article
def test_a_page_has_nothing_but_the_article_and_furniture(article: InventedArticle) -> None:
    """What is on an article's page and is not furniture comes to exactly the words of the expected text.

    Digits are left out: the numbers of a pager and the cells of a table are the same lines.
    """
    expected = PAPER.expected(article)
    lines = [line for url in expected.entries for line in visible_lines(html(url)) if line not in FURNITURE]
    asides = set(expected.asides)
    left = Counter(words(" ".join(line for line in lines if line not in asides)))
    wanted = Counter(words(" ".join(paragraph.text for paragraph in expected.paragraphs)))
    for digit in "123456789":
        del left[digit], wanted[digit]
    assert left == wanted


def test_sentences_are_cut_by_a_page_break_in_two_articles() -> None:
    cut = [a for a in PAPER.articles if any(page[0].continues for page in a.pages)]
    assert sorted(article.slug for article in cut) == ["bridge-report", "harbour-wall-costs"]
    joined = [p.text for p in PAPER.expected(ARTICLES["courier/bridge-report"]).paragraphs]
    assert joined[3].endswith('and each of them had the paper to prove it."')


VERDICTS = [
    ("courier/gasworks-site", "incomplete", 3, 2, (3,)),
    ("courier/night-train-petition", "incomplete", 2, 1, (2,)),
    ("lantern/orchestra-strike", "incomplete", 3, 1, (2, 3)),
    ("courier/lighthouse-keeper-interview", "complete", None, 3, ()),
    ("courier/herring-years", "complete", 4, 4, ()),
    ("courier/tide-clock", "complete", None, 1, ()),
    ("lantern/stadtarchiv-umzug", "complete", 3, 3, ()),
]


@pytest.mark.parametrize(("name", "verdict", "declared", "found", "missing"), VERDICTS)
def test_expected_verdicts(name: str, verdict: str, declared: int | None, found: int, missing: tuple[int, ...]) -> None:
    expected = PAPER.expected(ARTICLES[name])
    assert (expected.verdict, expected.declared, expected.found, expected.missing) == (
        verdict,
        declared,
        found,
        missing,
    )


def test_page_two_that_gives_page_one_again() -> None:
    path = page_path(ARTICLES["courier/night-train-petition"])
    assert f'href="{path}?page=2"' in html(f"http://courier.example{path}")
    assert PAPER.respond("courier", f"{path}?page=2") == PAPER.respond("courier", path)


def test_single_views() -> None:
    views = {
        article.slug: ask(PAPER.outlets[article.outlet].base + single_path(article))
        for article in PAPER.articles
        if article.single
    }
    assert views["data-centre-heat"].headers["Location"] == "http://lantern.example/subscribe"
    for slug in ("herring-years", "oyster-beds"):
        expected = PAPER.expected(ARTICLES[f"courier/{slug}"])
        shown = " ".join(words(" ".join(visible_lines(views[slug].body.decode("cp1252")))))
        assert expected.single
        assert [p.text for p in expected.paragraphs if " ".join(words(p.text)) not in shown] == []


def test_notes_on_every_page() -> None:
    expected = PAPER.expected(ARTICLES["courier/bridge-report"])
    for url in expected.entries:
        lines = visible_lines(html(url))
        assert [aside for aside in expected.asides if aside in lines] == list(expected.asides)


def test_furniture_has_what_stands_between_the_paragraphs_and_around_them() -> None:
    for outlet in PAPER.outlets.values():
        for key in ("newsletter", "offers", "footer", "tools"):
            assert set(outlet.strings[key]) <= FURNITURE
        assert {comment["text"] for comment in outlet.strings["comments"]} <= FURNITURE
        assert {teaser["text"] for teaser in outlet.strings["teasers"]} <= FURNITURE
    assert {"Skip to next paragraph", "(Page 2 of 2)", "Become a fan! Follow us! See our feeds!"} <= FURNITURE


def test_bases_are_the_addresses_on_every_page() -> None:
    paper: Newspaper = load({"lantern": "http://127.0.0.1:4711/"})
    article = paper.of("lantern")[0]
    assert paper.expected(article).url.startswith("http://127.0.0.1:4711/")
    bodies = [
        r.body for u, r in paper.pages().items() if u.startswith("http://127.0.0.1:4711/") and not u.endswith(".gz")
    ]
    assert len(bodies) > 50
    assert not any(b"lantern.example" in body for body in bodies)


def test_visible_lines() -> None:
    page = "<title>T</title><p>One <b>two</b><br>three</p><script>no()</script><ul><li>4</li><li>&amp;</li></ul>end"
    assert visible_lines(page) == ["One two", "three", "4", "&", "end"]
