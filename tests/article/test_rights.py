"""What several pages, their headers and the site's files say, joined."""

import pytest

from newsspider.article.model import Fetched, NumberedPage
from newsspider.article.rights import reserved_uses, rights_of
from newsspider.page.model import Page
from newsspider.vocabulary.rights import Place, Rights, Statement, Use, read_reservation

URL = "https://x.example/1"


def page(number, *statements, **rights):
    """A page of which this is said: in its own place, or by its response."""
    own = tuple(each for each in statements if each.place is Place.META)
    says = tuple(each for each in statements if each.place is not Place.META)
    said = Rights(own, **rights) if own or rights else None
    return NumberedPage(number, Page(url=URL, rights=said), Fetched(URL, says=says))


def tdm(place, value, policy=None):
    found = read_reservation(value, policy, place)
    assert found
    return found


FILE = Statement(Place.ROBOTS, "Content-Signal: ai-train=no", (Use.AI_TRAIN,), captured_at="2026-01-02T03:04:05Z")
ALLOWS = Statement(Place.HEADER, "Content-Usage: train-ai=yes, search=yes", (), (Use.SEARCH, Use.AI_TRAIN))
NOAI = Statement(Place.META, "robots: noai", (Use.AI_TRAIN,))


def test_nothing_said_is_nothing():
    assert not any(rights_of([page(1), page(2)]).values())


def test_the_strictest_counts_and_each_statement_is_kept_once():
    rights = rights_of([page(1, FILE, ALLOWS), page(2, FILE, ALLOWS, NOAI)])
    assert (rights["reserved"], rights["allowed"]) == (["ai-train"], ["search"])
    said = [(each["place"], each["page"], each["capturedAt"]) for each in rights["statements"]]
    assert said == [("robots.txt", None, "2026-01-02T03:04:05Z"), ("header", 1, None), ("meta", 2, None)]


@pytest.mark.parametrize(
    ("said", "reserved", "policy"),
    [
        ([tdm(Place.TDM_FILE, 1, "https://x.example/p")], ["tdm"], "https://x.example/p"),
        ([tdm(Place.TDM_FILE, 1, "https://x.example/p"), tdm(Place.HEADER, 0)], [], None),
        ([tdm(Place.TDM_FILE, 0), tdm(Place.HEADER, 1)], ["tdm"], None),
        ([tdm(Place.TDM_FILE, 1), tdm(Place.HEADER, 1), tdm(Place.META, 0)], [], None),
        ([tdm(Place.HEADER, 0), tdm(Place.META, 1, "https://x.example/q")], ["tdm"], "https://x.example/q"),
    ],
)
def test_of_the_tdm_reservation_protocol_one_place_counts(said, reserved, policy):
    rights = rights_of([page(1, *said)])
    assert (rights["reserved"], rights["tdmPolicy"], len(rights["statements"])) == (reserved, policy, 1)


def test_one_page_that_reserves_is_enough():
    pages = [page(1, tdm(Place.HEADER, 0)), page(2, tdm(Place.HEADER, 1))]
    assert reserved_uses(pages) == (Use.TDM,)
    assert rights_of(pages)["allowed"] == []


def test_license_and_copyright_are_those_of_the_first_page_that_has_them():
    rights = rights_of([page(1), page(2, license="a", copyright_year=2012), page(3, license="b", usage_info="c")])
    assert (rights["license"], rights["copyrightYear"], rights["usageInfo"]) == ("a", 2012, "c")
