"""A house's words for certainty stand in suggestions, and nowhere that GRADE would not have put its own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from factcheck.judge.house import in_house_words
from factcheck.records import Certainty, Finding
from tests.report import factory

WORDS = {Certainty.LOW: "might", Certainty.MODERATE: "likely"}


def finding(suggestion: str, certainty: Certainty) -> Finding:
    found = next(f for f in factory.findings(factory.document()) if f.id == "k1")
    match = replace(found.matches[1], evidence=replace(found.matches[1].evidence, certainty=certainty))
    opinion = replace(found.opinions[0], suggestion=suggestion, evidence_id=match.evidence.id)
    return replace(found, matches=(match,), opinions=(opinion,), suggestion=suggestion)


@pytest.mark.parametrize(
    ("certainty", "suggestion", "put"),
    [
        (Certainty.LOW, "Tea may ease worry in May.", "Tea might ease worry in May."),
        (Certainty.LOW, "Tea probably eases worry.", "Tea probably eases worry."),
        (Certainty.MODERATE, "Tea probably eases worry; it may help.", "Tea likely eases worry; it may help."),
        (Certainty.LOW, "Dismay is common.", "Dismay is common."),
        (Certainty.HIGH, "Tea eases worry; it may help.", "Tea eases worry; it may help."),
        (Certainty.VERY_LOW, "Whether tea may help is very uncertain.", "Whether tea may help is very uncertain."),
    ],
)
def test_only_the_word_for_that_certainty_is_replaced(certainty: Certainty, suggestion: str, put: str) -> None:
    worded = in_house_words(finding(suggestion, certainty), WORDS)
    assert worded.suggestion == worded.opinions[0].suggestion == put


def test_a_house_without_words_changes_nothing() -> None:
    found = finding("Tea may ease worry.", Certainty.LOW)
    assert in_house_words(found, {}) is found
