"""Everything that is wrong with a library, not only the first thing: what curators and CI are told.

Loading stops at the first fault that makes a library unusable; lint goes on, and also says what a reader of the
library would stumble over. Faults that depend on the date are warnings, so that a build does not break overnight.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from factcheck.errors import LibraryError
from factcheck.library.files import FOLDERS, line_of, read_yaml
from factcheck.library.schema import Entry, Source, Topic
from factcheck.records import Certainty, Direction

MIN_EXAMPLES = 6
MAX_TEXT = 400

CODES = {
    "L001": "not readable, or not YAML",
    "L002": "a field is missing, unknown or malformed",
    "L003": "a key stands twice; YAML keeps only the last",
    "L004": "id and file name differ, or the entry is not in its topic's folder",
    "L005": "an id is used twice",
    "L006": "a source or topic does not exist",
    "L007": "a file that loading passes over",
    "L101": "a source that no entry cites",
    "L102": "two sources with the same DOI or PMID",
    "L103": "a retracted source is cited and the entry does not say so",
    "L201": "too few examples",
    "L202": "an example sentence stands twice",
    "L203": "a text is too long",
    "L204": "a benefit or harm without numbers",
    "L205": "allowed wording stronger than the certainty permits",
    "L206": "the review date has passed",
}
"""Every fault's code and what it stands for. Codes are never reused."""

WARNINGS = frozenset({"L101", "L204", "L206"})

