"""Lists in forms that the test suites of other readers have, each with what it names."""

import gzip

import pytest

from newsspider.archive import Link, ListPage, ListRef, Refusal, Rules, Source, read_list
from newsspider.archive.filters import refuse_article
from newsspider.vocabulary.failures import FailureKind
from tests.archive.help import ALL, RULES, TODAY

SITE = "https://gazette.example"
STORY = SITE + "/news/ferry-returns-to-quay"
URLSET = (
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">{}</urlset>'
)
INDEX = '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</sitemapindex>'


def read(text: str | bytes, source: Source, rules: Rules = RULES, **known: object) -> ListPage:
    body = text if isinstance(text, bytes) else text.encode()
    url = known.pop("url", SITE + "/list.xml")
    return read_list(body, ListRef(str(url), source, **known), rules, ALL, TODAY)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "source", "urls"),
    [
        (URLSET.format("<url><loc>gazette.example/news/ferry-returns-to-quay</loc></url>"), Source.SITEMAP, [STORY]),
        (URLSET.format("<url><loc>news/ferry-returns-to-quay</loc></url>"), Source.SITEMAP, [STORY]),
        ("gazette.example/news/ferry-returns-to-quay\nhttps://gazette.example/n/2?id=77\n", Source.SITEMAP,
         [STORY, SITE + "/n/2?id=77"]),
        ("<feed><entry><title>Ferry</title><source><id>https://gazette.example/x</id>"
         '<link href="https://gazette.example/editors-desk-of-ours"/></source></entry></feed>', Source.FEED, []),
        (f'<rss><channel><item><guid isPermaLink="false">{STORY}</guid></item></channel></rss>', Source.FEED, [STORY]),
        (f"<feed><entry><id>HTTPS{STORY[5:]}</id></entry></feed>", Source.FEED, [STORY]),
        ('<rss><channel><item><guid isPermaLink="false">4711</guid></item></channel></rss>', Source.FEED, []),
    ],
)  # fmt: skip
def test_articles(text: str, source: Source, urls: list[str]) -> None:
    assert [link.url for link in read(text, source).links] == urls


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (INDEX.format(f"<sitemap>{SITE}/a.xml</sitemap><sitemap>{SITE}/b.xml</sitemap>"), Source.SITEMAP),
        (INDEX.format(f"<sitemap><loc>{SITE}/a.xml</loc><loc>{SITE}/b.xml</loc></sitemap>"), Source.SITEMAP),
        (f"User-agent: *\rDisallow: /x\rSitemap: {SITE}/a.xml\rSitemap:{SITE}/b.xml", Source.ROBOTS),
        (f"Sitemap {SITE}/a.xml\nsitemap /b.xml\nSitemap of ours\n", Source.ROBOTS),
    ],
)
def test_further_lists(text: str, source: Source) -> None:
    assert [ref.url for ref in read(text, source).next_lists] == [SITE + "/a.xml", SITE + "/b.xml"]


@pytest.mark.parametrize(
    ("entry", "title", "language"),
    [
        ('<title mode="base64">RmVycnkgPGI+cmV0dXJuczwvYj4=</title>', "Ferry returns", None),
        ('<title mode="base64">no base64: \u00e4</title>', "no base64: \u00e4", None),
        ("<title>Quay &#X41;&#x42;</title><dc:language>fr-CA</dc:language>", "Quay AB", "fr-CA"),
    ],
)
def test_what_a_feed_says_of_an_article(entry: str, title: str, language: str | None) -> None:
    (link,) = read(f"<feed><entry><link href='{STORY}'/>{entry}</entry></feed>", Source.FEED).links
    assert (link.title, link.language) == (title, language)


ALTERNATES = URLSET.format(
    f'<url><loc>{STORY}</loc><lastmod>2012-04-03</lastmod>'
    f'<xhtml:link rel="alternate" hreflang="en" href="{STORY}"/>'
    f'<xhtml:link rel="alternate" hreflang="fr-CA" href="{SITE}/fr/le-bac-revient-au-quai"/>'
    '<xhtml:link rel="alternate" hreflang="de" href="https://other.example/die-faehre-kehrt-heim"/></url>'
    f"<url><loc>{SITE}/es/el-barco-vuelve-al-muelle</loc></url>"
)  # fmt: skip


