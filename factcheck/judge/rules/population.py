"""Population: what was seen in some is claimed for others.

Flags a claim for everybody, or for a group that the evidence does not cover (children, pregnant women, older people),
and evidence from animals or cells claimed for people.

Why it misleads: those left out of trials differ in how they respond and in what harms them; most findings in animals
are not borne out in people.

Example: "It works for anyone with anxiety, whatever their age."
Better: "It was tested in adults whose anxiety had not responded to other treatment."
"""

from __future__ import annotations

import re

from factcheck.judge.base import Rule, agreeing, asserts_effect, hedged, may_assert, overstated, plainly_said, quoted
from factcheck.records import Claim, Issue, Matches, Opinion

_GROUPS = {
    "children": re.compile(r"child|adolescen|teen|infant|young|paediatric|pediatric|student|all ages", re.I),
    "pregnancy": re.compile(r"pregnan|matern|breastfe|women", re.I),
    "older": re.compile(r"older|elder|senior|aged|all ages", re.I),
}

# Guidance and facts speak of other people than those studied.
_OF_EFFECTS = ("effect", "harm")


def judge(claim: Claim, matches: Matches) -> Opinion | None:
    """Set for whom a claim is made against whom the evidence is about."""
    match = agreeing(matches)
    if match is None or not may_assert(claim):
        return None
    evidence = match.evidence
    if evidence.species != "human" and claim.frame.species == "human":
        seen = "animals" if evidence.species == "animal" else "cells"
        return _opinion(claim, matches, f"an effect seen in {seen}")
    if "universal" in claim.cues:
        return _opinion(claim, matches, f"an effect in {evidence.population}")
    if not asserts_effect(claim) or hedged(claim) or not plainly_said(claim) or evidence.kind not in _OF_EFFECTS:
        return None
    for group, pattern in _GROUPS.items():
        if group in claim.cues and not pattern.search(evidence.population):
            return _opinion(claim, matches, f"an effect in {evidence.population}")
    return None


def _opinion(claim: Claim, matches: Matches, bears: str) -> Opinion:
    says = quoted(claim.frame.population or claim.text)
    return overstated(("O104", Issue.POPULATION), matches.best[0], says=says, bears=bears, confidence=0.8)


RULE = Rule("O104", "population", judge, __doc__)
