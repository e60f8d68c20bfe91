"""Options that several commands have."""

import argparse
from datetime import date
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings
from tqdm import tqdm

from newsspider.archive import Period
from newsspider.article.model import Verdict
from newsspider.captures.selection import Selection
from newsspider.crawl.cluster_lock import database_of
from newsspider.crawl.command import read_day
from newsspider.crawl.project import kept_folders, named_site, place, read_uses
from newsspider.export.selection import RecordSelection
from newsspider.ledger.records import Records, find_files
from newsspider.sites import Site
from newsspider.vocabulary.rights import Use
from newsspider.web.urls import site_of

NO_DATABASE = "name the database: --database postgresql://HOST/NAME, or the setting CLUSTER_DATABASE"


def add_selection(parser: argparse.ArgumentParser) -> None:
    """Add --site, --since, --until and --url, which select captures."""
    parser.add_argument("--site", metavar="NAME", help="only captures of this domain, HOST:PORT, or directory")
    parser.add_argument("--since", metavar="DAY", help="only captures taken on this day (2026-04-01, UTC) or later")
    parser.add_argument("--until", metavar="DAY", help="only captures taken on this day (UTC) or earlier")
    parser.add_argument(
        "--url",
        metavar="PATTERN",
        help='only captures of addresses like this, "https://*/2012/*": * for any characters, ? for one',
    )


def read_selection(opts: argparse.Namespace) -> Selection:
    """Return what the options select. Raises UsageError for a day that cannot be read."""
    return Selection(opts.site, *_read_days(opts), opts.url)


def add_records(parser: argparse.ArgumentParser) -> None:
    """Add --site, --since, --until, --verdict and --without-reserved, which select records."""
    parser.add_argument("--site", metavar="NAME", help="only articles of this declared site or domain")
    parser.add_argument("--since", metavar="DAY", help="only articles published on this day (2012-04-01) or later")
    parser.add_argument("--until", metavar="DAY", help="only articles published on this day or earlier")
    parser.add_argument("--verdict", metavar="NAMES", help="only articles that are complete, incomplete, unknown: a,b")
    parser.add_argument(
        "--without-reserved",
        metavar="USES",
        help=f"only articles for which these uses are not reserved: {', '.join(Use)}; all for any",
    )


def read_record_selection(settings: BaseSettings, opts: argparse.Namespace) -> RecordSelection:
    """Return which records the options select. Raises UsageError."""
    site = named_site(settings, opts.site) if opts.site else None
    verdicts = frozenset((opts.verdict or "").replace(",", " ").split())
    if wrong := verdicts - set(Verdict):
        raise UsageError(f"--verdict {min(wrong)} is none of {', '.join(Verdict)}")
    period = Period(*_read_days(opts), site.zone if site else None)
    return RecordSelection(_domains(site) if site else (), period, verdicts, _read_uses(opts.without_reserved))


def _domains(site: Site) -> tuple[str, ...]:
    """Return a site's domains without their ports, but for those of this machine."""
    named = zip(map(str.lower, site.domains), site.rules().domains, strict=True)
    return tuple(domain if site_of(f"http://{domain}") == domain else host for domain, host in named)


def _read_uses(text: str | None) -> frozenset[Use]:
    uses = (text or "").replace(",", " ").split()
    return frozenset(Use) if uses == ["all"] else read_uses("--without-reserved", uses)


def read_records(settings: BaseSettings, paths: list[str]) -> Records:
    """Return the records in files and directories, else in all the project's feeds. Raises OSError, ValueError."""
    files = find_files(map(Path, paths) if paths else _feeds(settings))
    return Records(files, partial(tqdm, unit=" lines", desc="reading", disable=None))


def _feeds(settings: BaseSettings) -> list[Path]:
    """Return the files and directories of the feeds that are there. Raises ValueError if there are none."""
    feeds = [urlsplit(uri).path for uri in map(str, settings.getdict("FEEDS")) if uri.startswith("ledger:")]
    places = dict.fromkeys(place(settings, feed, folder) for feed in feeds for folder in ["", *kept_folders(settings)])
    found = [path for path in places if path.is_file() or any(path.glob("**/*.jsonl*"))]
    if not found:
        shown = (str(place(settings, feed, "*")) for feed in feeds)
        raise ValueError(f"nothing is harvested yet: there are no records in {' and '.join(shown)}")
    return found


def add_database(parser: argparse.ArgumentParser) -> None:
    """Add --database, which names the database of a cluster."""
    parser.add_argument(
        "--database", metavar="URL", help="of the cluster: postgresql://HOST/NAME (default: CLUSTER_DATABASE)"
    )


def read_database(settings: BaseSettings, opts: argparse.Namespace) -> str:
    """Return the address of the cluster's database, "" if none is named."""
    return opts.database or database_of(settings)


def cluster_module(name: str) -> Any:
    """Return a module of the cluster. Raises UsageError where the extra is not installed."""
    try:
        return import_module(f"newsspider.cluster.{name}")
    except ModuleNotFoundError as error:
        raise UsageError(f"this needs {error.name}: pip install 'newsspider[cluster]'") from error


def _read_days(opts: argparse.Namespace) -> tuple[date | None, date | None]:
    since, until = read_day("--since", opts.since), read_day("--until", opts.until)
    if since and until and since > until:
        raise UsageError(f"--since {since} lies after --until {until}")
    return since, until
