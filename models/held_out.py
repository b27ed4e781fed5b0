"""Answers of the cross-encoder to sentences of the library and of articles, by a copy that has not learned their topic.

models/stance and models/verdict weigh the cross-encoder's answers. They must not learn how much to trust them from
sentences that the cross-encoder knows by heart, so models/entailment keeps these answers beside the model. Sentences
are kept as hashes.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from factcheck.learned.entailment import VERDICTS, Reads
from factcheck.match.reading import in_words
from factcheck.records import Evidence

FILE = "held_out.npz"


def packed(sentences: Sequence[tuple[str, str]], shares: np.ndarray) -> bytes:
    """Entries' ids with sentences, and their shares (n, 5), as the bytes of a file."""
    keys = np.array([_key(entry, text) for entry, text in sentences], dtype=np.uint64)
    order = np.argsort(keys)
    file = io.BytesIO()
    np.savez_compressed(file, keys=keys[order], shares=shares[order].astype(np.float16))
    return file.getvalue()


class HeldOut:
    """The answers kept in a model's folder."""

    def __init__(self, folder: Path) -> None:
        with np.load(folder / FILE, allow_pickle=False) as kept:
            self._shares = dict(zip(kept["keys"].tolist(), kept["shares"].astype(np.float64), strict=True))

    def of(self, entry: str, text: str) -> np.ndarray | None:
        """The shares of VERDICTS of one sentence, shape (5,); None where it came after the cross-encoder was fitted."""
        return self._shares.get(_key(entry, text))


def _key(entry: str, text: str) -> int:
    return int.from_bytes(hashlib.sha256(f"{entry}\n{text}".encode()).digest()[:8])


class Instead:
    """A cross-encoder that answers as the copy which has not learned the topic did, wherever that answer is kept."""

    def __init__(self, reader: Reads, kept: HeldOut, entries: Iterable[Evidence]) -> None:
        self._reader, self._kept = reader, kept
        self._ids = {in_words(e.certainty, e.allowed): e.id for e in entries}
        self._example = ("", "")

    def verdicts(self, pairs: Sequence[tuple[str, str]]) -> np.ndarray:
        """The probability of each of VERDICTS for each pair, shape (n, 5)."""
        return np.array([self._one(*pair) for pair in pairs]).reshape(len(pairs), len(VERDICTS))

    def reading(self, entry: str, sentence: str) -> None:
        """From now on the claim comes from an example sentence of ``entry``, which is kept as it was written."""
        self._example = (entry, sentence)

    def _one(self, words: str, claim: str) -> np.ndarray:
        entry = self._ids[words]
        of, sentence = self._example
        found = self._kept.of(entry, sentence if of == entry else claim)
        return self._reader.verdicts([(words, claim)])[0] if found is None else found
