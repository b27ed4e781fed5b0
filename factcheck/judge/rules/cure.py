"""Cure: a remedy made into a cure, a reversal or an end of the condition.

Flags "cures", "heals", "reverses", "for good", "say goodbye to" where the evidence shows relief at most.

Why it misleads: relief that wears off is not a cure, and who thinks to be cured stops what keeps them well.

Example: "Three infusions cure social anxiety."
Better: "An infusion may ease social anxiety for a week or two."
"""

from __future__ import annotations

import re

from factcheck.judge.base import Rule, hedged, may_assert, overstated, quoted
from factcheck.records import Claim, Direction, Issue, Matches, Opinion, Stance

_PREVENTS = re.compile(r"\b(?:prevent(?:s|ed|ing|ion)?|ward(?:s|ed|ing)? off|stave(?:s|d)? off)\b", re.I)

_DENIED = re.compile(r"\b(?:no|not|never|without|whether|unclear|uncertain)\b", re.I)


def judge(claim: Claim, matches: Matches) -> Opinion | None:
    """Look for words of cure over evidence of relief."""
    best = matches.best[0] if matches.best else None
    if (
        best is None
        or best.stance is Stance.REFUTES
        or best.evidence.direction not in (Direction.BENEFIT, Direction.MIXED)
    ):
        return None
    prevents = _PREVENTS.search(claim.text) and not _shows_prevention(best.evidence.statement)
    if not (prevents or "strong_cure" in claim.cues) or not may_assert(claim) or hedged(claim):
        return None
    if best.evidence.kind != "effect":
        return None
    return overstated(
        ("O111", Issue.CURE),
        best,
        says=quoted(claim.text),
        bears="less than prevention" if prevents else "relief, not a cure",
        confidence=0.88,
    )


def _shows_prevention(statement: str) -> bool:
    """Whether the evidence speaks of prevention, and not only to say that it was not shown."""
    return any(_PREVENTS.search(part) and not _DENIED.search(part) for part in re.split(r"[;.]", statement))


RULE = Rule("O111", "cure", judge, __doc__)
