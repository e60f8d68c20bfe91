"""Templates as files: what is written is read again, and what is wrong with one is said in a sentence."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsspider.article.template import PlaceEntry, Template, TextEntry
from newsspider.sites import SiteError
from newsspider.sites.templates import (
    Templates,
    load_templates,
    read_templates,
    save_templates,
    template_path,
    write_templates,
)

MARK = "0123456789abcdef"


def template(sample: str = "Follow us", **fields: object) -> Template:
    return Template(
        site="quay.example",
        pages=12,
        articles=10,
        places=(PlaceEntry(place="div.page/div.rail", articles=10, pages=12, sample=sample),),
        texts=(TextEntry(sample=sample, place="div.story/p", articles=5, pages=6, mark=MARK),),
        **fields,
    )


def test_a_file_a_person_can_read() -> None:
    text = write_templates([template(valid_until=date(2012, 3, 6))])
    assert text.split("\n\n", 1)[1] == (
        "[[templates]]\n"
        'site = "quay.example"\n'
        "pages = 12\n"
        "articles = 10\n"
        "valid_until = 2012-03-06\n"
        "places = [\n"
        '  { place = "div.page/div.rail", articles = 10, pages = 12, sample = "Follow us" },\n'
        "]\n"
        "texts = [\n"
        f'  {{ sample = "Follow us", place = "div.story/p", articles = 5, pages = 6, mark = "{MARK}" }},\n'
        "]\n"
    )


@given(st.text(st.characters(blacklist_categories=("Cs",))), st.none() | st.dates(), st.none() | st.dates())
def test_what_is_written_is_read_again(sample: str, since: date | None, until: date | None) -> None:
    templates = (template(sample, valid_from=since), template(valid_until=until))
    assert read_templates(write_templates(templates), "quay.toml") == templates


def test_lines_that_are_deleted_are_gone() -> None:
    lines = write_templates([template()]).splitlines(keepends=True)
    left = "".join(line for line in lines if "div.rail" not in line)
    assert read_templates(left, "quay.toml")[0].places == ()


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("articles = 10\n", "artikels = 10\n", 'quay.toml, line 6: "artikels" is not a key of a template; its keys are site, pages, articles, valid_from, valid_until, places, texts'),
        ("pages = 12\n", "", 'quay.toml, line 6: a template needs the key "pages"'),
        ("pages = 12\n", 'pages = "12"\n', 'quay.toml, line 8: "pages" of a template has to be a whole number, and is a text in quotes'),
        ("pages = 12\n", "pages = 0\n", 'quay.toml, line 8: "pages" of a template has to be a whole number >= 1'),
        ("pages = 12\n", "pages = 12\nvalid_from = 2012\n", 'quay.toml, line 9: "valid_from" of a template has to be a date like 2012-04-30, and is a whole number'),
        ("pages = 12, ", "pagse = 12, ", 'quay.toml, line 10: "pagse" is not a key of entry 1 of places; its keys are place, articles, pages, sample'),
        ("articles = 5, ", "", 'quay.toml, line 13: entry 1 of texts needs the key "articles"'),
        (MARK, "xyz", 'quay.toml, line 13: "mark" of entry 1 of texts has to be a text in quotes with 16 hex digits'),
        ("[[templates]]", "[[layouts]]", 'quay.toml, line 6: "layouts" is not a key of the file: "templates" is'),
        ("pages = 12\n", "pages = \n", "quay.toml, line 8: is not TOML: invalid value"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said(old: str, new: str, sentence: str) -> None:
    source = write_templates([template()])
    assert source.count(old) >= 1
    with pytest.raises(SiteError) as raised:
        read_templates(source.replace(old, new, 1), "quay.toml")
    assert str(raised.value).startswith(sentence)


def test_the_templates_of_a_folder(tmp_path: Path) -> None:
    save_templates([template()], template_path(tmp_path / "deep", "quay.example"))
    known = Templates(tmp_path / "deep")
    assert known.of("https://news.quay.example/1") == (template(),)
    assert known.of("https://pier.example/1") == ()
    assert known.of("not an address") == ()
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["quay.example.toml"]


def test_a_broken_file_is_told_once(tmp_path: Path) -> None:
    (tmp_path / "quay.example.toml").write_bytes(b"\xff\xfe")
    known = Templates(tmp_path)
    with pytest.raises(SiteError, match="not UTF-8"):
        known.of("https://quay.example/1")
    assert known.of("https://quay.example/2") == ()


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SiteError, match="cannot be read: No such file"):
        load_templates(tmp_path / "none.toml")


@pytest.mark.parametrize("site", ["../../etc/passwd", "a/b", "UPPER.example"])
def test_a_file_stays_in_its_folder(tmp_path: Path, site: str) -> None:
    assert template_path(tmp_path, site).parent == tmp_path
