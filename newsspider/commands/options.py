"""Options that several commands have."""

import argparse

from scrapy.exceptions import UsageError

from newsspider.captures.selection import Selection
from newsspider.crawl.command import read_day


def add_selection(parser: argparse.ArgumentParser) -> None:
    """Add --site, --since, --until and --url, which select captures."""
    parser.add_argument("--site", metavar="NAME", help="only captures of this site: its directory, or its domain")
    parser.add_argument("--since", metavar="DAY", help="only captures taken on this day (2026-04-01, UTC) or later")
    parser.add_argument("--until", metavar="DAY", help="only captures taken on this day (UTC) or earlier")
    parser.add_argument(
        "--url",
        metavar="PATTERN",
        help='only captures of addresses like this, "https://*/2012/*": * for any characters, ? for one',
    )


def read_selection(opts: argparse.Namespace) -> Selection:
    """Return what the options select. Raises UsageError for a day that cannot be read."""
    since, until = read_day("--since", opts.since), read_day("--until", opts.until)
    if since and until and since > until:
        raise UsageError(f"--since {since} lies after --until {until}")
    return Selection(opts.site, since, until, opts.url)
