"""The sentence encoder at run time. If its vectors drift with batch, order or threads, no report can be repeated."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.errors import ModelError
from factcheck.learned import DIMENSIONS, Encoder, load_card, load_encoder
from factcheck.resources import models_dir

TEXTS = [
    "Ketamine eases anxiety for a week or two.",
    "bladder damage",
    "Vitamin C does not prevent colds in most people, though it may shorten them a little when taken every day.",
    "worry and dread",
    "",
    "Green tea melts belly fat.",
    "It raised blood pressure for about an hour in most of the volunteers who took part in the study.",
]


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load_encoder(models_dir())


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A models folder of one's own, with the encoder in it, to damage."""
    shutil.copytree(models_dir() / "encoder", tmp_path / "encoder")
    return tmp_path


def alone(encoder: Encoder, text: str) -> bytes:
    return encoder.encode([text]).tobytes()


def test_vectors_have_the_promised_shape_and_unit_length(encoder: Encoder) -> None:
    vectors = encoder.encode(TEXTS)
    assert vectors.shape == (len(TEXTS), DIMENSIONS)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1.0, abs=1e-5)


def test_no_texts_give_no_rows(encoder: Encoder) -> None:
    assert encoder.encode([]).shape == (0, DIMENSIONS)


@settings(max_examples=8, deadline=None)
@given(texts=st.lists(st.sampled_from(TEXTS), min_size=1, max_size=12), threads=st.integers(1, 3))
def test_a_text_has_the_same_bits_whatever_stands_beside_it(texts: list[str], threads: int) -> None:
    """A fresh encoder each time, for a remembered vector would hide a difference."""
    single = load_encoder(models_dir())
    together = load_encoder(models_dir(), threads=threads).encode(texts)
    assert [row.tobytes() for row in together] == [alone(single, text) for text in texts]


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=60))
def test_any_text_has_a_vector(encoder: Encoder, text: str) -> None:
    assert np.linalg.norm(encoder.encode([text])[0]) == pytest.approx(1.0, abs=1e-5)


def test_a_lone_surrogate_is_no_crash(encoder: Encoder) -> None:
    assert np.isfinite(encoder.encode(["half a pair: \ud83d"])).all()


def test_changing_a_result_does_not_change_the_next_one(encoder: Encoder) -> None:
    before = encoder.encode(TEXTS[:1])
    kept = before.copy()
    before[:] = 0
    assert (encoder.encode(TEXTS[:1]) == kept).all()


def test_text_past_the_256th_word_piece_does_not_count(encoder: Encoder) -> None:
    assert alone(encoder, "pain " * 254 + "and sleep") == alone(encoder, "pain " * 254 + "and weight")
    assert alone(encoder, "pain " * 250 + "and sleep") != alone(encoder, "pain " * 250 + "and weight")


def test_text_past_its_first_ten_thousand_characters_is_never_tokenised(encoder: Encoder) -> None:
    """One endless word is one word piece, so only the bound on characters keeps a hostile page from costing time."""
    assert alone(encoder, "x" * 10_000 + " bladder") == alone(encoder, "x" * 10_000 + " sleep")
    assert alone(encoder, "x" * 9_000 + " bladder") != alone(encoder, "x" * 9_000 + " sleep")


def test_a_changed_byte_is_refused(copy: Path) -> None:
    file = copy / "encoder" / "encoder.onnx"
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)
    with pytest.raises(ModelError, match=r"encoder\.onnx: does not have the SHA-256 .*install factcheck again"):
        load_encoder(copy)


@pytest.mark.parametrize("name", ["encoder.onnx", "tokenizer.json", "card.json"])
def test_a_missing_file_is_named(copy: Path, name: str) -> None:
    (copy / "encoder" / name).unlink()
    with pytest.raises(ModelError, match=r"cannot be read.*install factcheck again") as caught:
        load_encoder(copy)
    assert caught.value.place.endswith(name)


@pytest.mark.parametrize(
    "card", ["{", "[]", "{}", '{"files": {"encoder.onnx": 3}}', '{"files": {}, "scores": []}', "\xff"]
)
def test_a_malformed_card_is_one_error_line(copy: Path, card: str) -> None:
    (copy / "encoder" / "card.json").write_bytes(card.encode("latin-1"))
    with pytest.raises(ModelError, match=r"card\.json") as caught:
        load_encoder(copy)
    assert "\n" not in str(caught.value)


def test_a_file_that_the_card_does_not_list_is_not_read() -> None:
    with pytest.raises(ModelError, match="not listed"):
        load_card(models_dir(), "encoder").read("train.py")


@pytest.mark.parametrize("name", ["encoder.onnx", "tokenizer.json"])
def test_a_listed_file_that_is_no_model_is_one_error_line(copy: Path, name: str) -> None:
    """Someone's own build with a matching card, of a kind that this onnxruntime or tokenizers can't read."""
    path = copy / "encoder" / "card.json"
    card = json.loads(path.read_text(encoding="utf-8"))
    (copy / "encoder" / name).write_bytes(b"no model")
    card["files"][name] = hashlib.sha256(b"no model").hexdigest()
    path.write_text(json.dumps(card), encoding="utf-8")
    with pytest.raises(ModelError, match=r"cannot be loaded") as caught:
        load_encoder(copy)
    assert caught.value.place.endswith(name)
    assert "\n" not in str(caught.value)


def test_the_version_changes_with_any_file(copy: Path) -> None:
    path = copy / "encoder" / "card.json"
    before = load_card(copy, "encoder").version
    card = json.loads(path.read_text(encoding="utf-8"))
    card["files"]["tokenizer.json"] = "0" * 64
    path.write_text(json.dumps(card), encoding="utf-8")
    assert load_card(copy, "encoder").version != before


PROBE = """
import sys
from factcheck import learned
lazy = [m for m in ("onnxruntime", "tokenizers") if m in sys.modules]
from factcheck.resources import models_dir
vectors = learned.load_encoder(models_dir()).encode(["worry and dread", "bladder damage"])
heavy = [m for m in ("torch", "transformers", "onnx", "spacy") if m in sys.modules]
print(lazy, heavy, vectors.tobytes().hex())
"""


def probe(seed: str) -> str:
    env = {**os.environ, "PYTHONHASHSEED": seed}
    done = subprocess.run([sys.executable, "-c", PROBE], capture_output=True, text=True, check=True, env=env)
    assert done.stderr == ""
    return done.stdout


def test_it_runs_without_torch_and_gives_the_same_bits_in_every_process(encoder: Encoder) -> None:
    expected = encoder.encode(["worry and dread", "bladder damage"]).tobytes().hex()
    assert probe("1") == probe("2") == f"[] [] {expected}\n"
