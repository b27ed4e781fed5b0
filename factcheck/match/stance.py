"""How an entry bears on a claim, as models/stance weighs the signs: supports it, refutes it, or neither."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from factcheck.errors import ModelError
from factcheck.learned import load_softmax
from factcheck.match.index import Index
from factcheck.match.signs import signs
from factcheck.records import Claim, Evidence, Stance

MODEL = "stance"
# An accusation wants to be surer than an acquittal.
SURE = 0.8


class StanceModel:
    """Gives the stance of an entry to a claim, and how sure that is (0 to 1).

    Raises:
        ModelError: the model is missing, or is not the one that its card describes.
    """

    def __init__(self, models_dir: Path) -> None:
        self._model = load_softmax(models_dir, MODEL)
        if set(self._model.classes) != {str(stance) for stance in Stance}:
            raise ModelError(str(models_dir / MODEL), "knows other stances", "run make train-stance")

    def stance(self, claim: Claim, evidence: Evidence, index: Index, text: str) -> tuple[Stance, float]:
        """The likeliest stance; one that refutes without being sure is neither. ``text``: the claim with its subject.

        Raises:
            ModelError: the model was fitted on other signs.
        """
        found = signs(claim, evidence, index, text)
        if tuple(found) != self._model.features:
            raise ModelError(MODEL, "is fitted on other signs", "run make train-stance")
        shares = self._model.probabilities(np.array(list(found.values())))
        stance, share = max(zip(self._model.classes, shares.tolist(), strict=True), key=lambda one: one[1])
        if stance == Stance.REFUTES and share < SURE:
            return Stance.NEITHER, share
        return Stance(stance), share
