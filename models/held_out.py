"""Answers of the cross-encoder to the library's sentences by a copy that has not learned their topic.

models/stance weighs the cross-encoder's answers. It must not learn how much to trust them from sentences that the
cross-encoder knows by heart, so models/entailment keeps these answers beside the model. Sentences are kept as hashes.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from pathlib import Path

import numpy as np

FILE = "held_out.npz"


def packed(sentences: Sequence[tuple[str, str]], shares: np.ndarray) -> bytes:
    """Entries' ids with sentences, and their shares (n, 3), as the bytes of a file."""
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
        """The shares of one sentence, shape (3,); None where it came after the cross-encoder was fitted."""
        return self._shares.get(_key(entry, text))


def _key(entry: str, text: str) -> int:
    return int.from_bytes(hashlib.sha256(f"{entry}\n{text}".encode()).digest()[:8])
