"""What the addresses of a site's articles have in common, as regular expressions for its declaration. Pure.

Addresses are grouped by their form: so many segments, each a year, a number, a text. In a group each segment becomes
the least that fits all of its addresses: itself, digits, or anything. A pattern has no end, so that the later pages of
an article fit too.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from newsspider.vocabulary.eras import YEAR

ENDING = re.compile(r"\.[a-z]{2,5}\d?$", re.I)
SHARE = 0.04  # of the addresses that a form has to have: less is chance, and the later pages of articles
LEAST = 2
ENOUGH = 0.9  # of the addresses that have to fit; with fewer, the general way is better than the patterns


@dataclass(frozen=True, slots=True)
class Patterns:
    """What was inferred. `fitting` of `total` addresses fit; without `article` nothing that is good enough was found.

    `misses` are some of the addresses that do not fit.
    """

    article: tuple[str, ...] = ()
    not_article: tuple[str, ...] = ()
    fitting: int = 0
    total: int = 0
    misses: tuple[str, ...] = ()


def infer(addresses: Iterable[str], others: Iterable[str] = ()) -> Patterns:
    """The patterns of articles' addresses. `others` are addresses of the site that are no articles': none may fit."""
    known = list(dict.fromkeys(addresses))
    apart = list(dict.fromkeys(others))
    groups: dict[tuple[str, ...], list[_Form]] = defaultdict(list)
    for address in known:
        form = _read(address)
        if form:
            groups[form.kinds].append(form)
    large = [group for group in groups.values() if len(group) >= max(LEAST, len(known) * SHARE)]
    found: list[str] = []
    excluded: list[str] = []
    for group in sorted(large, key=len, reverse=True):
        pattern = _pattern(group)
        against = [other for other in apart if re.search(pattern, other)]
        exclusions = _exclusions(against, known)
        if exclusions is not None and pattern not in found:
            found.append(pattern)
            excluded += exclusions
    misses = [address for address in known if not any(re.search(pattern, address) for pattern in found)]
    fitting = len(known) - len(misses)
    if not known or fitting < len(known) * ENOUGH:
        return Patterns(fitting=fitting, total=len(known), misses=tuple(misses[:5]))
    return Patterns(_without_narrower(found), tuple(dict.fromkeys(excluded)), fitting, len(known), tuple(misses[:5]))


@dataclass(frozen=True, slots=True)
class _Form:
    """An address taken apart."""

    segments: tuple[str, ...]
    ending: str
    keys: tuple[str, ...]
    kinds: tuple[str, ...]


def _read(address: str) -> _Form | None:
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    segments = [segment for segment in parts.path.split("/") if segment]
    query = dict(parse_qsl(parts.query)) if not segments or not _is_telling(segments) else {}
    keys = tuple(sorted(name for name, value in query.items() if value.isdigit() and len(value) > 1))
    ending = ENDING.search(segments[-1]) if segments else None
    if ending:
        segments[-1] = segments[-1][: ending.start()]
    if not segments and not keys:
        return None
    kinds = (*map(_kind, segments[:-1]), *map(_text_kind, segments[-1:]), *keys)
    return _Form(tuple(segments), ending[0] if ending else "", keys, kinds)


def _is_telling(segments: Sequence[str]) -> bool:
    """Whether a path names an article by itself, so that the query is only a way to see it."""
    return any(re.search(r"\d{4,}", segment) for segment in segments) or len(re.findall("[-_]", segments[-1])) >= 2


def _kind(segment: str) -> str:
    if YEAR.fullmatch(segment):
        return "year"
    return f"{len(segment)} digits" if segment.isdigit() and len(segment) <= 4 else _text_kind(segment)


def _text_kind(segment: str) -> str:
    return "digits" if segment.isdigit() else "text"


def _pattern(group: Sequence[_Form]) -> str:
    """The pattern of addresses of one form."""
    columns = list(zip(*(form.segments for form in group), strict=True))
    parts = [_segment(values, is_last=place == len(columns)) for place, values in enumerate(columns, 1)]
    endings = {form.ending for form in group}
    tail = re.escape(endings.pop()) if len(endings) == 1 else ""
    query = rf"\?(?:.*&)?{re.escape(group[0].keys[0])}=\d+" if group[0].keys else ""
    return "//[^/]+/" + "/".join(parts) + tail + query


def _segment(values: Sequence[str], is_last: bool) -> str:
    kind = "digits" if is_last else _kind(values[0])
    if kind == "year":
        return r"\d{4}"
    if values[0].isdigit():
        return {"1 digits": r"\d", "2 digits": r"\d\d", "3 digits": r"\d{3}", "4 digits": r"\d{4}"}.get(kind, r"\d+")
    if len(set(values)) == 1 and len(values) > LEAST:
        return re.escape(values[0])
    if all(re.search(r"\d{4,}$", value) for value in values):
        return r"[^/]*\d{4,}"
    if all(re.match(r"\d{4,}", value) for value in values):
        return r"\d{4,}[^/]*"
    if is_last and all(value.count("-") + value.count("_") >= 2 for value in values):
        return "[^/]+[-_][^/]+[-_][^/]+"
    return "[^/]+"


def _exclusions(against: Sequence[str], known: Sequence[str]) -> list[str] | None:
    """Patterns that keep these addresses out by their first segment; None where articles stand below it too."""
    heads = {_head(address) for address in against}
    if "" in heads or heads & {_head(address) for address in known}:
        return None
    return [f"//[^/]+/{re.escape(head)}/" for head in sorted(heads)]


def _head(address: str) -> str:
    segments = urlsplit(address).path.split("/")
    return segments[1] if len(segments) > 2 else ""


def _without_narrower(patterns: Sequence[str]) -> tuple[str, ...]:
    """Without those that only go on where another one ends: as patterns have no end, they add nothing."""
    return tuple(one for one in patterns if not any(one != other and one.startswith(other) for other in patterns))
