"""Whole lists in the forms of real sites, with invented content; what each names was reviewed by hand.

Beside each list NAME in lists/ stands NAME.json: the address it was fetched from and what was asked for, and the links,
further lists, refusals and problems that are right. "?" at a problem's end stands for the XML parser's own words.
"""

import datetime as dt
import json
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from newsspider.archive import Link, ListPage, ListRef, Period, Rules, Source, read_list

FOLDER = Path(__file__).parent / "lists"
NAMES = sorted(path.name.removesuffix(".json") for path in FOLDER.glob("*.json"))


def read(name: str, spec: dict[str, Any]) -> ListPage:
    zone = ZoneInfo(spec["time_zone"]) if "time_zone" in spec else None
    since, until = (day and dt.date.fromisoformat(day) for day in spec.get("period", (None, None)))
    ref = ListRef(
        spec["url"],
        Source(spec["source"]),
        date=spec.get("date"),
        until=spec.get("until"),
        page=spec.get("page", 1),
        template=spec.get("template"),
        digest=spec.get("digest", ""),
        content_type=spec.get("content_type"),
    )
    rules = Rules(("gazette.example",), zone=zone, language=spec.get("language"))
    body = (FOLDER / name).read_bytes()
    today = dt.date.fromisoformat(spec.get("today", "2013-07-01"))
    return read_list(body, ref, rules, Period(since, until, zone), today)


def told(link: Link, spec: dict[str, Any]) -> dict[str, str]:
    """A link without what is unknown, and without what the list's own entry says already."""
    assert link.found_at == spec["url"]
    fields = {
        "url": link.url,
        "date": link.date,
        "date_modified": link.date_modified,
        "title": link.title,
        "language": link.language,
        "source": link.source.value if link.source.value != spec["source"] else None,
    }
    return {name: value for name, value in fields.items() if value is not None}


@pytest.mark.parametrize("name", NAMES)
def test_a_list_names_what_was_reviewed(name: str) -> None:
    spec = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    page = read(name, spec)
    sentences = [problem.sentence for problem in page.problems]
    problems = ["broken XML: ?" if sentence.startswith("broken XML") else sentence for sentence in sentences]
    assert [told(link, spec) for link in page.links] == spec["links"]
    assert [ref.url for ref in page.next_lists] == spec["next_lists"]
    assert {refusal.value: count for refusal, count in page.refused.items()} == spec["refused"]
    assert problems == spec.get("problems", [])


def test_every_list_has_its_review_and_there_are_forty() -> None:
    lists = {path.name for path in FOLDER.iterdir() if path.suffix != ".json"}
    assert lists == set(NAMES)
    assert len(lists) >= 40
