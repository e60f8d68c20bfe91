"""How many requests a site got on a day, counted over all runs (POLITENESS_FILE)."""

from datetime import date
from pathlib import Path

from newsspider.sqlite import connect, use_wal

TABLE = """
CREATE TABLE IF NOT EXISTS requests (site TEXT, day TEXT, count INTEGER, PRIMARY KEY (site, day)) WITHOUT ROWID
"""
ADD = """
INSERT INTO requests VALUES (?, ?, 1)
ON CONFLICT DO UPDATE SET count = count + 1 WHERE count < ? RETURNING count
"""


class RequestCount:
    """A count in a file that several runs may use at once. Each request is written at once, so kill -9 loses none."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._database = connect(path)
        use_wal(self._database)
        self._database.execute("PRAGMA synchronous = OFF")  # a power cut may cost a count, never an article
        self._database.execute(TABLE)

    def add(self, site: str, day: date, cap: int) -> bool:
        """Count a request and return True; return False if the site has had `cap` requests on this day."""
        return self._database.execute(ADD, (site, day.isoformat(), cap)).fetchone() is not None

    def close(self) -> None:
        self._database.close()
