"""No adequate evidence: the library looked, and nothing bears the claim out.

Flags an unhedged claim of an effect, a comparison or a benefit on a question that the library covers and to which no
adequate evidence gives an answer.

Why it misleads: a claim printed without a caveat is read as one that somebody has tested.

Example: "Ketamine helps people through grief."
Better: "Whether ketamine helps in grief has not been tested in a controlled trial."
"""

from __future__ import annotations

from factcheck.judge.base import Rule, against, hedged, primary, quoted, reports_study
from factcheck.records import Claim, Direction, Matches, Opinion, Verdict


def judge(claim: Claim, matches: Matches) -> Opinion | None:
    """Speak where the closest entry says that the evidence is insufficient."""
    match = primary(matches)
    if match is None or match.evidence.direction is not Direction.INSUFFICIENT or match.evidence.kind == "mechanism":
        return None
    if (
        claim.frame.direction is not Direction.BENEFIT
        or hedged(claim)
        or reports_study(claim)
        or claim.frame.negated
        or "rebuttal" in claim.cues
    ):
        return None
    return against(
        "U201",
        "no adequate evidence",
        match,
        verdict=Verdict.UNSUPPORTED,
        says=quoted(claim.text),
        bears=match.evidence.statement,
        confidence=0.85,
    )


RULE = Rule("U201", "no adequate evidence", judge, __doc__)
