"""Strength of causal wording, as models/strength tells it from the encoder's middle."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from factcheck.learned.calibration import softmax, temperature
from factcheck.learned.card import load_card
from factcheck.learned.encoder import Encoder
from factcheck.learned.runtime import session
from factcheck.records import Strength

MODEL = "strength"
STRENGTHS = (Strength.NONE, Strength.CORRELATIONAL, Strength.CONDITIONAL, Strength.DIRECT)
CACHED = 4_096


class StrengthModel:
    """How strongly a sentence words a cause (Yu, Li and Wang, EMNLP 2019): none, correlational, conditional, direct.

    The encoder's upper layers, fitted anew, over its own middle: a sentence that the encoder has read costs half a
    pass more.

    Raises:
        ModelError: the model is missing, or is not the one that its card describes.
    """

    def __init__(self, models_dir: Path, encoder: Encoder) -> None:
        self.card = load_card(models_dir, MODEL)
        self._encoder = encoder
        self._session = session(self.card, "strength.onnx")
        self._temperature = temperature(self.card)
        self._shares = lru_cache(maxsize=CACHED)(self._run)

    def shares(self, texts: Sequence[str]) -> NDArray[np.float64]:
        """The probability of each of STRENGTHS, shape (len(texts), 4)."""
        return np.array([self._shares(text) for text in texts]).reshape(len(texts), len(STRENGTHS))

    def strength(self, text: str) -> tuple[Strength, float]:
        """The likeliest strength, and how likely it is."""
        shares = self._shares(text)
        best = int(shares.argmax())
        return STRENGTHS[best], float(shares[best])

    def _run(self, text: str) -> NDArray[np.float64]:
        middle = self._encoder.middle(text)[None]
        mask = np.ones(middle.shape[:2], dtype=np.int64)
        return softmax(self._session.run(None, {"middle": middle, "attention_mask": mask})[0][0], self._temperature)
