"""Opposite: the evidence points the other way.

Flags a claim of benefit where the evidence shows harm, and a claim of harm where it shows benefit.

Why it misleads: it is wrong, and acting on it hurts.

Example: "Benzodiazepines are the best long-term answer to anxiety."
Better: say what the evidence found, in its own direction.
"""

from __future__ import annotations

from factcheck.judge.base import Rule, against, names_subject, plainly_said, primary, quoted
from factcheck.records import Claim, ClaimKind, Direction, Matches, Opinion, Stance, Verdict

_FAR_ENOUGH = 0.7
_OPPOSITES = {(Direction.BENEFIT, Direction.HARM), (Direction.HARM, Direction.BENEFIT)}
_OTHER_RULES = (ClaimKind.SAFETY, ClaimKind.HARM, ClaimKind.REGULATORY)


def judge(claim: Claim, matches: Matches) -> Opinion | None:
    """Speak where claim and evidence on the same outcome point in opposite directions."""
    match = primary(matches)
    if match is None or match.stance is not Stance.REFUTES or match.outcome_score < _FAR_ENOUGH:
        return None
    pair = (claim.frame.direction, match.evidence.direction)
    if pair not in _OPPOSITES or claim.frame.kind in _OTHER_RULES or claim.frame.hedges or claim.frame.negated:
        return None
    if match.evidence.kind == "harm" or "rebuttal" in claim.cues or not names_subject(claim) or not plainly_said(claim):
        return None
    return against(
        "C301",
        "the evidence points the other way",
        match,
        verdict=Verdict.CONTRADICTED,
        says=quoted(claim.text),
        bears=match.evidence.statement,
        confidence=0.75,
    )


RULE = Rule("C301", "opposite", judge, __doc__)
