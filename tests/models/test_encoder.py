"""The shipped encoder is the one its card describes, and as good as its floors. If not, retrieval gets worse unseen."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from factcheck.learned import Encoder, load_card, load_encoder
from factcheck.resources import models_dir

FOLDER = models_dir() / "encoder"


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load_encoder(models_dir())


@pytest.fixture(scope="module")
def floors() -> dict[str, float]:
    return read("floors.json")  # type: ignore[no-any-return]


def read(name: str) -> Any:
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


def cosines(encoder: Encoder, pairs: list[tuple[str, str]]) -> np.ndarray[Any, Any]:
    left, right = (encoder.encode([pair[i] for pair in pairs]) for i in (0, 1))
    return np.asarray((left * right).sum(axis=1))


def test_every_listed_file_is_there_and_unchanged() -> None:
    files = load_card(models_dir(), "encoder").files
    assert {name: hashlib.sha256((FOLDER / name).read_bytes()).hexdigest() for name in files} == files
    assert {"encoder.onnx", "tokenizer.json", "LICENSE", "NOTICE"} <= set(files)


def test_nothing_in_the_folder_is_a_pickle_or_unlisted_weights() -> None:
    listed = set(load_card(models_dir(), "encoder").files)
    weights = {p.name for p in FOLDER.iterdir() if p.suffix in {".onnx", ".npz", ".npy", ".safetensors", ".bin"}}
    assert weights <= listed
    assert not [p for p in FOLDER.rglob("*") if p.suffix in {".pkl", ".pickle", ".joblib", ".pt", ".part"}]


def test_it_stays_small_enough_to_ship() -> None:
    assert (FOLDER / "encoder.onnx").stat().st_size < 24_000_000


def test_the_terms_of_the_base_model_travel_with_it() -> None:
    assert "Apache License" in (FOLDER / "LICENSE").read_text(encoding="utf-8")
    notice = (FOLDER / "NOTICE").read_text(encoding="utf-8")
    assert "sentence-transformers/all-MiniLM-L6-v2" in notice
    assert "Changes made" in notice
    assert read("card.json")["licence"] == "Apache-2.0"


def test_the_card_keeps_the_floors(floors: dict[str, float]) -> None:
    scores = load_card(models_dir(), "encoder").scores
    assert {name: scores[name] for name in floors if scores[name] < floors[name]} == {}


def test_vectors_agree_with_those_of_the_float32_model(encoder: Encoder, floors: dict[str, float]) -> None:
    rows = read("reference.json")
    expected = np.array([row["vector"] for row in rows])
    cosine = (encoder.encode([row["text"] for row in rows]) * expected).sum(axis=1)
    assert len(rows) == 8
    assert cosine.min() >= floors["cosine_min"]
    assert cosine.mean() >= floors["cosine_mean"]


@pytest.mark.parametrize(("kind", "floor"), [("phrase", "auc_phrases_int8"), ("sentence", "auc_sentences_int8")])
def test_pairs_of_one_meaning_are_nearer(encoder: Encoder, floors: dict[str, float], kind: str, floor: str) -> None:
    lines = Path(FOLDER / "pairs.tsv").read_text(encoding="utf-8").splitlines()
    rows = [row for row in (line.split("\t") for line in lines) if row[0] == kind]
    cosine = cosines(encoder, [(row[2], row[3]) for row in rows])
    same = np.array([row[1] == "same" for row in rows])
    assert (cosine[same][:, None] > cosine[~same][None, :]).mean() >= floors[floor]


@pytest.mark.parametrize(
    ("text", "near", "far"),
    [
        ("worry and dread", "anxiety symptoms", "blood pressure"),
        ("hypertension", "blood pressure", "anxiety symptoms"),
        ("It wrecks your bladder.", "bladder damage", "bone fractures"),
        ("You will fall asleep faster.", "insomnia", "kidney stones"),
        ("Colds end sooner with zinc.", "Zinc lozenges may shorten the common cold.", "Zinc does not treat acne."),
    ],
)
def test_what_is_alike_is_nearer_than_what_is_not(encoder: Encoder, text: str, near: str, far: str) -> None:
    close, distant = cosines(encoder, [(text, near), (text, far)])
    assert close > distant + 0.1
