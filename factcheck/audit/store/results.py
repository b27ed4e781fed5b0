"""What was found on pages: one transaction a page, taken over from an earlier run where nothing changed since."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from factcheck.audit.rows import Checked
from factcheck.audit.store.database import Database
from factcheck.audit.store.pages import Read

_DONE = "UPDATE pages SET state = 'done', verdict = ?, claims = ?, flagged = ? WHERE id = ?"
_TABLES = ("notices", "findings", "issues", "entries")


@dataclass(frozen=True, slots=True)
class Earlier:
    """A page of an earlier run that was the same; ``checked`` says whether it was checked or a copy there."""

    page: int
    read: Read
    checked: bool


class Results:
    """The findings of one run."""

    def __init__(self, database: Database, run: int, analysis: str) -> None:
        self._database = database
        self._run = run
        self._analysis = analysis

    def finish(self, page: int, found: Checked | None) -> str:
        """Keep what was found on a page, None where it was taken for a copy; the state that it is in now."""
        with self._database.transaction() as writing:
            if self._is_copy(writing, page):
                writing.execute("UPDATE pages SET state = 'copy' WHERE id = ?", (page,))
                return "copy"
            if found is None:
                return "waiting"  # what it was a copy of has failed meanwhile
            writing.execute("INSERT INTO reports VALUES (?, ?)", (page, found.report))
            for table in _TABLES:
                _insert(writing, table, [[page, *row] for row in getattr(found, table)])
            writing.execute(_DONE, (found.verdict, found.claims, found.flagged, page))
            return "done"

    def earlier(self, name: str, fingerprint: str) -> Earlier | None:
        """The same page in another run, if it was checked with the same library, models and settings."""
        found = self._database.rows(
            "SELECT pages.id, url, title, language, words, fingerprint, signature, pages.state"
            " FROM pages JOIN runs ON runs.id = pages.run WHERE name = ? AND fingerprint = ? AND run <> ?"
            " AND runs.analysis = ? AND pages.state IN ('done', 'copy') ORDER BY pages.id DESC LIMIT 1",
            (name, fingerprint, self._run, self._analysis),
        )
        return Earlier(found[0][0], Read(*found[0][1:7]), found[0][7] == "done") if found else None

    def take_over(self, page: int, earlier: int) -> str:
        """Keep what was found on the same page in an earlier run; the state that it is in now."""
        with self._database.transaction() as writing:
            if self._is_copy(writing, page):
                writing.execute("UPDATE pages SET state = 'copy' WHERE id = ?", (page,))
                return "copy"
            for table in ("reports", *_TABLES):
                rows = writing.execute(f"SELECT * FROM {table} WHERE page = ?", (earlier,)).fetchall()  # noqa: S608
                _insert(writing, table, [[page, *row[1:]] for row in rows])
            writing.execute(
                "UPDATE pages SET (state, verdict, claims, flagged) ="
                " (SELECT state, verdict, claims, flagged FROM pages WHERE id = ?) WHERE id = ?",
                (earlier, page),
            )
            return "done"

    def flagged(self, page: int) -> int:
        """How many findings on a page are flagged."""
        return int(self._database.rows("SELECT flagged FROM pages WHERE id = ?", (page,))[0][0])

    def _is_copy(self, writing: sqlite3.Connection, page: int) -> bool:
        return writing.execute("SELECT copy_of FROM pages WHERE id = ?", (page,)).fetchone()[0] is not None


def _insert(writing: sqlite3.Connection, table: str, rows: list[list[object]]) -> None:
    if rows:
        places = ", ".join("?" * len(rows[0]))
        writing.executemany(f"INSERT INTO {table} VALUES ({places})", rows)  # noqa: S608
