"""Page marks, "Page 2 of 5", in the languages of the vocabulary."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsspider.vocabulary.lines import judge_line
from newsspider.vocabulary.page_marks import cut_page_mark, find_page_mark, read_page_mark
from newsspider.vocabulary.paging import LANGUAGES
from newsspider.vocabulary.reasons import Reason
from tests.vocabulary.marks import MARKS, PROSE

COUNTED = [pytest.param(marks[0], id=language) for language, marks in MARKS.items()]
OTHERS = [(language, mark) for language, marks in MARKS.items() for mark in marks[1:]]


def test_every_language_of_the_vocabulary_has_marks_here() -> None:
    assert MARKS.keys() == LANGUAGES.keys()


@pytest.mark.parametrize("kind", ["next onward continued", "previous back", "first", "last", "page", "story"])
def test_every_language_has_words_of_each_kind(kind: str) -> None:
    french = {"fr": "page"}  # whose word is the English one
    lacking = [name for name, words in LANGUAGES.items() if not any(one in words for one in kind.split())]
    assert [name for name in lacking if french.get(name) != kind] == []


@pytest.mark.parametrize("mark", COUNTED)
@pytest.mark.parametrize("form", ["{}", "({})", "- {} -", "{} »", "[{}.]"])
def test_a_line_that_is_a_mark_with_a_total(mark: str, form: str) -> None:
    found = read_page_mark(form.format(mark))
    assert found is not None
    assert found[:2] == (2, 3)
    assert judge_line(form.format(mark)) is Reason.PAGER


@pytest.mark.parametrize("mark", COUNTED)
def test_a_mark_in_capitals(mark: str) -> None:
    assert read_page_mark(mark.upper())


@pytest.mark.parametrize("mark", COUNTED)
@pytest.mark.parametrize("form", ["{} - Morrow Gazette", "Morrow Sound ({})", "Morrow Sound | {} | Gazette"])
def test_a_mark_in_a_title(mark: str, form: str) -> None:
    found = find_page_mark(form.format(mark))
    assert found is not None
    assert found[:2] == (2, 3)


@pytest.mark.parametrize(("language", "mark"), OTHERS)
def test_a_line_that_is_a_mark_without_a_total(language: str, mark: str) -> None:
    assert read_page_mark(mark)
    assert read_page_mark(f"({mark} …)")
    assert judge_line(mark) is not None


@pytest.mark.parametrize("text", PROSE)
def test_what_speaks_of_pages_is_no_mark(text: str) -> None:
    assert read_page_mark(text) is None
    assert judge_line(text) is not Reason.PAGER


@pytest.mark.parametrize(
    ("line", "number", "total"),
    [
        ("Page 3", 3, 0),
        ("(See page A4)", 4, 0),
        ("Oldal: 2 / 5", 2, 5),
        ("You are on page 2 of 5", 2, 5),
        ("2 von 3 Seiten", 2, 3),
        ("Page n°2 sur 5", 2, 5),
        ("Página 2 de un total de 3", 2, 3),
        ("共3页 第2页", 2, 3),
        ("共 3 页，当前第 2 页", 2, 3),
        ("ページ 1/3", 1, 3),
        ("第 2 页 / 共 5 页", 2, 5),
        ("전체 5페이지 중 2페이지", 2, 5),
        ("صفحه ۱ از ۳", 1, 3),
        ("Continued from previous page", 0, 0),
        ("Story continues below", 0, 0),
        ("Suite de la page précédente", 0, 0),
        ("Next »", 0, 0),
        ("Page 1 of 2 Next page", 1, 2),
        ("Seite 1 von 3 weiter", 1, 3),
        ("下一页", 0, 0),
    ],
)
def test_number_and_total_of_a_line(line: str, number: int, total: int) -> None:
    found = read_page_mark(line)
    assert found is not None
    assert found[:2] == (number, total)


@pytest.mark.parametrize(
    "text",
    [
        "Page 3 of 1",
        "page 1 of 1",
        "pages 12 of 300",
        "see page 3 of the report",
        "Page: 1 | 2 | 3",
        "on 3/4 of all pages",
        "Page 1/2/2003",
        "Photo 2 of 5",
        "Part 2 of 5",
    ],
)
def test_a_text_without_a_mark(text: str) -> None:
    assert find_page_mark(text) is None


@pytest.mark.parametrize("line", ["Next: page 2 of 5", "Continue to page 2 of 5", "Weiter: Seite 2 von 3"])
def test_a_line_that_counts_the_next_page_says_nothing_of_this_one(line: str) -> None:
    assert read_page_mark(line) is None


def test_where_a_mark_stands() -> None:
    text = "The blue notebook - page 2 of 5 - Gazette"
    found = find_page_mark(text)
    assert found is not None
    assert text[found.start : found.end] == "page 2 of 5"


@pytest.mark.parametrize("mark", COUNTED)
@pytest.mark.parametrize("form", ["{} - {}", "{} ({})", "{} | {}", "{}: {}", "{}（{}）"])
def test_a_headline_loses_the_mark_at_its_end(mark: str, form: str) -> None:
    assert cut_page_mark(form.format("The tide table", mark)) == "The tide table"


@pytest.mark.parametrize(
    ("headline", "cut"),
    [
        ("The tide table (2/3)", "The tide table"),
        ("The tide table, page 2", "The tide table"),
        ("The tide table Page 2 of 3", "The tide table"),
        ("The tide table | Seite 2", "The tide table"),
        ("Page 2 of 3", "Page 2 of 3"),
        ("The paper drops page 3", "The paper drops page 3"),
        ("What they remember (9/11)", "What they remember (9/11)"),
        ("The harbour, part 2 of 3", "The harbour, part 2 of 3"),
        ("Storm: 2 of 3 boats lost", "Storm: 2 of 3 boats lost"),
    ],
)
def test_headlines(headline: str, cut: str) -> None:
    assert cut_page_mark(headline) == cut


WORDS = st.sampled_from(
    list("23/第页共중()|-. \n") + ["pPage", "page ", " of ", "5-ből", " the ", "next ", "1" * 12, "İ"]
)


@given(st.lists(WORDS, max_size=40).map("".join) | st.text(max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    for found in (read_page_mark(text), find_page_mark(text)):
        assert found is None or 0 <= found.start < found.end <= len(text)
        assert found is None or found.total == 0 or 1 <= found.number <= found.total
    assert text.startswith(cut_page_mark(text))
