CREATE TABLE IF NOT EXISTS sites (
    name TEXT PRIMARY KEY, slot INTEGER NOT NULL, is_paused INTEGER NOT NULL, is_wanted INTEGER NOT NULL,
    retry_at REAL NOT NULL, failures INTEGER NOT NULL, began TEXT
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS months (site TEXT NOT NULL, month TEXT NOT NULL, PRIMARY KEY (site, month)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS runs (
    number INTEGER PRIMARY KEY, site TEXT NOT NULL, since TEXT, until TEXT, began_at REAL NOT NULL, ended_at REAL,
    ending TEXT, summary TEXT
);
CREATE INDEX IF NOT EXISTS runs_of_site ON runs (site, number);
CREATE INDEX IF NOT EXISTS runs_by_end ON runs (ended_at);
CREATE TABLE IF NOT EXISTS reports (ended_at REAL PRIMARY KEY) WITHOUT ROWID
