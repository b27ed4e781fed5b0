"""Safety: more harmless than the evidence shows.

Flags "safe", "very mild", "no side effects", "well tolerated" without a hedge where the library documents harms.

Why it misleads: it is the claim that does most damage when wrong. Trials are too small and too short to show that a
treatment is safe; they show which harms were seen in those who took part.

Example: "The spray is very gentle."
Better: "The spray often causes drowsiness and a feeling of detachment, so people are watched for two hours."
"""

from __future__ import annotations

from factcheck.judge.base import Rule, opening, overstated, quoted
from factcheck.records import Claim, Direction, Issue, Match, Matches, Opinion


def judge(claim: Claim, matches: Matches) -> Opinion | None:
    """Set a claim of harmlessness against documented harms."""
    if "safe_claim" not in claim.cues or "rebuttal" in claim.cues:
        return None
    absolute = "absolute_safety" in claim.cues
    if not absolute and (claim.frame.hedges or claim.frame.negated or claim.frame.comparator):
        return None
    match = _harm(matches)
    if match is None:
        return None
    known = opening(match.evidence.statement)
    bears = f"harms: {known[:1].lower()}{known[1:]}"
    return overstated(
        ("O107", Issue.SAFETY), match, says=quoted(claim.text), bears=bears, confidence=0.95 if absolute else 0.88
    )


def _harm(matches: Matches) -> Match | None:
    """The best match that documents a harm."""
    return next((m for m in matches.best if m.evidence.direction is Direction.HARM), None)


RULE = Rule("O107", "safety", judge, __doc__)
