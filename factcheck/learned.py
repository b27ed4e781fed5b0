"""models/ -> learned parts, each checked against its card before it is used. Nothing here is ever unpickled.

A model is a folder with ``card.json``, whose ``files`` give the SHA-256 of every file that belongs to it. The bytes
that were checked are the bytes that are loaded.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from factcheck.errors import ModelError

ENCODER = "encoder"
DIMENSIONS = 384
MAX_CHARACTERS = 10_000
CACHED_TEXTS = 8_192

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Card:
    """What a model says of itself: its folder, its files' hashes (SHA-256, hexadecimal), and its measured scores."""

    folder: Path
    name: str
    files: dict[str, str]
    scores: dict[str, float]

    @property
    def version(self) -> str:
        """Eight digits that change when any of the model's files does."""
        listing = "".join(f"{digest}  {name}\n" for name, digest in sorted(self.files.items()))
        return hashlib.sha256(listing.encode()).hexdigest()[:8]

    def read(self, name: str) -> bytes:
        """The bytes of one of the model's files.

        Raises:
            ModelError: the file is missing, unlisted, or not the one that the card describes.
        """
        path = self.folder / name
        if name not in self.files:
            raise ModelError(str(path), "is not listed in the model's card.json", _REINSTALL)
        try:
            data = path.read_bytes()
        except OSError as e:
            raise ModelError(str(path), f"cannot be read: {e.strerror or e}", _REINSTALL) from e
        if hashlib.sha256(data).hexdigest() != self.files[name]:
            raise ModelError(str(path), "does not have the SHA-256 that card.json gives", _REINSTALL)
        return data


_REINSTALL = "install factcheck again, or build the model anew as models/README.md tells"


def load_card(models_dir: Path, name: str) -> Card:
    """The card of the model ``name``; its files are not opened yet.

    Raises:
        ModelError: there is no such model, or its card is not well-formed.
    """
    path = models_dir / name / "card.json"
    try:
        data: Any = json.loads(path.read_text(encoding="utf-8"))
    except OSError as e:
        raise ModelError(str(path), f"cannot be read: {e.strerror or e}", _REINSTALL) from e
    except ValueError as e:
        raise ModelError(str(path), f"is not JSON: {e}", _REINSTALL) from e
    card: dict[str, Any] = data if isinstance(data, dict) else {}
    files, scores = card.get("files"), card.get("scores", {})
    if not isinstance(files, dict) or not all(isinstance(digest, str) for digest in files.values()):
        raise ModelError(str(path), "lacks a table of files with their hashes", _REINSTALL)
    if not isinstance(scores, dict) or not all(isinstance(score, int | float) for score in scores.values()):
        raise ModelError(str(path), "has no table of scores that are numbers", _REINSTALL)
    return Card(folder=path.parent, name=name, files=files, scores={k: float(v) for k, v in (scores or {}).items()})


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
        self._tokenizer = _tokenizer(card)
        self._session = _session(card, "encoder.onnx")
        self._vector = lru_cache(maxsize=CACHED_TEXTS)(self._run)

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

    def _run(self, text: str) -> Vectors:
        # A lone surrogate is no character, and the tokenizer takes none.
        clean = text.encode("utf-8", "replace").decode("utf-8")
        ids = np.array([self._tokenizer.encode(clean).ids], dtype=np.int64)
        row: Vectors = self._session.run(None, {"input_ids": ids, "attention_mask": np.ones_like(ids)})[0][0]
        return row


def load_encoder(models_dir: Path, threads: int = 1) -> Encoder:
    """The sentence encoder in ``models_dir``. ``threads`` changes its speed, never its vectors.

    Raises:
        ModelError: a file is missing or not the one that the card describes, or cannot be loaded.
    """
    return Encoder(load_card(models_dir, ENCODER), threads)


