"""What sort of assertion a clause makes."""

from __future__ import annotations

from factcheck.extract.cues import Cues
from factcheck.extract.periods import Times
from factcheck.records import ClaimKind

_EFFECT = ("decrease", "increase", "worsen", "beneficial", "no_effect", "cure", "correlational")


def kind_of(own: Cues, comparator: str, when: Times) -> ClaimKind:
    """The kind of a clause, from its cues; the more particular kind wins."""
    if "regulatory" in own:
        return ClaimKind.REGULATORY
    if "safety" in own:
        if comparator:
            return ClaimKind.COMPARISON
        return ClaimKind.SAFETY if own.any(("safe_claim", "absolute_safety")) else ClaimKind.HARM
    if own.any(("mechanism_link",)) or ("mechanism" in own and "study" not in own):
        return ClaimKind.MECHANISM
    if when.duration:
        return ClaimKind.DURATION
    if when.onset:
        return ClaimKind.ONSET
    if comparator and own.any(_EFFECT):
        return ClaimKind.COMPARISON
    if "prevalence" in own and not own.any(("decrease", "beneficial", "cure")):
        return ClaimKind.PREVALENCE
    return ClaimKind.EFFECT if own.any(_EFFECT) else ClaimKind.BACKGROUND