_GRADE = (Certainty.VERY_LOW, Certainty.LOW, Certainty.MODERATE, Certainty.HIGH)
# The lowest certainty that bears each wording: GRADE's informative statements (Santesso et al., J Clin Epidemiol
# 2020;119:126) leave plain assertion to high certainty and "probably" to moderate.
_STRONG: tuple[tuple[re.Pattern[str], Certainty], ...] = (
    (re.compile(r"\b(proves?|proven|cures?|guarantee[sd]?|miracle|undoubtedly|eliminates?)\b", re.I), Certainty.HIGH),
    (re.compile(r"\b(will|definitely|certainly|always|clearly|is known to|are known to)\b", re.I), Certainty.HIGH),
    (re.compile(r"\b(probably|has been shown to|have been shown to)\b", re.I), Certainty.MODERATE),
)
_NEGATED = re.compile(r"\b(not|no|nor|never|neither|cannot|without|whether|uncertain|unknown|unclear|nothing)\b", re.I)


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing wrong with one file. ``line`` counts from 1."""

    path: Path
    line: int
    code: str
    message: str = field(compare=False)

    @property
    def is_error(self) -> bool:
        """Whether the library should not be published so; a warning otherwise."""
        return self.code not in WARNINGS

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.code} {'' if self.is_error else 'warning: '}{self.message}"


@dataclass(slots=True)
class _Shelf:
    """What could be read of a library, each item with its file."""

    root: Path
    entries: dict[Path, Entry] = field(default_factory=dict)
    sources: dict[Path, Source] = field(default_factory=dict)
    topics: dict[Path, Topic] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)


def lint(root: Path, today: date) -> list[Fault]:
    """All faults of the library in ``root`` as of ``today``, by file and line.

    Raises:
        LibraryError: ``root`` holds no entries/ folder.
    """
    if not (root / "entries").is_dir():
        raise LibraryError(str(root), "holds no entries/ folder", "give the folder of a claims library")
    shelf = _Shelf(root)
    faults = list(_read(shelf))
    checks: tuple[Callable[[_Shelf], Iterator[Fault]], ...] = (_names, _references, _sources, _examples, _wording)
    for check in checks:
        faults += check(shelf)
    faults += _reviews(shelf, today)
    return sorted(faults)


def _read(shelf: _Shelf) -> Iterator[Fault]:
    for folder, model in FOLDERS.items():
        kept: dict[Path, Any] = getattr(shelf, folder)
        for path in sorted(p for p in (shelf.root / folder).rglob("*") if p.is_file()):
            if path.suffix != ".yaml":
                yield Fault(path, 1, "L007", f"'{path.name}' does not end in .yaml and is never loaded")
                continue
            try:
                kept[path] = read_yaml(path, model)
            except LibraryError as e:
                shelf.unread.add(path.stem)
                yield from _unreadable(path, e)
            else:
                yield from _repeated_keys(path)


def _unreadable(path: Path, error: LibraryError) -> Iterator[Fault]:
    cause = error.__cause__
    if not isinstance(cause, ValidationError):
        line = error.place.rpartition(":")[2]
        yield Fault(path, int(line) if line.isdigit() else 1, "L001", error.problem)
        return
    yield from _repeated_keys(path)
    text = path.read_text(encoding="utf-8")
    for fault in cause.errors(include_url=False):
        place = ".".join(str(part) for part in fault["loc"]) or "file"
        yield Fault(path, line_of(text, fault["loc"]), "L002", f"{place}: {fault['msg']}")


def _repeated_keys(path: Path) -> Iterator[Fault]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    waiting = [yaml.compose(path.read_text(encoding="utf-8"), Loader=loader)]
    visited: set[int] = set()  # an alias may lead back to where it came from
    while waiting:
        node = waiting.pop()
        if id(node) in visited:
            continue
        visited.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            waiting += node.value
        elif isinstance(node, yaml.MappingNode):
            seen: set[str] = set()
            for key, value in node.value:
                if key.value in seen:
                    yield Fault(path, key.start_mark.line + 1, "L003", f"the key '{key.value}' stands twice")
                seen.add(key.value)
                waiting.append(value)


def _names(shelf: _Shelf) -> Iterator[Fault]:
    for folder in FOLDERS:
        seen: dict[str, Path] = {}
        for path, item in getattr(shelf, folder).items():
            if item.id != path.stem:
                yield _at(path, ("id",), "L004", f"its id is '{item.id}' and its file's name '{path.stem}'")
            if item.id in seen:
                yield _at(path, ("id",), "L005", f"'{item.id}' is also the id of {seen[item.id]}")
            seen.setdefault(item.id, path)
    for path, entry in shelf.entries.items():
        if path.parent != shelf.root / "entries" / entry.topic:
            yield _at(path, ("topic",), "L004", f"belongs in entries/{entry.topic}/, its topic's folder")


def _references(shelf: _Shelf) -> Iterator[Fault]:
    sources = {s.id for s in shelf.sources.values()} | shelf.unread
    topics = {t.id for t in shelf.topics.values()} | shelf.unread
    for path, entry in shelf.entries.items():
        for i, source in enumerate(entry.sources):
            if source not in sources:
                yield _at(path, ("sources", i), "L006", f"source '{source}' does not exist")
        if entry.topic not in topics:
            yield _at(path, ("topic",), "L006", f"topic '{entry.topic}' does not exist")


def _sources(shelf: _Shelf) -> Iterator[Fault]:
    cited = {s for e in shelf.entries.values() for s in e.sources}
    seen: dict[tuple[str, str], Path] = {}
    for path, source in shelf.sources.items():
        if source.id not in cited and not shelf.unread:
            yield Fault(path, 1, "L101", f"no entry cites '{source.id}'")
        for name in ("doi", "pmid"):
            key = (name, getattr(source, name).casefold())
            if key[1] and key in seen:
                yield _at(path, (name,), "L102", f"{name} {key[1]} is also that of {seen[key].name}")
            seen.setdefault(key, path)
    by_id = {s.id: s for s in shelf.sources.values()}
    for path, entry in _active(shelf):
        said = " ".join((entry.statement, entry.allowed, *entry.limits)).casefold()
        for i, source_id in enumerate(entry.sources):
            status = by_id[source_id].retraction.status if source_id in by_id else "none"
            if status != "none" and ("retract" if status == "retracted" else "concern") not in said:
                words = "is retracted" if status == "retracted" else "has an expression of concern"
                yield _at(path, ("sources", i), "L103", f"'{source_id}' {words}; say so under limits, or drop it")


def _examples(shelf: _Shelf) -> Iterator[Fault]:
    places: defaultdict[str, list[tuple[Path, str, int]]] = defaultdict(list)
    for path, entry in _active(shelf):
        texts = entry.examples.texts()
        if len(texts) < MIN_EXAMPLES:
            yield _at(path, ("examples",), "L201", f"{len(texts)} examples; an entry needs {MIN_EXAMPLES}")
        for kind in type(entry.examples).model_fields:
            for i, example in enumerate(getattr(entry.examples, kind)):
                sentence = example if isinstance(example, str) else example.text
                places[" ".join(sentence.casefold().split())].append((path, kind, i))
    for (first, first_kind, _), *rest in places.values():
        for path, kind, i in rest:
            # One entry's near miss may well be another's claim: that is what makes it near.
            if path != first and (kind == "unrelated") != (first_kind == "unrelated"):
                continue
            message = f"this sentence also stands in {first.stem}, under {first_kind}"
            yield _at(path, ("examples", kind, i), "L202", message)


def _wording(shelf: _Shelf) -> Iterator[Fault]:
    for path, entry in _active(shelf):
        for name in ("statement", "allowed"):
            if len(getattr(entry, name)) > MAX_TEXT:
                message = f"{name} has {len(getattr(entry, name))} characters; {MAX_TEXT} are allowed"
                yield _at(path, (name,), "L203", message)
        points = entry.direction in (Direction.BENEFIT, Direction.HARM)
        if entry.kind == "effect" and points and not re.search(r"\d", entry.effect):
            yield _at(path, ("effect",), "L204", "an effect with a direction should give its numbers in 'effect'")
        for words in too_strong(entry.allowed, entry.certainty):
            message = f"'{words}' says more than {entry.certainty.replace('_', ' ')} certainty bears"
            yield _at(path, ("allowed",), "L205", message)


def too_strong(text: str, certainty: Certainty) -> list[str]:
    """The words of ``text`` that a body of evidence of this certainty does not bear; negated ones don't count."""
    found = []
    for pattern, needed in _STRONG:
        if _GRADE.index(certainty) >= _GRADE.index(needed):
            continue
        for hit in pattern.finditer(text):
            before = re.split(r"[.;:]", text[: hit.start()])[-1]
            if not _NEGATED.search(before):
                found.append(hit[0])
    return found


def _reviews(shelf: _Shelf, today: date) -> Iterator[Fault]:
    for path, entry in _active(shelf):
        if entry.review_by < today:
            yield _at(path, ("review_by",), "L206", f"was to be reviewed by {entry.review_by.isoformat()}")


def _active(shelf: _Shelf) -> Iterator[tuple[Path, Entry]]:
    return ((path, entry) for path, entry in shelf.entries.items() if entry.status == "active")


def _at(path: Path, location: tuple[str | int, ...], code: str, message: str) -> Fault:
    return Fault(path, line_of(path.read_text(encoding="utf-8"), location), code, message)
