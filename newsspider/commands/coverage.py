"""`scrapy coverage SITE`: show by day what a site's lists named and what was harvested of it."""

import argparse
import datetime as dt
import json
import os
import sys
from pathlib import Path
from urllib.parse import quote, urlsplit

from scrapy.exceptions import UsageError

from newsspider.coverage import Coverage, as_data, as_line, as_page, as_table
from newsspider.coverage.read import read_coverage
from newsspider.crawl.command import ProjectCommand, read_day, say
from newsspider.crawl.project import FOLDER as SITE_FOLDER
from newsspider.crawl.project import named_site, output_path, place, project_path
from newsspider.ledger import Ledger, LedgerError
from newsspider.sites import Site

FOLDER = "coverage"  # in OUTPUT_DIR


class Command(ProjectCommand):
    """The command `coverage`."""

    requires_crawler_process = False
    default_settings = {"LOG_ENABLED": False}
    arguments = "[options] SITE"
    summary = "Show by day what a site's lists named and what became of it"
    help_text = """
    SITE is a declared site's name or a domain, as `scrapy crawl archive -a site=SITE` takes it. Prints a table by day,
    month or year, and writes a page with a calendar, which opens without a network (docs/coverage.md). With
    --fail-under the output is one line, for cron. Needs no network.
    """
    reads = "the ledger"
    writes = f"output/{FOLDER}/SITE.html, or the files of --html and --json; nothing with --fail-under"
    statuses = {
        0: "done",
        1: "with --fail-under: less is there",
        2: "the command line is wrong, or nothing of the site is harvested yet",
    }

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the period, the outputs and the bound."""
        super().add_options(parser)
        group = parser.add_argument_group(title="Coverage")
        group.add_argument("--since", metavar="DAY", help="the first day, as 2012-04-01 (default: the first known)")
        group.add_argument("--until", metavar="DAY", help="the last day (default: the last known)")
        group.add_argument("--html", metavar="FILE", help=f"write the page there, and not to output/{FOLDER}/SITE.html")
        group.add_argument("--json", metavar="FILE", help="write the report as JSON too; - is standard output, alone")
        group.add_argument(
            "--fail-under", metavar="SHARE", help="print one line; status 1 if a smaller part is there, as 0.98"
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Read the ledger, print the report and write it."""
        if len(args) != 1:
            raise UsageError("name one site")
        since, until = read_day("--since", opts.since), read_day("--until", opts.until)
        least = _share(opts.fail_under)
        try:
            coverage, records = self._read(args[0], since, until)
        except LedgerError as error:
            self.fail(error)
            self.exitcode = 2
            return
        if opts.json:
            _write_json(coverage, opts.json)
        if opts.json != "-":
            say(as_line(coverage) if least is not None else as_table(coverage).rstrip())
        if opts.html or (least is None and opts.json != "-"):
            self._write_page(coverage, records, opts.html)
        if least is not None and coverage.share < least:
            self.exitcode = 1

    def _read(self, name: str, since: dt.date | None, until: dt.date | None) -> tuple[Coverage, Path | None]:
        """Return the report, and the folder of the feed that has the records."""
        site = named_site(self.settings, name)
        file = project_path(self.settings, "LEDGER_FILE", site.folder)
        if not file.exists():
            raise LedgerError(f"there is no ledger {file}: nothing has been harvested yet")
        ledger = Ledger(file)
        try:
            coverage = read_coverage(ledger, site, since, until)
        finally:
            ledger.close()
        total = coverage.whole
        if not (coverage.days or total.counts or total.failed_lists or since or until):
            raise LedgerError(f"nothing is known of {name}: no list of it was read, and no article harvested")
        return coverage, self._find_records(coverage, site)

    def _write_page(self, coverage: Coverage, records: Path | None, file: str | None) -> None:
        name = "".join(letter if letter.isalnum() or letter in ".-" else "_" for letter in coverage.site)
        path = Path(file) if file else output_path(self.settings, FOLDER) / f"{name}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        seen_from = quote(os.path.relpath(records, path.parent.absolute())) if records else ""
        made_at = f"{dt.datetime.now(dt.UTC):%Y-%m-%d %H:%M} UTC"
        path.write_text(as_page(coverage, made_at, seen_from), "utf-8")
        print(f"\nThe page: {path}", file=sys.stderr)

    def _find_records(self, coverage: Coverage, site: Site) -> Path | None:
        """Return the folder of the feed that has the records; None if it is no feed of the settings."""
        paths = [urlsplit(uri).path for uri in map(str, self.settings.getdict("FEEDS")) if uri.startswith("ledger:")]
        roots = [(path, place(self.settings, path, site.folder)) for path in paths]
        folders = [root.parent if SITE_FOLDER in path or root.suffix == ".jsonl" else root for path, root in roots]
        file = next((line.file for line in coverage.lines if line.file), None)
        return next((folder for folder in folders if file and (folder / file).exists()), None)


def _write_json(coverage: Coverage, file: str) -> None:
    text = json.dumps(as_data(coverage), ensure_ascii=False) + "\n"
    if file == "-":
        sys.stdout.write(text)
    else:
        Path(file).write_text(text, "utf-8")


def _share(value: str | None) -> float | None:
    try:
        share = float(value) if value else None
    except ValueError:
        share = -1.0
    if share is not None and not 0 <= share <= 1:
        raise UsageError(f'--fail-under: "{value}" is not a share; write it as 0.98')
    return share
