"""Onset: the effect is said to come sooner than was seen.

Flags a claim that an effect comes well before the earliest time at which the evidence found it.

Why it misleads: who expects relief at once stops what needs weeks, or doubles the dose.

Example: "These tablets stop anxiety in minutes."
Better: "Most people who respond notice a difference after two to six weeks."
"""

from __future__ import annotations

from factcheck.judge.base import Rule, may_assert, overstated, quoted
from factcheck.records import Claim, Direction, Issue, Match, Matches, Opinion, Stance

_TOLERANCE = 0.6


def judge(claim: Claim, matches: Matches) -> Opinion | None:
    """Set how soon a claim says that it works against the earliest effect that the evidence bears."""
    said = claim.frame.onset
    if said is None or not may_assert(claim):
        return None
    match = next((m for m in matches.best if _speaks_of_onset(m, matches)), None)
    if match is None or match.evidence.onset is None or said.max_days >= match.evidence.onset.min_days * _TOLERANCE:
        return None
    return overstated(
        ("O106", Issue.ONSET), match, says=quoted(said.text), bears=match.evidence.onset.text, confidence=0.85
    )


def _speaks_of_onset(match: Match, matches: Matches) -> bool:
    near = match.score >= matches.best[0].score - 0.2
    useful = match.stance is not Stance.REFUTES and match.evidence.direction is not Direction.HARM
    return match.evidence.onset is not None and near and useful


RULE = Rule("O106", "onset", judge, __doc__)
