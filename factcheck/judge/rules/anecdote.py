"""Anecdote: one person's story, or a seller's clients, offered as proof.

Flags personal stories, testimonials and a clinic's own tallies that stand for evidence of an effect.

Why it misleads: those who did badly are not quoted, complaints come and go by themselves, and hope makes people feel
better; without a comparison none of this can be told from an effect.

Example: "After one session my panic was gone, and hundreds of our clients say the same."
Better: leave it as a story, and say beside it what trials found.
"""

from __future__ import annotations

from factcheck.judge.base import Rule, quoted, span_of
from factcheck.records import Claim, Direction, Matches, Opinion, Verdict


def judge(claim: Claim, matches: Matches) -> Opinion | None:
    """Speak where a story carries a claim about a subject that the library knows."""
    if not _tells_story(claim, matches) or claim.frame.hedges or "rebuttal" in claim.cues:
        return None
    if {"study", "unsettled"} & claim.cues:
        return None
    match = matches.best[0] if matches.best else None
    return Opinion(
        code="U202",
        name="anecdote",
        message="Rests on a personal story; a story cannot show an effect.",
        verdict=Verdict.UNSUPPORTED,
        confidence=0.8 if match else 0.6,
        says=quoted(claim.text),
        bears=f"{match.evidence.allowed.rstrip('.')} · {span_of(match.evidence)}" if match else "nothing by itself",
        suggestion=match.evidence.allowed if match else "",
        evidence_id=match.evidence.id if match else "",
    )


def _tells_story(claim: Claim, matches: Matches) -> bool:
    """Whether one's own experience stands as evidence; another's only where it speaks of an effect we know."""
    if "anecdote" in claim.cues:
        speaks_of_health = {"bad_outcome", "good_outcome"} & claim.cues or claim.frame.direction is not Direction.FACT
        known = matches.best or (matches.topic_covered and claim.frame.direction is Direction.BENEFIT)
        return bool(known and speaks_of_health)
    return "story" in claim.cues and bool(matches.best) and claim.frame.direction is Direction.BENEFIT


RULE = Rule("U202", "anecdote", judge, __doc__)
