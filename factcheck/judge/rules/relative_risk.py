"""Relative risk without the absolute: "cuts the risk by half", of how much?

Flags a relative figure ("40 percent less likely", "twice the risk") in a sentence that gives no absolute one.

Why it misleads: half of two in a thousand is one in a thousand. Readers given only the relative figure think effects
larger than they are (Akl et al., Cochrane Database Syst Rev 2011, CD006776).

Example: "It cuts the risk of stroke by 50 percent."
Better: "Over ten years, 1 in 100 had a stroke instead of 2 in 100."
"""

from __future__ import annotations

import re

from factcheck.judge.base import Rule, quoted, wording
from factcheck.records import Claim, Matches, Opinion

_NUMBER = (
    r"(?:about |around |nearly |almost |roughly |over |up to |as much as |more than |at least )?"
    r"\d+(?:\.\d+)?\s*(?:%|per ?cent)"
)
_FIGURE = re.compile(
    rf"{_NUMBER}\s+(?:\w+\s+){{0,2}}?(?:less|lower|higher|more|greater|fewer|smaller|reduction|increased?|"
    rf"decreased?|drop|decline|rise|cut)\b"
    rf"|\b(?:cuts?|reduc\w+|lower\w*|rais\w+|increas\w+|decreas\w+|drop\w*|fell|"
    rf"slash\w*)\s+(?:[\w'-]+\s+){{0,8}}?by\s+{_NUMBER}"
    r"|\b(?:twice|half|double|triple|(?:two|three|four|five|ten|\d+)[ -]?(?:fold|times))\s+(?:the|as|more|"
    r"less|higher|lower|your|their)\b"
    r"|\b(?:halv\w*|doubl\w*|tripl\w*)\s+(?:[\w'-]+\s+){0,3}?(?:risk|odds|chances?|likelihood|rate|mortality|deaths?)\b"
    r"|\bin half\b|\bby half\b",
    re.I,
)
_RISK = re.compile(r"\b(?:risk|odds|chances?|likelihood|likely|mortality|deaths?|incidence|die|dying)\b", re.I)
_ABSOLUTE = re.compile(
    r"\b(?:out of|in every|per (?:1,?000|10,?000|100,?000|100|year)|absolute|percentage points?|number needed|"
    r"from \d[\d.]*\s*(?:%|per ?cent)? to|\d[\d.]*\s*(?:%|per ?cent)? (?:versus|vs\.?|compared with|against) \d|"
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+) in (?:\d|ten|a hundred|a thousand|every))",
    re.I,
)


def judge(claim: Claim, matches: Matches) -> Opinion | None:
    """Look for a relative figure without an absolute one in the sentence."""
    text = claim.sentence.text
    figure = _FIGURE.search(text)
    if figure is None or not _RISK.search(text) or _ABSOLUTE.search(text):
        return None
    return wording(
        "W501",
        "relative risk without absolute",
        f"Gives a relative figure ({figure[0].strip()}) without the absolute risks: say how many in a hundred or a "
        "thousand, with and without.",
        says=quoted(text),
    )


RULE = Rule("W501", "relative risk without absolute", judge, __doc__)
