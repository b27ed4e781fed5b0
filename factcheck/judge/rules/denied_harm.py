"""Denied harm: a documented harm is said not to exist.

Flags "has no effect on the bladder", "is not addictive", "never raises blood pressure" where the library documents
that very harm.

Why it misleads: a reader who is told that a harm does not exist will not watch for it.

Example: "Ketamine is not addictive."
Better: "Ketamine can be misused, and dependence has been reported."
"""

from __future__ import annotations

from factcheck.judge.base import Rule, against, contradicting, quoted, reports_study
from factcheck.records import Certainty, Claim, Direction, Match, Matches, Opinion, Stance, Verdict

_GENERAL = frozenset(("side effect", "adverse effect", "adverse event", "safety", "safe", "risk", "harm"))


def judge(claim: Claim, matches: Matches) -> Opinion | None:
    """Speak where a particular harm is denied outright."""
    frame = claim.frame
    if (
        ("rebuttal" in claim.cues and "no_evidence" not in claim.cues)
        or frame.hedges
        or reports_study(claim)
        or frame.direction is Direction.HARM
    ):
        return None
    plainly = frame.negated or frame.direction is Direction.NO_EFFECT
    denied = frame.direction is Direction.NO_EFFECT or "absolute_safety" in claim.cues
    match = (_documented(claim, matches) if denied else None) or (_refuting(claim, matches) if plainly else None)
    if match is None or match.stance is Stance.SUPPORTS:
        return None
    return against(
        "C303",
        "denies a known harm",
        match,
        verdict=Verdict.CONTRADICTED,
        says=quoted(claim.text),
        bears=match.evidence.statement,
        confidence=0.88,
    )


def _documented(claim: Claim, matches: Matches) -> Match | None:
    """The entry on the very harm that the claim names; harms in general are the safety rule's."""
    named = [part.strip() for part in claim.frame.outcome.lower().split(";") if part.strip()]
    particular = any(part.rstrip("s") not in _GENERAL for part in named)
    for match in matches.best:
        evidence = match.evidence
        is_harm = evidence.direction is Direction.HARM and evidence.certainty is not Certainty.VERY_LOW
        if is_harm and particular and evidence.outcome in claim.frame.outcome_terms:
            return match
    return None


def _refuting(claim: Claim, matches: Matches) -> Match | None:
    """The closest entry, if it documents a harm and refutes the claim."""
    match = contradicting(claim, matches)
    return match if match and match.evidence.direction is Direction.HARM else None


RULE = Rule("C303", "denied harm", judge, __doc__)
