"""Pages and their states: waiting, then done, copy or failed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from factcheck.audit.copies import alike, bands
from factcheck.audit.sources import Listed, Unlisted
from factcheck.audit.store.database import Database
from factcheck.errors import FactcheckError
from factcheck.report.clean import encodable

_AT_ONCE = 500
_NEW = "INSERT OR IGNORE INTO pages (run, name, site, holder, at, source) VALUES (?, ?, ?, ?, ?, ?)"
_OF_A_PAGE = ("entries", "issues", "findings", "notices", "reports", "errors")


@dataclass(frozen=True, slots=True)
class Page:
    """A page that waits to be audited."""

    id: int
    listed: Listed
    site: str


@dataclass(frozen=True, slots=True)
class Read:
    """What is known of a page once it has been read. ``signature`` is None for a short text."""

    url: str
    title: str
    language: str
    words: int
    fingerprint: str
    signature: bytes | None


class Pages:
    """The pages of one run."""

    def __init__(self, database: Database, run: int) -> None:
        self._database = database
        self._run = run

    def add(self, found: Iterable[Listed | Unlisted], most: int) -> int:
        """Write down what sources list, each name once; how many there are. Stops when there are over ``most``."""
        waiting: list[Listed | Unlisted] = []
        count = 0
        for page in found:
            waiting.append(page)
            if len(waiting) == _AT_ONCE:
                count = self._add(waiting)
                waiting = []
                if count > most:
                    return count
        return self._add(waiting)

    def waiting(self, site: str, after: int, most: int) -> list[Page]:
        """The next pages of a site that wait, those after a page's id."""
        rows = self._database.rows(
            "SELECT id, name, holder, at, source FROM pages"
            " WHERE run = ? AND state = 'waiting' AND site = ? AND id > ? ORDER BY id LIMIT ?",
            (self._run, site, after, most),
        )
        return [Page(id, Listed(name, holder, at, source), site) for id, name, holder, at, source in rows]

    def waiting_sites(self) -> list[str]:
        """Sites on which pages wait."""
        sql = "SELECT DISTINCT site FROM pages WHERE run = ? AND state = 'waiting' ORDER BY site"
        return [site for (site,) in self._database.rows(sql, (self._run,))]

    def counts(self) -> dict[str, int]:
        """How many pages are in each state, and ``flagged``: the findings among them that are."""
        sql = "SELECT state, COUNT(*), SUM(flagged) FROM pages WHERE run = ? GROUP BY state"
        rows = self._database.rows(sql, (self._run,))
        return {**{state: n for state, n, _ in rows}, "flagged": sum(flagged for *_, flagged in rows)}

    def place(self, page: int, read: Read) -> bool:
        """Note what was read, and whether the page is still to be checked: not where it nearly repeats an earlier one.

        A page listed later that nearly repeats this one becomes its copy, whatever was found on it.
        """
        with self._database.transaction() as writing:
            writing.execute(
                "UPDATE pages SET url = ?, title = ?, language = ?, words = ?, fingerprint = ?, signature = ?"
                " WHERE id = ?",
                (read.url, encodable(read.title), read.language, read.words, read.fingerprint, read.signature, page),
            )
            writing.execute("DELETE FROM bands WHERE page = ?", (page,))
            if read.signature:
                values = [(self._run, band, value, page) for band, value in bands(read.signature)]
                writing.executemany("INSERT INTO bands VALUES (?, ?, ?, ?)", values)
            same = _alike(writing, page)
            earlier = min((o for o, state in same.items() if o < page and state != "failed"), default=None)
            writing.execute("UPDATE pages SET copy_of = ? WHERE id = ?", (earlier, page))
            _demote_later(writing, page, same)
        return earlier is None

    def fail(self, page: int, stage: str, error: FactcheckError) -> None:
        """Note why a page could not be audited. Its copies wait anew: one of them may stand for the others.

        One that was read, but could not be checked, is still known for a copy of an earlier page that is yet to come.
        """
        with self._database.transaction() as writing:
            writing.execute(
                "INSERT OR REPLACE INTO errors (page, stage, problem, hint) VALUES (?, ?, ?, ?)",
                (page, stage, encodable(error.problem), encodable(error.hint)),
            )
            writing.execute("UPDATE pages SET state = 'failed', copy_of = NULL WHERE id = ?", (page,))
            if stage != "check":
                writing.execute("DELETE FROM bands WHERE page = ?", (page,))
            writing.execute("UPDATE pages SET state = 'waiting', copy_of = NULL WHERE copy_of = ?", (page,))

    def retry_failed(self) -> bool:
        """Let all failed pages wait again; whether any of them are lists of pages, to be read again."""
        with self._database.transaction() as writing:
            of_run = "SELECT id FROM pages WHERE run = ? AND state = 'failed'"
            unlisted = f"SELECT page FROM errors WHERE stage = 'list' AND page IN ({of_run})"  # noqa: S608
            lists = writing.execute(unlisted, (self._run,)).fetchall()
            writing.execute(f"DELETE FROM errors WHERE page IN ({of_run})", (self._run,))  # noqa: S608
            writing.executemany("DELETE FROM pages WHERE id = ?", lists)
            writing.execute("UPDATE pages SET state = 'waiting' WHERE run = ? AND state = 'failed'", (self._run,))
        return bool(lists)

    def _add(self, found: Iterable[Listed | Unlisted]) -> int:
        with self._database.transaction() as writing:
            for page in found:
                name = encodable(page.name)
                if isinstance(page, Listed):
                    values = (self._run, name, site_of(name), page.holder, page.at, page.source)
                    writing.execute(_NEW, values)
                elif writing.execute(_NEW, (self._run, name, site_of(name), "", 0, "")).rowcount:
                    self._unlisted(writing, name, page)
            return int(writing.execute("SELECT COUNT(*) FROM pages WHERE run = ?", (self._run,)).fetchone()[0])

    def _unlisted(self, writing: sqlite3.Connection, name: str, part: Unlisted) -> None:
        made = writing.execute(
            "UPDATE pages SET state = 'failed' WHERE run = ? AND name = ? RETURNING id", (self._run, name)
        ).fetchone()
        error = (made[0], encodable(part.error.problem), encodable(part.error.hint))
        writing.execute("INSERT INTO errors (page, stage, problem, hint) VALUES (?, 'list', ?, ?)", error)


