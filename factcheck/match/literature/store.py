"""An index's files: arrays, texts and a manifest that vouches for them. Nothing is ever unpickled.

``literature.json`` names the other two, whose names hold the beginning of their SHA-256, and is written last: whoever
reads finds the old index or the new one whole. The arrays are checked against SHA-256 before use; a text is checked
when it is read, so that a large literature opens without reading all of it.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from factcheck.errors import ReadError

MANIFEST = "literature.json"
FOLDER = ".index"
Arrays = Mapping[str, NDArray[Any]]


@dataclass(frozen=True)
class Stored:
    """An index as it was read: what its manifest says, its arrays, and where its texts lie."""

    said: dict[str, Any]
    arrays: Arrays
    texts: Path
    version: str


def keep(folder: Path, said: Mapping[str, Any], arrays: Arrays, texts: bytes) -> None:
    """Write an index into ``folder``, in place of the one there.

    Raises:
        ReadError: the folder cannot be written.
    """
    packed = io.BytesIO()
    np.savez(packed, **arrays)  # type: ignore[arg-type]
    files = {f"arrays-{_digest(packed.getvalue())[:16]}.npz": packed.getvalue()}
    files[f"texts-{_digest(texts)[:16]}.jsonl"] = texts
    manifest = {**said, "files": {name: _digest(data) for name, data in sorted(files.items())}}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            _write(folder / name, data)
        _write(folder / MANIFEST, (json.dumps(manifest, indent=2) + "\n").encode())
        for old in sorted([*folder.glob("arrays-*.npz"), *folder.glob("texts-*.jsonl")]):
            if old.name not in files:
                old.unlink(missing_ok=True)
    except OSError as e:
        raise ReadError(str(folder), f"cannot be written: {e.strerror or e}", "name another with --output") from e


def home_of(target: Path) -> Path:
    """Where the index of ``target`` lies: in it, if it is one, else in its ``.index``."""
    return target if (target / MANIFEST).is_file() else target / FOLDER


def read(target: Path, form: int) -> Stored:
    """The index of a folder of abstracts, or in a folder of its own.

    Raises:
        ReadError: there is none, it is of another format, or a file is not the one that the manifest describes.
    """
    home = home_of(target)
    again = f"run: factcheck literature build {target if home != target else 'FOLDER'}"
    path = home / MANIFEST
    try:
        raw = path.read_bytes()
        said = json.loads(raw)
        arrays, texts = sorted(said["files"])
        digest = said["files"][arrays]
        if not isinstance(digest, str) or {Path(arrays).name, Path(texts).name} != {arrays, texts}:
            raise ValueError("names files elsewhere")
    except OSError as e:
        raise ReadError(str(target), "holds no index of a literature", again) from e
    except (ValueError, KeyError, TypeError) as e:
        raise ReadError(str(path), "is not a literature's manifest", again) from e
    if said.get("format") != form:
        raise ReadError(str(path), "is of another release's format", again)
    return Stored(said, _arrays(home / arrays, digest, again), home / texts, _digest(raw)[:8])


def _arrays(path: Path, digest: str, again: str) -> Arrays:
    try:
        data = path.read_bytes()
    except OSError as e:
        raise ReadError(str(path), f"cannot be read: {e.strerror or e}", again) from e
    if _digest(data) != digest:
        raise ReadError(str(path), "does not have the SHA-256 that the manifest gives", again)
    try:
        with np.load(io.BytesIO(data), allow_pickle=False) as held:
            return {name: held[name] for name in held.files}
    except (ValueError, OSError, KeyError) as e:
        raise ReadError(str(path), f"holds no plain arrays: {e}", again) from e


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _write(path: Path, data: bytes) -> None:
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        temporary.write_bytes(data)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
