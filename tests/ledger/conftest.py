"""A ledger and its feed in a folder of the test's own."""

from __future__ import annotations

import sqlite3

import pytest

from newsspider.ledger import Feed, Ledger
from tests.ledger.invented import PART, SITE, record


class Place:
    """A ledger and its feed, to be opened again and again."""

    def __init__(self, root):
        self.file, self.root = root / "ledger.sqlite", root / "articles"

    def write(self, *records, was_asked=True, **options):
        """Open, hand in, close; the outcomes."""
        ledger = Ledger(self.file)
        feed = Feed(ledger, self.root, **options)
        for each in records:
            feed.add(each, SITE, was_asked)
        feed.flush()
        ledger.close()
        return feed.outcomes

    def held(self, number):
        ledger = Ledger(self.file)
        try:
            return ledger.article(record(number)["id"])
        finally:
            ledger.close()

    @property
    def part(self):
        return self.root / PART

    @property
    def committed(self):
        with sqlite3.connect(self.file) as db:
            return dict(db.execute("SELECT name, length FROM files"))


@pytest.fixture
def place(tmp_path):
    return Place(tmp_path)
