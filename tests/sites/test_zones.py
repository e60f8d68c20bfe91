"""Times without a zone in that of the site's declaration."""

from zoneinfo import ZoneInfo

import pytest

from newsspider.page.model import DECLARED_ZONE, Evidence
from newsspider.sites.loader import read_site
from newsspider.sites.reading import Declarations
from newsspider.sites.zones import in_zone

PAGE = """<html lang="en"><head><meta property="article:published_time" content="{published}">
<meta property="article:modified_time" content="{modified}"></head><body><article><h1>The clock tower</h1>
<p>The clock of the tower was put back by an hour on Sunday, and nobody was late for the first time in years.</p>
</article></body></html>"""


@pytest.mark.parametrize(
    ("text", "zone", "expected"),
    [
        ("2012-01-15T10:00:00", "Europe/Berlin", "2012-01-15T10:00:00+01:00"),
        ("2012-07-15T10:00:00", "Europe/Berlin", "2012-07-15T10:00:00+02:00"),
        ("2012-03-25T01:59:59", "Europe/Berlin", "2012-03-25T01:59:59+01:00"),
        ("2012-03-25T02:30:00", "Europe/Berlin", "2012-03-25T02:30:00+01:00"),  # no clock showed it
        ("2012-03-25T03:00:00", "Europe/Berlin", "2012-03-25T03:00:00+02:00"),
        ("2012-10-28T02:30:00", "Europe/Berlin", "2012-10-28T02:30:00+02:00"),  # twice: the first
        ("2012-10-28T03:00:00", "Europe/Berlin", "2012-10-28T03:00:00+01:00"),
        ("2012-07-15T10:00:00", "America/New_York", "2012-07-15T10:00:00-04:00"),
        ("2012-07-15T10:00:00", "Asia/Kolkata", "2012-07-15T10:00:00+05:30"),
        ("2012-07-15T10:00:00", "UTC", "2012-07-15T10:00:00+00:00"),
        ("1975-07-15T10:00:00", "Europe/Berlin", "1975-07-15T10:00:00+01:00"),  # before summer time
        ("1880-07-15T10:00:00", "Europe/Berlin", None),  # +00:53:28
        ("2012-07-15T10:00:00+00:00", "Europe/Berlin", None),
        ("2012-07-15T10:00:00-03:00", "Europe/Berlin", None),
        ("2012-07-15", "Europe/Berlin", None),
        ("2012-07", "Europe/Berlin", None),
        ("2012", "Europe/Berlin", None),
        (None, "Europe/Berlin", None),
    ],
)
def test_offsets(text, zone, expected):
    assert in_zone(text, ZoneInfo(zone)) == expected


@pytest.fixture
def read(tmp_path):
    def read(declared, published, modified="2012-07-15"):
        (tmp_path / "tower.toml").write_text(f'domains = ["tower.example"]\n{declared}')
        html = PAGE.format(published=published, modified=modified).encode()
        return Declarations([tmp_path]).read_page(html, "https://tower.example/clock")

    return read


ZONE = 'time_zone = "Europe/Berlin"'


@pytest.mark.parametrize(
    ("declared", "published", "expected", "marked"),
    [
        (ZONE, "2012-07-15T10:00:00", "2012-07-15T10:00:00+02:00", ["date_published"]),
        (
            f'{ZONE}\n[[layouts]]\nheadline = "h1"',
            "2012-07-15T10:00:00",
            "2012-07-15T10:00:00+02:00",
            ["date_published"],
        ),
        (ZONE, "2012-07-15T10:00:00Z", "2012-07-15T10:00:00+00:00", []),
        (ZONE, "2012-07-15T00:00:00", "2012-07-15", []),
        (ZONE, "2012-07-15", "2012-07-15", []),
        ("", "2012-07-15T10:00:00", "2012-07-15T10:00:00", []),
    ],
)
def test_a_page_of_a_declared_site(read, declared, published, expected, marked):
    page = read(declared, published)
    assert (page.date_published, page.date_modified) == (expected, "2012-07-15")
    assert [each.field for each in page.evidence if each.rule == DECLARED_ZONE] == marked


def test_both_dates_name_the_zone(read):
    page = read(ZONE, "2012-07-15T10:00:00", "2012-12-15T10:00:00")
    assert page.date_modified == "2012-12-15T10:00:00+01:00"
    assert page.evidence[-2:] == (
        Evidence("date_published", DECLARED_ZONE, "Europe/Berlin"),
        Evidence("date_modified", DECLARED_ZONE, "Europe/Berlin"),
    )


def test_a_site_without_a_zone_has_none():
    assert read_site('domains = ["tower.example"]').zone is None
