"""The library compiled: one SQLite database beside the YAML, checksummed, made anew when a file changed.

``library.db`` holds entries, sources and topics as JSON texts and every name by its first word, so that a library of
any size opens at once and reads only what a claim asks for. ``stamp.json`` says of which files it was made and gives
its SHA-256. Both are derived: they may be deleted at any time.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from platformdirs import user_cache_path

from factcheck.errors import LibraryError
from factcheck.library.files import digest, library_files, line_of, read_yaml, stamp
from factcheck.library.schema import Entry, Named, Source, Topic
from factcheck.spelling import first_word

FORMAT = 1
"""Raised when the tables change, so that an older index is made anew."""
FOLDER = ".index"

Filed = TypeVar("Filed", Entry, Source, Topic)
_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE topics (id TEXT PRIMARY KEY, body TEXT NOT NULL);
CREATE TABLE sources (id TEXT PRIMARY KEY, body TEXT NOT NULL);
CREATE TABLE entries (
    id TEXT PRIMARY KEY, active INTEGER NOT NULL, topic TEXT NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL,
    outcome TEXT NOT NULL, body TEXT NOT NULL
);
CREATE TABLE names (kind TEXT NOT NULL, first TEXT NOT NULL, name TEXT NOT NULL, canonical TEXT NOT NULL,
    UNIQUE (kind, first, name, canonical));
"""


def open_compiled(roots: Sequence[Path]) -> tuple[sqlite3.Connection, str, Path | None]:
    """The compiled form of ``roots``, its digest, and the folder where things made from it may be kept.

    The database is held in memory: the bytes that were checked are the bytes that are read.

    Raises:
        LibraryError: a file is malformed, misnamed, or names a source or topic that is not there.
    """
    now = stamp(roots)
    for home in _homes(roots):
        found = _fresh(home, roots, now)
        if found:
            return found[0], found[1], home
    made, text_digest = _compile(roots), digest(roots)
    return made, text_digest, _keep(made, roots, now, text_digest)


def _homes(roots: Sequence[Path]) -> tuple[Path, Path]:
    """Where the index may lie: beside the last library, or in the user's cache where that cannot be written."""
    name = hashlib.sha256("\0".join(str(root.resolve()) for root in roots).encode()).hexdigest()[:16]
    beside = roots[-1] / FOLDER
    return (beside if len(roots) == 1 else beside / name), user_cache_path("factcheck") / "library" / name


def _fresh(home: Path, roots: Sequence[Path], now: str) -> tuple[sqlite3.Connection, str] | None:
    try:
        said = json.loads((home / "stamp.json").read_text(encoding="utf-8"))
        data = (home / "library.db").read_bytes()
        if said["format"] != FORMAT or said["sha256"] != hashlib.sha256(data).hexdigest():
            return None
        # Another time on a file does not mean another text: a wheel's files get theirs where they are unpacked.
        if said["stamp"] != now:
            if said["digest"] != digest(roots):
                return None
            with suppress(OSError):
                _write(home / "stamp.json", json.dumps({**said, "stamp": now}).encode())
    except (OSError, ValueError, KeyError, TypeError):
        return None
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    connection.deserialize(data)
    return connection, str(said["digest"])


def _keep(made: sqlite3.Connection, roots: Sequence[Path], now: str, text_digest: str) -> Path | None:
    data = made.serialize()
    said = {"format": FORMAT, "digest": text_digest, "sha256": hashlib.sha256(data).hexdigest(), "stamp": now}
    for home in _homes(roots):
        try:
            home.mkdir(parents=True, exist_ok=True)
            _write(home / "library.db", data)
            _write(home / "stamp.json", json.dumps(said).encode())
        except OSError:
            continue
        return home
    return None


def _write(path: Path, data: bytes) -> None:
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    temporary.write_bytes(data)
    temporary.replace(path)


