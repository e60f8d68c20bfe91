"""What sites say of the use of their text: the syntaxes, read into statements.

A statement is what one place says, as far as it is known here, with the uses that it reserves or allows. What is not
known says nothing. docs/rights.md lists the places.
"""

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Any, NamedTuple

import msgspec

from newsspider.vocabulary.tables import read_toml
from newsspider.web.text import word_set


class Use(StrEnum):
    """What a text may be used for."""

    SEARCH = "search"
    SNIPPET = "snippet"
    ARCHIVE = "archive"
    AI_INPUT = "ai-input"
    AI_TRAIN = "ai-train"
    TDM = "tdm"


class Place(StrEnum):
    """Where a statement stands."""

    ROBOTS = "robots.txt"
    TDM_FILE = "tdmrep.json"
    HEADER = "header"
    META = "meta"


Uses = tuple[Use, ...]


class Statement(msgspec.Struct, frozen=True, gc=False):
    """What a place says. `crawlers` are those that it is said to, () for all of them.

    `is_tdm` marks one of the TDM Reservation Protocol; `policy` is the address of a policy that it names.
    `captured_at` is when the file was captured that says it (ISO 8601).
    """

    place: Place
    says: str
    reserves: Uses = ()
    allows: Uses = ()
    crawlers: tuple[str, ...] = ()
    is_tdm: bool = False
    policy: str | None = None
    captured_at: str | None = None


class Preferences(NamedTuple):
    """A list of preferences in one spelling, and the uses that it reserves and allows."""

    says: str
    reserves: Uses
    allows: Uses


class Rights(msgspec.Struct, frozen=True):
    """What a page says of its rights. None and () where it says nothing."""

    statements: tuple[Statement, ...] = ()
    license: str | None = None
    usage_info: str | None = None
    copyright_holder: str | None = None
    copyright_notice: str | None = None
    copyright_year: int | None = None


def _uses(names: Iterable[str]) -> Uses:
    return tuple(map(Use, names))


def _crawlers(lists: dict[str, str]) -> dict[str, tuple[str, Uses]]:
    names = {name for text in lists.values() for name in word_set(text)}
    uses = {name: _uses(use for use, text in lists.items() if name in word_set(text)) for name in names}
    return {name.lower(): (name, uses[name]) for name in names}


_FILE = read_toml("rights")
DIRECTIVES: dict[str, Uses] = {name: _uses(uses) for name, uses in _FILE["directives"].items()}
LABELS: dict[str, Uses] = {name: _uses(uses) for name, uses in _FILE["preferences"].items()}
CRAWLERS = _crawlers(_FILE["crawlers"])  # by the name in lower case: the name, and what it crawls for
EVERY_CRAWLER = (Use.SEARCH, Use.AI_INPUT, Use.AI_TRAIN)  # what those of CRAWLERS crawl for
ANSWERS = {"yes": True, "y": True, "no": False, "n": False}
RESERVATION = "tdm-reservation"
AGENT = re.compile(r"[\w.-]{1,60}", re.A)
VALUED = re.compile(r"max-[a-z-]+|unavailable_after")  # directives with a value after a colon
NUMBER = re.compile(r"\d{1,9}", re.A)
LONGEST = 1000  # characters of a value that are read
MOST = 50  # directives or preferences of a value


def in_order(uses: Iterable[Use]) -> Uses:
    """Return uses in the order of Use, each once."""
    held = set(uses)
    return tuple(use for use in Use if use in held)


def read_directives(value: str, place: Place, crawler: str = "") -> Iterator[Statement]:
    """Yield what a robots tag says: "noai, noindex", "otherbot: noarchive". `crawler` is whom a <meta> is for.

    A crawler's name and a colon go before the directives that are for it alone. What is said to a crawler that is not
    known reserves nothing; "noindex" said to a known one reserves what it crawls for.
    """
    by_crawler: dict[str, dict[str, Uses]] = {}
    for part in value[:LONGEST].split(",")[:MOST]:
        name, _, rest = (piece.strip() for piece in part.partition(":"))
        if rest and AGENT.fullmatch(name) and not VALUED.fullmatch(name.lower()):
            crawler, (name, _, rest) = name, (piece.strip() for piece in rest.partition(":"))
        if said := _directive(name.lower(), rest):
            by_crawler.setdefault(crawler, {}).update([said])
    label = "X-Robots-Tag" if place is Place.HEADER else "robots"
    for named, directives in by_crawler.items():
        known, purposes = CRAWLERS.get(named.lower(), (named, ()))
        uses = [use for uses in directives.values() for use in _meant(uses, named, purposes)]
        yield Statement(place, f"{label}: {', '.join(directives)}", in_order(uses), crawlers=(known,) if named else ())


def _directive(name: str, value: str) -> tuple[str, Uses] | None:
    """Return a directive as it is kept, with the uses that it reserves; None for one that says nothing of a use."""
    if name != "max-snippet":
        return (name, DIRECTIVES[name]) if name in DIRECTIVES else None
    if not NUMBER.fullmatch(value):  # -1: no limit
        return None
    return f"{name}:{int(value)}", () if int(value) else DIRECTIVES["nosnippet"]


def _meant(uses: Uses, crawler: str, purposes: Uses) -> Uses:
    """Return what directives reserve that are said to a crawler, "" for all."""
    if not crawler:
        return uses
    return () if not purposes else purposes if uses == (Use.SEARCH,) else uses


def read_preferences(value: str) -> Preferences | None:
    """Return what "search=yes, ai-train=no" says; None if nothing of it is known."""
    said: dict[str, bool] = {}
    for part in value[:LONGEST].split(",")[:MOST]:
        label, _, answer = part.partition(";")[0].lower().partition("=")
        if label.strip() in LABELS and answer.strip() in ANSWERS:
            said[label.strip()] = ANSWERS[answer.strip()]
    if not said:
        return None
    by_use = {use: said[label] for label, uses in LABELS.items() if label in said for use in uses}
    shown = ", ".join(f"{label}={'yes' if is_allowed else 'no'}" for label, is_allowed in said.items())
    reserves, allows = (in_order(use for use in by_use if by_use[use] is is_allowed) for is_allowed in (False, True))
    return Preferences(shown, reserves, allows)


def read_reservation(value: Any, policy: Any, place: Place) -> Statement | None:
    """Return what the TDM Reservation Protocol says at a place: 1 reserves, 0 does not, anything else says nothing.

    `policy` is an address, which counts only beside a reservation. w3.org/community/reports/tdmrep, 4
    """
    answer = str(value).strip() if not isinstance(value, bool) else ""
    if answer not in ("0", "1"):
        return None
    uses = (Use.TDM,)
    if answer == "0":
        return Statement(place, f"{RESERVATION}: 0", allows=uses, is_tdm=True)
    return Statement(place, f"{RESERVATION}: 1", uses, is_tdm=True, policy=web_address(policy))


def web_address(value: Any) -> str | None:
    """Return an absolute address of the web, None for anything else."""
    text = value.strip() if isinstance(value, str) else ""
    is_address = text.startswith(("https://", "http://")) and len(text) <= LONGEST
    return text if is_address and text.isprintable() and not re.search(r"\s", text) else None
