"""Audits in this process, and what a store holds when all that depends on the clock is left out."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

from factcheck.audit.run import Options, Progress, audit
from factcheck.audit.web import Limits
from factcheck.config import Config

ROOT = Path(__file__).parents[2]
CONFIG = Config(
    claims=ROOT / "claims",
    models=ROOT / "models",
    connect_timeout=2,
    read_timeout=0.6,
    total_timeout=3,
    retries=1,
    max_bytes=200_000,
)
OPTIONS = Options(workers=1, limits=Limits(connections=8, per_host=2))
TABLES = ("pages", "reports", "notices", "findings", "issues", "entries", "errors")


def run(sources: Sequence[str | Path], store: Path, *, config: Config = CONFIG, **options: Any) -> Progress:
    """Audit without a word."""
    return audit([str(s) for s in sources], store, config, replace(OPTIONS, **options), lambda _: None)


def rows(store: Path, sql: str) -> list[Any]:
    """What a query gives."""
    with closing(sqlite3.connect(store)) as database:
        return database.execute(sql).fetchall()


def states(store: Path, run: int = 1) -> dict[str, tuple[str, str]]:
    """State and problem of each page of a run."""
    sql = "SELECT run, name, state, coalesce(problem, '') FROM pages LEFT JOIN errors ON page = id ORDER BY id"
    found = rows(store, sql)
    return {name: (state, problem) for of, name, state, problem in found if of == run}


def content(store: Path) -> dict[str, list[Any]]:
    """Every row of every table that results stand in, reports unpacked."""
    tables = {table: sorted(rows(store, f"SELECT * FROM {table}"), key=repr) for table in TABLES}  # noqa: S608
    return {**tables, "reports": [(page, zlib.decompress(report)) for page, report in tables["reports"]]}
