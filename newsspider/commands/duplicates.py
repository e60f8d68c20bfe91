"""`scrapy duplicates`: find near duplicates among harvested records."""

import argparse
import sqlite3
from pathlib import Path

import msgspec
from tqdm import tqdm

from newsspider.commands.options import add_records, read_record_selection, read_records
from newsspider.crawl.command import ProjectCommand, count, read_number, say
from newsspider.crawl.project import output_path
from newsspider.export.duplicates import Duplicates, Group, report
from newsspider.export.selection import ExportError, Source
from newsspider.files import replaced

OUTPUT = "duplicates.jsonl"  # in OUTPUT_DIR
SHOWN = 20  # groups in the report


class Command(ProjectCommand):
    """The command `duplicates`."""

    requires_crawler_process = False
    default_settings = {"LOG_ENABLED": False}
    arguments = "[PATH ...] [options]"
    summary = "Find near duplicates among the harvested records: copies that are cut, re-headlined, edited"
    help_text = f"""
    Groups articles that repeat each other's text, on whatever site, and names the one that stands for each group: the
    earliest. Prints the first {SHOWN} groups, and writes all as JSON Lines to output/{OUTPUT}, which
    `scrapy export --duplicates` takes. PATH is as for `scrapy export`. docs/tables.md has more.
    """
    reads = "files of JSON Lines: those named, or all that the feeds hold"
    writes = f"output/{OUTPUT}, or the file of -o"
    statuses = {
        0: "done",
        1: "something cannot be read or written, or datasketch is not installed (--edited)",
    }

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add which records, what counts, and where to write."""
        super().add_options(parser)
        add_records(parser)
        parser.add_argument("--edited", action="store_true", help="find copies with changed words too")
        parser.add_argument("--days", metavar="N", help="only articles that are published at most N days apart")
        parser.add_argument("-o", "--output", metavar="FILE", help=f"where to (default output/{OUTPUT})")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Find the groups, write them and print the first ones."""
        selection = read_record_selection(self.settings, opts)
        days = read_number("--days", opts.days, 0) if opts.days else None
        target = Path(opts.output) if opts.output else output_path(self.settings, OUTPUT)
        try:
            records = read_records(self.settings, args)
            with tqdm(total=len(records), unit=" articles", disable=None) as bar:
                source = Source(records, selection, on_record=bar.update)
                duplicates = Duplicates(source, opts.edited)
            told = _write(target, duplicates, days)
        except (ExportError, OSError, ValueError, sqlite3.Error) as error:
            self.fail(error)
        else:
            say(*told)


def _write(target: Path, duplicates: Duplicates, days: int | None) -> list[str]:
    """Write all groups. Return the report on the first ones, and how many there are."""
    first: list[Group] = []
    groups = members = 0
    with replaced(target) as part, part.open("wb") as stream:
        for group in duplicates.groups(days):
            stream.write(msgspec.json.encode(group) + b"\n")
            groups, members = groups + 1, members + len(group.duplicates)
            first += [group] if groups <= SHOWN else []
    rest = [f"… {groups - SHOWN:,} more groups"] if groups > SHOWN else []
    total = f"{count(members, 'duplicate')} of {count(groups, 'article')}: {target}"
    return [*report(first), *rest, *([""] if groups else []), total]
