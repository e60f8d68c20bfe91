"""Declarations found for an address."""

from __future__ import annotations

from newsspider.page.page import read_page
from newsspider.sites import read_site
from newsspider.sites.reading import Declarations

URL = "https://quay.example/story"
PAGE = b"<title>The tide turns</title><h1>The tide turns</h1><p>The harbour was dry on Monday, and nobody knew why.</p>"


def test_declarations_are_found_by_host_port_and_parent_domain(tmp_path):
    (tmp_path / "a.toml").write_text('domains = ["quay.example", "127.0.0.1:8001"]\n')
    (tmp_path / "b.toml").write_text('domains = ["127.0.0.1:8002"]\n[[layouts]]\nfollow_slideshows = true\n')
    found = Declarations([tmp_path])
    names = [
        (found.find(url) or read_site('domains = ["none.example"]', "none.toml")).name
        for url in (
            "https://quay.example/x",
            "http://www.quay.example",
            "https://NEWS.quay.example/x?y",
            "http://127.0.0.1:8001/",
            "http://127.0.0.1:8002/",
            "http://127.0.0.1:8003/",
            "https://notquay.example/",
            "mailto:a@quay.example",
            "http://[broken",
        )
    ]
    assert names == ["a", "a", "a", "a", "b", "none", "none", "none", "none"]
    assert [found.follows_slideshows(f"http://127.0.0.1:{port}/") for port in (8001, 8002, 8003)] == [
        False,
        True,
        False,
    ]


def test_a_declaration_with_a_fault_is_logged_and_stops_nothing(tmp_path, caplog):
    (tmp_path / "quay.toml").write_text('domains = ["quay.example"]\nlangauge = "en"\n')
    found = Declarations([tmp_path])
    assert found.read_page(PAGE, URL) == read_page(PAGE, URL)
    assert 'line 2: "langauge" is not a key of a declaration' in caplog.text
    assert len(caplog.records) == 1


def test_a_line_of_a_site_config_with_a_fault_is_logged_once_and_left_out(tmp_path, caplog):
    (tmp_path / "quay.example.txt").write_text("body: //p[[\ntitle: //h1\n")
    found = Declarations([], tmp_path)
    assert found.read_page(PAGE, URL).headline == found.read_page(PAGE, URL).headline == "The tide turns"
    assert [record.getMessage() for record in caplog.records] == [
        'quay.example.txt, line 1: "//p[[" is not XPath 1.0 (Invalid expression) (the line is left out)'
    ]
