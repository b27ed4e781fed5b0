"""What matching needs of a library, worked out once: word weights (TF-IDF) and vectors, kept beside the library.

Everything is plain arrays and JSON, checked against SHA-256 before use, and made anew when the library, the encoder or
this format changes. Vectors are kept in half precision: 1e-3 of a cosine, for half the space.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
from collections.abc import Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from factcheck.learned import Encoder
from factcheck.library import Library
from factcheck.spelling import fold, split_words

FORMAT = 6
Halves = NDArray[np.float16]
Places = NDArray[np.int64]
_TEXTS = ("terms", "stop")
_ARRAYS = (
    "statements",
    "outcomes",
    "owned",
    "owned_from",
    "examples",
    "examples_from",
    "idf",
    "data",
    "indices",
    "indptr",
)


@dataclass(frozen=True)
class Compiled:
    """Arrays over the catalogue's entries, in its order.

    ``statements``: a vector an entry. ``outcomes``: a vector an outcome name, each once; ``owned[owned_from[i] :
    owned_from[i + 1]]`` are the rows of entry i's names. ``examples[examples_from[i] : examples_from[i + 1]]`` are
    the vectors of its example sentences, in the order of ``Examples.claims``. ``terms`` and ``idf``: the words and
    pairs of words that TF-IDF knows, and their weights; ``stop``: the words that it passes over; ``data``,
    ``indices``, ``indptr``: its matrix (CSR), a row an entry.
    """

    statements: Halves
    outcomes: Halves
    owned: Places
    owned_from: Places
    examples: Halves
    examples_from: Places
    terms: tuple[str, ...]
    stop: tuple[str, ...]
    idf: NDArray[np.float64]
    data: NDArray[np.float64]
    indices: NDArray[np.int32]
    indptr: NDArray[np.int32]


def content_words(text: str, stop: Collection[str]) -> list[str]:
    """Folded words without function words: "anaesthetics" and "anesthetic" are one."""
    return [fold(word) for word in split_words(text) if word.lower() not in stop]


def phrases(words: Sequence[str]) -> list[str]:
    """Words, and pairs of words that stand side by side: what TF-IDF counts."""
    return [*words, *(f"{one} {two}" for one, two in pairwise(words))]


def compiled(library: Library, encoder: Encoder) -> Compiled:
    """The arrays of a library, from its home where they are kept and still hold, else worked out and kept there."""
    key = f"{FORMAT} {library.digest} {encoder.card.version}"
    file = library.home / "match.npz" if library.home else None
    found = _read(file, key) if file else None
    if found is None:
        found = _work_out(library, encoder)
        if file:
            _keep(file, key, found)
    return found


def _work_out(library: Library, encoder: Encoder) -> Compiled:
    entries = [library.entries[heading.id] for heading in library.catalogue]
    names = [(e.outcome.name, *e.outcome.synonyms) for e in entries]
    sentences = [[text for _, text in e.examples.claims()] for e in entries]
    known = {name: i for i, name in enumerate(dict.fromkeys(name for group in names for name in group))}
    # The encoder works while scikit-learn is being imported.
    with ThreadPoolExecutor(1) as aside:
        statements = aside.submit(encoder.encode, [e.statement for e in entries])
        outcomes = aside.submit(encoder.encode, list(known))
        examples = aside.submit(encoder.encode, [text for group in sentences for text in group])
        from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS, TfidfVectorizer

        # Without the subject's own words, which say nothing of the outcome and are matched by name.
        texts = [
            _without(" ".join((e.statement, e.allowed, *group)), " ".join(library.subject_names(e)))
            for e, group in zip(entries, names, strict=True)
        ]
        split = [content_words(text, ENGLISH_STOP_WORDS) for text in texts]
        words = TfidfVectorizer(sublinear_tf=True, analyzer=phrases)
        matrix = words.fit_transform(split) if any(split) else None
        vectors = [part.result().astype(np.float16) for part in (statements, outcomes, examples)]
    return Compiled(
        statements=vectors[0],
        outcomes=vectors[1],
        owned=np.array([known[name] for group in names for name in group], dtype=np.int64),
        owned_from=np.cumsum([0, *map(len, names)], dtype=np.int64),
        examples=vectors[2],
        examples_from=np.cumsum([0, *map(len, sentences)], dtype=np.int64),
        terms=tuple(map(str, words.get_feature_names_out())) if matrix is not None else (),
        stop=tuple(sorted(ENGLISH_STOP_WORDS)),
        idf=words.idf_ if matrix is not None else np.zeros(0),
        data=matrix.data if matrix is not None else np.zeros(0),
        indices=matrix.indices.astype(np.int32) if matrix is not None else np.zeros(0, np.int32),
        indptr=matrix.indptr.astype(np.int32) if matrix is not None else np.zeros(1, np.int32),
    )


def _without(text: str, names: str) -> str:
    """A text without the words of a subject's names."""
    dropped = {fold(word) for word in split_words(names)}
    return " ".join(word for word in split_words(text) if fold(word) not in dropped)


def _read(file: Path, key: str) -> Compiled | None:
    try:
        whole = file.read_bytes()
        said, _, data = whole.partition(b"\n")
        if said.decode() != f"{key} {hashlib.sha256(data).hexdigest()}":
            return None
        with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
            held: dict[str, Any] = {name: tuple(json.loads(arrays[name].tobytes())) for name in _TEXTS}
            return Compiled(**held, **{name: arrays[name] for name in _ARRAYS})
    except (OSError, ValueError, KeyError):
        return None


def _keep(file: Path, key: str, made: Compiled) -> None:
    out = io.BytesIO()
    texts = {name: np.frombuffer(json.dumps(getattr(made, name)).encode(), dtype=np.uint8) for name in _TEXTS}
    arrays: dict[str, Any] = {**texts, **{name: getattr(made, name) for name in _ARRAYS}}
    np.savez(out, **arrays)
    data = out.getvalue()
    temporary = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        temporary.write_bytes(f"{key} {hashlib.sha256(data).hexdigest()}\n".encode() + data)
        temporary.replace(file)
    except OSError:
        temporary.unlink(missing_ok=True)
