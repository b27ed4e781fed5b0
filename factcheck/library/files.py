"""The files of a library: what they hold, on which line a fault stands, and whether any of them changed."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from factcheck.errors import LibraryError
from factcheck.library.schema import Entry, Source, Topic

M = TypeVar("M", bound=BaseModel)
FOLDERS: dict[str, type[Entry] | type[Source] | type[Topic]] = {"entries": Entry, "sources": Source, "topics": Topic}
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


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


def library_files(root: Path, folder: str) -> list[Path]:
    """The YAML files under one of a library's folders, in order."""
    return sorted((root / folder).rglob("*.yaml"))


def digest(roots: Sequence[Path]) -> str:
    """SHA-256 (hexadecimal) over the names and texts of all library files; the same on every checkout."""
    found = hashlib.sha256()
    for at, root in enumerate(roots):
        files = [path for folder in FOLDERS for path in library_files(root, folder)]
        for path in sorted(files, key=lambda p: p.relative_to(root).as_posix()):
            name = path.relative_to(root).as_posix()
            found.update(f"{at or ''}{name}".encode() + b"\0")
            found.update(path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return found.hexdigest()


def stamp(roots: Sequence[Path]) -> str:
    """A hash over names, sizes and times of all library files: what changes when a file does, without reading any."""
    found = hashlib.sha256()
    for root in roots:
        found.update(f"{root}\0".encode())
        for folder in FOLDERS:
            for line in sorted(_stats(root / folder)):
                found.update(line.encode("utf-8", "surrogateescape"))
    return found.hexdigest()


def _stats(folder: Path) -> Iterator[str]:
    if not folder.is_dir():
        return
    with os.scandir(folder) as found:
        for item in found:
            if item.is_dir():
                yield from _stats(Path(item.path))
            elif item.name.endswith(".yaml"):
                known = item.stat()
                yield f"{item.path}\0{known.st_size}\0{known.st_mtime_ns}\0{known.st_ctime_ns}\n"
