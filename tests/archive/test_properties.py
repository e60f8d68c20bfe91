"""What holds for every input."""

import datetime as dt
import gzip
from urllib.parse import urlsplit

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from newsspider.archive import Calendar, ListRef, Period, Source, lists_of, read_list
from newsspider.archive.forms import article_signs, is_index
from newsspider.archive.model import span_of
from newsspider.vocabulary.address_dates import date_in_address
from newsspider.vocabulary.dates import Reader, reader_for
from newsspider.web.urls import request_url
from newsspider.web.xml import GZIP, gunzip
from tests.archive.help import APRIL, RULES, TODAY

DAYS = st.dates(dt.date(2003, 1, 1), dt.date(2013, 12, 31))
PATHS = st.text(st.sampled_from("abcz019-_./?=&;%#é造 "), max_size=60)
PIECES = st.sampled_from([
    "<rss><channel>", "<item>", "<link>", "https://gazette.example/a-b-c-d", "</link>", "<pubDate>", "3 Apr 2012",
    "<urlset>", "<url><loc>", "</loc>", "<![CDATA[", "]]>", "&", "&amp;", "&x;", "<!DOCTYPE x [", "]>", "\x00", "<a href='",
    "'>", "</a>", "<h2>", "April 3, 2012", "é", "<feed xmlns='http://www.w3.org/2005/Atom'>", "<entry>", "]", ">", "\n",
])  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=40), st.sampled_from(Source), st.sampled_from(["utf-8", "utf-16", "cp1252"]))
def test_a_list_of_pieces_is_read_without_a_fault(pieces: list[str], source: Source, encoding: str) -> None:
    body = "".join(pieces).encode(encoding, "replace")
    page = read_list(body, ListRef("https://gazette.example/x", source), RULES, APRIL, TODAY)
    for link in page.links:
        assert urlsplit(link.url).hostname == "gazette.example"
        assert not APRIL.excludes(link.date)
    assert len({link.url for link in page.links}) == len(page.links)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400), st.integers(0, 400))
def test_gunzip_of_a_part_gives_a_beginning(data: bytes, cut: int) -> None:
    assume(not data.startswith(GZIP))
    packed = gzip.compress(data, 0)
    assert gunzip(packed) == (data, None)
    part, problem = gunzip(packed[: 2 + cut])
    assert data.startswith(part)
    assert problem is not None or part == data


@settings(max_examples=200, deadline=None)
@given(PATHS)
def test_an_address_has_one_spelling(path: str) -> None:
    url = request_url(f"https://gazette.example/{path}")
    assert request_url(url) == url
    assert article_signs(url) >= 0 and is_index(url) in (True, False)
    date = date_in_address(url)
    assert date is None or span_of(date) is not None


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80))
def test_a_date_is_one_or_none(text: str) -> None:
    for date in (Reader().read_field(text), reader_for("en").read(text), Reader("en", True).read(text)):
        assert date is None or span_of(date) is not None


@settings(max_examples=100, deadline=None)
@given(DAYS, DAYS, st.sampled_from(["/{year}/{month}/{day}", "/{year}/{month}", "/{year}", "/s?f={since}&t={until}"]))
def test_the_lists_of_a_period_hold_each_of_its_days_once(first: dt.date, last: dt.date, template: str) -> None:
    calendar = Calendar("https://gazette.example" + template, dt.date(2004, 3, 1))
    held = [ref.days for ref in lists_of(calendar, Period(first, last), TODAY)]
    wanted_first, wanted_last = max(first, calendar.since), min(last, TODAY)
    day = wanted_first
    while day <= wanted_last:
        assert sum(1 for days in held if days and days[0] <= day <= days[1]) == 1
        day += dt.timedelta(days=17)
    assert all(days and days[0] <= TODAY for days in held)
    assert wanted_first <= wanted_last or not held
