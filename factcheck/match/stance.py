"""How an entry bears on a claim, as models/stance weighs the signs: supports it, refutes it, or neither."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from factcheck.errors import ModelError
from factcheck.learned import load_softmax
from factcheck.learned.entailment import STANCES, VERDICTS, Reads
from factcheck.match.index import Index
from factcheck.match.reading import in_words
from factcheck.match.signs import SHORT, same_approval, signs
from factcheck.records import Claim, Direction, Evidence, Stance
from factcheck.spelling import split_words

MODEL = "stance"
# An accusation wants to be surer than an acquittal.
SURE = 0.8
# And so does an acquittal where the directions differ.
_AGAINST = 0.95
_OPPOSED = {
    (Direction.NO_EFFECT, Direction.BENEFIT),
    (Direction.NO_EFFECT, Direction.HARM),
    (Direction.BENEFIT, Direction.HARM),
    (Direction.HARM, Direction.BENEFIT),
}
_UNREAD = np.full(len(VERDICTS), 1 / len(VERDICTS))
_DENYING = frozenset(("not", "n't"))
_ASIDE = frozenset(
    ("rebuttal", "study", "found", "unsettled", "distance", "status", "stopping", "past_tense", "figure", "comparison")
)


@dataclass(frozen=True, slots=True)
class Bearing:
    """How an entry bears on a claim, how sure that is (0 to 1), and the shares of supports, refutes and neither.

    ``read``: what the cross-encoder gives each of VERDICTS; all alike where it was not asked.
    """

    stance: Stance
    sure: float
    shares: tuple[float, ...]
    read: tuple[float, ...]


class StanceModel:
    """Weighs signs of agreement, the cross-encoder's answer among them.

    Raises:
        ModelError: the model is missing, or is not the one that its card describes.
    """

    def __init__(self, models_dir: Path, reader: Reads) -> None:
        self._model = load_softmax(models_dir, MODEL)
        self._reader = reader
        if set(self._model.classes) != {str(stance) for stance in Stance}:
            raise ModelError(str(models_dir / MODEL), "knows other stances", "run make train-stance")

    def bearing(self, claim: Claim, evidence: Evidence, index: Index, text: str, *, read: bool) -> Bearing:
        """The likeliest stance; neither, where it refutes, or supports against the directions, without being sure.

        ``text`` is the claim with its subject. ``read``: the cross-encoder is asked as well, which costs most.

        Raises:
            ModelError: the model was fitted on other signs.
        """
        pair = in_words(evidence.certainty, evidence.allowed), text
        verdicts = self._reader.verdicts([pair])[0] if read else _UNREAD
        found = signs(claim, evidence, index, text, verdicts)
        if tuple(found) != self._model.features:
            raise ModelError(MODEL, "is fitted on other signs", "run make train-stance")
        given = self._model.probabilities(np.array(list(found.values())))
        shares = dict(zip(self._model.classes, given.tolist(), strict=True))
        stance, sure = self._decided(claim, evidence, index, shares)
        return Bearing(stance, sure, tuple(shares[str(one)] for one in STANCES), tuple(verdicts.tolist()))

    @staticmethod
    def _decided(claim: Claim, evidence: Evidence, index: Index, shares: dict[str, float]) -> tuple[Stance, float]:
        approved = same_approval(claim, evidence, index) if evidence.kind == "regulatory" else None
        if approved is not None:
            return (Stance.SUPPORTS if approved else Stance.REFUTES), SURE
        if _plainly_denied(claim, evidence):
            return Stance.REFUTES, SURE
        stance, share = max(shares.items(), key=lambda one: one[1])
        against = (claim.frame.direction, evidence.direction) in _OPPOSED
        needed = {Stance.REFUTES: SURE, Stance.SUPPORTS: _AGAINST if against else 0.0}
        if share < needed.get(Stance(stance), 0.0):
            return Stance.NEITHER, share
        return Stance(stance), share


def _plainly_denied(claim: Claim, evidence: Evidence) -> bool:
    """Whether a short sentence says of the entry's own outcome that there is no such effect, and the entry shows one.

    The one case in which grammar is surer than the fitted signs: "Ketamine is not addictive."
    """
    frame = claim.frame
    denies = "no_effect" in claim.cues or frame.negation.lower().replace("’", "'") in _DENYING
    return (
        evidence.direction in (Direction.BENEFIT, Direction.HARM)
        and frame.direction is Direction.NO_EFFECT
        and denies
        and evidence.outcome in frame.outcome_terms
        and len(split_words(claim.text)) <= SHORT
        and not frame.hedges
        and not _ASIDE & claim.cues
    )
