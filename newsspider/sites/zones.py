"""Times that a page gives without a zone, in the time zone that the site's declaration names."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from newsspider.page.model import DECLARED_ZONE, Evidence, Page

DATES = ("date_published", "date_modified")


def with_zone(page: Page, zone: ZoneInfo) -> Page:
    """Return the page with an offset at each time that has none. A day stays a day; the evidence names the zone."""
    found: dict[str, Any] = {name: placed for name in DATES if (placed := in_zone(getattr(page, name), zone))}
    evidence = tuple(Evidence(name, DECLARED_ZONE, zone.key) for name in found)
    return replace(page, **found, evidence=page.evidence + evidence) if found else page


def in_zone(text: str | None, zone: ZoneInfo) -> str | None:
    """Return a time with the offset that a zone had then, None for one that has an offset, and for a day.

    An hour that the clock showed twice, when summer time ended, is the first of the two. A local mean time, which has
    an offset in seconds, is no zone that a page can mean.
    """
    moment = datetime.fromisoformat(text) if text and "T" in text else None
    if moment is None or moment.tzinfo:
        return None
    placed = moment.replace(tzinfo=zone)
    offset = placed.utcoffset()
    return placed.isoformat() if offset is not None and not offset.seconds % 60 else None
