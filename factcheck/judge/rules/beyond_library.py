"""Beyond the evidence: an effect that no entry of a well-covered topic bears out.

Flags an unhedged claim of benefit for a subject whose main effects the library covers (``coverage: main``), where no
entry speaks of the effect claimed.

Why it misleads: where curators have looked for the effects that evidence shows and this is not among them, nothing
known bears it out.

Example: "Ketamine clears up eczema."
Better: name the study that found it, or leave it out.
"""

from __future__ import annotations

from factcheck.judge.base import Rule, hedged, quoted, reports_study
from factcheck.records import Claim, ClaimKind, Direction, Matches, Opinion, Verdict

_KINDS = (ClaimKind.EFFECT, ClaimKind.ONSET, ClaimKind.DURATION, ClaimKind.COMPARISON)


def judge(claim: Claim, matches: Matches) -> Opinion | None:
    """Speak where the subject's topic is covered and nothing matches."""
    if matches.best or not matches.topic_covered or claim.frame.kind not in _KINDS:
        return None
    if claim.frame.direction is not Direction.BENEFIT or hedged(claim) or reports_study(claim) or claim.frame.negated:
        return None
    if "announce" in claim.cues or not {"bad_outcome", "good_outcome"} & claim.cues:
        return None
    subject = claim.frame.subject
    if subject is None or subject.source not in ("stated", "pronoun"):
        return None
    return Opinion(
        code="U203",
        name="beyond the evidence",
        message=f"The library covers the main effects of {subject.terms[0]} and holds nothing that bears this out.",
        verdict=Verdict.UNSUPPORTED,
        confidence=0.55,
        says=quoted(claim.text),
        bears="nothing in the library",
    )


RULE = Rule("U203", "beyond the evidence", judge, __doc__)