@pytest.mark.parametrize(
    ("languages", "paths"),
    [
        ((), ["/news/ferry-returns-to-quay", "/es/el-barco-vuelve-al-muelle", "/fr/le-bac-revient-au-quai"]),
        (("fr",), ["/es/el-barco-vuelve-al-muelle", "/fr/le-bac-revient-au-quai"]),
        (("en", "es"), ["/news/ferry-returns-to-quay", "/es/el-barco-vuelve-al-muelle"]),
    ],
)
def test_alternates_in_other_languages_are_articles(languages: tuple[str, ...], paths: list[str]) -> None:
    page = read(ALTERNATES, Source.SITEMAP, Rules(("gazette.example",), languages=languages))
    assert [link.url.removeprefix(SITE) for link in page.links] == paths
    assert page.refused[Refusal.OFF_SITE] == 1


@pytest.mark.parametrize(
    ("path", "is_believed"),
    [
        ("/node/12", True), ("/article/1", True), ("/story/ferry", True), ("/n7", True), ("/harbour/3", True),
        ("/tag/12", False), ("/page/2", False), ("/archive/7", False), ("/2012/04/", False), ("/sport/2012", False),
        ("/sport/", False), ("/author/7", False), ("/article/page/2", False),
    ],
)  # fmt: skip
def test_one_word_paths_that_a_sitemap_names(path: str, is_believed: bool) -> None:
    assert (refuse_article(SITE + path, Source.SITEMAP, RULES) is None) is is_believed
    assert refuse_article(SITE + path, Source.SECTION, RULES) is not None


@pytest.mark.parametrize(
    ("is_vouched", "urls", "kinds"),
    [
        (True, ["https://cdn.example/a.xml"], []),
        (False, [], [FailureKind.LISTS_ELSEWHERE]),
    ],
)
def test_sitemaps_on_another_host_are_read_where_robots_txt_vouches_for_them(
    is_vouched: bool, urls: list[str], kinds: list[FailureKind]
) -> None:
    index = INDEX.format("<sitemap><loc>https://cdn.example/a.xml</loc></sitemap>")
    page = read(index, Source.SITEMAP, is_vouched=is_vouched)
    assert [ref.url for ref in page.next_lists] == urls
    assert all(ref.is_vouched and ref.depth == 1 for ref in page.next_lists)
    assert [problem.kind for problem in page.problems] == kinds
    (named,) = read("Sitemap: https://cdn.example/index.xml", Source.ROBOTS).next_lists
    assert named.is_vouched


@pytest.mark.parametrize(
    ("body", "url", "kind"),
    [
        (b"<html><body><p>Please enable JavaScript</p></body></html>", "/news.xml", FailureKind.NO_LIST),
        (gzip.compress(URLSET.format(f"<url><loc>{STORY}</loc></url>").encode() * 50, mtime=0)[:60], "/a.gz",
         FailureKind.PART_OF_LIST),
        (b" ", "/news.xml", FailureKind.EMPTY_LIST),
        (URLSET.format("<url><loc>https://www.paper.example/a</loc></url>" * 17).encode(), "/a.xml",
         FailureKind.OTHER_HOST),
        (INDEX.format(f"<sitemap><loc>{SITE}/deeper.xml</loc></sitemap>").encode(), "/a.xml", FailureKind.DEEP_LISTS),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_list(body: bytes, url: str, kind: FailureKind) -> None:
    page = read(body, Source.SITEMAP, url=SITE + url, depth=5)
    assert {problem.kind for problem in page.problems} == {kind}


def test_a_list_of_another_host_names_it() -> None:
    urls = "".join(f"<url><loc>https://www.paper.example/{number}</loc></url>" for number in range(17))
    (problem,) = read(URLSET.format(urls), Source.SITEMAP).problems
    assert problem.sentence == "17 of 17 links are of www.paper.example: did you mean that?"


def test_a_sitemap_for_readers_is_read_as_a_page_of_links() -> None:
    page = read(f'<html><a href="{STORY}">The ferry is back at the quay</a></html>', Source.SITEMAP, url=SITE + "/map")
    assert page.links == (
        Link(STORY, title="The ferry is back at the quay", found_at=SITE + "/map", source=Source.ARCHIVE),
    )


def test_an_empty_calendar_ends() -> None:
    rules = Rules(("gazette.example",), explores=True)
    body = '<a href="/events/2012/03/">March</a><a href="/archive/2012/05/01/">A day</a>'
    empty = read(body, Source.CALENDAR, rules, url=SITE + "/events/2012/04/", empty=9)
    assert [(ref.url[-8:], ref.empty) for ref in empty.next_lists] == [("2012/03/", 10), ("2/05/01/", 0)]
    last = read(body, Source.CALENDAR, rules, url=SITE + "/events/2012/04/", empty=10)
    assert last.refused[Refusal.EMPTY_CALENDAR] == 1
