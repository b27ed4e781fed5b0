"""Hype: words of wonder.

Flags "miracle", "breakthrough", "game changer", "magic" and their kind in a claim about health.

Why it misleads: such words carry no information and raise expectation; they are commonest where evidence is weakest.

Example: "This miracle drug changes lives."
Better: say what changed, in how many, for how long.
"""

from __future__ import annotations

from factcheck.judge.base import Rule, quoted, wording
from factcheck.records import Claim, Matches, Opinion


def judge(claim: Claim, matches: Matches) -> Opinion | None:
    """Look for words of wonder, unless they are denied."""
    if "hype" not in claim.cues or "rebuttal" in claim.cues or claim.frame.negated:
        return None
    return wording(
        "W504",
        "hype",
        "Words of wonder in place of a finding: say what changed, in how many, for how long.",
        says=quoted(claim.frame.magnitude or claim.text),
        confidence=0.8,
    )


RULE = Rule("W504", "hype", judge, __doc__)
