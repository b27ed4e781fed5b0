"""A house's own words for certainty, in the wordings that are suggested.

GRADE says "probably" for moderate certainty and "may" for low; a house that prefers "likely" or "might" says so in its
settings. Only these two have one word that stands for them: high certainty needs none, very low a whole clause.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from factcheck.records import Certainty, Finding

GRADE_WORDS = {Certainty.MODERATE: "probably", Certainty.LOW: "may"}


def in_house_words(finding: Finding, words: Mapping[Certainty, str]) -> Finding:
    """The finding with its suggestions in the house's words; what GRADE does not say stays as it is."""
    if not words:
        return finding
    certainties = {m.evidence.id: m.evidence.certainty for m in finding.matches}

    def put(text: str, evidence_id: str) -> str:
        certainty = certainties.get(evidence_id)
        if certainty is None or certainty not in words:
            return text
        return re.sub(rf"\b{GRADE_WORDS[certainty]}\b", lambda _: words[certainty], text)

    first = next((o.evidence_id for o in finding.opinions if o.suggestion == finding.suggestion), "")
    opinions = tuple(replace(o, suggestion=put(o.suggestion, o.evidence_id)) for o in finding.opinions)
    return replace(finding, opinions=opinions, suggestion=put(finding.suggestion, first))
