import pytest

from newsspider.article.difference import Change, compare_texts, differences, report
from tests.ledger.invented import record


def paragraphs(*texts):
    return [{"text": text, "kind": "paragraph", "page": 1} for text in texts]


def compare(old, new):
    return list(differences({each["id"]: each for each in old}, {each["id"]: each for each in new}))


def test_what_is_the_same_is_no_difference():
    revised = {**record(1), "revision": 2, "previousDigest": record(2)["digest"], "schemaVersion": "2.0"}
    assert compare([record(1), record(2)], [revised, record(2)]) == []


def test_articles_that_came_and_went():
    found = compare([record(1)], [record(2)])
    assert {(each.change, each.url) for each in found} == {
        (Change.REMOVED, record(1)["url"]),
        (Change.ADDED, record(2)["url"]),
    }


def test_fields_and_paragraphs_that_changed():
    old = record(1, paragraphs=paragraphs("One.", "Two.", "Share this"), headline="Old")
    new = record(1, paragraphs=paragraphs("One.", "Two.", "Three."), headline="New", agency="Wire")
    (found,) = compare([old], [new])
    assert found.change is Change.CHANGED
    assert found.fields == {"headline": ("Old", "New"), "agency": (None, "Wire")}
    assert found.paragraphs == ("- [paragraph, page 1] Share this", "+ [paragraph, page 1] Three.")


def test_a_block_of_another_kind_or_page_is_a_change():
    old, new = paragraphs("One."), paragraphs("One.")
    new[0]["kind"] = "heading"
    assert compare([record(1, paragraphs=old)], [record(1, paragraphs=new)])[0].paragraphs == (
        "- [paragraph, page 1] One.",
        "+ [heading, page 1] One.",
    )


def test_the_report_can_be_read():
    old = [record(1, paragraphs=paragraphs("One.")), record(2), record(3)]
    new = [record(1, paragraphs=paragraphs("One.", "Two."), headline="Ferries"), record(3), record(4)]
    text = "\n".join(report(compare(old, new), len(new)))
    assert f"changed  {record(1)['id']}  Ferries  {record(1)['url']}" in text
    assert '    headline: "Ferry 1" -> "Ferries"' in text
    assert "    + [paragraph, page 1] Two." in text
    assert "1 articles are what they were, 1 added, 1 removed, 1 changed." in text
    assert "Changed: headline 1, text 1." in text


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("a b c", "a b c", []),
        ("a b c", "a x c", [("b", "x")]),
        ("a b c", "a c", [("b", None)]),
        ("a c", "a b c d", [(None, "b"), (None, "d")]),
        ("a b c", "a x y z c", [("b", None), (None, "x"), (None, "y"), (None, "z")]),
        ("a b c d", "a x y d", [("b", "x"), ("c", "y")]),
        ("", "a", [(None, "a")]),
    ],
)
def test_paragraphs_that_went_and_came(old, new, expected):
    assert list(compare_texts(old.split(), new.split())) == expected
