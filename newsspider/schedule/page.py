"""The page of `scrapy schedule list --html`: one file, without a script and without a network."""

from collections.abc import Iterator
from functools import cache
from html import escape
from importlib.resources import files

from newsspider.schedule.tell import Line, notes, result

HEAD = ("Site", "Last harvest", "Result", "New", "New, harvest by harvest", "Complete", "Next")


def as_page(lines: list[Line], made_at: str) -> str:
    """Return the page."""
    wrong = sum(bool(line.wrong) for line in lines)
    summary = f"{len(lines):,} sites, {sum(line.is_running for line in lines):,} running, {wrong:,} with a problem"
    heads = "".join(f"<th scope=col>{escape(name)}</th>" for name in HEAD)
    rows = "\n".join(_row(line) for line in sorted(lines, key=lambda line: (not line.wrong, line.site)))
    return (
        _template()
        .replace("{{summary}}", escape(summary))
        .replace("{{made}}", escape(made_at))
        .replace("{{heads}}", heads)
        .replace("{{rows}}", rows)
    )


def _row(line: Line) -> str:
    share = f"{line.share:.1%}" if line.share is not None else "–"
    following = "paused" if line.is_paused else _time(line.next)
    kind = "wrong" if line.wrong else "runs" if line.is_running else "well" if line.last else "never"
    more = escape("; ".join(notes(line)))
    cells = [
        f"<th scope=row>{escape(line.site)}</th>",
        f"<td>{_time(line.last)}</td>",
        f'<td><span class="{kind}">{escape(result(line))}</span></td>',
        f"<td class=number>{line.new:,}</td>",
        f"<td>{_bars(line)}</td>",
        f"<td class=number>{share}</td>",
        f"<td>{following}</td>",
    ]
    below = f"<tr class=notes><td colspan={len(HEAD)}>{more}</td></tr>" if more else ""
    return f"<tr{' class=noted' if more else ''}>{''.join(cells)}</tr>{below}"


def _bars(line: Line) -> str:
    most = max(line.bars, default=0)
    label = f"new articles, oldest first: {', '.join(map(str, line.bars))}"
    return f'<svg role=img aria-label="{label}" width=152 height=24>{"".join(_rects(line.bars, most))}</svg>'


def _rects(bars: tuple[int, ...], most: int) -> Iterator[str]:
    for at, number in enumerate(bars):
        height = max(1, round(22 * number / most)) if number else 1
        empty = "" if number else " class=none"
        yield f"<rect{empty} x={1 + 5 * at} y={23 - height} width=4 height={height}><title>{number:,}</title></rect>"


def _time(moment: str | None) -> str:
    return f'<time datetime="{moment}">{moment[:16].replace("T", " ")}</time>' if moment else "–"


@cache
def _template() -> str:
    return files("newsspider.schedule").joinpath("page.html").read_text("utf-8")
