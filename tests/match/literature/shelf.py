"""A tiny invented literature. Starfern is no plant, and none of these studies was ever made."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from factcheck.learned import Encoder, load_encoder
from factcheck.learned.card import Card
from factcheck.match.literature import Index, build
from factcheck.match.literature.abstracts import files_of, read_abstracts
from tests.checking import ROOT

ROWS: list[dict[str, Any]] = [
    {
        "doc_id": 11,
        "title": "Starfern tea and knee pain: a randomised trial",
        "abstract": [
            "We randomised 240 adults with knee pain to starfern tea or plain tea.",
            "Starfern tea did not reduce knee pain at twelve weeks.",
            "Adverse events were few.",
        ],
        "year": 2028,
        "journal": "Journal of Made-up Plants",
        "doi": "10.5555/starfern.2028.9",
        "pmid": 99000011,
    },
    {
        "doc_id": "b-12",
        "title": "Sleep in gardeners",
        "abstract": ["Gardeners who walked in the evening slept longer.", "No tea was given."],
    },
    {
        "doc_id": 13,
        "title": "Zinc in leaves of wet rocks",
        "abstract": ["Zinc was measured in forty leaves.", "Leaves of starfern held little zinc."],
        "url": "https://plants.example/zinc",
    },
]
ENCODER = load_encoder(ROOT / "models")


def write(folder: Path, rows: Sequence[Any] = tuple(ROWS), name: str = "corpus.jsonl") -> Path:
    """A folder with these rows in one file."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def indexed(folder: Path, rows: Sequence[Any] = tuple(ROWS)) -> Path:
    """A folder with these rows and their index; where the index lies."""
    write(folder, rows)
    return build(read_abstracts(files_of(folder)), folder, None, ENCODER, lambda _: None)


def opened(folder: Path) -> Index:
    """The index of the tiny literature."""
    indexed(folder)
    return Index(folder, ENCODER)


def models_with_a_stand_in(folder: Path) -> Path:
    """A folder of the real models, but that retrieval's weights are invented."""
    home = folder / "models" / "retrieval"
    home.mkdir(parents=True)
    for real in (ROOT / "models").iterdir():
        if (real / "card.json").is_file() and real.name != "retrieval":
            (home.parent / real.name).symlink_to(real)
    tables = {
        "weights.json": (("words", "vector", "words_behind", "vector_behind"), (4.0, 4.0, -1.0, -1.0), -3.0),
        "sentences.json": (
            ("words", "vector", "words_behind", "vector_behind", "late"),
            (2.0, 4.0, -1.0, -1.0, 0.1),
            -2.0,
        ),
        "speaking.json": (("abstract", "sentence", "entailment"), (1.0, 0.2, 1.0), 0.0),
    }
    files = {}
    for name, (features, weights, bias) in tables.items():
        text = json.dumps({"features": features, "weights": weights, "bias": bias})
        (home / name).write_text(text, encoding="utf-8")
        files[name] = hashlib.sha256(text.encode()).hexdigest()
    (home / "card.json").write_text(json.dumps({"files": files, "scores": {}}), encoding="utf-8")
    return home.parent


class Denier:
    """A cross-encoder that reads "not" as no and everything else as saying nothing."""

    def __init__(self, models_dir: Path, threads: int = 1) -> None:
        self.card = Card(models_dir, "entailment", {}, {})

    def shares(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float64]:
        """Shares of supports, refutes, neither, shape (len(pairs), 3)."""
        rows = [(0.05, 0.9, 0.05) if " not " in evidence else (0.05, 0.05, 0.9) for evidence, _ in pairs]
        return np.array(rows)


def other_encoder() -> Encoder:
    """An encoder that calls itself another."""

    class _Other:
        card = Card(Path(), "encoder", {"encoder.onnx": "0" * 64}, {})

    return cast("Encoder", _Other())
