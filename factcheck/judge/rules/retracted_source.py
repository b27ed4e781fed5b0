"""Retracted source: the library's entry leans on a study that has been withdrawn.

Flags any claim whose closest entry cites a source that is retracted or under an expression of concern.

Why it misleads: a retracted study goes on being quoted for years.

Example: a claim that rests on a trial retracted for invented data.
Better: leave the study out, and say what the remaining evidence bears.
"""

from __future__ import annotations

from factcheck.judge.base import Rule, primary, quoted
from factcheck.records import Claim, Matches, Opinion


def judge(claim: Claim, matches: Matches) -> Opinion | None:
    """Speak where a source of the closest entry no longer stands."""
    match = primary(matches)
    fallen = [s for s in match.evidence.sources if s.retraction != "none"] if match else []
    if match is None or not fallen:
        return None
    names = ", ".join(f"{s.first_author} {s.year} ({s.retraction})" for s in fallen)
    return Opinion(
        code="S401",
        name="retracted source",
        message=f"The library's entry leans on {names}; check whether the article does.",
        verdict=None,
        confidence=0.95,
        says=quoted(claim.text),
        evidence_id=match.evidence.id,
    )


RULE = Rule("S401", "retracted source", judge, __doc__)
