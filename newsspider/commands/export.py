"""`scrapy export`: make tables of harvested records."""

import argparse
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from scrapy.exceptions import UsageError
from tqdm import tqdm

from newsspider.commands.options import add_records, read_record_selection, read_records
from newsspider.crawl.command import ProjectCommand, count, say
from newsspider.crawl.project import output_path
from newsspider.export.duplicates import read_duplicates
from newsspider.export.formats import FORMATS, WITH_FIELDS, export
from newsspider.export.selection import ExportError, Source
from newsspider.export.tables import ARTICLES, NESTED
from newsspider.sites.loader import did_you_mean


class Command(ProjectCommand):
    """The command `export`."""

    requires_crawler_process = False
    default_settings = {"LOG_ENABLED": False}
    arguments = "FORMAT [PATH ...] [options]"
    summary = "Make tables of the harvested records: CSV, Parquet, SQLite, PostgreSQL"
    help_text = """
    Reads JSON Lines and writes each article's newest record. PATH is a file, or a folder, of which
    all parts of feeds below it are read; without PATH all that the project's feeds hold. docs/tables.md has more,
    docs/columns.md the columns.

      scrapy export csv                 one line an article, for a spreadsheet
      scrapy export parquet             one file, with lists of structs
      scrapy export parquet-parts       a folder by site and month
      scrapy export parquet-tables      a folder of plain tables: articles, paragraphs, authors, pages, changes
      scrapy export sqlite              the same tables with full-text search; run again, it brings in what is new
      scrapy export postgres -o postgresql:///news                    the same tables in a database
    """
    reads = "files of JSON Lines: those named, or all that the feeds hold"
    writes = "the file, folder or database of -o; without it output/articles with the ending of the format"
    statuses = {
        0: "done",
        1: "something cannot be read or written, or a library is not installed",
    }

    def choices(self) -> Iterable[str]:
        """Return the formats."""
        return FORMATS

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add which records, which columns, and where to write."""
        super().add_options(parser)
        add_records(parser)
        parser.add_argument("--fields", metavar="NAMES", help="only these columns: id,url,headline (CSV, Parquet)")
        parser.add_argument("--duplicates", metavar="FILE", help="what `scrapy duplicates` wrote: fills `duplicateOf`")
        parser.add_argument("--delimiter", metavar="SIGN", default=",", help='between cells of CSV, as ";"')
        parser.add_argument("-o", "--output", metavar="TARGET", help="a file, a folder, or a database's address")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Read the records and write the table."""
        format = _format(args)
        if len(opts.delimiter) != 1:
            raise UsageError(f'--delimiter "{opts.delimiter}" is not one sign')
        target, fields = self._target(format, opts.output), _fields(format, opts.fields)
        selection = read_record_selection(self.settings, opts)
        try:
            duplicates = read_duplicates(Path(opts.duplicates)) if opts.duplicates else {}
            records = read_records(self.settings, args[1:])
            with tqdm(total=len(records), unit=" articles", disable=None) as bar:
                source = Source(records, selection, duplicates, fields, bar.update)
                told = export(format, target, source, opts.delimiter)
        except (ExportError, OSError, ValueError, sqlite3.Error) as error:
            self.fail(error)
        else:
            say(f"{count(source.selected, 'article')} of {len(records):,}: {target}", *filter(None, [told]))

    def _target(self, format: str, text: str | None) -> str | Path:
        """Return where to write. Raises UsageError for a database that is not named."""
        if text:
            return text if format == "postgres" else Path(text)
        if format == "postgres":
            raise UsageError("name the database: -o postgresql://HOST/NAME")
        return output_path(self.settings, FORMATS[format].output)


def _format(args: list[str]) -> str:
    if args and args[0] in FORMATS:
        return args[0]
    meant = did_you_mean(args[0], FORMATS) if args else ""
    raise UsageError(f"name a format: {', '.join(FORMATS)}{meant}")


def _fields(format: str, text: str | None) -> list[str]:
    """Return the columns that --fields names. Raises UsageError."""
    fields = (text or "").replace(",", " ").split()
    if fields and format not in WITH_FIELDS:
        raise UsageError(f"--fields is for {', '.join(WITH_FIELDS)}; the tables of {format} have all columns")
    known = ARTICLES.names if format == "csv" else (*ARTICLES.names, *NESTED)
    for name in fields:
        if name not in known:
            raise UsageError(f"--fields: {name} is no column of docs/columns.md{did_you_mean(name, known)}")
    return fields
