"""Comparison: better than something that it was not compared with.

Flags "better than", "fewer side effects than", "the most effective" where the evidence compares with placebo, with
nothing, or with something else.

Why it misleads: a treatment that beats a dummy may still be worse than the usual one; only trials that set the two
side by side can tell (indirect comparison is rated down in GRADE).

Example: "It works better than antidepressants."
Better: "It has been compared with placebo; no trial has set it against antidepressants."
"""

from __future__ import annotations

import re

from factcheck.judge.base import Rule, agreeing, hedged, may_assert, overstated, quoted, reports_study
from factcheck.records import Claim, Issue, Matches, Opinion

_SUPERIOR = re.compile(
    r"\b(?:better|safer|faster|quicker|stronger|gentler|longer|superior|outperform\w*|unlike|"
    r"more (?:\w+ )?(?:effective|potent|"
    r"powerful|reliabl\w+|quickly)|(?:fewer|less) [\w -]{0,40}(?:effects?|events?|risks?)|most (?:effective|"
    r"powerful|potent)|the best (?:treatment|remedy|way|option|answer|thing|medicine|choice|drug|cure|"
    r"therapy)|"
    r"safest|fastest|strongest|as (?:effective|good|well) as|beats?|nothing else|no other)\b",
    re.I,
)
_DUMMY = re.compile(
    r"\b(?:placebo|dummy|sham|saline|baseline|before|nothing|no treatment|usual|control|ever|expected|we thought)\b",
    re.I,
)
_NOTHING_REAL = re.compile(r"^$|placebo|saline|sham|none|baseline|no treatment|not applicable|waiting|usual care", re.I)


def judge(claim: Claim, matches: Matches) -> Opinion | None:
    """Set what a claim compares with against the comparator of its evidence."""
    match = agreeing(matches)
    superior = _SUPERIOR.search(claim.text)
    if match is None or superior is None or not may_assert(claim) or hedged(claim) or reports_study(claim):
        return None
    compared = claim.frame.comparator
    best_of_all = re.search(r"most|best|est$|nothing|no other", superior[0], re.I)
    if not (compared and not _DUMMY.search(compared)) and not best_of_all:
        return None
    if not _NOTHING_REAL.search(match.evidence.comparator):
        return None
    against = match.evidence.comparator or "nothing"
    end = claim.text.find(compared, superior.start()) + len(compared) if compared else superior.end()
    says = quoted(claim.text[superior.start() : max(end, superior.end())])
    return overstated(
        ("O109", Issue.COMPARISON), match, says=says, bears=f"a comparison with {against}", confidence=0.82
    )


RULE = Rule("O109", "comparison", judge, __doc__)
