"""How the weighed verdict and the rules' own go together, and a weighed flag in words.

Rules put into words what they see, and their flags stand unless all else speaks against them. Where none flags, the
weighed verdict is heard if it is sure enough. The thresholds are a compromise, chosen by hand: lower ones find more on
topics held out, and accuse more wrongly on real news that the library hardly covers. See models/verdict/card.json.
"""

from __future__ import annotations

from factcheck.judge.base import CERTAINTY_WORDS, against, hedged, overstated, plainly_said, quoted
from factcheck.judge.unflagged import supportable
from factcheck.judge.weigher import Weighed
from factcheck.records import Claim, Direction, Evidence, Issue, Opinion, Verdict

FLAGS = frozenset((Verdict.CONTRADICTED, Verdict.OVERSTATED, Verdict.UNSUPPORTED))
# How likely it must be that some flag is right: for a rule's to stand, and where no rule flags. Then how likely a
# verdict that rests on faint evidence, and support for what the rules leave open.
STANDS, FLAG, FAINT, SUPPORT = 0.15, 0.7, 0.8, 0.4

# These hold a time in the sentence against the entry's own, and are surer than any weighing.
EXACT = ("O105", "O106")

_CODES = {
    Issue.CERTAINTY: "O101",
    Issue.CAUSATION: "O102",
    Issue.MAGNITUDE: "O103",
    Issue.POPULATION: "O104",
    Issue.DURATION: "O105",
    Issue.ONSET: "O106",
    Issue.SAFETY: "O107",
    Issue.SCOPE: "O108",
    Issue.COMPARISON: "O109",
    Issue.MECHANISM: "O110",
    Issue.CURE: "O111",
}


def settled(claim: Claim, table: Verdict, weighed: Weighed | None, *, exact: bool) -> Verdict:
    """The verdict, given what the rules' table and the weighing say; ``exact``: one of EXACT speaks."""
    if weighed is None:
        return table
    some = sum(weighed.shares[verdict] for verdict in FLAGS)
    if table in FLAGS and (exact or some >= STANDS):
        return table
    shares = {verdict: share for verdict, share in weighed.shares.items() if _accusable(claim, verdict, weighed)}
    if table not in FLAGS and shares and some >= (FAINT if weighed.faint else FLAG):
        return max(shares, key=lambda verdict: shares[verdict])
    if weighed.shares[Verdict.SUPPORTED] >= (FAINT if weighed.faint else SUPPORT) and supportable(
        claim, weighed.nearest
    ):
        return Verdict.SUPPORTED
    return Verdict.NOT_IN_LIBRARY if table in FLAGS else table


def _accusable(claim: Claim, verdict: Verdict, weighed: Weighed) -> bool:
    """Whether such a claim may be flagged so without a rule.

    Not what it rebuts. Contradicted is only what it says plainly, without a doubt, on what an entry surely speaks of.
    """
    if verdict not in FLAGS or "rebuttal" in claim.cues:
        return False
    return verdict is not Verdict.CONTRADICTED or (plainly_said(claim) and not hedged(claim) and not weighed.faint)


def opinion(claim: Claim, weighed: Weighed, verdict: Verdict) -> Opinion:
    """The opinion for a weighed flag."""
    evidence, sure = weighed.nearest.evidence, weighed.shares[verdict]
    if verdict is Verdict.OVERSTATED:
        return overstated(
            (_CODES[weighed.issue], weighed.issue),
            weighed.nearest,
            says=quoted(claim.text),
            bears=_bears(evidence, weighed.issue),
            confidence=sure,
        )
    code, name = _contradiction(evidence) if verdict is Verdict.CONTRADICTED else _lack(evidence)
    return against(
        code,
        name,
        weighed.nearest,
        verdict=verdict,
        says=quoted(claim.text),
        bears=evidence.statement,
        confidence=sure,
    )


def _bears(evidence: Evidence, issue: Issue) -> str:
    """What the evidence bears in the respect that was exceeded, in a phrase."""
    if issue is Issue.POPULATION:
        return f"only what was seen in {evidence.population}"
    if issue is Issue.SCOPE:
        return f"{evidence.outcome} only"
    if issue is Issue.DURATION and evidence.duration is not None:
        return evidence.duration.text
    if issue is Issue.ONSET and evidence.onset is not None:
        return evidence.onset.text
    if issue is Issue.COMPARISON and evidence.comparator:
        return f"a comparison with {evidence.comparator}"
    if issue is Issue.CAUSATION and not evidence.causal:
        return "an association"
    if issue is Issue.MAGNITUDE and evidence.magnitude not in ("", "unclear"):
        return f"a {evidence.magnitude} effect" if evidence.magnitude != "none" else "no effect that matters"
    return f"less, at {CERTAINTY_WORDS[evidence.certainty]} certainty"


def _contradiction(evidence: Evidence) -> tuple[str, str]:
    if evidence.direction is Direction.FACT:
        return "C304", "misstates a fact"
    if evidence.direction is Direction.NO_EFFECT:
        return "C302", "trials found otherwise"
    if evidence.direction is Direction.HARM:
        return "C303", "denies a known harm"
    return "C301", "the evidence points the other way"


def _lack(evidence: Evidence) -> tuple[str, str]:
    insufficient = evidence.direction is Direction.INSUFFICIENT
    return ("U201", "no adequate evidence") if insufficient else ("U203", "beyond the evidence")
