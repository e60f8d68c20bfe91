"""What a response's headers, the site's robots.txt and its tdmrep.json say of the use of a page."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, NamedTuple, Self

import msgspec

from newsspider.vocabulary.rights import (
    CRAWLERS,
    EVERY_CRAWLER,
    RESERVATION,
    Place,
    Statement,
    Use,
    Uses,
    in_order,
    read_directives,
    read_preferences,
    read_reservation,
)
from newsspider.web.encoding import decode
from newsspider.web.robots import Pattern, Rule, by_precedence, first_match, path_of, read_groups, rules_for
from newsspider.web.text import clean_text
from newsspider.web.urls import MAX_URL

ROBOTS, TDM_FILE = "/robots.txt", "/.well-known/tdmrep.json"
MOST = 1000  # preferences of a robots.txt and rules of a tdmrep.json that are read
MOST_VALUES = 20  # headers of a response, and preferences for a page, that count
LONGEST = 500_000  # bytes of a tdmrep.json
SHOWN = 200  # characters of a rule that are kept
POLICY = "tdm-policy"
LABELS = {"content-signal": "Content-Signal", "content-usage": "Content-Usage"}
OF_RIGHTS = ("x-robots-tag", *LABELS, RESERVATION, POLICY)  # headers of a response that speak of the use of a page


class _Crawlers(NamedTuple):
    """Crawlers for which robots.txt has the same rules: their names (() for all others), and what they crawl for."""

    names: tuple[str, ...]
    purposes: Uses
    access: tuple[Rule, ...]
    preferences: tuple[tuple[Rule, Statement], ...]

    @classmethod
    def of(cls, names: Iterable[str], rules: Iterable[Rule]) -> Self:
        known = [CRAWLERS[name] for name in names]
        purposes = in_order(use for _, uses in known for use in uses) if known else EVERY_CRAWLER
        shown = tuple(name for name, _ in known)
        return cls(shown, purposes, by_precedence(rules), tuple(islice(_read_rules(rules, shown), MOST)))


def _read_rules(rules: Iterable[Rule], crawlers: tuple[str, ...]) -> Iterator[tuple[Rule, Statement]]:
    for rule in rules:
        if rule.field in LABELS and (statement := _preference(Place.ROBOTS, rule.field, rule.value, crawlers)):
            yield rule, statement


class RobotsRights(NamedTuple):
    """What a robots.txt says of the use of pages: its rules for all crawlers, and for each known one that it names."""

    crawlers: tuple[_Crawlers, ...]

    @classmethod
    def read(cls, body: bytes) -> Self:
        """Read a robots.txt."""
        groups = read_groups(body)
        named = {name for group in groups for name in group.names}
        by_rules: dict[tuple[Rule, ...], list[str]] = {}
        for name in sorted(named & CRAWLERS.keys()):
            by_rules.setdefault(rules_for(groups, name), []).append(name)
        known = [_Crawlers.of(names, rules) for rules, names in by_rules.items()]
        return cls((_Crawlers.of((), rules_for(groups, "*")), *known))

    def of(self, url: str) -> Iterator[Statement]:
        """Yield what it says of a page: whether crawlers may fetch it, and preferences for what they may.

        A crawler that may not fetch the page has no preferences (draft-ietf-aipref-attach, 3.1). Of Content-Usage the
        longest path that matches counts, each of several lines with it.
        """
        path = path_of(url)
        for crawlers in self.crawlers:
            rule = first_match(crawlers.access, path)
            is_closed = rule is not None and rule.field == "disallow"
            if rule and (is_closed or {Use.AI_INPUT, Use.AI_TRAIN}.intersection(crawlers.purposes) and crawlers.names):
                says = f"{rule.field.capitalize()}: {clean_text(rule.pattern.text)[:SHOWN]}"
                yield Statement(Place.ROBOTS, says, crawlers.purposes if is_closed else (), crawlers=crawlers.names)
            if not is_closed:
                yield from _preferences(crawlers, path)


def _preferences(crawlers: _Crawlers, path: str) -> Iterator[Statement]:
    for field in LABELS:
        fitting = [each for each in crawlers.preferences if each[0].field == field and each[0].pattern.matches(path)]
        longest = max((len(rule.pattern.text) for rule, _ in fitting), default=0)
        yield from [statement for rule, statement in fitting if len(rule.pattern.text) == longest][:MOST_VALUES]


def _preference(place: Place, field: str, value: str, crawlers: tuple[str, ...] = ()) -> Statement | None:
    found = read_preferences(value)
    return Statement(place, f"{LABELS[field]}: {found.says}", found.reserves, found.allows, crawlers) if found else None


class TdmFile(NamedTuple):
    """The rules of a tdmrep.json, in order. Each is a pattern of paths and the statement for pages that match it."""

    rules: tuple[tuple[Pattern, Statement], ...]

    @classmethod
    def read(cls, body: bytes) -> Self:
        """Read a tdmrep.json. Never raises: what is no rule is left out."""
        text, _ = decode(body[:LONGEST])
        try:
            values: Any = msgspec.json.decode(text.removeprefix("\ufeff"))
        except (msgspec.MsgspecError, RecursionError):
            values = []
        rules = [_tdm_rule(value) for value in (values if isinstance(values, list) else [values])[:MOST]]
        return cls(tuple(filter(None, rules)))

    def of(self, url: str) -> Iterator[Statement]:
        """Yield what it says of a page: the first rule that matches (w3.org/community/reports/tdmrep, 6.2)."""
        path = path_of(url)
        yield from islice((statement for pattern, statement in self.rules if pattern.matches(path)), 1)


def _tdm_rule(value: Any) -> tuple[Pattern, Statement] | None:
    location = value.get("location") if isinstance(value, dict) else None
    if not isinstance(location, str) or len(location) > MAX_URL:
        return None
    statement = read_reservation(value.get(RESERVATION), value.get(POLICY), Place.TDM_FILE)
    return (Pattern.read(location), statement) if statement else None


def read_headers(headers: Iterable[tuple[str, str]]) -> tuple[Statement, ...]:
    """Return what the headers of a response say, given as names and values."""
    lowered = ((name.lower(), value) for name, value in headers)
    own = list(islice((each for each in lowered if each[0] in OF_RIGHTS), MOST_VALUES))
    found = [statement for name, value in own for statement in _read_header(name, value)]
    first = dict(reversed(own))
    tdm = read_reservation(first.get(RESERVATION), first.get(POLICY), Place.HEADER)
    return tuple([*found, tdm] if tdm else found)


def _read_header(name: str, value: str) -> Iterator[Statement]:
    if name == "x-robots-tag":
        yield from read_directives(value, Place.HEADER)
    elif name in LABELS:
        yield from filter(None, [_preference(Place.HEADER, name, value)])
