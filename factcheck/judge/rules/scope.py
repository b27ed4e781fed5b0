"""Scope: more conditions, doses, forms or outcomes than the evidence covers.

Flags a claim that stretches evidence on one condition to "and many others", "all kinds of", "everything from".

Why it misleads: a result on one condition says little about the next; the list makes the whole sound tested.

Example: "It helps with anxiety and every other mental health problem."
Better: "It has been tested in a few anxiety disorders; other conditions are not covered by these trials."
"""

from __future__ import annotations

import re

from factcheck.judge.base import Rule, agreeing, asserts_effect, hedged, overstated, quoted
from factcheck.records import Claim, Issue, Matches, Opinion

_WIDE = re.compile(
    r"\b(?:and|or) (?:many |several |all |most |numerous |various )?other(?:s| (?:\w+[ -]){0,3}"
    r"(?:conditions?|disorders?|diseases?|problems?|illness\w*|ailments?|complaints?|issues?))\b"
    r"|\b(?:all (?:kinds|sorts|types|forms|manner) of|every (?:kind|sort|type|form) of|a (?:wide|broad|whole) range of|"
    r"everything from|a host of|any (?:kind|type|form) of|virtually any|almost any)\b",
    re.I,
)


def judge(claim: Claim, matches: Matches) -> Opinion | None:
    """Look for words that widen the claim beyond the outcome of its evidence."""
    match = agreeing(matches)
    wide = _WIDE.search(claim.text)
    if match is None or wide is None or hedged(claim) or not asserts_effect(claim):
        return None
    return overstated(
        ("O108", Issue.SCOPE), match, says=quoted(wide[0]), bears=f"{match.evidence.outcome} only", confidence=0.75
    )


RULE = Rule("O108", "scope", judge, __doc__)
