"""Causation: cause is claimed where the evidence shows an association.

Flags a claim in causal words ("lowers", "leads to", "because") on evidence whose design cannot show cause: cohorts,
cross-sectional surveys, uncontrolled series.

Why it misleads: people who do one thing differ in many others. Press releases that turn association into cause are
followed by news that does the same (Sumner et al., BMJ 2014;349:g7015).

Example: "Anxiety causes high blood pressure."
Better: "People with anxiety more often have high blood pressure; whether one causes the other is not known."
"""

from __future__ import annotations

from factcheck.judge.base import Rule, agreeing, hedged, overstated, quoted, reports_study
from factcheck.records import Claim, ClaimKind, Direction, Issue, Matches, Opinion, Strength

_SPEAK_OF_CAUSE = (ClaimKind.EFFECT, ClaimKind.HARM, ClaimKind.COMPARISON, ClaimKind.ONSET, ClaimKind.DURATION)


def judge(claim: Claim, matches: Matches) -> Opinion | None:
    """Set causal wording against the design of the evidence."""
    match = agreeing(matches)
    if (
        match is None
        or match.evidence.causal
        or match.evidence.direction is Direction.FACT
        or claim.frame.kind not in _SPEAK_OF_CAUSE
    ):
        return None
    if claim.frame.strength is not Strength.DIRECT or hedged(claim) or reports_study(claim) or claim.frame.negated:
        return None
    if claim.frame.direction is Direction.FACT:
        return None
    return overstated(
        ("O102", Issue.CAUSATION), match, says=quoted(claim.text), bears="an association, not a cause", confidence=0.8
    )


RULE = Rule("O102", "causation", judge, __doc__)
