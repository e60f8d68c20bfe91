"""Whether a harvest of an archive found what is usual for its site, read from the ledger when it ends."""

from datetime import UTC, date, datetime, timedelta

from scrapy.crawler import Crawler

from newsspider.coverage.read import read_coverage, read_lost_fields
from newsspider.coverage.usual import Unusual, find_below, find_unlike_past
from newsspider.crawl.feed import HarvestLedger
from newsspider.crawl.harvest import harvest_of
from newsspider.crawl.project import project_path
from newsspider.ledger import Ledger
from newsspider.sites import Site
from newsspider.web.text import iso_utc

WEEK, PAST = timedelta(days=6), timedelta(days=69)  # before the last day: what is judged, and by what


def find_unusual(crawler: Crawler) -> list[Unusual] | None:
    """Return what is unusual about a harvest; None for one that is not of a site, not of all its articles, or that
    keeps no ledger. Days count until yesterday, since a site adds to the lists of today."""
    harvest = harvest_of(crawler)
    if not (harvest.site and harvest.period and harvest.is_whole and crawler.get_extension(HarvestLedger)):
        return None
    assert crawler.stats is not None
    began = crawler.stats.get_value("start_time")
    yesterday = datetime.now(harvest.site.zone or UTC).date() - timedelta(days=1)
    last = min(harvest.period.until or yesterday, yesterday)
    ledger = Ledger(project_path(crawler.settings, "LEDGER_FILE", harvest.site.folder))
    try:
        found = _of_days(ledger, harvest.site, harvest.period.since or last, last)
        known = {each.field for each in found}
        return found + [
            each for each in read_lost_fields(ledger, harvest.site, iso_utc(began)) if each.field not in known
        ]
    finally:
        ledger.close()


def _of_days(ledger: Ledger, site: Site, since: date, last: date) -> list[Unusual]:
    first, week = since.isoformat(), (last - WEEK).isoformat()
    days = read_coverage(ledger, site, min(since, last - PAST), last).days
    past = [each for each in find_unlike_past(days, site.expect) if each.last >= week]
    return find_below([day for day in days if day.day >= first], site.expect) + past
