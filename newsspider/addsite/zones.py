"""A site's time zone, as far as its dates and its country tell.

Dates that are written with an offset ("+01:00") tell the offset of a day; the country, by the domain or the language,
tells which zones come into question. The first that had these offsets on these days is it, in the order of the tz
database; without such dates, the one of a country whose zones have long had the same time.
"""

import zoneinfo
from collections.abc import Iterable
from datetime import datetime
from functools import cache
from importlib import resources
from pathlib import Path


def find_zone(host: str, language: str | None, moments: Iterable[str]) -> tuple[str | None, tuple[str, ...]]:
    """The zone's name, None where nothing tells; and the offsets that the dates are written with.

    `moments` are ISO 8601 dates of articles, `language` a tag that may name a country ("de-AT").
    """
    dated = [moment for moment in map(_read, moments) if moment is not None]
    offsets = tuple(dict.fromkeys(f"{moment:%z}"[:3] + ":" + f"{moment:%z}"[3:5] for moment in dated))
    local = [moment for moment in dated if moment.utcoffset()]
    country = _country(host, language)
    if not country or (dated and not local):  # all in UTC: the machine's time, not the site's
        return None, offsets
    fitting = [name for name in zones_of(country) if _fits(name, local)]
    if not local and not _agree(fitting):
        return None, offsets
    return (fitting[0] if fitting else None), offsets


def _read(moment: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(moment)
    except ValueError:
        return None
    return found if found.tzinfo else None


def _country(host: str, language: str | None) -> str | None:
    end = host.partition(":")[0].rpartition(".")[2].lower()
    if len(end) == 2 and end.isalpha():
        return "gb" if end == "uk" else end
    region = (language or "").partition("-")[2]
    return region.lower() if len(region) == 2 else None


def _agree(names: Iterable[str]) -> bool:
    """Whether zones have had the same time since 2000, winter and summer."""
    days = [datetime(year, month, 15) for year in range(2000, 2027) for month in (1, 4, 7, 10)]
    return len({tuple(zoneinfo.ZoneInfo(name).utcoffset(day) for day in days) for name in names}) <= 1


def _fits(name: str, moments: Iterable[datetime]) -> bool:
    zone = zoneinfo.ZoneInfo(name)
    return all(moment.astimezone(zone).utcoffset() == moment.utcoffset() for moment in moments)


@cache
def zones_of(country: str) -> tuple[str, ...]:
    """The zones of a country by its two letters, the one with most people first; () where the tables are missing."""
    rows = (line.split("\t") for line in _table().splitlines() if line and not line.startswith("#"))
    names = (row[2] for row in rows if len(row) > 2 and row[0].lower() == country)
    return tuple(name for name in names if name in zoneinfo.available_timezones())


@cache
def _table() -> str:
    """The tz database's zone.tab: the system's, else that of the package tzdata."""
    for folder in zoneinfo.TZPATH:
        path = Path(folder) / "zone.tab"
        if path.is_file():
            return path.read_text("utf-8")
    try:
        return resources.files("tzdata").joinpath("zoneinfo/zone.tab").read_text("utf-8")
    except (ModuleNotFoundError, OSError):
        return ""
