"""Whether a library's files can be read, and whether their names are what their ids say."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from factcheck.errors import LibraryError
from factcheck.library.files import FOLDERS, line_of, read_yaml
from factcheck.library.lint.fault import Fault, Shelf, at


def read(shelf: Shelf) -> Iterator[Fault]:
    """Fill the shelf; the faults of what cannot be put on it."""
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


def names(shelf: Shelf) -> Iterator[Fault]:
    """Ids that differ from their files' names, stand twice, or lie in another topic's folder."""
    for folder in FOLDERS:
        seen: dict[str, Path] = {}
        for path, item in getattr(shelf, folder).items():
            if item.id != path.stem:
                yield at(path, ("id",), "L004", f"its id is '{item.id}' and its file's name '{path.stem}'")
            if item.id in seen:
                yield at(path, ("id",), "L005", f"'{item.id}' is also the id of {seen[item.id]}")
            seen.setdefault(item.id, path)
    for path, entry in shelf.entries.items():
        if path.parent != shelf.root / "entries" / entry.topic:
            yield at(path, ("topic",), "L004", f"belongs in entries/{entry.topic}/, its topic's folder")
