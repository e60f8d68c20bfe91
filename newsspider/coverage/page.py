"""The report as one HTML page that needs nothing else."""

import json
from functools import cache
from html import escape
from importlib.resources import files
from typing import Any

from newsspider.coverage.data import as_page_data
from newsspider.coverage.model import MEANING, Coverage
from newsspider.web.text import printable

MAX_LINES = 1_200_000  # bytes of articles; 10 years of days take 120 KB, and the page is to stay under 2 MB


def as_page(coverage: Coverage, made_at: str, records: str = "", max_bytes: int = MAX_LINES) -> str:
    """Return the page. `made_at` is the time that it shows, `records` the address of the folder of the feed's files, as
    seen from the page; "" for none."""
    data = {
        **as_page_data(coverage, max_bytes),
        "records": records,
        "meaning": {state.value: text for state, text in MEANING.items()},
        "madeAt": made_at,
    }
    return (
        _part("page.html")
        .replace("{{title}}", escape(printable(f"Coverage of {coverage.site}")))
        .replace("{{style}}", _part("page.css"))
        .replace("{{script}}", _part("calendar.js") + _part("page.js"))
        .replace("{{data}}", _embed(data))
    )


def _embed(data: object) -> str:
    """JSON that may stand in a <script>: no "<" in it, so it cannot end there."""
    return json.dumps(_shown(data), ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _shown(value: Any) -> Any:
    """The value with all of its texts as they may be seen."""
    if isinstance(value, dict):
        return {name: _shown(inner) for name, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_shown(inner) for inner in value]
    return printable(value) if isinstance(value, str) else value


@cache
def _part(name: str) -> str:
    return files("newsspider.coverage").joinpath(name).read_text("utf-8")
