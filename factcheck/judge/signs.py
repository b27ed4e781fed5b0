"""Signs by which a verdict is weighed: what rules say, the closest evidence, the claim's wording, and how they meet.

What models/verdict is fitted on. Every sign stands for something an editor could point at.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from math import log

from factcheck.judge.base import hedged, names_subject, plainly_said, reports_study
from factcheck.records import (
    LABELS,
    Certainty,
    Claim,
    ClaimKind,
    Direction,
    Match,
    Matches,
    Opinion,
    Stance,
    Strength,
    Verdict,
)

_POINTING = (Direction.BENEFIT, Direction.HARM, Direction.NO_EFFECT, Direction.FACT)
_STANCES = (Stance.SUPPORTS, Stance.REFUTES, Stance.NEITHER)
_READ = (*LABELS, "other")
_KINDS = ("effect", "harm", "mechanism", "regulatory", "prevalence", "background")
_CUES = (
    "absolute_safety", "anecdote", "bad_outcome", "beneficial", "booster", "causal", "comparison", "correlational",
    "cure", "decrease", "distance", "figure", "found", "good_outcome", "hype", "increase", "magnitude", "mechanism",
    "no_effect", "no_evidence", "past_tense", "prevalence", "proof", "rebuttal", "recommend", "regulatory",
    "safe_claim", "safety", "status", "stopping", "strong_cure", "study", "universal", "unsettled", "vague_study",
    "worsen",
)  # fmt: skip
_WITH_CERTAINTY = ("booster", "hype", "proof", "cure", "universal", "magnitude", "causal", "recommend", "study")
_LEAST, _LONG = 0.01, 30
RULES = (
    "C301", "C302", "C303", "C304", "O101", "O102", "O103", "O104", "O105", "O106", "O107", "O108", "O109", "O110",
    "O111", "O112", "S401", "U201", "U202", "U203", "W501", "W502", "W503", "W504",
)  # fmt: skip
"""The rules whose opinions are weighed; a rule of somebody's own is heard as it speaks."""


def signs(
    claim: Claim, nearest: Match, matches: Matches, opinions: Sequence[Opinion], table: Verdict
) -> dict[str, float]:
    """All signs by name, in one order, of a claim and the evidence nearest to it.

    ``opinions`` are all that the rules say, ``table`` what their table of precedence makes of it.
    """
    found = dict(_of_rules(opinions, table))
    found |= dict(_of_match(nearest))
    found["faint"] = float(not matches.best)
    found["covered"] = float(matches.topic_covered)
    found["second"] = matches.best[1].score if len(matches.best) > 1 else 0.0
    found |= dict(_of_wording(claim))
    found |= dict(_of_both(claim, nearest))
    return found


def _of_rules(opinions: Sequence[Opinion], table: Verdict) -> Iterator[tuple[str, float]]:
    codes = {opinion.code: opinion.confidence for opinion in opinions}
    for code in RULES:
        yield f"rule:{code}", codes.get(code, 0.0)
    for verdict in Verdict:
        yield f"table:{verdict}", float(table is verdict)


def _of_match(match: Match) -> Iterator[tuple[str, float]]:
    evidence = match.evidence
    yield "score", match.score
    yield "subject", match.subject_score
    yield "outcome", match.outcome_score
    for stance, share in zip(_STANCES, match.shares, strict=True):
        yield f"stance:{stance}", log(max(share, _LEAST))
        yield f"stance:{stance} decided", float(match.stance is stance)
    for label, near in zip(LABELS, match.like, strict=True):
        yield f"like:{label}", near
        yield f"likest:{label}", float(near == max(match.like) and near > 0)
        yield f"like:{label} of its entry", float(near > 0)
    for verdict, share in zip(_READ, match.read, strict=True):
        yield f"read:{verdict}", log(max(share, _LEAST))
        yield f"readest:{verdict}", float(share == max(match.read))
    supported, overstated, unsupported, contradicted = match.like
    yield "like:overstated-supported", overstated - supported
    yield "like:unsupported-supported", unsupported - supported
    yield "like:contradicted-supported", contradicted - supported
    for direction in Direction:
        yield f"entry:{direction}", float(evidence.direction is direction)
    for certainty in Certainty:
        yield f"entry:{certainty}", float(evidence.certainty is certainty)
    for kind in _KINDS:
        yield f"entry:{kind}", float(evidence.kind == kind)
    yield "entry:causal", float(evidence.causal)


def _of_wording(claim: Claim) -> Iterator[tuple[str, float]]:
    frame = claim.frame
    for name in _CUES:
        yield f"cue:{name}", float(name in claim.cues)
    for kind in ClaimKind:
        yield f"claim:{kind}", float(frame.kind is kind)
    for direction in _POINTING:
        yield f"claims:{direction}", float(frame.direction is direction)
    for strength in Strength:
        yield f"strength:{strength}", float(frame.strength is strength)
    flags = {
        "hedges": bool(frame.hedges),
        "hedged": hedged(claim),
        "boosters": bool(frame.boosters),
        "negated": frame.negated,
        "onset": frame.onset is not None,
        "duration": frame.duration is not None,
        "comparator": bool(frame.comparator),
        "population": bool(frame.population),
        "not_human": frame.species != "human",
        "attributed": bool(frame.attribution),
        "study": reports_study(claim),
        "plain": plainly_said(claim),
        "names": names_subject(claim),
    }
    yield from ((name, float(value)) for name, value in flags.items())
    yield "length", min(len(claim.text.split()), _LONG) / _LONG
    yield "worth", claim.check_worthiness


def _of_both(claim: Claim, match: Match) -> Iterator[tuple[str, float]]:
    frame, evidence = claim.frame, match.evidence
    for one, other in product(_POINTING, Direction):
        yield f"{one}/{other}", float(frame.direction is one and evidence.direction is other)
    for strength, certainty in product(Strength, Certainty):
        yield f"{strength}/{certainty}", float(frame.strength is strength and evidence.certainty is certainty)
    for certainty in Certainty:
        here = evidence.certainty is certainty
        yield f"hedged/{certainty}", float(here and hedged(claim))
        for name in _WITH_CERTAINTY:
            yield f"{name}/{certainty}", float(here and name in claim.cues)
    for direction in Direction:
        here = evidence.direction is direction
        yield f"hedged/{direction}", float(here and hedged(claim))
        for stance, share in zip(_STANCES, match.shares, strict=True):
            yield f"stance:{stance}/{direction}", share * here
        for label, near in zip(LABELS, match.like, strict=True):
            yield f"like:{label}/{direction}", near * here
        for verdict, share in zip(_READ, match.read, strict=True):
            yield f"read:{verdict}/{direction}", share * here
