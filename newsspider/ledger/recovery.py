"""A ledger that is damaged: how that is found, and how it is made anew."""

import contextlib
import logging
import sqlite3
from pathlib import Path

from newsspider.ledger.ledger import SUMMED, DamagedLedgerError, Ledger, sum_of
from newsspider.locks import held
from newsspider.sqlite import checked, files_of, is_damaged, run_file, transaction

LINKS = ("links", "runs", "day_lists", "failed_lists")  # what no file of articles has
NO_ARTICLE = """SELECT article FROM lines WHERE article IS NOT NULL
AND NOT EXISTS (SELECT 1 FROM articles WHERE id = article)"""
NO_ADDRESS = """SELECT address FROM addresses
WHERE (length(address) <> 16 OR address GLOB '*[^0-9a-f]*') AND address NOT LIKE 'text %'"""
OTHER_LENGTH = """SELECT name FROM files JOIN (
    SELECT file, max(at + length) AS last, sum(length) AS total FROM lines GROUP BY file
) ON file = name WHERE last <> total OR (last <> length AND NOT is_closed)"""
logger = logging.getLogger(__name__)


def open_ledger(path: Path) -> Ledger:
    """Open the ledger and look whether it is whole. A damaged one is moved aside, and made anew: the feed reads it from
    the files of the articles. Raises LedgerError."""
    try:
        return _open_whole(path)
    except DamagedLedgerError:
        with held(path.with_name(f"{path.name}.lock")):  # one process at a time
            try:
                return _open_whole(path)  # another process may have made it anew
            except DamagedLedgerError as error:
                return _begin_anew(path, error)


def _open_whole(path: Path) -> Ledger:
    ledger = Ledger(path)
    try:
        find_damage(ledger.connection)
    except sqlite3.Error as error:
        ledger.close()
        if is_damaged(error):
            raise DamagedLedgerError(str(error)) from error
        raise
    return ledger


def find_damage(db: sqlite3.Connection) -> None:
    """Raise sqlite3.DatabaseError if a ledger is not what was written. It takes 5 s for a million articles."""
    with checked(db):
        for *row, found in db.execute(f"SELECT {', '.join(SUMMED)}, sum FROM articles WHERE sum"):
            if found != sum_of(row):
                raise sqlite3.DatabaseError(f"what it has of {row[2]} is not what was written")
        if wrong := db.execute(NO_ADDRESS).fetchone():
            raise sqlite3.DatabaseError(f"{wrong[0]!r} is no key of an address")
        if missing := db.execute(NO_ARTICLE).fetchone():
            raise sqlite3.DatabaseError(f"the article {missing[0]} is missing")
        if wrong := db.execute(OTHER_LENGTH).fetchone():
            raise sqlite3.DatabaseError(f"the length of {wrong[0]} is not what was written")


def _begin_anew(path: Path, error: Exception) -> Ledger:
    aside = path.with_name(f"{path.name}.damaged")
    for old, new in zip(files_of(path), files_of(aside), strict=True):
        new.unlink(missing_ok=True)
        if old.exists():
            old.rename(new)
    logger.error("The ledger %s is damaged: %s. It is made anew; the old one is kept as %s.", path, error, aside)
    ledger = Ledger(path)
    _take_links(ledger.connection, aside)
    return ledger


def _take_links(db: sqlite3.Connection, aside: Path) -> None:
    """Take over what the damaged ledger knows of lists, as far as it can be read."""
    run_file(db, __package__, "links.sql")
    try:
        db.execute("ATTACH ? AS damaged", (str(aside),))
    except sqlite3.Error:
        return
    for table in LINKS:
        try:
            with transaction(db):
                db.execute(f"INSERT OR IGNORE INTO main.{table} SELECT * FROM damaged.{table}")
        except sqlite3.Error as error:
            logger.warning("The table %s of the damaged ledger is lost: %s.", table, error)
    with contextlib.suppress(sqlite3.Error):
        db.execute("DETACH damaged")
