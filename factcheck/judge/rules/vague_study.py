"""Studies show, without a study: research is named as witness, and none can be checked.

Flags "studies show", "research proves", "experts agree", "has been shown to" where the sentence names no study, author,
journal, year or number.

Why it misleads: it borrows the weight of science and leaves the reader nothing to look up.

Example: "Studies show that it works."
Better: "In a 2018 trial of 18 people, a third responded."
"""

from __future__ import annotations

import re

from factcheck.judge.base import Rule, quoted, wording
from factcheck.records import Claim, Matches, Opinion

_SPECIFIC = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d[\d,.]* (?:people|patients|adults|women|men|trials?|studies|children|"
    r"participants|veterans)\b|"
    r"\bjournal\b|\bet al\b|\buniversity\b|\bdoi\b|\bcochrane\b|\b(?:NEJM|JAMA|BMJ|Lancet)\b|https?://|\[\d+\]",
    re.I,
)


def judge(claim: Claim, matches: Matches) -> Opinion | None:
    """Look for an appeal to research with nothing that could be looked up."""
    if "vague_study" not in claim.cues or "rebuttal" in claim.cues or _SPECIFIC.search(claim.sentence.text):
        return None
    return wording(
        "W502",
        "studies without a study",
        "Appeals to research without naming any: say which study, in whom, and what it found.",
        says=quoted(claim.text),
        confidence=0.8,
    )


RULE = Rule("W502", "studies without a study", judge, __doc__)
