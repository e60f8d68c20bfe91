"""The explanation as one self-contained HTML page. Nothing that a page says is trusted: all of it is escaped."""

import base64
import hashlib
import html
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from importlib.metadata import version
from importlib.resources import files
from itertools import groupby
from string import Template
from typing import Any

from newsspider.explain.verdict import judge, say_date
from newsspider.page.model import Block, Evidence, Image, Metadata, Page, PageLink, Pager
from newsspider.vocabulary.reasons import Kind, Reason
from newsspider.vocabulary.rights import Rights
from newsspider.web.text import printable

KEPT = "kept"
GREEN = 135  # the hue of what is kept; the reasons share the rest of the circle
GAP = 55  # degrees on either side of green that no reason gets
ELEMENTS = {
    Kind.HEADING: "h3", Kind.QUOTE: "blockquote", Kind.TABLE: "pre", Kind.PREFORMATTED: "pre", Kind.LIST_ITEM: "li",
}  # fmt: skip
NOTES = frozenset({Kind.CORRECTION, Kind.AUTHOR_NOTE, Kind.COPYRIGHT, Kind.CAPTION})


def render(page: Page, notes: Sequence[str] = ()) -> str:
    """The HTML page that explains how a page was read. `notes` are sentences to show beside the page's problems."""
    script = _resource("filter.js")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return Template(_resource("page.html")).substitute(
        title=escape(page.headline or page.url),
        address=_link(page.url),
        summary=escape(_summary(page)),
        verdict=_verdict(page),
        steps=_steps(page.pager),
        problems=_problems([*page.problems, *notes]),
        article=_article(page),
        metadata=_table(_metadata(page), page.evidence),
        pager=_table(_pager(page.pager), page.pager.evidence),
        legend=_legend(page.blocks),
        blocks="\n".join(map(_block, page.blocks)),
        colours=_colours(),
        version=escape(version("newsspider")),
        script=script,
        script_hash=f"sha256-{digest}",
    )


def escape(text: str) -> str:
    """A text as HTML, with what cannot be seen shown."""
    return html.escape(printable(text))


def _resource(name: str) -> str:
    return files("newsspider.explain").joinpath(name).read_text("utf-8")


def _summary(page: Page) -> str:
    kept = [block for block in page.blocks if block.kept]
    size = sum(len(block.text) for block in kept)
    aside = len(page.blocks) - len(kept)
    return (
        f"{len(kept)} blocks kept ({size:,} characters), {aside} set aside. Encoding: {page.encoding or 'not known'}."
    )


def _verdict(page: Page) -> str:
    verdict, sentence = judge(page)
    mark = verdict.replace(" ", "-")
    return f'<p class="verdict {mark}"><strong>{escape(verdict)}</strong> {escape(sentence)}</p>'


def _steps(pager: Pager) -> str:
    """What the pager says, as one line."""
    place = f"Page {pager.number or '?'} of {pager.total or '?'}" if pager.number or pager.total else ""
    named = (("previous page", pager.previous), ("next page", pager.next), ("single view", pager.single))
    links = [f"{name}: {_link(url)}" for name, url in named if url]
    return f'<p class="steps">{"<br>".join(filter(None, [place, *links])) or "No other page is named."}</p>'


def _problems(sentences: Sequence[str]) -> str:
    if not sentences:
        return ""
    lines = "".join(f"<p>{escape(sentence)}</p>" for sentence in sentences)
    return f'<div class="problems">{lines}</div>'


def _article(page: Page) -> str:
    parts = [f"<h1>{escape(page.headline or 'No headline was found')}</h1>"]
    if page.standfirst:
        parts.append(f'<p class="standfirst">{escape(page.standfirst)}</p>')
    published, modified = (date and say_date(date) for date in (page.date_published, page.date_modified))
    dates = [published, modified and f"modified {modified}"]
    line = [", ".join(page.authors), page.agency, page.dateline, *dates]
    parts.append(f'<p class="by">{escape(" · ".join(part for part in line if part) or "no author, no date")}</p>')
    for kind, blocks in groupby((block for block in page.blocks if block.kept), key=lambda block: block.kind):
        items = "".join(map(_kept, blocks))
        parts.append(f"<ul>{items}</ul>" if kind is Kind.LIST_ITEM else items)
    if not page.text:
        parts.append('<p class="note">No text was found.</p>')
    return "\n".join(parts)


def _kept(block: Block) -> str:
    if block.kind in NOTES:
        return f'<p class="note">{escape(block.text)}</p>'
    element = ELEMENTS.get(block.kind, "p")
    return f"<{element}>{escape(block.text)}</{element}>"