def _alike(writing: sqlite3.Connection, page: int) -> dict[int, str]:
    """Pages that are like this one, with their states."""
    near = writing.execute(
        "SELECT DISTINCT pages.id, pages.state, pages.signature FROM bands AS own"
        " JOIN bands ON bands.run = own.run AND bands.band = own.band AND bands.value = own.value"
        " JOIN pages ON pages.id = bands.page WHERE own.page = ? AND bands.page <> own.page",
        (page,),
    ).fetchall()
    if not near:
        return {}
    signature = writing.execute("SELECT signature FROM pages WHERE id = ?", (page,)).fetchone()[0]
    same = alike(signature, [other for *_, other in near])
    return {other: state for (other, state, _), like in zip(near, same, strict=True) if like}


def _demote_later(writing: sqlite3.Connection, original: int, same: dict[int, str]) -> None:
    """Make those that are listed later copies of a page; what was found on them is dropped."""
    for page, state in same.items():
        if page < original:
            continue
        earlier = "UPDATE pages SET copy_of = ? WHERE id = ? AND (copy_of IS NULL OR copy_of > ?)"
        writing.execute(earlier, (original, page, original))
        if state in ("done", "failed"):
            empty = "UPDATE pages SET state = 'copy', verdict = '', claims = 0, flagged = 0 WHERE id = ?"
            writing.execute(empty, (page,))
            for table in _OF_A_PAGE:
                writing.execute(f"DELETE FROM {table} WHERE page = ?", (page,))  # noqa: S608
        if state == "failed":  # its own copies were checked themselves for that
            _demote_later(writing, page, _alike(writing, page))


def site_of(name: str) -> str:
    """The host that an address names, lower case; empty for what is no address."""
    try:
        return (urlsplit(name).hostname or "") if "://" in name else ""
    except ValueError:
        return ""
