"""Flags that no rule gives: they must say what was exceeded, cite an entry, and never outshout a rule."""

from __future__ import annotations

from typing import Any

import pytest

from factcheck.judge.weighed import FLAG, SUPPORT, opinion, settled
from factcheck.judge.weigher import Weighed, Weigher
from factcheck.records import Claim, Issue, Matches, Opinion, Verdict
from factcheck.resources import models_dir
from tests.checking import checker, prose


def found(text: str, title: str = "Ketamine for anxiety") -> tuple[Claim, Matches]:
    """A claim and what the library has on it."""
    made = checker()
    (claim,) = [c for c in made._extractor.extract(prose(text, title=title)) if c.start > len(title)]
    return claim, made._matcher.match([claim])[0]


CLAIM = found("Ketamine may ease anxiety for a few days.")


def weighed(verdict: Verdict, sure: float, issue: Issue = Issue.CERTAINTY) -> Weighed:
    shares = dict.fromkeys(Verdict, (1 - sure) / 4) | {verdict: sure}
    nearest = CLAIM[1].nearest
    assert nearest is not None
    return Weighed(shares, nearest, issue)


@pytest.mark.parametrize("issue", Issue)
def test_every_issue_is_said_in_words(issue: Issue) -> None:
    claim, matches = CLAIM
    made = opinion(claim, weighed(Verdict.OVERSTATED, 0.9, issue), Verdict.OVERSTATED)
    assert made.issue is issue
    assert made.code.startswith("O1")
    assert made.evidence_id == matches.best[0].evidence.id
    assert made.suggestion == matches.best[0].evidence.allowed
    assert "the evidence bears" in made.message


@pytest.mark.parametrize(
    ("verdict", "prefix"), [(Verdict.CONTRADICTED, "C3"), (Verdict.UNSUPPORTED, "U2"), (Verdict.OVERSTATED, "O1")]
)
def test_the_code_fits_the_verdict(verdict: Verdict, prefix: str) -> None:
    made = opinion(CLAIM[0], weighed(verdict, 0.9), verdict)
    assert made.code.startswith(prefix)
    assert made.verdict is verdict


@pytest.mark.parametrize(
    ("table", "said", "sure", "verdict"),
    [
        (Verdict.OVERSTATED, Verdict.SUPPORTED, 0.6, Verdict.OVERSTATED),
        (Verdict.OVERSTATED, Verdict.SUPPORTED, 0.99, Verdict.SUPPORTED),
        (Verdict.SUPPORTED, Verdict.OVERSTATED, FLAG, Verdict.OVERSTATED),
        (Verdict.SUPPORTED, Verdict.OVERSTATED, FLAG / 2, Verdict.SUPPORTED),
        (Verdict.NOT_IN_LIBRARY, Verdict.SUPPORTED, SUPPORT, Verdict.SUPPORTED),
        (Verdict.NOT_IN_LIBRARY, Verdict.SUPPORTED, SUPPORT - 0.01, Verdict.NOT_IN_LIBRARY),
    ],
)
def test_a_rules_flag_stands_unless_all_speaks_against_it_and_a_weighed_verdict_must_be_sure(
    table: Verdict, said: Verdict, sure: float, verdict: Verdict
) -> None:
    assert settled(CLAIM[0], table, weighed(said, sure), exact=False) is verdict


def test_a_boast_is_never_called_supported() -> None:
    claim, _ = found("Ketamine is completely safe for everyone.")
    assert (
        settled(claim, Verdict.NOT_IN_LIBRARY, weighed(Verdict.SUPPORTED, 0.99), exact=False) is Verdict.NOT_IN_LIBRARY
    )


def test_a_claim_without_evidence_is_not_weighed() -> None:
    claim, _ = CLAIM
    assert Weigher(models_dir()).weigh(claim, Matches(), [], Verdict.NOT_IN_LIBRARY) is None


def test_a_rule_of_somebodys_own_is_heard_as_it_speaks() -> None:
    claim, matches = CLAIM
    own: dict[str, Any] = {"name": "own", "message": "m", "confidence": 0.9}
    said = Opinion("X900", verdict=Verdict.UNSUPPORTED, **own)
    assert Weigher(models_dir()).weigh(claim, matches, [said], Verdict.UNSUPPORTED) is None
    noted = Opinion("X900", verdict=None, **own)
    assert Weigher(models_dir()).weigh(claim, matches, [noted], Verdict.SUPPORTED) is not None


def test_weighing_is_the_same_each_time() -> None:
    claim, matches = CLAIM
    weigher = Weigher(models_dir())
    assert weigher.weigh(claim, matches, [], Verdict.SUPPORTED) == weigher.weigh(claim, matches, [], Verdict.SUPPORTED)


def test_a_time_beyond_the_evidence_is_flagged_however_well_the_rest_agrees() -> None:
    report = checker().check_document(prose("Relief from anxiety after ketamine may last for six months."))
    (finding,) = [f for f in report.findings if "Relief" in f.claim.text]
    assert finding.verdict is Verdict.OVERSTATED
    assert "O105" in {o.code for o in finding.opinions}
