"""The index of a literature: words, vectors and texts of its abstracts. Built once, read by every check."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from factcheck.errors import ReadError
from factcheck.learned import Encoder
from factcheck.match.literature import store
from factcheck.match.literature.abstracts import Abstract, files_of, parsed
from factcheck.match.literature.words import Postings, Words, postings

FORMAT = 1
"""Raised when the files' content changes, so that an older index is refused."""
_DIGEST = 16
_AGAIN = "run factcheck literature build again"
Floats = NDArray[np.float64]


def build(
    abstracts: Sequence[Abstract], target: Path, output: Path | None, encoder: Encoder, step: Callable[[str], None]
) -> Path:
    """Make the index of the abstracts that were read from ``target``, a folder or a file; where the index lies.

    ``step`` hears the id of each abstract that is done. The same abstracts give the same bytes.

    Raises:
        ReadError: the index cannot be written.
    """
    from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

    held = postings((" ".join((a.title, *a.sentences)) for a in abstracts), ENGLISH_STOP_WORDS)
    vectors = np.empty((len(abstracts), 384), dtype=np.float16)
    for place, abstract in enumerate(abstracts):
        vectors[place] = vector_of(abstract, encoder)
        step(abstract.id)
    rows = [json.dumps(_fields(a)).encode() + b"\n" for a in abstracts]
    said = {
        "format": FORMAT,
        "encoder": encoder.card.version,
        "abstracts": len(abstracts),
        "made_of": {file.name: file.stat().st_size for file in files_of(target)},
    }
    home = output or (target if target.is_dir() else target.parent) / store.FOLDER
    store.keep(home, said, _arrays(held, vectors, rows), b"".join(rows))
    return home


def vector_of(abstract: Abstract, encoder: Encoder) -> NDArray[np.float32]:
    """An abstract's vector, of unit length: the mean of its title's and its sentences' mean."""
    sentences = encoder.encode([s for s in abstract.sentences if s.strip()]).mean(axis=0)
    mixed = encoder.encode([abstract.title])[0] + sentences / np.linalg.norm(sentences)
    whole: NDArray[np.float32] = mixed / np.linalg.norm(mixed)
    return whole


class Index:
    """A literature that can be searched. An abstract's place is its place in the files.

    Raises:
        ReadError: there is no index, it was made with another encoder or of other files, or it was damaged.
    """

    def __init__(self, target: Path, encoder: Encoder) -> None:
        stored = store.read(target, FORMAT)
        self._target, self._arrays, self._texts = target, stored.arrays, stored.texts
        if stored.said.get("encoder") != encoder.card.version:
            raise ReadError(str(target), "its index was made with another sentence encoder", _AGAIN)
        _refuse_stale(target, stored.said.get("made_of", {}))
        self.version = stored.version
        self.count = len(self._arrays["vectors"])
        self.words = Words(_postings(self._arrays), self.count)

    def cosines(self, vector: NDArray[np.float32]) -> Floats:
        """The cosine of a vector to every abstract's, shape (count,)."""
        found: Floats = (self._arrays["vectors"].astype(np.float32) @ vector).astype(np.float64)
        return found

    def abstract(self, place: int) -> Abstract:
        """The abstract at a place.

        Raises:
            ReadError: its text is not the one that the index was made of.
        """
        start, end = (int(at) for at in self._arrays["rows"][place : place + 2])
        try:
            with self._texts.open("rb") as file:
                file.seek(start)
                row = file.read(end - start)
        except OSError as e:
            raise ReadError(str(self._texts), f"cannot be read: {e.strerror or e}", _AGAIN) from e
        if _digest(row) != self._arrays["digests"][place].tobytes():
            raise ReadError(str(self._texts), f"abstract {place + 1} is not the one that was indexed", _AGAIN)
        return parsed(json.loads(row), str(self._texts))


def _fields(abstract: Abstract) -> dict[str, Any]:
    fields = asdict(abstract)
    return {"doc_id": fields.pop("id"), "abstract": fields.pop("sentences"), **{k: v for k, v in fields.items() if v}}


def _arrays(held: Postings, vectors: NDArray[np.float16], rows: Sequence[bytes]) -> dict[str, NDArray[Any]]:
    texts = {name: json.dumps(getattr(held, name)).encode() for name in ("terms", "stop")}
    return {
        **{name: np.frombuffer(text, dtype=np.uint8) for name, text in texts.items()},
        **{name: getattr(held, name) for name in ("starts", "places", "weights", "idf")},
        "vectors": vectors,
        "rows": np.cumsum([0, *map(len, rows)], dtype=np.int64),
        "digests": np.frombuffer(b"".join(map(_digest, rows)), dtype=np.uint8).reshape(-1, _DIGEST),
    }


def _postings(arrays: store.Arrays) -> Postings:
    texts: dict[str, Any] = {name: tuple(json.loads(arrays[name].tobytes())) for name in ("terms", "stop")}
    rest: dict[str, Any] = {name: arrays[name] for name in ("starts", "places", "weights", "idf")}
    return Postings(**texts, **rest)


def _refuse_stale(target: Path, made_of: Any) -> None:
    """Where the abstracts lie beside their index, they must be those that it was made of."""
    if store.home_of(target) == target or not isinstance(made_of, dict):
        return
    for name, size in made_of.items():
        file = target / name
        if not file.is_file() or file.stat().st_size != size:
            raise ReadError(str(file), "changed since the index was made", _AGAIN)


def _digest(row: bytes) -> bytes:
    return hashlib.sha256(row).digest()[:_DIGEST]
