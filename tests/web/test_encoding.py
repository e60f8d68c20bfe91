"""Bytes to text: which encoding a page is read in, and what comes out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsspider.web.encoding import decode, to_utf8

META = '<meta http-equiv="Content-Type" content="text/html; charset={}"><p>{}</p>'
JAPANESE = " ".join(["灯台守の老人は、毎朝四時に起きて海を眺めた。港の人々はそれを見て時を知ったという。"] * 4)
RUSSIAN = " ".join(["Смотритель маяка каждое утро вставал в четыре часа. Так в порту узнавали время."] * 4)
POLISH = " ".join(["Latarnik wstawał codziennie o czwartej i patrzył na żółte źródło światła, choć śnieg padał."] * 4)
FRENCH = " ".join(["Le gardien du phare se levait à quatre heures ; c’est ainsi qu’au port on savait l’heure."] * 8)


def page(text: str, encoding: str, declared: str | None = None) -> bytes:
    """A page of one paragraph in an encoding, that declares another or none."""
    return (META.format(declared, text) if declared else f"<p>{text}</p>").encode(encoding)


@pytest.mark.parametrize(
    ("html", "content_type", "expected", "encoding"),
    [
        pytest.param(b"<p>plain</p>", None, "plain", "utf-8", id="ascii"),
        pytest.param(b"\xef\xbb\xbf" + page("café", "utf-8"), "text/html; charset=latin-1", "café", "utf-8", id="bom"),
        pytest.param(b"\xff\xfe" + page("café", "utf-16-le"), None, "café", "utf-16-le", id="bom of utf-16-le"),
        pytest.param(b"\xfe\xff" + page("café", "utf-16-be"), None, "café", "utf-16-be", id="bom of utf-16-be"),
        pytest.param(page("café", "utf-16-le"), "text/html; charset=utf-16le", "café", "utf-16-le", id="utf-16, header"),
        pytest.param(page("café", "latin-1"), "text/html; charset=ISO-8859-1", "café", "cp1252", id="header"),
        pytest.param(page("“café”", "cp1252"), 'text/html; charset="iso-8859-1"', "“café”", "cp1252", id="header, quoted"),
        pytest.param(page("łódź", "iso8859-2", "iso-8859-2"), None, "łódź", "iso8859-2", id="meta"),
        pytest.param(page("łódź", "cp1250"), "text/html; charset=windows-1250", "łódź", "cp1250", id="cp1250"),
        pytest.param(page("łódź", "iso8859-2", "utf-8"), "text/html; charset=iso-8859-2", "łódź", "iso8859-2", id="header over meta"),
        pytest.param(page(JAPANESE, "shift_jis", "Shift_JIS"), "text/html; charset=ISO-8859-1", JAPANESE, "cp932", id="meta over latin-1 header"),
        pytest.param(page("café", "latin-1", "Shift_JIS"), "text/html; charset=ISO-8859-1", "café", "cp1252", id="latin-1 header, western text"),
        pytest.param(page("café – “no”", "utf-8", "iso-8859-1"), None, "café – “no”", "utf-8", id="utf-8 that says latin-1"),
        pytest.param(page("café", "utf-8"), "text/html; charset=latin-1", "café", "utf-8", id="utf-8, header says latin-1"),
        pytest.param(page("“It’s €5” – no…", "cp1252", "iso-8859-1"), None, "“It’s €5” – no…", "cp1252", id="cp1252 that says latin-1"),
        pytest.param(page("It’s late", "cp1252", "utf-8"), None, "It’s late", "cp1252", id="cp1252 that says utf-8"),
        pytest.param(page(JAPANESE, "shift_jis", "Shift_JIS"), None, JAPANESE, "cp932", id="shift_jis"),
        pytest.param(page(JAPANESE, "iso2022_jp", "iso-2022-jp"), None, JAPANESE, "iso2022_jp", id="iso-2022-jp"),
        pytest.param(page(JAPANESE, "euc_jp"), "text/html; charset=EUC-JP", JAPANESE, "euc_jp", id="euc-jp"),
        pytest.param(page("灯台", "gb18030", "gb2312"), None, "灯台", "gb18030", id="gb2312 is gb18030"),
        pytest.param(page("café", "latin-1", "no-such-encoding"), "text/html", "café", None, id="unknown name"),
    ],
)  # fmt: skip
def test_encoding(html: bytes, content_type: str | None, expected: str, encoding: str | None) -> None:
    text, name = decode(html, content_type)
    assert f"<p>{expected}</p>" in text
    if encoding:
        assert name == encoding
    source, same = to_utf8(html, content_type)
    assert same == name
    assert f"<p>{expected}</p>".encode() in source


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
        (POLISH, "cp1250"),
        (FRENCH, "cp1252"),
        ("It’s late", "cp1252"),
    ],
)
def test_an_undeclared_encoding_is_detected(text: str, encoding: str) -> None:
    assert f"<p>{text}</p>" in decode(page(text, encoding))[0]


def test_one_bad_byte_spoils_one_character() -> None:
    html = page("Ein Gruß aus Königsberg, über die Förde", "utf-8", "utf-8").replace("ö".encode(), b"\xf6", 1)
    text, name = decode(html)
    assert name == "utf-8"
    assert "Ein Gruß aus K\ufffdnigsberg, über die Förde" in text


def test_what_is_utf8_goes_to_the_parser_as_it_came() -> None:
    for html in (page("plain", "ascii"), page("café", "utf-8"), page("café", "utf-8", "iso-8859-1")):
        assert to_utf8(html)[0] is html


@given(st.binary(max_size=200), st.none() | st.text(max_size=40))
def test_anything_is_decoded(html: bytes, content_type: str | None) -> None:
    text, name = decode(html, content_type)
    source, same = to_utf8(html, content_type)
    assert same == name
    assert source.decode("utf-8", "strict") == text.encode("utf-8", "replace").decode("utf-8")
