"""Certainty: the wording is surer than the evidence.

Flags a claim whose direction the evidence shares, but which is worded as settled while the evidence is of low or very
low certainty (GRADE), or whose trials conflict; and a claim of proof or guarantee where certainty is only moderate.

Why it misleads: a reader cannot see how thin the evidence is; "reduces" promises what "may reduce" only hopes.
The GRADE working group ties wording to certainty: high "reduces", moderate "probably reduces", low "may reduce",
very low "it is very uncertain whether" (Santesso et al., J Clin Epidemiol 2020;119:126-135).

Example: "Ketamine lowers anxiety."
Better: "Ketamine may lower anxiety for a few days; the trials are small."
"""

from __future__ import annotations

from factcheck.judge.base import (
    WEAK,
    Rule,
    agreeing,
    asserts_effect,
    hedged,
    may_assert,
    names_subject,
    overstated,
    plainly_said,
    quoted,
)
from factcheck.records import Certainty, Claim, ClaimKind, Direction, Issue, Match, Matches, Opinion, Strength

_ALLOWED = {
    Certainty.HIGH: "a plain statement",
    Certainty.MODERATE: "“probably”",
    Certainty.LOW: "“may”",
    Certainty.VERY_LOW: "only that it is very uncertain",
}
_OTHER_RULES = (ClaimKind.MECHANISM, ClaimKind.SAFETY, ClaimKind.REGULATORY, ClaimKind.PREVALENCE)


def judge(claim: Claim, matches: Matches) -> Opinion | None:
    """Set the strength of the wording against the certainty of the evidence."""
    match = agreeing(matches) or _conflicting(matches)
    if match is None or claim.frame.kind in _OTHER_RULES:
        return None
    if not asserts_effect(claim) and not (may_assert(claim) and _strong(claim)):
        return None
    words = _too_sure(claim, match)
    if not words:
        return None
    return overstated(
        ("O101", Issue.CERTAINTY),
        match,
        says=quoted(words),
        bears=_ALLOWED[match.evidence.certainty],
        confidence=0.9 if claim.frame.boosters else 0.8,
    )


def _conflicting(matches: Matches) -> Match | None:
    best = matches.best[0] if matches.best else None
    return best if best and best.evidence.direction is Direction.MIXED else None


def _too_sure(claim: Claim, match: Match) -> str:
    """The words that are too sure; empty where the wording fits."""
    certainty, boosters = match.evidence.certainty, _strong(claim)
    if match.evidence.direction is Direction.HARM and not boosters:
        return ""
    if boosters and certainty is not Certainty.HIGH:
        return ", ".join(boosters)
    if certainty not in WEAK or hedged(claim) or not names_subject(claim) or not plainly_said(claim):
        return ""
    if claim.frame.strength is Strength.CONDITIONAL and certainty is Certainty.LOW:
        return ""
    return claim.text if claim.frame.strength in (Strength.DIRECT, Strength.CONDITIONAL) else ""


def _strong(claim: Claim) -> tuple[str, ...]:
    return tuple(b for b in claim.frame.boosters if b.lower() not in ("will", "clearly", "never"))


RULE = Rule("O101", "certainty", judge, __doc__)
