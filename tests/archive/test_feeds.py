"""Feeds of every kind, and what their slips cost."""

import pytest

from newsspider.archive.feeds import Feed, read_feed

SITE = "https://gazette.example/"


def rss(item: str, head: str = "", attributes: str = 'version="2.0"') -> Feed:
    body = f"<?xml version='1.0'?><rss {attributes}><channel><title>G</title><link>{SITE}</link>{head}{item}</channel></rss>"
    return read_feed(body.encode(), SITE + "rss")


def atom(entry: str, head: str = "", attributes: str = "") -> Feed:
    body = f'<feed xmlns="http://www.w3.org/2005/Atom" {attributes}><title>G</title>{head}{entry}</feed>'
    return read_feed(body.encode(), SITE + "atom")


def one(feed: Feed) -> tuple[str, str | None, str | None, str | None]:
    (link,) = feed.links
    return link.url, link.date, link.date_modified, link.title


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("<item><title>A</title><link>/a</link><pubDate>Tue, 03 Apr 2012 10:15:00 GMT</pubDate></item>",
         (SITE + "a", "2012-04-03T10:15:00+00:00", None, "A")),
        ("<item><title>A</title><link>/a</link><dc:date>2012-04-03T10:15:00Z</dc:date></item>",
         (SITE + "a", "2012-04-03T10:15:00+00:00", None, "A")),
        ("<item><title>A</title><link>/a</link><pubDate>2012-Apr-03 10:00 GMT</pubDate></item>",
         (SITE + "a", "2012-04-03T10:00:00+00:00", None, "A")),
        ("<item><title>A</title><link>/a</link><pubDate>2012. április 03.</pubDate></item>", (SITE + "a", "2012-04-03", None, "A")),
        ("<item><title>A</title><link>/a</link><pubDate>Tue, 03 Apr 2012 23:30:00 GMT-0400</pubDate></item>",
         (SITE + "a", "2012-04-03T23:30:00-04:00", None, "A")),
        ("<item><title>A</title><link>/a</link><pubDate>03/04/2012</pubDate></item>", (SITE + "a", "2012", None, "A")),
        ("<item><title>A</title><guid>https://gazette.example/a</guid></item>", (SITE + "a", None, None, "A")),
        ('<item><title>A</title><guid isPermaLink="false">https://gazette.example/?p=1</guid><link>/a</link></item>',
         (SITE + "a", None, None, "A")),
        ("<item><title>A</title><link>https://proxy.example/~r/1</link><feedburner:origLink>/a</feedburner:origLink></item>",
         (SITE + "a", None, None, "A")),
        ("<item><media:title>A picture</media:title><title>A</title><link>/a</link></item>", (SITE + "a", None, None, "A")),
        ("<item><title><![CDATA[Q & A: <i>why</i>?]]></title><link>/a</link></item>", (SITE + "a", None, None, "Q & A: why?")),
        ("<item><title>A<link>/a</link><pubDate>3 Apr 2012</pubDate></item>", (SITE + "a", "2012-04-03", None, "A")),
        ("<item><title>A</title><link>\n  /a?b=1&c=2\n</link></item>", (SITE + "a?b=1&c=2", None, None, "A")),
        ("<item><title></title><link>/a</link></item>", (SITE + "a", None, None, None)),
    ],
)  # fmt: skip
def test_an_rss_item(item: str, expected: tuple[str, str | None, str | None, str | None]) -> None:
    assert one(rss(item)) == expected


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ('<entry><title>A</title><link href="/a"/><published>2012-04-03T10:15:00Z</published>'
         "<updated>2012-04-05T10:15:00Z</updated></entry>",
         (SITE + "a", "2012-04-03T10:15:00+00:00", "2012-04-05T10:15:00+00:00", "A")),
        ('<entry><title>A</title><link href="/a"/><issued>2004-04-03</issued><modified>2004-04-05</modified></entry>',
         (SITE + "a", "2004-04-03", "2004-04-05", "A")),
        ('<entry><title>A</title><link rel="enclosure" href="/a.mp3"/><link rel="alternate" type="text/html" href="/a"/></entry>',
         (SITE + "a", None, None, "A")),
        ('<entry><title>A</title><link type="application/json" href="/a.json"/><link type="text/html" href="/a"/></entry>',
         (SITE + "a", None, None, "A")),
        ('<entry><title type="html">A &amp;amp; B</title><link href="/a"/></entry>', (SITE + "a", None, None, "A & B")),
        ('<entry><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">A <b>B</b></div></title><link href="/a"/></entry>',
         (SITE + "a", None, None, "A B")),
        ('<entry xml:base="/2012/"><title>A</title><link href="a"/></entry>', (SITE + "2012/a", None, None, "A")),
        ("<entry><title>A</title><id>https://gazette.example/a</id></entry>", (SITE + "a", None, None, "A")),
    ],
)  # fmt: skip
def test_an_atom_entry(entry: str, expected: tuple[str, str | None, str | None, str | None]) -> None:
    assert one(atom(entry)) == expected


def test_rss_1_items_stand_beside_the_channel() -> None:
    body = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
    xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="{SITE}"><title>G</title><dc:language>nl</dc:language>
    </channel><item rdf:about="{SITE}a"><title>A</title><link>{SITE}a</link><dc:date>2003-04-03</dc:date></item>
    <item rdf:about="{SITE}b"><title>B</title></item></rdf:RDF>"""
    links = read_feed(body.encode(), SITE + "rdf").links
    assert [(link.url, link.date, link.language) for link in links] == [
        (SITE + "a", "2003-04-03", "nl"),
        (SITE + "b", None, "nl"),
    ]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ('<atom:link rel="next" href="/rss?page=2"/>', SITE + "rss?page=2"),
        ('<atom:link rel="prev-archive" href="/rss/2012-03"/>', SITE + "rss/2012-03"),
        ('<link rel="next" href="/n"/><link rel="prev-archive" href="/p"/>', SITE + "p"),
        ('<link rel="self" href="/rss"/><link rel="previous" href="/newer"/>', None),
    ],
)
def test_older_pages_by_rfc_5005(head: str, expected: str | None) -> None:
    assert rss("<item><link>/a</link></item>", head).older == expected


def test_a_link_rel_next_of_an_item_is_not_the_feeds() -> None:
    assert rss('<item><link>/a</link><atom:link rel="next" href="/x"/></item>').older is None


def test_the_language_of_a_feed_and_of_an_entry() -> None:
    assert rss("<item><link>/a</link></item>", "<language>pt_BR</language>").links[0].language == "pt-BR"
    assert rss("<item><link>/a</link></item>", "<language>English!</language>").links[0].language is None
    feed = atom(
        '<entry><link href="/a"/></entry><entry xml:lang="fr"><link href="/b"/></entry>', attributes='xml:lang="de"'
    )
    assert [link.language for link in feed.links] == ["de", "fr"]


def test_entries_without_an_address_are_left_out() -> None:
    assert rss('<item><title>A</title></item><item><guid isPermaLink="false">7</guid></item>').links == ()
