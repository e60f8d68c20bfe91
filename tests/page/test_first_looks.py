"""The cheap looks that go before patterns let through all that the patterns take."""

from __future__ import annotations

import pytest

from newsspider.page.metadata.claims import split_strongly
from newsspider.page.metadata.image import is_unseen
from newsspider.page.pager.links import find_likely
from newsspider.vocabulary.agencies import agency_inside
from newsspider.vocabulary.bylines import OPENINGS, opens
from newsspider.vocabulary.corrections import is_correction
from newsspider.vocabulary.labels import KNOWN
from newsspider.web.dom import parse


@pytest.mark.parametrize("spelling", [str.lower, str.title, str.upper])
def test_every_word_of_a_pager_is_likely(spelling):
    words = sorted(word for word in KNOWN if spelling(word).casefold() in KNOWN)
    source = "".join(f'<a href="/{place}">{spelling(word)}</a>' for place, word in enumerate(words))
    document = parse(source.encode(), "http://gazette.example/a")
    links = document.by_tag["a"]
    assert [
        document.text(index) for index in links if index not in dict(find_likely(document, (0, len(document.tags))))
    ] == []


def test_other_words_are_not_likely():
    document = parse(
        b"<a href=/a>Harbour to be dredged</a><a href=/b> Weather</a><a href=/c>2</a>", "http://g.example/"
    )
    assert [document.text(index) for index, _ in find_likely(document, (0, len(document.tags)))] == ["2"]


@pytest.mark.parametrize("spelling", [str.lower, str.capitalize])
def test_every_opening_opens(spelling):
    folded = [word for word in OPENINGS if word.casefold() == word]
    assert len(folded) > 80
    assert [word for word in folded if not opens(f"{spelling(word)} Jane Doe")] == []


@pytest.mark.parametrize(
    "name",
    [
        "AP", "AFP", "UPI", "PTI", "AAP", "The Associated Press", "Thomson Reuters", "reuters", "Agence France-Presse",
        "Canadian Press", "Press Trust of India", "Xinhua", "Itar-Tass", "Dow Jones Newswires", "Bloomberg News",
        "United Press International",
    ],
)  # fmt: skip
def test_an_agency_inside_a_line(name):
    found = agency_inside(f"By Jane Doe, {name} writer")
    assert found is not None
    assert found[0].casefold() in (name.casefold(), f"the {name}".casefold())


@pytest.mark.parametrize(
    ("title", "parts"),
    [
        ("Harbour to be dredged", ["Harbour to be dredged"]),
        ("Harbour to be dredged - The Gazette", ["Harbour to be dredged", "The Gazette"]),
        ("Harbour to be dredged | Gazette", ["Harbour to be dredged", "Gazette"]),
        ("Gazette :: News :: Harbour", ["Gazette", "News", "Harbour"]),
        ("Gazette : Harbour", ["Gazette", "Harbour"]),
        ("Harbour ~ Gazette", ["Harbour", "Gazette"]),
        ("Harbour — Gazette", ["Harbour", "Gazette"]),
        ("Harbour » Gazette", ["Harbour", "Gazette"]),
        ("Well-known harbour: dredged", ["Well-known harbour: dredged"]),
    ],
)
def test_strong_separators(title, parts):
    assert split_strongly(title) == parts


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("http://gazette.example/img/logo.png", True),
        ("http://gazette.example/img/default-image.png", True),
        ("http://gazette.example/share_image.png", True),
        ("http://gazette.example/shareholders.jpg", False),
        ("http://gazette.example/defaulted-loans.jpg", False),
        ("http://gazette.example/harbour.jpg", False),
    ],
)
def test_images_that_nobody_sees(address, expected):
    assert is_unseen(address) is expected


def test_a_correction_is_told_by_its_beginning():
    assert is_correction("Correction: An earlier version gave the wrong depth of the harbour.")
    assert not is_correction("Correct depths were not known before the harbour was dredged.")
