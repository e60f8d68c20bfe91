"""Nothing that a page holds raises: any text, through every reader of texts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsspider.page.metadata.dateline import read_dateline
from newsspider.page.metadata.declared import is_site, plain, site_names
from newsspider.page.metadata.headline import clean_headline
from newsspider.page.metadata.language import identify
from newsspider.vocabulary.agencies import agency_in
from newsspider.vocabulary.bylines import names_in
from newsspider.vocabulary.corrections import is_correction
from newsspider.vocabulary.credits import split_credit
from newsspider.vocabulary.dates import Reader
from newsspider.web.jsonld import article, decode, flatten
from tests.page.metadata.papers import ld, modern, read

READERS: list[Callable[[str], Any]] = [
    agency_in, clean_headline, decode, identify, is_correction, names_in, plain, read_dateline, split_credit,
    Reader().read, Reader("en", False).read, lambda text: is_site(text, site_names(text, [text])),
]  # fmt: skip
PIECES = st.sampled_from(
    ["By ", "von ", " and ", ", ", "(", ")", "AP", " - ", "—", "2008", "-01", "/15", " May ", "12:30", " PM", "年", "月",
     "Photo: ", "©", "&amp;", "<b>", "\u0660", "ม.ค.", "Correction:", "\n", "\ufeff", "\u200d", "é", "👍", '"', "\\", "}"]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=12).map("".join))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["@type", "@graph", "@id", "@value", "name", "author", "image", "url", "headline"]), inner
        )
    ),
    max_leaves=12,
)


@pytest.mark.parametrize("reader", READERS)
@given(text=TEXTS)
def test_readers_of_text(reader: Callable[[str], Any], text: str) -> None:
    reader(text)


@given(value=JSON)
def test_any_json(value: Any) -> None:
    assert isinstance(article(flatten([value])), dict)


@given(text=TEXTS, field=st.sampled_from(["author", "datePublished", "image", "keywords", "publisher", "headline"]))
def test_any_value_in_a_page(text: str, field: str) -> None:
    import json

    html = modern(ld(f'"{field}":{json.dumps(text)}') + f'<meta name="{field}" content="x">', before=f"<p>{text}</p>")
    assert read(html).url
