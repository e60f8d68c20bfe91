"""Declarations of web archives."""

from pathlib import Path

import pytest

from newsspider.sites import SiteError
from newsspider.webarchives import Paging, find_archive

OWN = """
title = "The county's archive"
memento = "https://archive.county.example/{time}id_/{url}"
[index]
url = "https://archive.county.example/cdx"
"""


def test_the_bundled_archives_keep_below_the_limits_that_are_known() -> None:
    wayback, arquivo = find_archive("wayback"), find_archive("arquivo")
    assert wayback.pace.index <= 24 and wayback.pace.mementos <= 480
    assert arquivo.pace.index <= 250 and arquivo.pace.mementos <= 400
    assert wayback.index.paging is Paging.KEYS
    assert wayback.hosts == {"web.archive.org"}
    assert find_archive("commoncrawl").crawls.startswith("https://index.commoncrawl.org/")


def test_any_pywb_by_its_address() -> None:
    archive = find_archive("http://127.0.0.1:8080/old/")
    assert archive.memento == "http://127.0.0.1:8080/old/{time}id_/{url}"
    assert archive.index.url == "http://127.0.0.1:8080/old/cdx"
    assert archive.hosts == {"127.0.0.1:8080"}


def test_a_declaration_of_ones_own_comes_before_the_bundled_one(tmp_path: Path) -> None:
    (tmp_path / "wayback.toml").write_text(OWN, "utf-8")
    assert find_archive("wayback", [tmp_path]).title == "The county's archive"
    assert find_archive("wayback", [tmp_path / "none"]).title.startswith("Wayback Machine")


@pytest.mark.parametrize(
    ("name", "said"),
    [("waybak", 'did you mean "wayback"?'), ("nothing", "there are arquivo, commoncrawl, wayback"), ("pywb", "pywb")],
)
def test_an_archive_that_is_not_declared(name: str, said: str) -> None:
    with pytest.raises(LookupError, match="there is no web archive") as error:
        find_archive(name)
    assert said in str(error.value)


@pytest.mark.parametrize(
    ("change", "line", "said"),
    [
        (("title", "titel"), 2, '"titel" is not a key of a declaration; did you mean "title"?'),
        (("url =", "adress ="), 5, '"adress" is not a key of [index]'),
        (("{time}", "{when}"), 3, "memento is an address with {time} and {url}"),
        (("memento", "records"), None, "records is an address with {file}"),
        (("https://archive.county.example/cdx", "x"), None, None),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, change, line: int | None, said: str | None) -> None:
    (tmp_path / "county.toml").write_text(OWN.replace(*change), "utf-8")
    if said is None:
        assert find_archive("county", [tmp_path]).name == "county"
        return
    with pytest.raises(SiteError) as error:
        find_archive("county", [tmp_path])
    assert said in error.value.text
    assert line is None or error.value.line == line
