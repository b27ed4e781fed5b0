"""Strength and entailment at run time. If an answer drifts with order or threads, no report can be repeated."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from factcheck.errors import ModelError
from factcheck.learned import load_encoder
from factcheck.learned.encoder import CACHED_MIDDLES
from factcheck.learned.entailment import STANCES, VERDICTS, Entailment
from factcheck.learned.strength import STRENGTHS, StrengthModel
from factcheck.match.reading import in_words
from factcheck.records import Certainty, Stance, Strength, Verdict
from factcheck.resources import models_dir

SENTENCES = [
    "Ketamine causes bladder damage.",
    "Coffee drinking was associated with a lower risk of stroke.",
    "Vitamin D might reduce the number of falls.",
    "The study took place in Leeds.",
    "",
]
PAIRS = [
    ("Zinc lozenges shortened colds by about two days in adults.", "Zinc lozenges shorten colds."),
    ("In three trials garlic did not lower blood pressure.", "Garlic lowers blood pressure."),
    ("The Nile is longer than the Danube.", "Garlic lowers blood pressure."),
]


@pytest.fixture(scope="module")
def strength() -> StrengthModel:
    return StrengthModel(models_dir(), load_encoder(models_dir()))


@pytest.fixture(scope="module")
def entailment() -> Entailment:
    return Entailment(models_dir())


def test_strength_gives_shares_of_every_sentence(strength: StrengthModel) -> None:
    shares = strength.shares(SENTENCES)
    assert shares.shape == (len(SENTENCES), len(STRENGTHS))
    assert shares.sum(axis=1) == pytest.approx(1.0)
    assert strength.shares([]).shape == (0, len(STRENGTHS))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ketamine causes bladder damage.", Strength.DIRECT),
        ("Coffee drinking was associated with a lower risk of stroke.", Strength.CORRELATIONAL),
        ("Vitamin D may prevent falls in older adults.", Strength.CONDITIONAL),
        ("The prevalence of asthma was 4.6%.", Strength.NONE),
    ],
)
def test_plain_wording_is_read_plainly(strength: StrengthModel, text: str, said: Strength) -> None:
    assert strength.strength(text)[0] is said


def test_a_sentence_among_many_has_the_strength_that_it_has_alone(strength: StrengthModel) -> None:
    """Middles are kept of the last texts only; the others go through the network again, and must come out alike."""
    fillers = [f"Filler sentence number {i}." for i in range(CACHED_MIDDLES + 1)]
    among = strength.shares([*SENTENCES, *fillers, *SENTENCES])
    fresh = StrengthModel(models_dir(), load_encoder(models_dir()))
    assert np.array_equal(fresh.shares(SENTENCES), among[: len(SENTENCES)])
    assert np.array_equal(fresh.shares(SENTENCES), among[-len(SENTENCES) :])


def test_entailment_gives_shares_of_every_pair(entailment: Entailment) -> None:
    shares = entailment.shares(PAIRS)
    assert shares.shape == (len(PAIRS), len(STANCES))
    assert shares.sum(axis=1) == pytest.approx(1.0)
    assert entailment.shares([]).shape == (0, len(STANCES))


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        ("Ketamine may ease anxiety for a few days.", Verdict.SUPPORTED),
        ("A single dose of ketamine cures anxiety for good.", Verdict.OVERSTATED),
        ("Ketamine never does anything for anxiety.", Verdict.CONTRADICTED),
        ("Broccoli is rich in vitamin C.", None),
    ],
)
def test_an_entry_is_read_beside_a_claim(entailment: Entailment, claim: str, said: Verdict | None) -> None:
    words = in_words(Certainty.LOW, "Ketamine may reduce anxiety for about one to two weeks after an infusion.")
    shares = entailment.verdicts([(words, claim)])
    assert shares.shape == (1, len(VERDICTS))
    assert shares.sum() == pytest.approx(1.0)
    assert VERDICTS[int(shares[0].argmax())] is said


@pytest.mark.parametrize(
    ("pair", "said"), list(zip(PAIRS, (Stance.SUPPORTS, Stance.REFUTES, Stance.NEITHER), strict=True)), ids=str
)
def test_plain_pairs_are_read_plainly(entailment: Entailment, pair: tuple[str, str], said: Stance) -> None:
    assert STANCES[int(entailment.shares([pair])[0].argmax())] is said


def test_order_and_threads_change_no_bit(entailment: Entailment) -> None:
    other = Entailment(models_dir(), threads=2)
    assert np.array_equal(entailment.shares(PAIRS), other.shares(PAIRS[::-1])[::-1])
    assert np.array_equal(entailment.verdicts(PAIRS), other.verdicts(PAIRS[::-1])[::-1])


@pytest.mark.parametrize("text", ["\ud800 lone surrogate", "x" * 1_000_000, "word " * 50_000, "\0"])
def test_hostile_text_is_answered(entailment: Entailment, strength: StrengthModel, text: str) -> None:
    assert np.isfinite(entailment.shares([(text, text)])).all()
    assert np.isfinite(strength.shares([text])).all()


@pytest.mark.parametrize("value", ['{"temperature": 0}', '{"temperature": "warm"}', "[]", "{"])
def test_a_broken_calibration_is_one_error_line(tmp_path: Path, value: str) -> None:
    for name in ("entailment", "encoder"):
        shutil.copytree(models_dir() / name, tmp_path / name)
    folder = tmp_path / "entailment"
    (folder / "calibration.json").write_text(value, encoding="utf-8")
    with pytest.raises(ModelError, match="SHA-256"):
        Entailment(tmp_path)
    card = json.loads((folder / "card.json").read_text(encoding="utf-8"))
    card["files"]["calibration.json"] = hashlib.sha256(value.encode()).hexdigest()
    (folder / "card.json").write_text(json.dumps(card), encoding="utf-8")
    with pytest.raises(ModelError, match="temperature"):
        Entailment(tmp_path)
