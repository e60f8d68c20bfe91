"""Which records are exported."""

from datetime import date

import pytest

from newsspider.archive import Period
from newsspider.export.selection import Outcomes, RecordSelection
from tests.export.invented import source
from tests.ledger.invented import record

APRIL = Period(date(2012, 4, 1), date(2012, 4, 30))


@pytest.mark.parametrize(
    ("selection", "changes", "expected"),
    [
        (RecordSelection(), {}, True),
        (RecordSelection(domains=("harbourpost.example",)), {}, True),
        (RecordSelection(domains=("harbourpost.example",)), {"url": "https://www.harbourpost.example/1"}, True),
        (RecordSelection(domains=("post.example",)), {}, False),
        (RecordSelection(domains=("127.0.0.1:8001",)), {"url": "http://127.0.0.1:8001/1"}, True),
        (RecordSelection(domains=("127.0.0.1:8001",)), {"url": "http://127.0.0.1:8002/1"}, False),
        (RecordSelection(domains=("127.0.0.1",)), {"url": "http://127.0.0.1:8002/1"}, True),
        (RecordSelection(verdicts=frozenset({"complete", "unknown"})), {}, True),
        (RecordSelection(verdicts=frozenset({"unknown"})), {}, False),
        (RecordSelection(period=APRIL), {}, True),
        (RecordSelection(period=APRIL), {"date": "2012-05-01"}, False),
        (RecordSelection(period=APRIL), {"date": "2012"}, True),
        (RecordSelection(period=APRIL), {"date": None}, False),
        (RecordSelection(), {"date": None}, True),
        (RecordSelection(), {"rights": {"reserved": ["tdm"]}}, True),
        (RecordSelection(unreserved=frozenset({"tdm"})), {}, True),
        (RecordSelection(unreserved=frozenset({"tdm"})), {"rights": {"license": "free"}}, True),
        (RecordSelection(unreserved=frozenset({"tdm"})), {"rights": {"reserved": ["ai-train"]}}, True),
        (RecordSelection(unreserved=frozenset({"tdm"})), {"rights": {"reserved": ["ai-train", "tdm"]}}, False),
    ],
)
def test_what_is_selected(selection, changes, expected):
    assert selection.has(record(1, **changes)) is expected


def test_a_source_is_read_anew_and_counts(tmp_path):
    calls = []
    selected = source(
        tmp_path, record(1), record(2, date="2013-01-01"), selection=RecordSelection(period=APRIL),
        duplicates={record(1)["id"]: "abc"}, on_record=lambda: calls.append(1),
    )  # fmt: skip
    for _ in range(2):
        assert [each["duplicateOf"] for each in selected] == ["abc"]
        assert selected.selected == 1
    assert len(calls) == 4


@pytest.mark.parametrize(
    ("revision", "held", "expected"),
    [
        (1, None, (1, 0, 0)),
        (1, (1, 7), (0, 0, 1)),
        (1, (1, 8), (0, 1, 0)),
        (2, (1, 8), (0, 1, 0)),
        (1, (2, 8), (0, 0, 1)),
    ],
)
def test_outcomes(revision, held, expected):
    outcomes = Outcomes()
    assert outcomes.tell({"revision": revision}, 7, held) is (expected[2] == 0)
    assert (outcomes.new, outcomes.revised, outcomes.unchanged) == expected
