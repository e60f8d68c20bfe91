CREATE TABLE articles (
    number INTEGER PRIMARY KEY, id TEXT, url TEXT, headline TEXT, date TEXT, day INTEGER, words INTEGER, runs INTEGER,
    minhash BLOB, rank INTEGER
);
CREATE TABLE marks (mark INTEGER, article INTEGER, words INTEGER);
CREATE TABLE bands (mark INTEGER, article INTEGER, words INTEGER);
CREATE TABLE pairs (one INTEGER, other INTEGER, common INTEGER);
CREATE TABLE members (article INTEGER PRIMARY KEY, representative INTEGER, kind TEXT, share REAL)
