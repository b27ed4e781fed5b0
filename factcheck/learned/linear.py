"""Regressions over named features, as plain numbers in a JSON file of a model's folder."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from factcheck.errors import ModelError
from factcheck.learned.card import REINSTALL, Card, load_card


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
            raise ModelError(place, f"is not a table of weights: {e}", REINSTALL) from e
        if self._weights.shape != (len(self.features),):
            raise ModelError(place, "has not one weight a feature", REINSTALL)
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
            raise ModelError(place, f"is not a table of weights: {e}", REINSTALL) from e
        shape = (len(self.features), len(self.classes))
        if self._weights.shape != shape or self._bias.shape != shape[1:]:
            raise ModelError(place, "has not one weight a feature and class", REINSTALL)
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
