"""Runs: one audit each, begun by a command and gone on with by the same command until it is done."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from factcheck.audit.store.database import Database
from factcheck.errors import ConfigError


@dataclass(frozen=True, slots=True)
class Run:
    """An audit: ``listing`` while its sources are read, ``open`` until each page is accounted for, then ``done``."""

    id: int
    state: str
    analysis: str


class Runs:
    """The runs of a store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def latest(self, sources: list[str], settings: dict[str, Any]) -> Run | None:
        """The last run that this command began."""
        found = self._database.rows(
            "SELECT id, state, analysis FROM runs WHERE command = ? ORDER BY id DESC LIMIT 1",
            (digest([sources, settings]),),
        )
        return Run(*found[0]) if found else None

    def begin(self, sources: list[str], settings: dict[str, Any]) -> Run:
        """A new run."""
        values = (digest([sources, settings]), _json(sources), _json(settings), _now())
        with self._database.transaction() as writing:
            made = writing.execute(
                "INSERT INTO runs (command, sources, settings, state, started) VALUES (?, ?, ?, 'listing', ?)", values
            )
            return Run(int(made.lastrowid or 0), "listing", "")

    def settle(self, run: Run, versions: dict[str, Any], settings: dict[str, Any]) -> str:
        """Note what the pages are checked with; the digest of it.

        Raises:
            ConfigError: the pages that are done were checked with something else.
        """
        analysis = digest([versions, settings])
        if run.analysis not in ("", analysis):
            problem = "was begun with another release, library, model or literature than there are now"
            raise ConfigError("the audit", problem, "give --fresh to begin anew")
        with self._database.transaction() as writing:
            writing.execute(
                "UPDATE runs SET analysis = ?, versions = ? WHERE id = ?", (analysis, _json(versions), run.id)
            )
        return analysis

    def mark(self, run: int, state: str) -> None:
        """Put a run into another state."""
        with self._database.transaction() as writing:
            finished = _now() if state == "done" else ""
            writing.execute("UPDATE runs SET state = ?, finished = ? WHERE id = ?", (state, finished, run))


def digest(value: Any) -> str:
    """SHA-256 of a value of JSON."""
    return sha256(_json(value).encode("utf-8", "replace")).hexdigest()


def _json(value: Any) -> str:
    return json.dumps(value, sort_keys=True)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
