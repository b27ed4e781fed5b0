"""Which entries bear on a claim: a claim on an unknown subject must never be given somebody else's evidence."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from factcheck.config import Config
from factcheck.errors import ModelError
from factcheck.library import load_library
from factcheck.match import search
from factcheck.pipeline import Checker
from factcheck.records import Claim, Match, Matches, Stance
from tests.checking import ROOT, checker, prose


def matches(text: str, title: str = "Ketamine for anxiety") -> tuple[Match, ...]:
    return checker().check_document(prose(text, title=title)).findings[-1].matches


def claim_and_matches(text: str, title: str) -> tuple[Claim, Matches]:
    made = checker()
    claim = made._extractor.extract(prose(text, title=title))[-1]
    return claim, made._matcher.match([claim])[0]


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("Ketamine may ease social phobia.", "ketamine-social-anxiety"),
        ("Ketamine may help with obsessive-compulsive disorder.", "ketamine-ocd"),
        ("Special K can damage the bladder.", "ketamine-bladder"),
        ("Spravato often causes sedation and dissociation.", "esketamine-label-safety"),
        ("Ketamine has been approved as an anaesthetic since 1970.", "ketamine-approval-psychiatry"),
        ("Ketamine has been approved as an anesthetic since 1970.", "ketamine-approval-psychiatry"),
    ],
)
def test_an_entry_is_found_by_its_names(text: str, entry: str) -> None:
    assert matches(text)[0].evidence.id == entry


@pytest.mark.parametrize("text", ["Lavender eases anxiety.", "Feverfew cures depression."])
def test_an_unknown_subject_finds_nothing(text: str) -> None:
    assert matches(text, title=text.split()[0]) == ()
    claim, found = claim_and_matches(text, text.split()[0])
    assert claim.frame.subject is not None
    assert found.nearest is None


def test_what_is_in_the_air_is_weighed_and_not_cited() -> None:
    """A sentence that names no subject, or one whose entry stands far off, must not be lost: it is weighed."""
    _, found = claim_and_matches("Nine in ten of our clients tell us that they feel better.", "Ketamine for anxiety")
    assert found.best == ()
    assert found.nearest is not None
    assert "ketamine" in found.nearest.evidence.subject


def test_two_treatments_of_one_condition_do_not_share_evidence() -> None:
    found = matches("Exercise may lower blood pressure.", title="Exercise")
    assert found
    assert {m.evidence.subject for m in found} <= {"exercise", "physical activity"}


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The FDA has approved ketamine for anxiety.", Stance.REFUTES),
        ("The FDA has not approved ketamine for anxiety.", Stance.SUPPORTS),
        ("Ketamine lacks approval from the FDA for depression.", Stance.SUPPORTS),
    ],
)
def test_approval_is_compared_with_what_the_regulator_says(text: str, stance: Stance) -> None:
    found = {m.evidence.id: m.stance for m in matches(text)}
    assert found["ketamine-approval-psychiatry"] is stance


def test_people_can_search_the_library() -> None:
    found = search(load_library(ROOT / "claims"), "bladder cystitis", limit=3)
    assert found[0][0].id == "ketamine-bladder"
    assert [score for _, score in found] == sorted((score for _, score in found), reverse=True)


def test_weights_fitted_on_other_features_are_refused(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "models", tmp_path / "models")
    folder = tmp_path / "models" / "matching"
    weights = json.loads((folder / "weights.json").read_text())
    weights["features"][0] = "moon"
    (folder / "weights.json").write_text(json.dumps(weights))
    card = json.loads((folder / "card.json").read_text())
    card["files"]["weights.json"] = hashlib.sha256((folder / "weights.json").read_bytes()).hexdigest()
    (folder / "card.json").write_text(json.dumps(card))
    with pytest.raises(ModelError, match="other features"):
        Checker(Config(claims=ROOT / "claims", models=tmp_path / "models"))
