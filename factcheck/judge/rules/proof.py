"""Proven: a word that science hardly ever earns.

Flags "proven", "proof", "clinically proven", "conclusively" in a claim of an effect.

Why it misleads: single studies do not prove; bodies of evidence raise or lower certainty, and most
leave room for doubt.

Example: "Clinically proven to calm the mind."
Better: "In one trial of 40 people, those who took it felt calmer."
"""

from __future__ import annotations

from factcheck.judge.base import Rule, quoted, wording
from factcheck.records import Claim, Matches, Opinion


def judge(claim: Claim, matches: Matches) -> Opinion | None:
    """Look for words of proof, unless they are denied."""
    if "proof" not in claim.cues or "rebuttal" in claim.cues or claim.frame.negated:
        return None
    return wording(
        "W503",
        "proven",
        "Speaks of proof: say what kind of study found what, and how sure that makes it.",
        says=quoted(claim.text),
    )


RULE = Rule("W503", "proven", judge, __doc__)
