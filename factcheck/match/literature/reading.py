"""What an abstract says of a claim: its nearest sentences, read beside the claim by the cross-encoder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from factcheck.errors import ModelError
from factcheck.learned import load_logistic
from factcheck.learned.entailment import Entailment
from factcheck.match.literature.abstracts import Abstract
from factcheck.match.literature.retrieval import MODEL, Found, Retrieval
from factcheck.records import Stance

SPEAKING_SIGNS = ("abstract", "sentence", "entailment")
MOST_SENTENCES = 3
"""As many as SciFact's scores look at."""
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Reading:
    """What an abstract says of a claim.

    ``sentences`` are the places, ascending, of those that it says it in. ``speaks`` is how likely it says anything,
    ``stance`` what it then says, and ``sure`` how likely that is.
    """

    abstract: Abstract
    score: float
    sentences: tuple[int, ...]
    stance: Stance
    sure: float
    speaks: float


class Reader:
    """Reads abstracts beside claims.

    Raises:
        ModelError: a model is missing, or fitted on other signs.
    """

    def __init__(self, retrieval: Retrieval, models_dir: Path, threads: int = 1) -> None:
        self._retrieval = retrieval
        self._entailment = Entailment(models_dir, threads)
        self.card = self._entailment.card
        self._speaking = load_logistic(models_dir, MODEL, "speaking.json")
        if self._speaking.features != SPEAKING_SIGNS:
            raise ModelError(str(models_dir / MODEL), "is fitted on other signs", "run make train-retrieval")

    def read(self, claim: str, found: Found) -> Reading:
        """What one abstract says."""
        scores = self._retrieval.sentences(claim, found.abstract)
        chosen = chosen_sentences(scores)
        shares = self._entailment.shares([(evidence(found.abstract, chosen), claim)])[0]
        speaks = float(self._speaking.probability(speaking_signs(found.score, scores, shares)[None])[0])
        stance = Stance.SUPPORTS if shares[0] >= shares[1] else Stance.REFUTES
        sure = float(shares[:2].max() / shares[:2].sum()) * speaks
        return Reading(found.abstract, found.score, chosen, stance, sure, speaks)


def chosen_sentences(scores: Floats) -> tuple[int, ...]:
    """The places, ascending, of the sentences that an abstract is read by, given how likely each bears on the claim.

    The nearest, and others that are half as likely, three at most.
    """
    best = np.argsort(-scores, kind="stable")[:MOST_SENTENCES]
    return tuple(sorted(int(i) for i in best if scores[i] >= scores[best[0]] / 2))


def evidence(abstract: Abstract, chosen: Sequence[int]) -> str:
    """What the cross-encoder is given of an abstract: the sentences chosen, one after another."""
    return " ".join(abstract.sentences[i].strip() for i in chosen)


def speaking_signs(score: float, sentences: Floats, shares: Floats) -> Floats:
    """SPEAKING_SIGNS as log odds, shape (3,).

    That the abstract bears on the claim, that its nearest sentence does, and that the cross-encoder finds the claim
    affirmed or denied there.
    """
    odds = np.clip(np.array([score, sentences.max(), 1 - shares[2]]), 1e-4, 1 - 1e-4)
    signs: Floats = np.log(odds / (1 - odds))
    return signs
