"""Misstated fact: approval, prevalence or other background that is otherwise.

Flags a statement about approval, frequency or other settled background that the library contradicts.

Why it misleads: "approved" and "the most common" lend weight to all that follows.

Example: "Ketamine is approved for anxiety."
Better: "Ketamine is given for anxiety off-label; no regulator has approved it for that."
"""

from __future__ import annotations

from factcheck.judge.base import Rule, against, bearing, primary, quoted
from factcheck.records import Claim, Direction, Match, Matches, Opinion, Stance, Verdict

_KINDS = ("regulatory", "prevalence", "background")


def judge(claim: Claim, matches: Matches) -> Opinion | None:
    """Speak where the closest entry states a fact and the claim another."""
    match = primary(matches)
    if match is None or match.stance is not Stance.REFUTES or not _states_fact(match):
        return None
    if match.evidence.kind == "regulatory" and "regulatory" not in claim.cues:
        return None
    if match.evidence.kind == "mechanism":  # how it works is told apart (O110)
        return None
    if claim.frame.hedges or "rebuttal" in claim.cues or _stated_elsewhere(matches):
        return None
    return against(
        "C304",
        "misstates a fact",
        match,
        verdict=Verdict.CONTRADICTED,
        says=quoted(claim.text),
        bears=match.evidence.statement,
        confidence=0.85,
    )


def _stated_elsewhere(matches: Matches) -> bool:
    """Whether another entry about as close bears the statement out."""
    return any(m.stance is Stance.SUPPORTS and _states_fact(m) for m in bearing(matches))


def _states_fact(match: Match) -> bool:
    return match.evidence.direction is Direction.FACT or match.evidence.kind in _KINDS


RULE = Rule("C304", "misstated fact", judge, __doc__)
