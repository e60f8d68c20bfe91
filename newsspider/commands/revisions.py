"""`scrapy revisions`: show what changed in articles that were published anew."""

import argparse
import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from newsspider.commands.options import add_records, read_record_selection, read_records
from newsspider.crawl.command import ProjectCommand, say
from newsspider.export.changes import change_rows, report
from newsspider.export.selection import Source
from newsspider.export.tables import CHANGES, Row
from newsspider.files import replaced


class Command(ProjectCommand):
    """The command `revisions`."""

    requires_crawler_process = False
    default_settings = {"LOG_ENABLED": False}
    arguments = "[PATH ...] [options]"
    summary = "Show what changed between the revisions of articles, paragraph by paragraph"
    help_text = """
    Reads JSON Lines, as `scrapy export` does, and reports on each article that has several revisions: fields with their
    old and new value, paragraphs that went and came. Exports have the same as the table `changes` (docs/tables.md).
    """
    reads = "files of JSON Lines: those named, or all that the feeds hold"
    writes = "the file of -o; else nothing"
    statuses = {
        0: "done",
        1: "something cannot be read or written",
    }

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add which records, and where to write."""
        super().add_options(parser)
        add_records(parser)
        parser.add_argument("-o", "--output", metavar="FILE", help="write the changes as JSON Lines too, one a line")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Report on each revised article."""
        selection = read_record_selection(self.settings, opts)
        revised = 0
        try:
            records = read_records(self.settings, args)
            with _written(opts.output) as write:
                for history in Source(records, selection).histories():
                    rows = change_rows(history)
                    write(rows)
                    say(*report(history[-1], rows), "")
                    revised += 1
        except (OSError, ValueError, sqlite3.Error) as error:
            self.fail(error)
        else:
            say(f"{revised:,} of {len(records):,} articles {'was' if revised == 1 else 'were'} revised")


@contextlib.contextmanager
def _written(output: str | None) -> Iterator[Callable[[list[Row]], object]]:
    """Give a function that writes rows to a file, which is replaced when all are written; nothing without a file."""
    if output is None:
        yield lambda rows: None
        return
    with replaced(Path(output)) as part, part.open("wb") as stream:
        yield lambda rows: stream.writelines(_line(row) for row in rows)


def _line(row: Row) -> bytes:
    return msgspec.json.encode(dict(zip(CHANGES.names, row, strict=True))) + b"\n"