def _compile(roots: Sequence[Path]) -> sqlite3.Connection:
    for root in roots:
        if not (root / "entries").is_dir():
            raise LibraryError(str(root), "holds no entries/ folder", "give the folder of an evidence library")
    topics, sources = _read_all(roots, "topics", Topic), _read_all(roots, "sources", Source)
    entries = _read_all(roots, "entries", Entry)
    for path, entry in entries.values():
        _check_references(path, entry, sources, topics)
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    connection.executescript(_TABLES)
    newest = max((entry.reviewed.isoformat() for _, entry in entries.values()), default="")
    connection.execute("INSERT INTO meta VALUES ('newest', ?)", (newest,))
    for table, found in (("topics", topics), ("sources", sources)):
        rows = ((item.id, item.model_dump_json()) for _, item in found.values())
        connection.executemany(f"INSERT INTO {table} VALUES (?, ?)", rows)  # noqa: S608 - the name is ours
    connection.executemany("INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?)", map(_row, _values(entries)))
    names = _names(_values(entries), {topic.id: topic for topic in _values(topics)})
    connection.executemany("INSERT OR IGNORE INTO names VALUES (?, ?, ?, ?)", names)
    connection.commit()
    return connection


def _values(found: dict[str, tuple[Path, Filed]]) -> list[Filed]:
    return [item for _, (_, item) in sorted(found.items())]


def _row(e: Entry) -> tuple[str, int, str, str, str, str, str]:
    return e.id, int(e.status == "active"), e.topic, e.kind, e.subject.name, e.outcome.name, e.model_dump_json()


def _names(entries: Sequence[Entry], topics: dict[str, Topic]) -> Iterator[tuple[str, str, str, str]]:
    """Each name of the active entries: of what kind, its first word, as written, and what it stands for."""
    spoken = set()
    for entry in entries:
        if entry.status == "active":
            spoken.add(entry.subject.name)
            shared = topics[entry.topic].shared_names(entry.subject.name)
            yield from _rows("subject", Named(name=entry.subject.name, synonyms=(*entry.subject.synonyms, *shared)))
            yield from _rows("outcome", entry.outcome)
    for _, topic in sorted(topics.items()):
        for subject in topic.subjects:
            if subject.name in spoken:
                context = ((name, subject.name) for name in subject.in_context)
                yield from (("context", first_word(name), name, canonical) for name, canonical in context)


def _rows(kind: str, named: Named) -> Iterator[tuple[str, str, str, str]]:
    for name in (named.name, *named.synonyms):
        yield kind, first_word(name), name, named.name


def _read_all(roots: Sequence[Path], folder: str, model: type[Filed]) -> dict[str, tuple[Path, Filed]]:
    """By id; a later library's item takes the place of an earlier one's."""
    found: dict[str, tuple[Path, Filed]] = {}
    for root in roots:
        seen: dict[str, Path] = {}
        for path in library_files(root, folder):
            item = read_yaml(path, model)
            if item.id != path.stem:
                raise LibraryError(str(path), f"its id is '{item.id}'", "id and file name must be the same")
            if item.id in seen:
                raise LibraryError(str(path), f"'{item.id}' is also {seen[item.id]}", "ids are never shared")
            found[item.id], seen[item.id] = (path, item), path
    return found


def _check_references(
    path: Path, entry: Entry, sources: dict[str, tuple[Path, Source]], topics: dict[str, tuple[Path, Topic]]
) -> None:
    text = path.read_text(encoding="utf-8")
    for i, source in enumerate(entry.sources):
        if source not in sources:
            place = f"{path}:{line_of(text, ('sources', i))}"
            raise LibraryError(place, f"source '{source}' does not exist", f"write sources/{source}.yaml")
    if entry.topic not in topics:
        place = f"{path}:{line_of(text, ('topic',))}"
        raise LibraryError(place, f"topic '{entry.topic}' does not exist", f"write topics/{entry.topic}.yaml")
