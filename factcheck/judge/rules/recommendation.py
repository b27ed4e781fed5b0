"""Recommendation: readers are told to use it on evidence that bears no such advice.

Flags "you must try", "everyone should take", "the treatment of choice" where the evidence is of low or very low
certainty, conflicting or absent.

Why it misleads: by GRADE, a strong recommendation wants high or moderate certainty that benefits outweigh harms
(Andrews et al., J Clin Epidemiol 2013;66:726-735).

Example: "If you are anxious, you must try ketamine."
Better: "Whether ketamine is worth trying is a question for a specialist; it is not an approved treatment for anxiety."
"""

from __future__ import annotations

from factcheck.judge.base import CERTAINTY_WORDS, WEAK, Rule, overstated, quoted
from factcheck.records import Claim, Direction, Issue, Match, Matches, Opinion


def judge(claim: Claim, matches: Matches) -> Opinion | None:
    """Set advice against certainty."""
    match = _weak(matches)
    if match is None or "recommend" not in claim.cues or claim.frame.negated or "rebuttal" in claim.cues:
        return None
    bears = f"no strong recommendation: certainty is {CERTAINTY_WORDS[match.evidence.certainty]}"
    return overstated(("O112", Issue.CERTAINTY), match, says=quoted(claim.text), bears=bears, confidence=0.85)


def _weak(matches: Matches) -> Match | None:
    """The best match that speaks of an effect, if it is too weak to advise on."""
    about = (Direction.BENEFIT, Direction.MIXED, Direction.INSUFFICIENT)
    best = next((m for m in matches.best if m.evidence.direction in about), None)
    if best is None:
        return None
    weak = best.evidence.certainty in WEAK or best.evidence.direction is not Direction.BENEFIT
    return best if weak else None


RULE = Rule("O112", "recommendation", judge, __doc__)
