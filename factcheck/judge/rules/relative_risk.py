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

_FIGURE = re.compile(
    r"\d+(?:\.\d+)?\s*(?:%|per ?cent)|\b(?:half|halve[sd]?|twice|double[sd]?|triple[sd]?|(?:two|three|four|"
    r"five|ten|\d+)[ -]?(?:fold|times))\b",
    re.I,
)
_RISK = re.compile(r"\b(?:risk|odds|chance|likelihood|likely|mortality|deaths?|rates?|incidence)\b", re.I)
_ABSOLUTE = re.compile(
    r"\b(?:out of|in every|per (?:1,?000|10,?000|100,?000|100|year)|absolute|percentage points?|number needed|"
    r"from \d[\d.]*\s*(?:%|per ?cent)? to|\d[\d.]*\s*(?:%|per ?cent)? (?:versus|vs\.?|compared with|against) \d|"
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+) in (?:\d|ten|a hundred|a thousand|every))",
    re.I,
)
_RELATIVE = re.compile(
    r"\b(?:less|more|lower|higher|cut\w*|reduc\w*|rais\w*|increas\w*|decreas\w*|twice|half|halv\w*|doubl\w*|"
    r"tripl\w*|times|fold|drop\w*|slash\w*)\b",
    re.I,
)


def judge(claim: Claim, matches: Matches) -> Opinion | None:
    """Look for a relative figure without an absolute one in the sentence."""
    text = claim.sentence.text
    figure = _FIGURE.search(text)
    if figure is None or not (_RISK.search(text) and _RELATIVE.search(text)) or _ABSOLUTE.search(text):
        return None
    return wording(
        "W501",
        "relative risk without absolute",
        f"Gives a relative figure ({figure[0].strip()}) without the absolute risks: say how many in a hundred or a "
        "thousand, with and without.",
        says=quoted(text),
    )


RULE = Rule("W501", "relative risk without absolute", judge, __doc__)
