"""Whole invented pages of each era, and what was found in them when they were read by a person.

Beside each page stands what must come out: the lines that are kept, in order and in full (`+ kind | text`), and lines
that are set aside, with their reason ("?" for any reason).
"""

from __future__ import annotations

from pathlib import Path

import pytest

from newsspider.page.model import Block
from newsspider.page.page import read_page

PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))


def show(block: Block) -> str:
    mark = f"+ {block.kind}" if block.reason is None else block.reason.name
    return f"{mark} | {block.text}".replace("\n", " / ")


@pytest.mark.parametrize("file", PAGES, ids=lambda file: file.stem)
def test_page(file: Path) -> None:
    page = read_page(file.read_bytes(), f"http://paper.example/{file.stem}")
    shown = [show(block) for block in page.blocks]
    expected = file.with_suffix(".txt").read_text("utf-8").splitlines()
    assert [line for line in shown if line.startswith("+")] == [line for line in expected if line.startswith("+")]
    aside = {line.partition(" | ")[2]: line.partition(" | ")[0] for line in shown if not line.startswith("+")}
    for line in expected:
        reason, _, text = line.partition(" | ")
        if not reason.startswith("+"):
            assert text in aside
            assert reason.endswith("?") or aside[text] == reason, text
