-- An audit's store. docs/AUDIT.md describes it; PRAGMA user_version is its version.
-- Lists are JSON. Nothing but runs.started and runs.finished depends on the clock.

CREATE TABLE runs (
    id INTEGER PRIMARY KEY,
    command TEXT NOT NULL,             -- digest of sources and settings: the same command goes on with this run
    analysis TEXT NOT NULL DEFAULT '', -- digest of versions and settings: the same gives the same findings
    sources TEXT NOT NULL,             -- as they were given
    settings TEXT NOT NULL,
    versions TEXT NOT NULL DEFAULT '', -- as in a report
    state TEXT NOT NULL CHECK (state IN ('listing', 'open', 'done')),
    started TEXT NOT NULL,             -- ISO 8601, UTC
    finished TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE pages (
    id INTEGER PRIMARY KEY,            -- ascending in the order of the sources
    run INTEGER NOT NULL REFERENCES runs,
    name TEXT NOT NULL,                -- address, path, or file:line
    site TEXT NOT NULL,                -- host of the address; empty for what has none
    holder TEXT NOT NULL,              -- the file that it stands in; empty for what is fetched
    at INTEGER NOT NULL,               -- and from which byte
    source TEXT NOT NULL,              -- and who loads it
    state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'done', 'copy', 'failed')),
    url TEXT NOT NULL DEFAULT '',      -- where it stood in the end, after redirects
    title TEXT NOT NULL DEFAULT '',
    language TEXT NOT NULL DEFAULT '',
    words INTEGER NOT NULL DEFAULT 0,
    fingerprint TEXT NOT NULL DEFAULT '', -- SHA-256 of what was fetched
    signature BLOB,                    -- MinHash of its text; null for a short one
    copy_of INTEGER REFERENCES pages,  -- the first page that it nearly repeats
    verdict TEXT NOT NULL DEFAULT '',  -- the worst flagged one; empty where nothing is
    claims INTEGER NOT NULL DEFAULT 0,
    flagged INTEGER NOT NULL DEFAULT 0,
    UNIQUE (run, name)
) STRICT;
CREATE INDEX pages_waiting ON pages (run, state, site, id);
CREATE INDEX pages_copies ON pages (copy_of) WHERE copy_of IS NOT NULL;
CREATE INDEX pages_again ON pages (name, fingerprint);

CREATE TABLE reports (
    page INTEGER PRIMARY KEY REFERENCES pages,
    json BLOB NOT NULL                 -- zlib; one report as factcheck schema describes it
) STRICT;

CREATE TABLE notices (
    page INTEGER NOT NULL REFERENCES pages,
    n INTEGER NOT NULL,
    code TEXT NOT NULL,
    message TEXT NOT NULL,
    PRIMARY KEY (page, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE findings (
    page INTEGER NOT NULL REFERENCES pages,
    n INTEGER NOT NULL,                -- place in the report's findings, from 0
    finding TEXT NOT NULL,             -- id in the report
    topic TEXT NOT NULL,               -- of the entry that it rests on; empty where there is none
    verdict TEXT NOT NULL,
    severity TEXT NOT NULL,
    flagged INTEGER NOT NULL,
    wording INTEGER NOT NULL,          -- flagged for its wording alone
    confidence REAL NOT NULL,
    sentence TEXT NOT NULL,
    quote TEXT NOT NULL,
    subject TEXT NOT NULL,             -- as written
    terms TEXT NOT NULL,               -- the library's names in it
    message TEXT NOT NULL,
    PRIMARY KEY (page, n)
) STRICT;
CREATE INDEX findings_verdict ON findings (verdict, topic);

CREATE TABLE issues (
    page INTEGER NOT NULL,
    n INTEGER NOT NULL,
    m INTEGER NOT NULL,                -- place in the finding's issues, from 0
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    issue TEXT NOT NULL,               -- the respect; empty where a rule has none
    verdict TEXT NOT NULL,             -- the rule's own; empty for rules on wording
    entry TEXT NOT NULL,               -- that the rule went by
    PRIMARY KEY (page, n, m),
    FOREIGN KEY (page, n) REFERENCES findings
) STRICT, WITHOUT ROWID;
CREATE INDEX issues_code ON issues (code);

CREATE TABLE entries (
    page INTEGER NOT NULL,
    n INTEGER NOT NULL,
    entry TEXT NOT NULL,
    topic TEXT NOT NULL,
    stance TEXT NOT NULL,
    score REAL NOT NULL,
    cited INTEGER NOT NULL,            -- whether the verdict rests on it
    sources TEXT NOT NULL,             -- its studies: [{"id", "doi", "pmid", "retraction"}]
    PRIMARY KEY (page, n, entry),
    FOREIGN KEY (page, n) REFERENCES findings
) STRICT, WITHOUT ROWID;
CREATE INDEX entries_entry ON entries (entry) WHERE cited;

CREATE TABLE errors (
    page INTEGER PRIMARY KEY REFERENCES pages,
    stage TEXT NOT NULL CHECK (stage IN ('list', 'robots', 'fetch', 'read', 'check')),
    problem TEXT NOT NULL,
    hint TEXT NOT NULL
) STRICT;

CREATE TABLE bands (
    run INTEGER NOT NULL REFERENCES runs,
    band INTEGER NOT NULL,
    value INTEGER NOT NULL,
    page INTEGER NOT NULL REFERENCES pages,
    PRIMARY KEY (run, band, value, page)
) STRICT, WITHOUT ROWID;
CREATE INDEX bands_page ON bands (page);
