"""The table of precedence, over hand-made opinions: which verdict an editor sees when several rules speak."""

from __future__ import annotations

from typing import Any

import pytest

from factcheck.config import Config
from factcheck.pipeline import Checker
from factcheck.records import Severity, Verdict
from tests.checking import ROOT, checker, prose


def findings(text: str, title: str = "Ketamine for anxiety", **settings: Any) -> list[tuple[Verdict, Severity]]:
    made = Checker(Config(claims=ROOT / "claims", models=ROOT / "models", **settings)) if settings else checker()
    return [(f.verdict, f.severity) for f in made.check_document(prose(text, title=title)).findings]


def test_a_denied_harm_outweighs_all_else() -> None:
    text = "Ketamine is proven never to harm the bladder and works miracles."
    assert (Verdict.CONTRADICTED, Severity.ERROR) in findings(text)


def test_a_story_is_a_story_even_where_it_boasts_of_duration() -> None:
    assert findings("After my second ketamine infusion my anxiety was gone for six months.") == [
        (Verdict.UNSUPPORTED, Severity.NOTE)
    ]


def test_an_excess_is_a_warning() -> None:
    assert findings("One ketamine infusion keeps anxiety away for six months.") == [
        (Verdict.OVERSTATED, Severity.WARNING)
    ]


def test_a_careful_claim_about_weak_evidence_is_supported() -> None:
    assert findings("Ketamine may ease anxiety for a few days.") == [(Verdict.SUPPORTED, Severity.NONE)]


def test_an_unknown_subject_is_never_false() -> None:
    for text in ("Lavender cures anxiety for good.", "Lavender never harms anyone."):
        assert {verdict for verdict, _ in findings(text, title="Lavender")} <= {Verdict.NOT_IN_LIBRARY}


def test_wording_alone_is_a_note_and_changes_no_verdict() -> None:
    text = "Studies show that lavender eases joint pain."
    assert findings(text, title="Lavender") == [(Verdict.NOT_IN_LIBRARY, Severity.NOTE)]
    assert findings(text, title="Lavender", ignore=("W5",)) == [(Verdict.NOT_IN_LIBRARY, Severity.NONE)]


@pytest.mark.parametrize(
    ("settings", "flagged"),
    [
        ({"select": ("O105",)}, True),
        ({"select": ("C3",)}, False),
        ({"ignore": ("O1",)}, False),
        ({"select": ("O1",), "ignore": ("O105", "O101")}, False),
        ({"select": ("O105",), "min_confidence": 0.99}, False),
    ],
)
def test_rules_can_be_chosen(settings: dict[str, Any], flagged: bool) -> None:
    found = findings("Relief from anxiety after ketamine may last for six months.", **settings)
    assert found == [(Verdict.OVERSTATED, Severity.WARNING if flagged else Severity.NONE)]


def test_a_finding_keeps_its_name_when_its_sentence_moves_and_shares_it_with_no_other() -> None:
    sentence = "Ketamine is a safe drug."
    alone = checker().check_document(prose(sentence)).findings
    moved = checker().check_document(prose("It is raining.", sentence, sentence)).findings
    assert alone[0].id in {f.id for f in moved}
    assert len({f.id for f in moved}) == len(moved)
