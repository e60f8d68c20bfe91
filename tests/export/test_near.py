"""When two articles are near duplicates."""

import pytest

from newsspider.export.minhash import BAND, hash_all, likeness
from newsspider.export.near import Kind, bands_of, find_paragraphs, find_runs, judge, judge_runs
from tests.export.invented import story

LONG = "The ferry to the outer islands was late again on Thursday morning."
OTHER = "Nobody at the harbour office could say why the ropes had not held."


def test_long_paragraphs_count_whatever_their_case_and_marks():
    assert list(find_paragraphs(story(1, LONG, "Short.", OTHER)).values()) == [12, 13]
    assert find_paragraphs(story(1, LONG)) == find_paragraphs(story(2, LONG.upper().replace("late", "“late”,")))
    assert find_paragraphs(story(1, LONG)).keys().isdisjoint(find_paragraphs(story(2, OTHER)))
    assert len(find_paragraphs(story(1, LONG, LONG))) == 1
    assert list(find_paragraphs(story(1, "渡船" * 40)).values()) == [14]
    assert find_paragraphs({"id": "0"}) == {}


@pytest.mark.parametrize(
    ("common", "own", "other", "expected"),
    [
        (100, 100, 100, (Kind.SAME, 1.0)),
        (98, 100, 100, (Kind.SAME, 0.98)),
        (60, 60, 100, (Kind.SHORTER, 1.0)),
        (100, 160, 100, (Kind.LONGER, 1.0)),
        (50, 100, 100, (Kind.PART, 0.5)),
        (30, 100, 200, (Kind.PART, 0.3)),
        (29, 100, 200, None),
        (0, 0, 0, None),
    ],
)
def test_words_in_common(common, own, other, expected):
    assert judge(common, own, other) == expected


@pytest.mark.parametrize(
    ("alike", "own", "other", "expected"),
    [
        (1.0, 300, 300, (Kind.EDITED, 1.0)),
        (0.6, 300, 300, (Kind.EDITED, 0.75)),
        (0.2, 300, 300, None),
        (0.25, 100, 300, (Kind.EDITED, 0.8)),
        (0.9, 10, 300, (Kind.EDITED, 1.0)),
    ],
)
def test_runs_in_common(alike, own, other, expected):
    assert judge_runs(alike, own, other) == expected


def test_runs_of_words():
    text = " ".join(f"word{number}" for number in range(22))
    assert len(find_runs({"articleBody": text})) == 20
    assert b"word0 word1 word2" in find_runs({"articleBody": text.upper()})
    assert find_runs({"articleBody": text.removesuffix(" word21")}) == set()
    assert "渡 船 今".encode() in find_runs({"articleBody": "渡船今天又迟到了港口没有人知道原因是什么呢谁说得清楚"})


def test_texts_that_are_alike_have_a_band_in_common():
    words = [f"word{number}" for number in range(300)]
    texts = [" ".join(words), " ".join([*words[:290], "other", *words[291:]]), " ".join(reversed(words)), "short"]
    one, edited, unlike, none = hash_all([find_runs({"articleBody": text}) for text in texts])
    assert none is None
    assert likeness(one, one) == 1
    assert likeness(one, edited) > 0.8
    assert likeness(one, unlike) < 0.2
    bands = [set(bands_of(each, BAND)) for each in (one, edited, unlike)]
    assert len(bands[0]) == 16
    assert bands[0] & bands[1]
    assert not bands[0] & bands[2]
