BEGIN TRANSACTION;
CREATE TABLE addresses (address TEXT PRIMARY KEY, article TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO "addresses" VALUES('0c0fe85e261bb12b','0c0fe85e261bb12b');
INSERT INTO "addresses" VALUES('5b37a429c4bfb5f3','5b37a429c4bfb5f3');
INSERT INTO "addresses" VALUES('5e097c2aff45d9c7','5e097c2aff45d9c7');
CREATE TABLE articles (
    id TEXT PRIMARY KEY, site TEXT NOT NULL, url TEXT NOT NULL, digest TEXT,
    revision INTEGER NOT NULL, verdict TEXT NOT NULL, reason TEXT, attempts INTEGER NOT NULL, date TEXT,
    file TEXT NOT NULL, updated_at TEXT NOT NULL, fields INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
INSERT INTO "articles" VALUES('0c0fe85e261bb12b','harbourpost.example','https://harbourpost.example/story/1','sha256:b6040e55860995c2aa3cb9c1c7f936c3542577685d687417537e1b8555c10196',2,'complete',NULL,0,'2012-04-05','harbourpost.example/2012-04.jsonl','2026-11-29T05:31:53Z',11);
INSERT INTO "articles" VALUES('5b37a429c4bfb5f3','harbourpost.example','https://harbourpost.example/story/3','sha256:d15c5e4763fd28cc6d059dcccfa78246e1765ba8fa1107c69e6a8a535aa246c2',1,'incomplete','page 2: status 503',1,'2012-04-05','harbourpost.example/2012-04.jsonl','2026-11-29T05:31:53Z',11);
INSERT INTO "articles" VALUES('5e097c2aff45d9c7','harbourpost.example','https://harbourpost.example/story/2','sha256:b8359d150722015d01014f18ea2382c888ae0e9b70c47f20957cfb3db53a876b',1,'complete',NULL,0,'2012-04-05','harbourpost.example/2012-04.jsonl','2026-11-29T05:31:53Z',11);
CREATE TABLE failed_lists (
    site TEXT NOT NULL, url TEXT NOT NULL, date TEXT, reason TEXT NOT NULL, PRIMARY KEY (site, url)
) WITHOUT ROWID;
CREATE TABLE files (name TEXT PRIMARY KEY, length INTEGER NOT NULL, is_closed INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO "files" VALUES('harbourpost.example/2012-04.jsonl',1699,0);
CREATE TABLE links (
    site TEXT NOT NULL, address TEXT NOT NULL, url TEXT NOT NULL, date TEXT, date_modified TEXT, title TEXT,
    source TEXT NOT NULL, found_at TEXT NOT NULL, seen_at TEXT NOT NULL, run INTEGER, skipped TEXT,
    PRIMARY KEY (site, address)
) WITHOUT ROWID;
CREATE TABLE runs (
    number INTEGER PRIMARY KEY, site TEXT NOT NULL, began_at TEXT NOT NULL, since TEXT, until TEXT, ended_at TEXT
);
CREATE INDEX by_file ON articles (file);
CREATE INDEX links_in_order ON links (site, coalesce(date, '~') || ' ' || address);
COMMIT;
PRAGMA user_version = 2;
