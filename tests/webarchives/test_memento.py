"""What an archive's answer is: the capture, another address of it, or none."""

from datetime import UTC, datetime

import pytest

from newsspider.vocabulary.failures import Failure, FailureKind
from newsspider.webarchives import find_archive
from newsspider.webarchives.memento import Came, Elsewhere, Memento, memento_url, read_memento, take_apart

WAYBACK = find_archive("wayback")
PAGE = "http://gazette.example/a?page=2"
ROOT = "https://web.archive.org/web"
HERE = f"{ROOT}/20120421100001id_/{PAGE}"
STATED = {"Memento-Datetime": "Sat, 21 Apr 2012 10:00:01 GMT"}
ORIGINAL = {**STATED, "Link": f'<{PAGE}>; rel="original", <{ROOT}/timemap/link/{PAGE}>; rel="timemap"'}
MOMENT = datetime(2012, 4, 21, 10, 0, 1, tzinfo=UTC)
NONE = Failure(FailureKind.NOT_ARCHIVED)


def answer(address: str, status: int, headers: dict[str, str]) -> Memento | Elsewhere | Failure:
    return read_memento(WAYBACK, PAGE, Came(address, status, headers.get))


@pytest.mark.parametrize(
    ("status", "headers", "expected"),
    [
        (200, ORIGINAL, Memento(HERE, MOMENT, PAGE, 200)),
        (200, STATED, Memento(HERE, MOMENT, PAGE, 200)),
        (404, ORIGINAL, Memento(HERE, MOMENT, PAGE, 404)),  # what the site answered then
        (503, ORIGINAL, Memento(HERE, MOMENT, PAGE, 503)),
        (200, {}, NONE),  # a page of the archive itself
        (404, {}, NONE),
        (429, {}, Failure(FailureKind.ARCHIVE_FAILED, "status 429")),
        (500, {}, Failure(FailureKind.ARCHIVE_FAILED, "status 500")),
        (403, {"X-Archive-Wayback-Runtime-Error": "RobotAccessControlException: Blocked"}, NONE),
        # another page in its place
        (200, {**STATED, "Link": '<http://gazette.example/a>; rel="original"'}, NONE),
        (200, {**STATED, "Link": f'<{ROOT}/x>; rel="timegate", <http://gazette.example/>; rel="original"'}, NONE),
        # other spellings of its address
        (200, {**STATED, "Link": '<https://www.gazette.example/a?page=2>; rel=original'}, Memento(HERE, MOMENT, PAGE, 200)),
    ],
)  # fmt: skip
def test_an_answer(status: int, headers: dict[str, str], expected: object) -> None:
    assert answer(HERE, status, headers) == expected


OTHER_TIME = f"{ROOT}/20140710070000id_/{PAGE}"


@pytest.mark.parametrize(
    ("location", "headers", "expected"),
    [
        (OTHER_TIME, {}, Elsewhere(OTHER_TIME)),
        (f"/web/20140710070000/{PAGE}", {}, Elsewhere(OTHER_TIME)),  # never the page with the archive's frame
        (f"{ROOT}/20140710070000id_/https://gazette.example/a?page=2", {},
         Elsewhere(f"{ROOT}/20140710070000id_/https://gazette.example/a?page=2")),
        ("https://web.archive.org/sorry", {}, Elsewhere("https://web.archive.org/sorry")),
        # captured redirects: the archive rewrites where they lead, or does not
        (f"{ROOT}/20120421100001id_/http://gazette.example/", ORIGINAL,
         Memento(HERE, MOMENT, PAGE, 302, "http://gazette.example/")),
        ("http://gazette.example/", ORIGINAL, Memento(HERE, MOMENT, PAGE, 302, "http://gazette.example/")),
        (f"{ROOT}/20120421100001id_/http://gazette.example/", {},
         Memento(HERE, MOMENT, PAGE, 302, "http://gazette.example/")),
    ],
)  # fmt: skip
def test_a_redirect(location: str, headers: dict[str, str], expected: object) -> None:
    assert answer(HERE, 302, {**headers, "Location": location}) == expected


@pytest.mark.parametrize("location", [f"{ROOT}/20120421100001id_/https://gazette.example/a?page=2",
                                      "https://gazette.example/a?page=2"])  # fmt: skip
def test_a_captured_redirect_to_another_spelling_of_its_address_is_no_page(location: str) -> None:
    found = answer(HERE, 301, {**ORIGINAL, "Location": location})
    assert isinstance(found, Memento) and not found.may_be_page


def test_the_time_in_the_address_is_believed_before_the_one_stated() -> None:
    asked = {"Memento-Datetime": "Sun, 01 Jul 2012 00:00:00 GMT", "Content-Location": HERE}
    found = answer(f"{ROOT}/20120701000000id_/{PAGE}", 200, asked)
    assert isinstance(found, Memento) and found.time == MOMENT and found.address == HERE


def test_addresses_of_captures() -> None:
    assert memento_url(WAYBACK, PAGE, MOMENT) == HERE
    assert memento_url(WAYBACK, PAGE, None) == f"{ROOT}/19960101000000id_/{PAGE}"
    assert take_apart(WAYBACK, HERE) == ("20120421100001", PAGE)
    assert take_apart(WAYBACK, f"http://web.archive.org/web/2012/{PAGE}") == ("2012", PAGE)
    assert take_apart(WAYBACK, "https://web.archive.org/web/changes/") is None
