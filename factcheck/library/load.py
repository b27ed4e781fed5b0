"""claims/ -> Library: what the rest of the program asks of the evidence."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import BaseModel

from factcheck.library.compiled import open_compiled
from factcheck.library.schema import Entry, Source, Topic
from factcheck.records import Evidence, SourceRecord

M = TypeVar("M", bound=BaseModel)
_REMEMBERED = 4_096


@dataclass(frozen=True, slots=True)
class Heading:
    """An active entry as it stands in the catalogue."""

    id: str
    topic: str
    kind: str
    subject: str
    outcome: str


class Shelf(Mapping[str, M], Generic[M]):
    """Entries, sources or topics by id, in order of id; each is read when it is asked for."""

    def __init__(self, connection: sqlite3.Connection, table: str, model: type[M]) -> None:
        self._connection = connection
        self._table = table
        self._model = model
        self._get = lru_cache(maxsize=_REMEMBERED)(self._read)

    def __getitem__(self, key: str) -> M:
        return self._get(key)

    def __iter__(self) -> Iterator[str]:
        rows = self._connection.execute(f"SELECT id FROM {self._table} ORDER BY id")  # noqa: S608 - the name is ours
        return (row[0] for row in rows.fetchall())

    def __len__(self) -> int:
        count: int = self._connection.execute(f"SELECT count(*) FROM {self._table}").fetchone()[0]  # noqa: S608
        return count

    def _read(self, key: str) -> M:
        query = f"SELECT body FROM {self._table} WHERE id = ?"  # noqa: S608 - the name is ours
        row = self._connection.execute(query, (key,)).fetchone()
        if row is None:
            raise KeyError(key)
        return self._model.model_validate_json(row[0])


class Library:
    """The curated library, read and checked. ``digest`` changes when any of its files does.

    ``home`` is a folder where things made from the library may be kept; None where nothing can be written.
    """

    def __init__(self, connection: sqlite3.Connection, digest: str, home: Path | None) -> None:
        self._connection = connection
        self.digest = digest
        self.home = home
        self.entries: Mapping[str, Entry] = Shelf(connection, "entries", Entry)
        self.sources: Mapping[str, Source] = Shelf(connection, "sources", Source)
        self.topics: Mapping[str, Topic] = Shelf(connection, "topics", Topic)
        self.evidence_of = lru_cache(maxsize=_REMEMBERED)(self._evidence_of)

    @property
    def version(self) -> str:
        """Month of the newest review and the digest's beginning: ``2026.11+1f2e3d4c``."""
        newest = self._connection.execute("SELECT value FROM meta WHERE key = 'newest'").fetchone()[0]
        month = newest[:7].replace("-", ".") or "empty"
        return f"{month}+{self.digest[:8]}"

    @cached_property
    def catalogue(self) -> tuple[Heading, ...]:
        """The active entries, by id."""
        query = "SELECT id, topic, kind, subject, outcome FROM entries WHERE active ORDER BY id"
        return tuple(Heading(*row) for row in self._connection.execute(query))

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """All active entries as the judge sees them, by id."""
        return tuple(self.evidence_of(heading.id) for heading in self.catalogue)

    def names(self, kind: str, first: str | None = None) -> list[tuple[str, tuple[str, ...]]]:
        """Names of a kind (``subject``, ``outcome``, ``context``) and what each may stand for, in order.

        Only those that begin with the word ``first``, where it is given; compared as ``spelling.first_word`` gives it.
        """
        query = "SELECT name, canonical FROM names WHERE kind = ? AND first GLOB ? ORDER BY name, rowid"
        if first is not None:
            query = query.replace("GLOB", "=")
        found: dict[str, list[str]] = {}
        for name, canonical in self._connection.execute(query, (kind, "*" if first is None else first)):
            found.setdefault(name, []).append(canonical)
        return [(name, tuple(stands_for)) for name, stands_for in found.items()]

    def subject_names(self, entry: Entry) -> tuple[str, ...]:
        """All names of an entry's subject: its own, and those that its topic gives the same subject."""
        shared = self.topics[entry.topic].shared_names(entry.subject.name)
        return tuple(dict.fromkeys((entry.subject.name, *entry.subject.synonyms, *shared)))

    def source_record(self, source_id: str) -> SourceRecord:
        """A source as reports show it; where no author was seen, its journal or publisher stands in."""
        s = self.sources[source_id]
        return SourceRecord(
            id=s.id,
            title=s.title,
            first_author=s.first_author or s.journal or s.publisher,
            year=s.year,
            journal=s.journal or s.publisher,
            design=s.design,
            n=s.n,
            doi=s.doi,
            pmid=s.pmid,
            pmcid=s.pmcid,
            url=s.url,
            retraction=s.retraction.status,
        )

    def _evidence_of(self, entry_id: str) -> Evidence:
        e = self.entries[entry_id]
        return Evidence(
            id=e.id,
            topic=e.topic,
            kind=e.kind,
            statement=e.statement,
            subject=e.subject.name,
            outcome=e.outcome.name,
            population=e.population.name,
            species=e.population.species,
            comparator=e.comparator,
            direction=e.direction,
            certainty=e.certainty,
            causal=e.causal,
            magnitude=e.magnitude,
            effect=e.effect,
            onset=e.onset.period() if e.onset else None,
            duration=e.duration.period() if e.duration else None,
            allowed=e.allowed,
            limits=e.limits,
            sources=tuple(self.source_record(s) for s in e.sources),
        )


def load_library(*roots: Path) -> Library:
    """The libraries in ``roots`` (each with entries/, sources/, topics/) as one; a later one's ids replace earlier.

    Raises:
        LibraryError: a file is malformed, misnamed, or names a source or topic that is not there.
    """
    return Library(*open_compiled(roots))
