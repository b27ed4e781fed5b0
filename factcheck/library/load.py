"""claims/ -> Library. Every fault names its file and, where YAML can tell, its line."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from factcheck.errors import LibraryError
from factcheck.library.schema import Entry, Source, Topic
from factcheck.records import Evidence, SourceRecord

M = TypeVar("M", bound=BaseModel)
Filed = TypeVar("Filed", Entry, Source, Topic)
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Library:
    """The curated library, read and checked. ``digest`` changes when any of its files does."""

    root: Path
    entries: dict[str, Entry]
    sources: dict[str, Source]
    topics: dict[str, Topic]
    digest: str

    @property
    def version(self) -> str:
        """Month of the newest review and the digest's beginning: ``2026.11+1f2e3d4c``."""
        newest = max((e.reviewed for e in self.entries.values()), default=None)
        month = f"{newest.year}.{newest.month:02d}" if newest else "empty"
        return f"{month}+{self.digest[:8]}"

    @cached_property
    def evidence(self) -> tuple[Evidence, ...]:
        """Active entries as the judge sees them, by id."""
        return tuple(self._evidence(e) for _, e in sorted(self.entries.items()) if e.status == "active")

    def subject_names(self, entry: Entry) -> tuple[str, ...]:
        """All names of an entry's subject: its own, and those that its topic gives the same subject."""
        names = dict.fromkeys((entry.subject.name, *entry.subject.synonyms))
        topic = self.topics.get(entry.topic)
        for shared in topic.subjects if topic else ():
            if shared.name == entry.subject.name:
                names.update(dict.fromkeys(shared.synonyms))
        return tuple(names)

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

    def _evidence(self, e: Entry) -> Evidence:
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


def read_yaml(path: Path, model: type[M]) -> M:
    """One library file as ``model``.

    Raises:
        LibraryError: names the file and the line of the first fault.
    """
    try:
        text = path.read_text(encoding="utf-8")
        data = _Loader(text).get_single_data()
    except (OSError, UnicodeDecodeError) as e:
        raise LibraryError(str(path), f"cannot be read: {e}", "library files are UTF-8 text") from e
    except yaml.YAMLError as e:
        mark = getattr(e, "problem_mark", None)
        place = f"{path}:{mark.line + 1}" if mark else str(path)
        raise LibraryError(place, f"is not YAML: {getattr(e, 'problem', e)}", "mend the syntax") from e
    try:
        return model.model_validate(data)
    except ValidationError as e:
        fault = e.errors(include_url=False)[0]
        line = line_of(text, fault["loc"])
        field = ".".join(str(part) for part in fault["loc"]) or "file"
        raise LibraryError(f"{path}:{line}", f"{field}: {fault['msg']}", "see claims/README.md") from e


def line_of(text: str, location: tuple[str | int, ...]) -> int:
    """The line (from 1) where a field stands in a YAML text; its nearest parent's where it is missing."""
    node = _Loader(text).get_single_node()
    line = 1
    for part in location:
        child = None
        if isinstance(node, yaml.MappingNode):
            pairs = {key.value: (key, value) for key, value in node.value}
            if part in pairs:
                line, child = pairs[part][0].start_mark.line + 1, pairs[part][1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            child = node.value[part]
            line = child.start_mark.line + 1
        if child is None:
            break
        node = child
    return line


def load_library(root: Path) -> Library:
    """Read all of ``root`` (entries/, sources/, topics/).

    Raises:
        LibraryError: a file is malformed, misnamed, or names a source or topic that is not there.
    """
    if not (root / "entries").is_dir():
        raise LibraryError(str(root), "holds no entries/ folder", "give the folder of a claims library with --claims")
    topics = _read_all(root, "topics", Topic)
    sources = _read_all(root, "sources", Source)
    entries = _read_all(root, "entries", Entry)
    for path, entry in entries.items():
        _check_references(path, entry, {s.id for s in sources.values()}, {t.id for t in topics.values()})
    return Library(
        root=root,
        entries={e.id: e for e in entries.values()},
        sources={s.id: s for s in sources.values()},
        topics={t.id: t for t in topics.values()},
        digest=_digest(root, [*topics, *sources, *entries]),
    )


def _read_all(root: Path, folder: str, model: type[Filed]) -> dict[Path, Filed]:
    found: dict[Path, Filed] = {}
    seen: dict[str, Path] = {}
    for path in sorted((root / folder).rglob("*.yaml")):
        item = read_yaml(path, model)
        if item.id != path.stem:
            raise LibraryError(str(path), f"its id is '{item.id}'", "id and file name must be the same")
        if item.id in seen:
            raise LibraryError(str(path), f"'{item.id}' is also {seen[item.id]}", "ids are never shared")
        found[path], seen[item.id] = item, path
    return found


def _check_references(path: Path, entry: Entry, sources: set[str], topics: set[str]) -> None:
    text = path.read_text(encoding="utf-8")
    for i, source in enumerate(entry.sources):
        if source not in sources:
            place = f"{path}:{line_of(text, ('sources', i))}"
            raise LibraryError(place, f"source '{source}' does not exist", f"write claims/sources/{source}.yaml")
    if entry.topic not in topics:
        place = f"{path}:{line_of(text, ('topic',))}"
        raise LibraryError(place, f"topic '{entry.topic}' does not exist", f"write claims/topics/{entry.topic}.yaml")


def _digest(root: Path, paths: list[Path]) -> str:
    digest = hashlib.sha256()
    for path in sorted(paths, key=lambda p: p.relative_to(root).as_posix()):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0")
        digest.update(path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()
