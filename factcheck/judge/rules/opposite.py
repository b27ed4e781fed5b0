"""Opposite: the evidence points the other way.

Flags a claim of benefit where the evidence shows harm, and a claim of harm where it shows benefit.

Why it misleads: it is wrong, and acting on it hurts.

Example: "Benzodiazepines are the best long-term answer to anxiety."
Better: say what the evidence found, in its own direction.
"""

from __future__ import annotations

from factcheck.judge.base import Rule, against, asserts_effect, contradicting, quoted
from factcheck.records import Claim, ClaimKind, Direction, Matches, Opinion, Verdict

_POINTING = (Direction.BENEFIT, Direction.HARM, Direction.MIXED)


def judge(claim: Claim, matches: Matches) -> Opinion | None:
    """Speak where claim and evidence on the same outcome point in opposite directions."""
    match = contradicting(claim, matches)
    if match is None or match.evidence.direction not in _POINTING or claim.frame.kind is ClaimKind.REGULATORY:
        return None
    # Denials are told apart: of an effect (C302), of a harm (C303).
    if claim.frame.negated or not asserts_effect(claim) or match.evidence.kind == "harm":
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
