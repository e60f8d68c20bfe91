"""What `read_list` does with a list as a whole, beyond what lists/ shows."""

import random
from dataclasses import replace

import pytest

from newsspider.archive import ListRef, Refusal, Source, read_list
from tests.archive.help import ALL, APRIL, RULES, TODAY

SITE = "https://gazette.example"
STORY = '<a href="/2012/04/{day:02}/story-of-the-day-{day}.html">The story of the day</a>'


def section(*days: int, after: str = '<a href="/news/page/2">Next</a>') -> bytes:
    return ("<html><body>" + "".join(STORY.format(day=day) for day in days) + after).encode()


def test_a_page_of_a_section_that_repeats_the_one_before_ends_it() -> None:
    ref = ListRef(SITE + "/news", Source.SECTION)
    first = read_list(section(1, 2), ref, RULES, ALL, TODAY)
    (second_ref,) = first.next_lists
    assert (second_ref.url, second_ref.page) == (SITE + "/news/page/2", 2)
    again = section(1, 2, after='<a href="/news/page/3">Next</a>')
    second = read_list(again, second_ref, RULES, ALL, TODAY)
    assert second.next_lists == ()
    assert second.refused[Refusal.REPEATED_PAGE] == 1
    other = read_list(section(3, 4, after='<a href="/news/page/3">Next</a>'), second_ref, RULES, ALL, TODAY)
    assert [ref.url for ref in other.next_lists] == [SITE + "/news/page/3"]


def test_no_list_has_more_pages_than_are_read() -> None:
    ref = ListRef(SITE + "/news", Source.SECTION, page=100)
    assert read_list(section(1, 2), ref, RULES, ALL, TODAY).refused[Refusal.TOO_MANY_PAGES] == 1


def test_a_list_goes_on_until_all_that_it_dates_is_older() -> None:
    ref = ListRef(SITE + "/news", Source.SECTION)
    may = replace(APRIL, since=APRIL.since and APRIL.since.replace(day=15))
    assert read_list(section(16, 14, 13), ref, RULES, may, TODAY).next_lists
    assert not read_list(section(14, 13, 12), ref, RULES, may, TODAY).next_lists
    assert read_list(section(14, 13), ref, RULES, may, TODAY).next_lists, "two dates are too few to tell"


@pytest.mark.parametrize("source", list(Source))
def test_nothing_raises_whatever_comes(source: Source) -> None:
    random.seed(7)
    bodies = [
        b"", b"\x00", b"\x1f\x8b", b"\xff\xfe<", b"<rss>", b"<urlset><url><loc>http://[x</loc></url></urlset>",
        b"<html><a href='http://[x'>four words of text</a></html>", b"<a href='//'>x</a>", b"https://[x/y",
        b"<feed><entry><link href='http://[x'/></entry></feed>", b"<sitemapindex><sitemap><loc>http://[x</loc>",
        b"<rss><channel><link rel='next' href='http://[x'/><item><link>http://[x</link></item></channel></rss>",
        b"Sitemap: http://[x",
        bytes(random.randrange(256) for _ in range(5_000)),
        "<urlset><url><loc>https://gazette.example/\ud800x</loc></url>".encode("utf-8", "surrogatepass"),
    ]  # fmt: skip
    for body in bodies:
        page = read_list(
            body, ListRef(SITE + "/x", source, date="2012-04-03", template=SITE + "/x?{page}"), RULES, APRIL, TODAY
        )
        assert all(link.url.startswith(SITE) for link in page.links)
        assert all(ref.url.startswith(SITE) for ref in page.next_lists)
