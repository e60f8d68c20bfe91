"""The records in feeds' files."""

import gzip
import json

import pytest

from newsspider.ledger.records import Records, find_files
from tests.ledger.invented import record


def revised(number, revision, **changes):
    return {**record(number, f"Text {revision}.", **changes), "revision": revision}


def put(path, *records):
    path.parent.mkdir(parents=True, exist_ok=True)
    opens = gzip.open if path.suffix == ".gz" else open
    with opens(path, "wt") as stream:
        stream.writelines(json.dumps(each) + "\n" for each in records)
    return path


def test_the_newest_revision_is_read_of_a_file_and_of_a_feed(tmp_path):
    put(tmp_path / "all.jsonl", revised(1, 2), record(1), record(2))
    put(tmp_path / "articles" / "site" / "2012-04.001.jsonl.gz", record(1), record(2))
    put(tmp_path / "articles" / "site" / "2012-04.jsonl", revised(1, 2))
    expected = {record(1)["id"]: revised(1, 2), record(2)["id"]: record(2)}
    for paths in ([tmp_path / "all.jsonl"], [tmp_path / "articles"], [tmp_path / "articles", tmp_path / "all.jsonl"]):
        records = Records(find_files(paths))
        assert {each["id"]: each for each in records} == expected
        assert len(records) == len(list(records)) == 2


def test_of_two_lines_of_one_revision_the_last_one_counts(tmp_path):
    file = put(tmp_path / "all.jsonl", record(1), record(2), {**record(1), "headline": "Later"})
    assert [each["headline"] for each in Records([file])] == ["Ferry 2", "Later"]


def test_lines_that_are_added_meanwhile_are_left_out(tmp_path):
    first, second = put(tmp_path / "1.jsonl", record(1)), put(tmp_path / "2.jsonl", record(2))
    records = Records([first, second])
    put(first, record(1), record(3))
    assert [each["headline"] for each in records] == ["Ferry 1", "Ferry 2"]


def test_the_revisions_of_an_article_are_read_in_their_order_wherever_they_stand(tmp_path):
    first = put(tmp_path / "1.jsonl", revised(1, 3), record(2), record(1))
    second = put(tmp_path / "2.jsonl", revised(1, 2), revised(3, 2), record(1))
    records = Records([first, second])
    for _ in range(2):
        assert [[each.get("revision", 1) for each in history] for history in records.histories()] == [[1, 2, 3]]


def test_files_are_found_below_directories(tmp_path):
    part = put(tmp_path / "articles" / "site" / "2012-04.jsonl", record(1))
    put(tmp_path / "articles" / "site" / "notes.jsonl", record(2))
    packed = put(tmp_path / "flat" / "b.jsonl.gz", record(1))
    plain = put(tmp_path / "flat" / "a.jsonl", record(1))
    deep = put(tmp_path / "sites" / "site" / "articles" / "undated.jsonl", record(1))
    put(tmp_path / "sites" / "site" / "runs" / "article-20260301T071454Z.lost.jsonl", record(1))
    assert find_files([tmp_path / "articles"]) == [part]
    assert find_files([tmp_path / "sites"]) == find_files([tmp_path / "sites" / "site"]) == [deep]
    assert find_files([tmp_path / "flat"]) == [plain, packed]
    assert find_files([plain, tmp_path / "flat", part]) == [plain, packed, part]


@pytest.mark.parametrize(
    ("line", "message"), [("{torn", "line 2 is no record"), ("[]", "line 2 is no record"), ('{"a": 1}', "field `id`")]
)
def test_a_file_that_holds_no_records_is_said(tmp_path, line, message):
    file = put(tmp_path / "old.jsonl", record(1))
    with file.open("a") as stream:
        stream.write(line + "\n")
    with pytest.raises(ValueError, match=message):
        Records([file])


def test_a_directory_without_records_is_said(tmp_path):
    with pytest.raises(ValueError, match="there are no JSON Lines"):
        find_files([tmp_path])
    with pytest.raises(ValueError, match="there are no JSON Lines"):
        find_files([tmp_path / "nothing"])