def _block(block: Block) -> str:
    reason = str(block.reason or KEPT)
    aside = "" if block.kept else " aside"
    kind = "" if block.kind is Kind.PARAGRAPH else f"{escape(str(block.kind))} · "
    return (
        f'<div class="block r{_number(reason)}{aside}" data-reason="{escape(reason)}">'
        f'<div class="text">{escape(block.text)}<div class="place mono">{escape(block.path)}</div></div>'
        f'<div class="why">{kind}<b>{escape(reason)}</b></div></div>'
    )


def _legend(blocks: Iterable[Block]) -> str:
    counts = Counter(str(block.reason or KEPT) for block in blocks)
    names = [KEPT, *(name for name, _ in counts.most_common() if name != KEPT)]
    return "\n".join(
        f'<label class="swatch r{_number(name)}"><input type="checkbox" data-reason="{escape(name)}" checked>'
        f"{escape(name)} {counts[name]}</label>"
        for name in names
    )


def _number(reason: str) -> int:
    """0 for what is kept, then the reasons as they are listed."""
    return [KEPT, *map(str, Reason)].index(reason)


def _colours() -> str:
    """A rule of CSS for what is kept and for each reason; neighbours in the list are far apart on the circle."""
    free = 360 - 2 * GAP
    hues = [GREEN] + [int(GREEN + GAP + index * 0.382 * free % free) % 360 for index in range(len(Reason))]
    return "\n".join(f".r{number} {{ --hue: {hue}; }}" for number, hue in enumerate(hues))


def _metadata(page: Page) -> Iterator[tuple[str, Any]]:
    yield from ((field.name, getattr(page, field.name)) for field in fields(Metadata) if field.name != "evidence")
    rights = page.rights or Rights()
    yield "rights", tuple(f"{each.says} {' '.join(each.crawlers)}".rstrip() for each in rights.statements)
    yield from ((name, getattr(rights, name)) for name in Rights.__struct_fields__ if name != "statements")


def _pager(pager: Pager) -> Iterator[tuple[str, Any]]:
    yield from ((field.name, getattr(pager, field.name)) for field in fields(Pager) if field.name != "evidence")


def _table(rows: Iterable[tuple[str, Any]], evidence: Iterable[Evidence]) -> str:
    """A row a field that has a value or evidence, and a last one that names those that have none."""
    why: defaultdict[str, list[Evidence]] = defaultdict(list)
    for item in evidence:
        why[item.field].append(item)
    known, unknown = [], []
    for name, value in rows:
        if value in (None, (), False) and name not in why:
            unknown.append(_words(name))
        else:
            known.append((name, value))
    names = [name for name, _ in known]
    known += [(name, None) for name in why if name not in names]
    body = "".join(_row(name, value, why) for name, value in known)
    if unknown:
        body += f'<tr class="dim"><th>not known</th><td colspan="2">{escape(", ".join(unknown))}</td></tr>'
    return (
        '<table><colgroup><col class="name"><col><col class="rule"></colgroup>'
        f"<thead><tr><th>field</th><th>value</th><th>rule</th></tr></thead><tbody>{body}</tbody></table>"
    )


def _row(name: str, value: Any, why: Mapping[str, Sequence[Evidence]]) -> str:
    rules = "<br>".join(_evidence(item) for item in why.get(name, ()))
    is_date = name.startswith("date_") and value
    shown = f'{escape(say_date(value))} <span class="dim">{escape(value)}</span>' if is_date else _value(value)
    return f"<tr><th>{escape(_words(name))}</th><td>{shown}</td><td>{rules}</td></tr>"


def _evidence(item: Evidence) -> str:
    seen = f' <span class="dim">{escape(item.seen)}</span>' if item.seen else ""
    return escape(item.rule) + seen


def _value(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return "<br>".join(map(_value, value))
    if isinstance(value, PageLink):
        return f"{value.number}: {_link(value.url)}"
    if isinstance(value, Image):
        return "<br>".join([_link(value.url), *(escape(part) for part in (value.caption, value.credit) if part)])
    text = str(value)
    return _link(text) if text.startswith(("http://", "https://")) else escape(text)


def _link(url: str) -> str:
    """An address; only the web's are links."""
    if not url.startswith(("http://", "https://")):
        return escape(url)
    return f'<a href="{escape(url)}" rel="noreferrer noopener">{escape(url)}</a>'


def _words(name: str) -> str:
    return name.replace("_", " ")
