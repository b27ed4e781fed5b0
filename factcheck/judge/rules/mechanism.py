"""Mechanism: a theory of how it works, stated as settled.

Flags an unhedged account of how something works where the library holds that account to be a hypothesis, or shown only
in animals or cells.

Why it misleads: an explanation in chemistry makes a claim sound proven, and a plausible mechanism is the weakest reason
to think that a treatment works.

Example: "It rewires the anxious brain."
Better: "It is thought to act through glutamate; how that eases anxiety, if it does, is not known."
"""

from __future__ import annotations

from factcheck.judge.base import WEAK, Rule, hedged, overstated, quoted
from factcheck.records import Claim, ClaimKind, Direction, Issue, Match, Matches, Opinion

_KINDS = (ClaimKind.MECHANISM, ClaimKind.EFFECT, ClaimKind.DURATION, ClaimKind.ONSET)


def judge(claim: Claim, matches: Matches) -> Opinion | None:
    """Set the certainty of an account of how something works against the library's."""
    if not {"mechanism", "mechanism_link"} & claim.cues or claim.frame.kind not in _KINDS:
        return None
    match = _mechanism(claim, matches)
    if match is None or hedged(claim) or "rebuttal" in claim.cues or claim.frame.negated:
        return None
    settled_part = match.evidence.direction is Direction.FACT
    if settled_part and "mechanism_link" not in claim.cues and not claim.frame.boosters:
        return None
    if match.evidence.certainty not in WEAK and match.evidence.direction is not Direction.INSUFFICIENT:
        return None
    return overstated(
        ("O110", Issue.MECHANISM),
        match,
        says=quoted(claim.text),
        bears="a hypothesis about how it works",
        confidence=0.85,
    )


def _mechanism(claim: Claim, matches: Matches) -> Match | None:
    """The best match on how it works; where a complaint is named, on how it works against that."""
    found = [m for m in matches.best if m.evidence.kind == "mechanism"]
    on_complaint = [m for m in found if m.evidence.direction is Direction.INSUFFICIENT]
    first = on_complaint if on_complaint and "bad_outcome" in claim.cues else found
    return first[0] if first else None


RULE = Rule("O110", "mechanism", judge, __doc__)
