"""Sentences and phrases as vectors, and the network's middle for the heads that go on from there."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from factcheck.learned.card import Card, load_card
from factcheck.learned.runtime import session, tokenizer

ENCODER = "encoder"
DIMENSIONS = 384
MAX_CHARACTERS = 10_000
CACHED_TEXTS = 8_192
# A middle is thirty times a vector's size; heads ask for it right after the sentence was read.
CACHED_MIDDLES = 128

Vectors = NDArray[np.float32]


class Encoder:
    """Sentences and phrases as vectors: all-MiniLM-L6-v2, int8 (see models/encoder/card.json).

    Every text goes through the network alone. Activations are quantised with one scale a run, so a text in a padded
    batch gets another vector than by itself (up to 0.03 in one component was measured); alone it gets the same bits
    whatever stands beside it, in whatever order, on any number of threads. That costs nothing: without padding, one
    at a time is as fast on one core as batches of 32, about a thousand sentences of 15 word pieces a second. The card
    holds the figures.
    """

    def __init__(self, card: Card, threads: int = 1) -> None:
        self.card = card
        self._threads = max(threads, 1)
        self._tokenizer = tokenizer(card)
        self._session = session(card, "encoder.onnx")
        self._both = lru_cache(maxsize=CACHED_MIDDLES)(self._run)
        self._vector = lru_cache(maxsize=CACHED_TEXTS)(lambda text: self._both(text)[0])

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of unit length, shape (len(texts), 384), in the order given; their dot product is the cosine.

        A text counts up to its 256th word piece (of its first 10,000 characters). The most recent 8,192 texts are
        remembered, 13 MB at most.
        """
        # Cut before the tokenizer, which would read all of a hostile megabyte to keep 256 word pieces.
        unique = list(dict.fromkeys(text[:MAX_CHARACTERS] for text in texts))
        if self._threads == 1 or len(unique) < 2:
            rows = [self._vector(text) for text in unique]
        else:
            with ThreadPoolExecutor(self._threads) as pool:
                rows = list(pool.map(self._vector, unique))
        known = dict(zip(unique, rows, strict=True))
        vectors = np.empty((len(texts), DIMENSIONS), dtype=np.float32)
        for i, text in enumerate(texts):
            vectors[i] = known[text[:MAX_CHARACTERS]]
        return vectors

    def middle(self, text: str) -> Vectors:
        """What the lower half of the network makes of one text, shape (word pieces, 384): what heads go on from.

        Of the last 128 texts encoded it is at hand; others go through the network once more.
        """
        return self._both(text[:MAX_CHARACTERS])[1]

    def _run(self, text: str) -> tuple[Vectors, Vectors]:
        # A lone surrogate is no character, and the tokenizer takes none.
        clean = text.encode("utf-8", "replace").decode("utf-8")
        ids = np.array([self._tokenizer.encode(clean).ids], dtype=np.int64)
        given = {"input_ids": ids, "attention_mask": np.ones_like(ids)}
        vectors, middles = self._session.run(["embedding", "middle"], given)
        return vectors[0], middles[0]


def load_encoder(models_dir: Path, threads: int = 1) -> Encoder:
    """The sentence encoder in ``models_dir``. ``threads`` changes its speed, never its vectors.

    Raises:
        ModelError: a file is missing or not the one that the card describes, or cannot be loaded.
    """
    return Encoder(load_card(models_dir, ENCODER), threads)
