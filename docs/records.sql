-- DuckDB reads records as they are: docs/tables.md.
-- Made by `python -m newsspider.article.schema docs`.

-- All lines of files: records('output/article.jsonl'), records('output/sites/*/articles/*.jsonl*').
CREATE OR REPLACE MACRO records(files) AS TABLE
SELECT * FROM read_json(files, format = 'newline_delimited', columns = {
    schemaVersion: 'VARCHAR',
    id: 'VARCHAR',
    url: 'VARCHAR',
    canonicalUrl: 'VARCHAR',
    headline: 'VARCHAR',
    alternativeHeadline: 'VARCHAR',
    description: 'VARCHAR',
    authors: 'STRUCT(name VARCHAR, nameRaw VARCHAR)[]',
    agency: 'VARCHAR',
    dateline: 'VARCHAR',
    datePublished: 'VARCHAR',
    dateModified: 'VARCHAR',
    declaredZones: 'STRUCT(datePublished VARCHAR, dateModified VARCHAR)',
    articleSection: 'VARCHAR',
    keywords: 'VARCHAR[]',
    inLanguage: 'VARCHAR',
    publisher: 'STRUCT(name VARCHAR)',
    isAccessibleForFree: 'BOOLEAN',
    mainImage: 'STRUCT(url VARCHAR, caption VARCHAR, credit VARCHAR)',
    rights: 'STRUCT(reserved VARCHAR[], allowed VARCHAR[], tdmPolicy VARCHAR, license VARCHAR, usageInfo VARCHAR, copyrightHolder VARCHAR, copyrightNotice VARCHAR, copyrightYear INTEGER, statements STRUCT(place VARCHAR, says VARCHAR, reserves VARCHAR[], allows VARCHAR[], crawlers VARCHAR[], page INTEGER, capturedAt VARCHAR)[])',
    articleBody: 'VARCHAR',
    paragraphs: 'STRUCT(text VARCHAR, kind VARCHAR, page INTEGER, lastPage INTEGER)[]',
    corrections: 'VARCHAR[]',
    pages: 'STRUCT(number INTEGER, url VARCHAR, status INTEGER, fetchedAt VARCHAR, capturedAt VARCHAR, archive VARCHAR, digest VARCHAR)[]',
    completeness: 'STRUCT(verdict VARCHAR, kind VARCHAR, declared INTEGER, found INTEGER[], missing STRUCT(number INTEGER, reason VARCHAR, url VARCHAR)[], reason VARCHAR)',
    problems: 'VARCHAR[]',
    digest: 'VARCHAR',
    revision: 'INTEGER',
    previousDigest: 'VARCHAR'
});

-- Each article's newest record.
CREATE OR REPLACE MACRO articles(files) AS TABLE
SELECT * FROM records(files) QUALIFY row_number() OVER (PARTITION BY id ORDER BY revision DESC NULLS LAST) = 1;
