"""Duration: the effect is said to last longer than was seen.

Flags a claim that an effect lasts well beyond the longest time at which the evidence still found it.

Why it misleads: an effect that fades in two weeks means another treatment every two weeks, with its price and its
harms; "for months" hides that.

Example: "A single session keeps anxiety away for months."
Better: "Relief after one dose has been seen for about one to two weeks."
"""

from __future__ import annotations

from factcheck.judge.base import Rule, may_assert, overstated, quoted
from factcheck.records import Claim, Direction, Issue, Match, Matches, Opinion, Stance

_TOLERANCE = 1.5
_ABOUT_EFFECTS = (Direction.BENEFIT, Direction.MIXED, Direction.INSUFFICIENT)


def judge(claim: Claim, matches: Matches) -> Opinion | None:
    """Set the time that a claim gives against the longest that the evidence bears."""
    said = claim.frame.duration
    if said is None or not may_assert(claim):
        return None
    match = _longest(matches)
    if match is None or match.evidence.duration is None:
        return None
    if said.max_days <= match.evidence.duration.max_days * _TOLERANCE:
        return None
    return overstated(
        ("O105", Issue.DURATION),
        match,
        says=quoted(said.text),
        bears=f"{match.evidence.duration.text}",
        confidence=0.92,
    )


def _longest(matches: Matches) -> Match | None:
    """Of the matches near the best, the one whose evidence reaches furthest; a claim may lean on any of them."""
    usable = [
        m
        for m in matches.best
        if m.evidence.duration is not None
        and m.evidence.direction in _ABOUT_EFFECTS
        and m.stance is not Stance.REFUTES
        and m.score >= matches.best[0].score - 0.3
    ]
    if not usable:
        return None
    nearest = [m for m in usable if m.score >= usable[0].score - 0.05]
    return max(nearest, key=lambda m: m.evidence.duration.max_days if m.evidence.duration else 0.0)


RULE = Rule("O105", "duration", judge, __doc__)
