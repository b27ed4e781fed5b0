"""Logits to probabilities that mean what they say: temperature scaling (Guo et al., ICML 2017)."""

from __future__ import annotations

import json

import numpy as np
from numpy.typing import NDArray

from factcheck.errors import ModelError
from factcheck.learned.card import REINSTALL, Card

FILE = "calibration.json"


def temperature(card: Card, name: str = "temperature") -> float:
    """What a model's logits are divided by, from its ``calibration.json``.

    Raises:
        ModelError: the file is missing, or holds no positive number under ``name``.
    """
    try:
        value = float(json.loads(card.read(FILE))[name])
    except (ValueError, KeyError, TypeError) as e:
        raise ModelError(str(card.folder / FILE), f"holds no temperature: {e}", REINSTALL) from e
    if not value > 0:
        raise ModelError(str(card.folder / FILE), "holds a temperature that is not positive", REINSTALL)
    return value


def softmax(logits: NDArray[np.float32], heat: float) -> NDArray[np.float64]:
    """Probabilities of one row of logits at a temperature."""
    scaled = logits.astype(np.float64) / heat
    shares = np.exp(scaled - scaled.max())
    result: NDArray[np.float64] = shares / shares.sum()
    return result
