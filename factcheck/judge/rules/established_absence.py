"""Established absence: trials looked for the effect and did not find it, or found one that is denied.

Flags a claim of an effect where good evidence shows none, and a flat denial of an effect that evidence shows.

Why it misleads: absence that has been shown is knowledge; printing the opposite sends readers after nothing.

Example: "It cures the common cold", of something that trials found to do nothing for colds.
Better: say that trials found no effect.
"""

from __future__ import annotations

from factcheck.judge.base import Rule, against, contradicting, quoted
from factcheck.records import Certainty, Claim, Direction, Match, Matches, Opinion, Verdict


def judge(claim: Claim, matches: Matches) -> Opinion | None:
    """Speak where one side says that there is an effect and the other that there is none."""
    match = contradicting(claim, matches)
    if match is None or not (_claims_what_is_absent(claim, match) or _denies_what_is_shown(claim, match)):
        return None
    return against(
        "C302",
        "trials found otherwise",
        match,
        verdict=Verdict.CONTRADICTED,
        says=quoted(claim.text),
        bears=match.evidence.statement,
        confidence=0.8,
    )


def _claims_what_is_absent(claim: Claim, match: Match) -> bool:
    return match.evidence.direction is Direction.NO_EFFECT and claim.frame.direction is not Direction.NO_EFFECT


def _denies_what_is_shown(claim: Claim, match: Match) -> bool:
    shown = match.evidence.direction is Direction.BENEFIT and match.evidence.certainty is not Certainty.VERY_LOW
    denied = claim.frame.negated or claim.frame.direction is Direction.NO_EFFECT
    return shown and denied and "safety" not in claim.cues


RULE = Rule("C302", "established absence", judge, __doc__)
