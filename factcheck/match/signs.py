"""Signs by which a claim and an entry agree or disagree: what the stance is fitted on.

Four sorts: what the cross-encoder makes of claim and entry; the entry's own example sentences, whose stance a
curator gave, and how near the claim stands to each sort of them; the directions of both; and the claim's wording. A
word of denial counts by itself, since sentence vectors hardly tell a statement from its denial (Ettinger, TACL 2020).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product

import numpy as np
from numpy.typing import NDArray

from factcheck.learned.entailment import VERDICTS
from factcheck.match.index import Example, Index
from factcheck.records import Claim, Direction, Evidence, Stance
from factcheck.spelling import fold, split_words

_APPROVED = re.compile(r"\b(?:approv\w*|licen[cs]ed?|off-label|unapproved|cleared|authori[sz]ed)\b", re.I)
_DENIAL = re.compile(
    r"\b(?:no|not|never|none|without|neither|nor|cannot|off-label|unapproved|lack(?:s|ed|ing)?)\b|n['’]t\b", re.I
)
# What a word in common adds to the cosine of two statements on approval.
_A_WORD = 0.1
# What a denial in one sentence alone takes from its nearness to another.
_DENIED = 0.1
# Words up to which a sentence that names the entry's outcome says little else.
SHORT = 12
_CLAIM = (Direction.BENEFIT, Direction.HARM, Direction.NO_EFFECT, Direction.FACT)
_ENTRY = tuple(Direction)
_SORTS = (Stance.SUPPORTS, Stance.REFUTES, Stance.NEITHER)
_WORDING = [
    "rebuttal",
    "no_evidence",
    "safety",
    "absolute_safety",
    "safe_claim",
    "study",
    "found",
    "hype",
    "proof",
    "cure",
    "strong_cure",
    "universal",
    "recommend",
    "comparison",
    "anecdote",
    "vague_study",
    "correlational",
    "causal",
    "mechanism",
    "regulatory",
    "no_effect",
    "decrease",
    "increase",
    "worsen",
    "beneficial",
    "good_outcome",
    "bad_outcome",
    "past_tense",
    "figure",
    "status",
    "unsettled",
    "distance",
    "stopping",
    "prevalence",
    "magnitude",
    "booster",
]
_WEIGHED = [
    "no_effect",
    "worsen",
    "decrease",
    "safety",
    "absolute_safety",
    "safe_claim",
    "rebuttal",
    "no_evidence",
    "recommend",
    "comparison",
]
# A share of nothing would weigh without end.
_LEAST = 0.01
_BOASTS = frozenset(("hype", "proof", "cure"))


def signs(claim: Claim, evidence: Evidence, index: Index, text: str, read: NDArray[np.float64]) -> dict[str, float]:
    """All signs by name, in one order.

    ``text`` is the claim with its subject, ``read`` what the cross-encoder gives each of VERDICTS.
    """
    frame, cues = claim.frame, claim.cues
    denies = bool(_DENIAL.search(claim.text))
    found = dict(_nearness(claim, index.examples(evidence.id), index, text, denies))
    shares = dict(zip(map(str, VERDICTS), read.tolist(), strict=True))
    for verdict, share in shares.items():
        found[f"read:{verdict}"] = float(np.log(max(share, _LEAST)))
    found["statement"] = float(index.vector(text) @ index.vector(evidence.statement))
    found["denies"] = float(denies)
    found["negated"] = float(frame.negated)
    found["hedged"] = float(bool(frame.hedges))
    found["boosted"] = float(bool(frame.boosters))
    found["length"] = min(len(split_words(claim.text)), 60) / 30
    pointing = frame.direction if frame.direction in _CLAIM else Direction.FACT
    boasts = bool(frame.boosters or cues & _BOASTS)
    for side in _CLAIM:
        found[f"claim:{side}"] = float(pointing is side)
    for side in _ENTRY:
        here = evidence.direction is side
        found[f"entry:{side}"] = float(here)
        found[f"denies/{side}"] = float(here and denies)
        found[f"hedged/{side}"] = float(here and bool(frame.hedges))
        found[f"boasts/{side}"] = float(here and boasts)
        for verdict, share in shares.items():
            found[f"read:{verdict}/{side}"] = share * here
    named = evidence.outcome in frame.outcome_terms
    plain = named and len(split_words(claim.text)) <= SHORT and not frame.hedges
    for one, other in product(_CLAIM, _ENTRY):
        here = pointing is one and evidence.direction is other
        found[f"{one}/{other}"] = float(here)
        found[f"{one}/{other}, named"] = float(here and named)
        found[f"{one}/{other}, plain"] = float(here and plain)
    for cue in _WORDING:
        found[f"cue:{cue}"] = float(cue in cues)
    for cue, side in product(_WEIGHED, _ENTRY):
        found[f"cue:{cue}/{side}"] = float(cue in cues and evidence.direction is side)
    return found


def _nearness(
    claim: Claim, examples: Sequence[Example], index: Index, text: str, denies: bool
) -> Iterator[tuple[str, float]]:
    """How near the claim stands to each sort of the entry's examples, in meaning and in words."""
    vector, words = index.vector(text), _words(claim.text)
    level: dict[Stance, float] = {}
    for sort in _SORTS:
        given = [e for e in examples if e.stance is sort]
        cosines = [float(vector @ e.vector) for e in given]
        level[sort] = max(
            (c - _DENIED * (bool(_DENIAL.search(e.text)) != denies) for c, e in zip(cosines, given, strict=True)),
            default=0.0,
        )
        yield f"near:{sort}", max(cosines, default=0.0)
        yield f"level:{sort}", level[sort]
        yield f"words:{sort}", max((_shared(words, _words(e.text)) for e in given), default=0.0)
        yield f"mean:{sort}", sum(cosines) / len(cosines) if cosines else 0.0
        yield f"some:{sort}", float(bool(given))
    yield "supports-refutes", level[Stance.SUPPORTS] - level[Stance.REFUTES]
    yield "supports-neither", level[Stance.SUPPORTS] - level[Stance.NEITHER]


def _words(text: str) -> frozenset[str]:
    return frozenset(fold(word) for word in split_words(text))


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(len(one | other), 1)


def same_approval(claim: Claim, evidence: Evidence, index: Index) -> bool | None:
    """Approved or not: whether the claim and the part of the statement nearest to it say the same; None if not told."""
    parts = [part for part in re.split(r"[;.,]|\bbut\b|\band\b", evidence.statement) if _APPROVED.search(part)]
    if not parts or not _APPROVED.search(claim.text):
        return None
    said, words = index.vector(claim.sentence.text), _words(claim.sentence.text)
    nearest = max(parts, key=lambda part: float(said @ index.vector(part)) + _A_WORD * len(words & _words(part)))
    return bool(_DENIAL.search(claim.text)) == bool(_DENIAL.search(nearest))
