"""What no rule flags: supported where the closest evidence agrees or the claim is as careful as it, else left open."""

from __future__ import annotations

from factcheck.judge.base import hedged, reports_study
from factcheck.records import Claim, Direction, Match, Matches, Stance, Verdict

# What no entry bears out, however near: a rule flags it, or it is left open, but it is never called supported.
_BOASTS = frozenset(("absolute_safety", "strong_cure", "universal"))


def by_table(claim: Claim, matches: Matches) -> Verdict:
    """The verdict on a claim that no rule flags."""
    best = matches.best[0] if matches.best else None
    agreed = best is not None and supportable(claim, best) and _agrees(claim, best)
    return Verdict.SUPPORTED if agreed else Verdict.NOT_IN_LIBRARY


def supportable(claim: Claim, match: Match) -> bool:
    """Whether such evidence could ever support such a claim."""
    if claim.cues & _BOASTS and claim.frame.direction is not Direction.NO_EFFECT:
        return False
    # That something works does not say that it is approved, nor that it is safe.
    if "regulatory" in claim.cues and match.evidence.kind != "regulatory":
        return False
    return not {"safe_claim", "absolute_safety"} & claim.cues or match.evidence.kind == "harm"


def message(verdict: Verdict, matches: Matches) -> str:
    """What an editor is told of a claim that is not flagged."""
    if verdict is Verdict.SUPPORTED and matches.nearest:
        return f"The evidence agrees: {matches.nearest.evidence.statement}"
    return "No entry of the library settles this claim."


def _agrees(claim: Claim, match: Match) -> bool:
    if match.stance is Stance.SUPPORTS:
        return True
    careful = hedged(claim) or "rebuttal" in claim.cues or claim.frame.direction is Direction.NO_EFFECT
    if match.evidence.direction is Direction.MIXED:
        return careful or reports_study(claim)
    return match.evidence.direction is Direction.INSUFFICIENT and careful
