"""The file: opened, checked, and written in transactions."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any, Self

from factcheck.errors import ConfigError

VERSION = 1


class Database:
    """A store, for the threads of one process.

    In WAL mode, so that others may read while an audit writes; what is committed outlives the process's death.

    Raises:
        ConfigError: the file is no store, or of another version, or cannot be written.
    """

    def __init__(self, path: Path) -> None:
        self._lock = threading.RLock()
        try:
            self._connection = sqlite3.connect(path, timeout=60, isolation_level=None, check_same_thread=False)
        except sqlite3.Error as e:
            raise ConfigError(str(path), f"cannot be opened: {e}", "name a file that can be written") from e
        try:
            self._prepare(path)
        except BaseException:
            self._connection.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._connection.close()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All or nothing, one thread at a time."""
        with self._lock:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[Any]:
        """All rows that a query gives."""
        with self._lock:
            return self._connection.execute(sql, values).fetchall()

    def _prepare(self, path: Path) -> None:
        try:
            version = self._connection.execute("PRAGMA user_version").fetchone()[0]
            empty = not self._connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone()
            self._connection.execute("PRAGMA journal_mode = WAL")
            # Survives the death of the process; only a power cut may cost the last pages, never the store.
            self._connection.execute("PRAGMA synchronous = NORMAL")
            self._connection.execute("PRAGMA foreign_keys = ON")
            if empty:
                self._create()
                version = VERSION
        except sqlite3.Error as e:
            raise ConfigError(str(path), f"is no store of an audit: {e}", "name another file") from e
        if version != VERSION:
            problem = f"is no store of an audit that this release reads (version {version}, not {VERSION})"
            raise ConfigError(str(path), problem, "name another file")

    def _create(self) -> None:
        schema = files("factcheck.audit.store").joinpath("schema.sql").read_text("utf-8")
        with closing(self._connection.cursor()) as cursor:
            cursor.executescript(f"BEGIN IMMEDIATE;\n{schema}\nPRAGMA user_version = {VERSION};\nCOMMIT;")
