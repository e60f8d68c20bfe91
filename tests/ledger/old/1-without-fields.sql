BEGIN TRANSACTION;
CREATE TABLE addresses (address TEXT PRIMARY KEY, article TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO "addresses" VALUES('0c0fe85e261bb12b','0c0fe85e261bb12b');
INSERT INTO "addresses" VALUES('5b37a429c4bfb5f3','5b37a429c4bfb5f3');
INSERT INTO "addresses" VALUES('5e097c2aff45d9c7','5e097c2aff45d9c7');
CREATE TABLE articles (
    id TEXT PRIMARY KEY, site TEXT NOT NULL, url TEXT NOT NULL, digest TEXT, simhash INTEGER NOT NULL,
    revision INTEGER NOT NULL, verdict TEXT NOT NULL, reason TEXT, attempts INTEGER NOT NULL, date TEXT,
    file TEXT NOT NULL, updated_at TEXT NOT NULL
) WITHOUT ROWID;
INSERT INTO "articles" VALUES('0c0fe85e261bb12b','harbourpost.example','https://harbourpost.example/story/1','sha256:b6040e55860995c2aa3cb9c1c7f936c3542577685d687417537e1b8555c10196',5333361400137059339,2,'complete',NULL,0,'2012-04-05','harbourpost.example/2012-04.jsonl','2026-11-29T05:31:49Z');
INSERT INTO "articles" VALUES('5b37a429c4bfb5f3','harbourpost.example','https://harbourpost.example/story/3','sha256:d15c5e4763fd28cc6d059dcccfa78246e1765ba8fa1107c69e6a8a535aa246c2',-6433636220632616084,1,'incomplete','page 2: status 503',1,'2012-04-05','harbourpost.example/2012-04.jsonl','2026-11-29T05:31:49Z');
INSERT INTO "articles" VALUES('5e097c2aff45d9c7','harbourpost.example','https://harbourpost.example/story/2','sha256:b8359d150722015d01014f18ea2382c888ae0e9b70c47f20957cfb3db53a876b',-310460347074972104,1,'complete',NULL,0,'2012-04-05','harbourpost.example/2012-04.jsonl','2026-11-29T05:31:49Z');
CREATE TABLE files (name TEXT PRIMARY KEY, length INTEGER NOT NULL, is_closed INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO "files" VALUES('harbourpost.example/2012-04.jsonl',1699,0);
CREATE INDEX by_file ON articles (file);
COMMIT;
PRAGMA user_version = 1;
