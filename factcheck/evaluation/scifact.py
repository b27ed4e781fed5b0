"""Claims against a literature, scored as SciFact scores them (Wadden et al., EMNLP 2020, section 4.2).

An abstract that is answered with SUPPORT or CONTRADICT is right where it bears on the claim and the label is the
annotators' ("label"), and is right with its rationale where one of theirs is among its first three sentences. A
sentence is right where it belongs to a rationale of which every sentence was chosen ("selection"). Precision, recall
and F1 are over all claims together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from factcheck.errors import ReadError
from factcheck.json_lines import values
from factcheck.records import Stance

FORM = '{"id": ..., "claim": "...", "evidence": {"doc_id": [{"sentences": [0], "label": "SUPPORT"}]}}'
LABELS = {"SUPPORT": Stance.SUPPORTS, "CONTRADICT": Stance.REFUTES}
KS = (1, 3, 5, 10)
MEASURES = ("label", "label and rationale", "selection", "selection and label")
_FIRST, _DRAWS, _SEED = 3, 1_000, 20261125


@dataclass(frozen=True, slots=True)
class Answer:
    """What an abstract is said to say of a claim, and in which of its sentences."""

    stance: Stance
    sentences: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Gold:
    """What annotators say of an abstract: a label, and each set of sentences that suffices for it."""

    stance: Stance
    rationales: tuple[frozenset[int], ...]


@dataclass(frozen=True, slots=True)
class SciClaim:
    """A claim, and the abstracts that bear on it by their ids; none where the corpus does not settle it."""

    text: str
    gold: Mapping[str, Gold]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many answers were right, were given, and were there to give."""

    right: int = 0
    given: int = 0
    there: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.given + other.given, self.there + other.there)

    @property
    def precision(self) -> float:
        """The share of answers that are right."""
        return self.right / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        """The share of what was there that was found."""
        return self.right / self.there if self.there else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.given + self.there
        return 2 * self.right / both if both else 0.0


def read_claims(path: Path) -> list[SciClaim]:
    """Claims with their evidence, one a line.

    Raises:
        ReadError: a line is malformed, or there is none; names file and line.
    """
    found = [_claim(value, place) for place, value in values(path)]
    if not found:
        raise ReadError(str(path), "holds no claim", f"write one a line: {FORM}")
    return found


def tallies(claim: SciClaim, answers: Mapping[str, Answer]) -> dict[str, Tally]:
    """One claim's tally by each of MEASURES; ``answers`` are by the abstracts' ids."""
    counts: Counter[str] = Counter()
    for doc, answer in answers.items():
        gold = claim.gold.get(doc)
        if gold is None:
            continue
        agreed, chosen = answer.stance is gold.stance, frozenset(answer.sentences)
        bearing = sum(any(i in r and r <= chosen for r in gold.rationales) for i in chosen)
        shown = any(r <= frozenset(answer.sentences[:_FIRST]) for r in gold.rationales)
        counts.update({"label": agreed, "label and rationale": agreed and shown})
        counts.update({"selection": bearing, "selection and label": bearing * agreed})
    abstracts = (len(answers), len(claim.gold))
    chosen_in_all = sum(len(answer.sentences) for answer in answers.values())
    sentences = (chosen_in_all, sum(len(r) for gold in claim.gold.values() for r in gold.rationales))
    sizes = dict(zip(MEASURES, (abstracts, abstracts, sentences, sentences), strict=True))
    return {name: Tally(counts[name], *sizes[name]) for name in MEASURES}


def recall_at(claims: Sequence[SciClaim], ranked: Callable[[str], Sequence[str]]) -> dict[int, float]:
    """For each of KS, the share of all that bear on a claim which stands so high; ``ranked`` gives abstracts' ids."""
    hits: Counter[int] = Counter()
    for claim in claims:
        if claim.gold:
            order = list(ranked(claim.text))
            hits.update({k: len(claim.gold.keys() & set(order[:k])) for k in KS})
    there = sum(len(claim.gold) for claim in claims)
    return {k: hits[k] / there if there else 0.0 for k in KS}


def summed(each: Iterable[Mapping[str, Tally]]) -> dict[str, Tally]:
    """Tallies of many claims together."""
    total = dict.fromkeys(MEASURES, Tally())
    for one in each:
        total = {name: total[name] + one[name] for name in MEASURES}
    return total


def interval(each: Sequence[Mapping[str, Tally]], measure: str) -> tuple[float, float]:
    """In what F1 95 % of bootstrap draws of the claims fall (Efron, 1979)."""
    table = np.array([(t[measure].right, t[measure].given, t[measure].there) for t in each])
    draw = np.random.default_rng(_SEED)
    sums = [table[draw.integers(0, len(table), len(table))].sum(axis=0) for _ in range(_DRAWS)]
    drawn = [Tally(*map(int, row)).f1 for row in sums]
    low, high = np.quantile(drawn, [0.025, 0.975])
    return float(low), float(high)


def _claim(value: Any, place: str) -> SciClaim:
    try:
        gold = {doc: _gold(given) for doc, given in value["evidence"].items()}
        if not isinstance(value["claim"], str) or not value["claim"].strip():
            raise ValueError("claim is no text")
        return SciClaim(value["claim"], gold)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as e:
        raise ReadError(place, f"is no claim with its evidence ({e})", f"write {FORM}") from e


def _gold(given: Any) -> Gold:
    # SciFact gives every rationale of an abstract the same label.
    return Gold(LABELS[given[0]["label"]], tuple(frozenset(map(int, one["sentences"])) for one in given))
