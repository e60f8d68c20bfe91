CREATE TABLE IF NOT EXISTS links (
    site TEXT NOT NULL, address TEXT NOT NULL, url TEXT NOT NULL, date TEXT, date_modified TEXT, title TEXT,
    source TEXT NOT NULL, found_at TEXT NOT NULL, seen_at TEXT NOT NULL, run INTEGER, skipped TEXT,
    PRIMARY KEY (site, address)
);
CREATE INDEX IF NOT EXISTS links_in_order ON links (site, coalesce(date, '~') || ' ' || address);
CREATE TABLE IF NOT EXISTS runs (
    number INTEGER PRIMARY KEY, site TEXT NOT NULL, began_at TEXT NOT NULL, since TEXT, until TEXT, ended_at TEXT
);
CREATE TABLE IF NOT EXISTS day_lists (
    site TEXT NOT NULL, url TEXT NOT NULL, first TEXT NOT NULL, last TEXT NOT NULL, found INTEGER NOT NULL,
    PRIMARY KEY (site, url)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS read_days ON day_lists (site, found, last);
CREATE TABLE IF NOT EXISTS failed_lists (
    site TEXT NOT NULL, url TEXT NOT NULL, date TEXT, reason TEXT NOT NULL, PRIMARY KEY (site, url)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS archived (
    site TEXT NOT NULL, address TEXT NOT NULL, first TEXT NOT NULL, last TEXT NOT NULL, PRIMARY KEY (site, address)
) WITHOUT ROWID;
