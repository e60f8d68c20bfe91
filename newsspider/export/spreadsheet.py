"""Articles as CSV that spreadsheets open: one line an article, and the mark by which Excel knows UTF-8."""

import csv
from datetime import date, datetime
from pathlib import Path
from typing import Any

from newsspider.export.selection import Source
from newsspider.export.tables import ARTICLES
from newsspider.files import replaced
from newsspider.web.text import iso_utc

ENCODING = "utf-8-sig"
# Characters of a cell that Excel and LibreOffice keep: support.microsoft.com, "Excel specifications and limits".
LONGEST = 32_767
CUT = " […]"
# A cell that begins with one of these is a formula to a spreadsheet: owasp.org/www-community/attacks/CSV_Injection.
FORMULA = tuple("=+-@\t\r＝＋－＠")


def cell(value: Any) -> str:
    """Return a value as a cell: text on one line, cut to what a cell holds, that no spreadsheet takes for a formula.

    A text that begins like a formula gets an apostrophe before it.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return iso_utc(value)
    if isinstance(value, int | date):
        return str(value)
    text = " ".join(line for line in str(value).replace("\0", "").splitlines() if line)
    text = f"'{text}" if text.startswith(FORMULA) else text
    return text if len(text) <= LONGEST else text[: LONGEST - len(CUT)] + CUT


def write_csv(path: Path, source: Source, delimiter: str = ",") -> str:
    """Write the file. Return how many texts were cut to what a cell holds, as a sentence. Raises OSError."""
    columns = ARTICLES.choose(source.fields).columns
    cut = 0
    with replaced(path) as part, part.open("w", encoding=ENCODING, newline="") as stream:
        writer = csv.writer(stream, delimiter=delimiter)
        writer.writerow([column.name for column in columns])
        for record in source:
            row = [cell(column.read(record)) for column in columns]
            cut += any(len(text) == LONGEST for text in row)
            writer.writerow(row)
    return f"Texts cut to what a cell holds ({LONGEST:,} characters), with{CUT} at their end: {cut:,}" if cut else ""