class Logistic:
    """A logistic regression over named features, as plain numbers in a JSON file of a model's folder.

    The file holds ``features`` (names, in order), ``weights`` (as many) and ``bias``.
    """

    def __init__(self, card: Card, file: str) -> None:
        place = str(card.folder / file)
        try:
            data: Any = json.loads(card.read(file))
            self.features: tuple[str, ...] = tuple(data["features"])
            self._weights = np.array(data["weights"], dtype=np.float64)
            self._bias = float(data["bias"])
        except (ValueError, KeyError, TypeError) as e:
            raise ModelError(place, f"is not a table of weights: {e}", _REINSTALL) from e
        if self._weights.shape != (len(self.features),):
            raise ModelError(place, "has not one weight a feature", _REINSTALL)
        self.card = card

    def probability(self, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        """Probabilities, shape (n,), of rows of features, shape (n, features)."""
        result: NDArray[np.float64] = 1.0 / (1.0 + np.exp(-np.clip(self.logit(rows), -50, 50)))
        return result

    def logit(self, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        """Log odds, shape (n,), of rows of features."""
        # Row by row, so that a sentence's score does not depend on how many stand beside it.
        return np.array([float(row @ self._weights) for row in rows]) + self._bias


class Softmax:
    """A multinomial logistic regression over named features, as plain numbers in a JSON file of a model's folder.

    The file holds ``features`` and ``classes`` (names, in order), ``weights`` (a row a feature, a number a class) and
    ``bias`` (a number a class).
    """

    def __init__(self, card: Card, file: str) -> None:
        place = str(card.folder / file)
        try:
            data: Any = json.loads(card.read(file))
            self.features: tuple[str, ...] = tuple(data["features"])
            self.classes: tuple[str, ...] = tuple(data["classes"])
            self._weights = np.array(data["weights"], dtype=np.float64)
            self._bias = np.array(data["bias"], dtype=np.float64)
        except (ValueError, KeyError, TypeError) as e:
            raise ModelError(place, f"is not a table of weights: {e}", _REINSTALL) from e
        shape = (len(self.features), len(self.classes))
        if self._weights.shape != shape or self._bias.shape != shape[1:]:
            raise ModelError(place, "has not one weight a feature and class", _REINSTALL)
        self.card = card

    def probabilities(self, row: NDArray[np.float64]) -> NDArray[np.float64]:
        """The probability of each class, shape (classes,), for one row of features, shape (features,)."""
        logits = row @ self._weights + self._bias
        shares = np.exp(logits - logits.max())
        result: NDArray[np.float64] = shares / shares.sum()
        return result


def load_softmax(models_dir: Path, name: str, file: str = "weights.json") -> Softmax:
    """The multinomial logistic regression in ``file`` of the model ``name``.

    Raises:
        ModelError: a file is missing or not the one that the card describes.
    """
    return Softmax(load_card(models_dir, name), file)


def load_logistic(models_dir: Path, name: str, file: str = "weights.json") -> Logistic:
    """The logistic regression in ``file`` of the model ``name``.

    Raises:
        ModelError: a file is missing or not the one that the card describes.
    """
    return Logistic(load_card(models_dir, name), file)


def _tokenizer(card: Card) -> Any:
    from tokenizers import Tokenizer

    data = card.read("tokenizer.json")
    try:
        return Tokenizer.from_buffer(data)
    except Exception as e:  # the library raises bare Exception
        raise ModelError(str(card.folder / "tokenizer.json"), f"cannot be loaded: {e}", _UPGRADE) from e


def _session(card: Card, name: str) -> Any:
    # Its import alone would write a device id into the user's home.
    os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
    import onnxruntime as ort

    ort.disable_telemetry_events()
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.execution_mode = ort.ExecutionMode.ORT_SEQUENTIAL
    options.use_deterministic_compute = True
    options.log_severity_level = 4
    data = card.read(name)
    try:
        return ort.InferenceSession(data, options, providers=["CPUExecutionProvider"])
    except Exception as e:  # its errors share no base class
        raise ModelError(str(card.folder / name), f"cannot be loaded: {e}", _UPGRADE) from e


_UPGRADE = "upgrade onnxruntime and tokenizers, or install factcheck again"
