"""How an entry bears on a claim: supports it, refutes it, or neither."""

from __future__ import annotations

import re

from factcheck.match.index import Index
from factcheck.records import Claim, ClaimKind, Direction, Evidence, Stance
from factcheck.spelling import fold, split_words

_APPROVED = re.compile(r"\b(?:approv\w*|licen[cs]ed?|off-label|unapproved|cleared|authori[sz]ed)\b", re.I)
# What a word in common adds to the cosine of two statements on approval.
_A_WORD = 0.1
# An accusation wants a nearer example than an acquittal.
SURE, FAR = 0.72, 0.08
_DENIAL = re.compile(
    r"\b(?:no|not|never|none|without|neither|nor|cannot|off-label|unapproved|lack(?:s|ed|ing)?)\b|n['’]t\b", re.I
)

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
        return _approval(claim, evidence, index) or _sure(_nearest(evidence.id, index, text, near=0.7, margin=0.06))
    if "rebuttal" in claim.cues:
        return _rebuttal(claim, evidence)
    by_direction = _TABLE.get((claim.frame.direction, evidence.direction))
    particular = evidence.direction is Direction.FACT or claim.frame.kind is ClaimKind.REGULATORY
    if particular:
        return _sure(_nearest(evidence.id, index, text, near=0.65, margin=0.06))
    by_example = _nearest(evidence.id, index, text, near=0.55, margin=0.04)
    if by_direction is None:
        return Stance.SUPPORTS if by_example is Stance.SUPPORTS else Stance.NEITHER
    if by_direction is Stance.REFUTES and claim.frame.direction is Direction.NO_EFFECT:
        return Stance.SUPPORTS if by_example is Stance.SUPPORTS else Stance.REFUTES
    return by_direction


def _rebuttal(claim: Claim, evidence: Evidence) -> Stance:
    """A denial of evidence or belief: agrees with evidence that is missing, mixed or negative.

    "It is a myth that it is harmless" agrees with a harm; "no link was ever found" denies it.
    """
    if evidence.direction in (Direction.INSUFFICIENT, Direction.MIXED, Direction.NO_EFFECT):
        return Stance.SUPPORTS
    if evidence.direction is Direction.HARM:
        return Stance.REFUTES if "no_evidence" in claim.cues else Stance.SUPPORTS
    return Stance.NEITHER


def _approval(claim: Claim, evidence: Evidence, index: Index) -> Stance | None:
    """Approved or not: whether the claim and the part of the statement that it is nearest to say the same."""
    parts = [part for part in re.split(r"[;.,]|\bbut\b|\band\b", evidence.statement) if _APPROVED.search(part)]
    if not parts or not _APPROVED.search(claim.text):
        return None
    said = index.vector(claim.sentence.text)
    words = {fold(word) for word in split_words(claim.sentence.text)}
    shared = {part: len(words & {fold(word) for word in split_words(part)}) for part in parts}
    nearest = max(parts, key=lambda part: float(said @ index.vector(part)) + _A_WORD * shared[part])
    agree = bool(_DENIAL.search(claim.text)) == bool(_DENIAL.search(nearest))
    return Stance.SUPPORTS if agree else Stance.REFUTES


def _sure(found: Stance | None) -> Stance:
    return found or Stance.NEITHER


def _nearest(entry_id: str, index: Index, text: str, *, near: float, margin: float) -> Stance | None:
    """The stance of the nearest example; None where none is near, or where two stances are about as near."""
    vector = index.vector(text)
    denies = bool(_DENIAL.search(text))
    best: dict[Stance, float] = {}
    for example in index.examples(entry_id):
        score = float(vector @ example.vector)
        if bool(_DENIAL.search(example.text)) != denies:
            score -= 0.05
        best[example.stance] = max(score, best.get(example.stance, 0.0))
    ranked = sorted(best.items(), key=lambda pair: -pair[1])
    if ranked and ranked[0][0] is Stance.REFUTES:
        near, margin = max(near, SURE), max(margin, FAR)
    if not ranked or ranked[0][1] < near or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < margin):
        return None
    return ranked[0][0]
