"""Magnitude: the effect is made larger than the evidence shows.

Flags words for a very large effect ("miracle", "eliminates", "dramatically") and multiplied effects ("doubles") where
the entry's effect is small, moderate or of unclear size.

Why it misleads: readers decide by size; a modest average gain sold as a transformation raises hopes that most will
see disappointed.

Example: "Ketamine has worked miracles against anxiety."
Better: "In small trials, anxiety scores fell for one to two weeks after ketamine."
"""

from __future__ import annotations

from factcheck.judge.base import Rule, may_assert, overstated, quoted
from factcheck.records import Claim, ClaimKind, Direction, Issue, Match, Matches, Opinion

_LARGE_CUES = frozenset(("hype", "magnitude"))
_NOT_HERE = (ClaimKind.PREVALENCE, ClaimKind.REGULATORY, ClaimKind.HARM)


def judge(claim: Claim, matches: Matches) -> Opinion | None:
    """Set words for size against the size that the evidence shows."""
    match = _effect(matches)
    if match is None or not _LARGE_CUES & claim.cues or claim.frame.kind in _NOT_HERE:
        return None
    if not may_assert(claim):
        return None
    if match.evidence.magnitude == "large" and "hype" not in claim.cues:
        return None
    size = {"unclear": "an effect of unclear size", "none": "no effect"}.get(
        match.evidence.magnitude, f"a {match.evidence.magnitude} effect"
    )
    says = quoted(claim.frame.magnitude or claim.text)
    return overstated(("O103", Issue.MAGNITUDE), match, says=says, bears=size, confidence=0.88)


def _effect(matches: Matches) -> Match | None:
    """The best match that shows some benefit."""
    return next((m for m in matches.best if m.evidence.direction in (Direction.BENEFIT, Direction.MIXED)), None)


RULE = Rule("O103", "magnitude", judge, __doc__)
