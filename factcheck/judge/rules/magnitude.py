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
from factcheck.shares import shares

_FAR_ABOVE = 1.5
_LARGE_CUES = frozenset(("hype", "magnitude"))
_NOT_HERE = (ClaimKind.PREVALENCE, ClaimKind.REGULATORY, ClaimKind.HARM)


def judge(claim: Claim, matches: Matches) -> Opinion | None:
    """Set words for size, and shares of people, against what the evidence shows."""
    return _share(claim, matches) or _words(claim, matches)


def _share(claim: Claim, matches: Matches) -> Opinion | None:
    """A share of people far above any that the entry on how common something is gives."""
    match = matches.best[0] if matches.best else None
    if match is None or match.evidence.kind != "prevalence":
        return None
    said, known = shares(claim.text), shares(f"{match.evidence.statement} {match.evidence.effect}")
    if not said or not known or max(said) <= _FAR_ABOVE * max(known):
        return None
    bears = f"{max(known):.0%} at most"
    return overstated(("O103", Issue.MAGNITUDE), match, says=f"{max(said):.0%}", bears=bears, confidence=0.85)


def _words(claim: Claim, matches: Matches) -> Opinion | None:
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
