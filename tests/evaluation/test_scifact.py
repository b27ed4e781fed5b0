"""SciFact's scores as SciFact counts them: a slip here would make a wrong figure look like a result."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from factcheck.errors import ReadError
from factcheck.evaluation.scifact import (
    MEASURES,
    Answer,
    Gold,
    SciClaim,
    Tally,
    interval,
    read_claims,
    recall_at,
    summed,
    tallies,
)
from factcheck.records import Stance

YES, NO = Stance.SUPPORTS, Stance.REFUTES
CLAIM = SciClaim(
    "Starfern tea eases knee pain.",
    {"1": Gold(NO, (frozenset({1}), frozenset({3, 4}))), "2": Gold(YES, (frozenset({0}),))},
)
SILENT = SciClaim("Starfern tea is blue.", {})


def figures(claim: SciClaim, answers: dict[str, Answer]) -> dict[str, tuple[int, int, int]]:
    return {name: (t.right, t.given, t.there) for name, t in tallies(claim, answers).items()}


@pytest.mark.parametrize(
    ("answers", "label", "rationale", "selection", "both"),
    [
        ({}, (0, 0, 2), (0, 0, 2), (0, 0, 4), (0, 0, 4)),
        ({"1": Answer(NO, (1,))}, (1, 1, 2), (1, 1, 2), (1, 1, 4), (1, 1, 4)),
        # The wrong label: the sentence alone is right.
        ({"1": Answer(YES, (1,))}, (0, 1, 2), (0, 1, 2), (1, 1, 4), (0, 1, 4)),
        # Half a rationale is none.
        ({"1": Answer(NO, (0, 3))}, (1, 1, 2), (0, 1, 2), (0, 2, 4), (0, 2, 4)),
        ({"1": Answer(NO, (3, 4, 7))}, (1, 1, 2), (1, 1, 2), (2, 3, 4), (2, 3, 4)),
        # A fourth sentence counts as chosen, and comes too late to be the rationale.
        ({"1": Answer(NO, (0, 2, 5, 1))}, (1, 1, 2), (0, 1, 2), (1, 4, 4), (1, 4, 4)),
        # An abstract that says nothing of the claim.
        ({"9": Answer(YES, (0, 1))}, (0, 1, 2), (0, 1, 2), (0, 2, 4), (0, 2, 4)),
    ],
)
def test_each_answer_counts_as_the_paper_says(
    answers: dict[str, Answer], label: Any, rationale: Any, selection: Any, both: Any
) -> None:
    assert figures(CLAIM, answers) == dict(zip(MEASURES, (label, rationale, selection, both), strict=True))


def test_an_answer_to_a_claim_that_nothing_settles_costs_precision() -> None:
    total = summed([tallies(CLAIM, {"1": Answer(NO, (1,))}), tallies(SILENT, {"1": Answer(NO, (1,))})])
    assert total["label"] == Tally(1, 2, 2)
    assert (total["label"].precision, total["label"].recall, total["label"].f1) == (0.5, 0.5, 0.5)


def test_nothing_given_and_nothing_there_is_nought_and_no_error() -> None:
    assert (Tally().precision, Tally().recall, Tally().f1) == (0.0, 0.0, 0.0)


def test_recall_counts_every_abstract_that_bears() -> None:
    assert recall_at([CLAIM, SILENT], lambda claim: ["7", "1", "8", "2"]) == {1: 0.0, 3: 0.5, 5: 1.0, 10: 1.0}


def test_the_interval_is_the_same_each_time_and_holds_the_score() -> None:
    each = [tallies(CLAIM, {"1": Answer(NO, (1,))}), tallies(CLAIM, {}), tallies(SILENT, {})] * 10
    low, high = interval(each, "label")
    assert (low, high) == interval(each, "label")
    assert low < summed(each)["label"].f1 < high


@pytest.mark.parametrize(
    "row",
    [
        [],
        {"claim": "x"},
        {"claim": " ", "evidence": {}},
        {"claim": "x", "evidence": []},
        {"claim": "x", "evidence": {"1": []}},
        {"claim": "x", "evidence": {"1": [{"sentences": [0], "label": "MAYBE"}]}},
        {"claim": "x", "evidence": {"1": [{"sentences": ["a"], "label": "SUPPORT"}]}},
    ],
)
def test_a_line_that_is_no_claim_is_named(tmp_path: Path, row: Any) -> None:
    path = tmp_path / "claims_dev.jsonl"
    path.write_text('{"claim": "y", "evidence": {}}\n' + json.dumps(row) + "\n", encoding="utf-8")
    with pytest.raises(ReadError, match=r"claims_dev\.jsonl:2"):
        read_claims(path)


def test_a_file_without_claims_is_refused(tmp_path: Path) -> None:
    (tmp_path / "claims_dev.jsonl").write_text("\n", encoding="utf-8")
    with pytest.raises(ReadError, match="no claim"):
        read_claims(tmp_path / "claims_dev.jsonl")
