CREATE TABLE files (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, end INTEGER NOT NULL, synced INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE captures (
    file INTEGER NOT NULL, offset INTEGER NOT NULL, length INTEGER NOT NULL, time INTEGER NOT NULL,
    url TEXT NOT NULL, fingerprint BLOB NOT NULL, digest BLOB, status INTEGER NOT NULL, mime TEXT NOT NULL,
    is_revisit INTEGER NOT NULL, role TEXT, is_memento INTEGER NOT NULL, page INTEGER, PRIMARY KEY (file, offset)
) WITHOUT ROWID;
CREATE TABLE lost (
    name TEXT NOT NULL, offset INTEGER NOT NULL, time INTEGER NOT NULL, url TEXT NOT NULL,
    length INTEGER NOT NULL DEFAULT 0, fingerprint BLOB, digest BLOB, status INTEGER NOT NULL DEFAULT 0,
    mime TEXT NOT NULL DEFAULT '', is_revisit INTEGER NOT NULL DEFAULT 0, role TEXT, is_memento INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (name, offset, time, url)
) WITHOUT ROWID;
CREATE INDEX by_fingerprint ON captures (fingerprint, time);
CREATE INDEX by_url ON captures (url, time);
CREATE INDEX by_page ON captures (page, time) WHERE page IS NOT NULL;
CREATE INDEX lost_by_fingerprint ON lost (fingerprint);
CREATE INDEX by_digest ON captures (digest) WHERE NOT is_revisit;
