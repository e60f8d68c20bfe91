import json

import pytest

from newsspider.replay.diff import Change, differences, read_records, report
from tests.ledger.invented import record


def put(path, *records):
    path.write_text("".join(json.dumps(each) + "\n" for each in records))
    return path


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


def test_the_newest_revision_is_read_of_a_file_and_of_a_feed(tmp_path):
    revised = {**record(1, "Another text."), "revision": 2}
    put(tmp_path / "all.jsonl", revised, record(1), record(2))
    (tmp_path / "articles" / "site").mkdir(parents=True)
    put(tmp_path / "articles" / "site" / "2012-04.jsonl", record(1), record(2))
    put(tmp_path / "articles" / "site" / "2012-05.jsonl", revised)
    for path in (tmp_path / "all.jsonl", tmp_path / "articles"):
        assert read_records(path) == {record(1)["id"]: revised, record(2)["id"]: record(2)}


@pytest.mark.parametrize(
    ("line", "message"), [("{torn", "line 2 is no record"), ("[]", "line 2 is no record"), ('{"a": 1}', "it has no id")]
)
def test_a_file_that_holds_no_records_is_said(tmp_path, line, message):
    put(tmp_path / "old.jsonl", record(1))
    with (tmp_path / "old.jsonl").open("a") as stream:
        stream.write(line + "\n")
    with pytest.raises(ValueError, match=message):
        read_records(tmp_path / "old.jsonl")


def test_a_directory_without_records_is_said(tmp_path):
    with pytest.raises(ValueError, match="there are no JSON Lines"):
        read_records(tmp_path)
