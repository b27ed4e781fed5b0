"""How an entry bears on a claim: supports it, refutes it, or neither."""

from __future__ import annotations

import re

from factcheck.match.index import Index
from factcheck.records import Claim, ClaimKind, Direction, Evidence, Stance

_APPROVED = re.compile(r"\b(?:approv\w*|licen[cs]ed?|off-label|unapproved|cleared|authori[sz]ed)\b", re.I)
NEAR = 0.55
MARGIN = 0.04
_DENIAL = re.compile(r"\b(?:no|not|never|none|without|neither|nor|cannot|off-label|unapproved)\b|n['’]t\b", re.I)

# Claim's direction against the entry's. What is not here is settled by the entry's examples.
_TABLE = {
    (Direction.BENEFIT, Direction.BENEFIT): Stance.SUPPORTS,
    (Direction.BENEFIT, Direction.HARM): Stance.REFUTES,
    (Direction.BENEFIT, Direction.NO_EFFECT): Stance.REFUTES,
    (Direction.BENEFIT, Direction.MIXED): Stance.NEITHER,
    (Direction.BENEFIT, Direction.INSUFFICIENT): Stance.NEITHER,
    (Direction.HARM, Direction.BENEFIT): Stance.REFUTES,
    (Direction.HARM, Direction.HARM): Stance.SUPPORTS,
    (Direction.HARM, Direction.NO_EFFECT): Stance.REFUTES,
    (Direction.HARM, Direction.MIXED): Stance.NEITHER,
    (Direction.HARM, Direction.INSUFFICIENT): Stance.NEITHER,
    (Direction.NO_EFFECT, Direction.BENEFIT): Stance.REFUTES,
    (Direction.NO_EFFECT, Direction.HARM): Stance.REFUTES,
    (Direction.NO_EFFECT, Direction.NO_EFFECT): Stance.SUPPORTS,
    (Direction.NO_EFFECT, Direction.MIXED): Stance.SUPPORTS,
    (Direction.NO_EFFECT, Direction.INSUFFICIENT): Stance.SUPPORTS,
}


def stance(claim: Claim, evidence: Evidence, index: Index, text: str) -> Stance:
    """The stance of one entry to one claim; ``text`` is the claim with its subject.

    By direction where both have one; where either states a fact, or the claim speaks of safety, by the nearest of
    the entry's own examples whose stance a curator gave.
    """
    if evidence.kind == "regulatory":
        return _approval(claim, evidence) or _nearest(evidence.id, index, text) or Stance.NEITHER
    if "rebuttal" in claim.cues:
        return _rebuttal(evidence) or _nearest(evidence.id, index, text) or Stance.NEITHER
    by_direction = _TABLE.get((claim.frame.direction, evidence.direction))
    particular = evidence.direction is Direction.FACT or claim.frame.kind is ClaimKind.REGULATORY
    by_example = _nearest(evidence.id, index, text)
    if particular or by_direction is None:
        return by_example or Stance.NEITHER
    if by_direction is Stance.REFUTES and claim.frame.direction is Direction.NO_EFFECT:
        return Stance.SUPPORTS if by_example is Stance.SUPPORTS else Stance.REFUTES
    return by_direction


def _rebuttal(evidence: Evidence) -> Stance | None:
    """A denial of evidence agrees with evidence that is missing, mixed, negative or of harm."""
    doubtful = (Direction.INSUFFICIENT, Direction.MIXED, Direction.NO_EFFECT, Direction.HARM)
    return Stance.SUPPORTS if evidence.direction in doubtful else None


def _approval(claim: Claim, evidence: Evidence) -> Stance | None:
    """Approved or not: whether claim and entry say the same."""
    said, known = _APPROVED.search(claim.text), _APPROVED.search(evidence.statement)
    if said is None or known is None:
        return None
    agree = bool(_DENIAL.search(claim.text)) == bool(_DENIAL.search(evidence.statement))
    return Stance.SUPPORTS if agree else Stance.REFUTES


def _nearest(entry_id: str, index: Index, text: str) -> Stance | None:
    """The stance of the nearest example; None where none is near, or where two stances are about as near."""
    vector = index.vector(text)
    denies = bool(_DENIAL.search(text))
    best: dict[Stance, float] = {}
    for example in index.examples(entry_id):
        score = float(vector @ example.vector)
        if bool(_DENIAL.search(example.text)) != denies:
            score -= 0.1
        best[example.stance] = max(score, best.get(example.stance, 0.0))
    ranked = sorted(best.items(), key=lambda pair: -pair[1])
    if not ranked or ranked[0][1] < NEAR or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < MARGIN):
        return None
    return ranked[0][0]
