"""Fit strength of causal wording on sentences of abstracts and press releases.

The head is the encoder's three upper layers, fitted anew over its own middle, so that at run time a sentence goes
through the lower half once. Scores are of five folds over both sets together; the same sentence is never on both sides.

    python -m venv /somewhere && /somewhere/bin/pip install -r models/encoder/requirements.txt -r requirements.lock
    /somewhere/bin/python models/strength/train.py --base FOLDER --work FOLDER [--data ../shared/data]

``--base`` is all-MiniLM-L6-v2, unpacked; folds that ``--work`` holds already are not fitted again.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
import torch
from sklearn.metrics import accuracy_score, f1_score
from sklearn.model_selection import StratifiedGroupKFold
from tokenizers import Tokenizer

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(HERE), str(ROOT)]

import fit  # noqa: E402
import sentences  # noqa: E402
from network import CLASSES, SHARED_LAYERS, Head, Lower, export  # noqa: E402

from factcheck.learned import load_encoder  # noqa: E402
from factcheck.learned.strength import StrengthModel  # noqa: E402
from models import cards, graphs, measures  # noqa: E402

SEED, FOLDS = 20261125, 5


def main() -> None:
    parser = argparse.ArgumentParser(description="Fit strength of wording.")
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared/data")
    given = parser.parse_args()
    given.work.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(2)
    data = sentences.read(given.data)
    lower = Lower(given.base)
    middles = fit.middles(lower, Tokenizer.from_file(str(given.base / "tokenizer.json")), data)
    splits = folds(data)
    shares = held_out(lower, middles, splits, given.work)
    heat = measures.temperature(shares, np.array([s.label for s in data]))
    scores = scored(data, shares, splits, heat)
    print(cards.as_json(scores).decode())
    cards.keep_floors(HERE, scores)
    torch.manual_seed(SEED)
    head = fit.fit(lower, middles, range(len(data)), "all")
    graph = shipped(head, given.work)
    cards.write(HERE, {"strength.onnx": graph, "calibration.json": cards.as_json({"temperature": heat})}, card(scores))
    print(f"int8 keeps {kept(head, middles, data):.4f} of the decisions of float32")


def folds(data: Sequence[sentences.Sentence]) -> list[measures.Split]:
    """Train and test places, five times; strengths and sources evenly spread, equal sentences together."""
    strata = [f"{s.source} {s.label}" for s in data]
    cut = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=SEED)
    return list(cut.split(strata, strata, [sentences.key(s) for s in data]))


def held_out(lower: Lower, middles: fit.Middles, splits: Sequence[measures.Split], work: Path) -> np.ndarray:
    """Shares of every sentence from a head that has not seen it, shape (n, 4)."""
    shares = np.zeros((len(middles.states), CLASSES))
    for number, (train, test) in enumerate(splits):
        kept = work / f"strength-{number}.npy"
        if not kept.exists():
            torch.manual_seed(SEED + number)
            head = fit.fit(lower, middles, train.tolist(), f"fold {number + 1}")
            np.save(kept, fit.probabilities(head, middles, test.tolist()))
        shares[test] = np.load(kept, allow_pickle=False)
    return shares


def scored(
    data: Sequence[sentences.Sentence], shares: np.ndarray, splits: Sequence[measures.Split], heat: float
) -> dict[str, float]:
    labels, source = np.array([s.label for s in data]), np.array([s.source for s in data])
    guess = shares.argmax(axis=1)
    words = measures.of_words([s.text for s in data], labels, splits)
    found: dict[str, float] = {}
    for name in sentences.FILES:
        here = source == name
        found[f"macro_f1_{name}"] = f1_score(labels[here], guess[here], average="macro")
        found[f"accuracy_{name}"] = accuracy_score(labels[here], guess[here])
        for baseline, said in words.items():
            found[f"macro_f1_{name}_{baseline}"] = f1_score(labels[here], said[here], average="macro")
        found[f"sentences_{name}"] = int(here.sum())
    tempered = measures.tempered(np.log(np.clip(shares, 1e-9, 1)), heat)
    found["calibration_error"] = measures.calibration_error(tempered, guess == labels)
    return cards.rounded(found)


def shipped(head: Head, work: Path) -> bytes:
    exact = work / "strength.onnx"
    export(head, exact)
    return graphs.quantise(exact, work, "strength", words=False)


def kept(head: Head, middles: fit.Middles, data: Sequence[sentences.Sentence]) -> float:
    """The share of decisions that the shipped chain, int8 throughout, has in common with float32."""
    places = list(range(0, len(data), 10))
    exact = fit.probabilities(head, middles, places).argmax(axis=1)
    small = StrengthModel(HERE.parent, load_encoder(HERE.parent)).shares([data[i].text for i in places])
    return float((small.argmax(axis=1) == exact).mean())


def card(scores: dict[str, float]) -> dict[str, Any]:
    packages = ("torch", "transformers", "onnx", "onnxruntime", "tokenizers", "numpy", "scikit-learn")
    return {
        "name": "strength",
        "task": "strength of a sentence's causal wording: none, correlational, conditional causal, direct causal",
        "base": "models/encoder: its layers after the third, fitted anew over the states after the third",
        "licence": "Apache-2.0",
        "data": [
            {
                "name": "causal_strength: sentences of abstracts and press releases (Yu, Li and Wang, 2019 and 2020)",
                "licence": "GPL-3 in the repository of the abstracts, none stated in that of the press releases",
                "note": "trained on and measured on; no sentence of them is shipped",
            }
        ],
        "recipe": f"layers {SHARED_LAYERS + 1} to 6 and a linear layer; AdamW, rate {fit.RATE}, {fit.EPOCHS} epochs, "
        f"batches of {fit.BATCH} of like length, labels smoothed by {fit.SMOOTHING}, seed {SEED}; int8 a scale a "
        "channel, 7 bits; temperature from the held-out folds",
        "measured": f"{FOLDS} folds over both sets together, float32, equal sentences on one side",
        "limits": [
            "sentences of science and of its press releases; articles in other voices are judged less well",
            "another build of PyTorch may add floating-point numbers in another order: scores then differ a little",
        ],
        "built_with": {name: version(name) for name in packages},
        "scores": scores,
    }


if __name__ == "__main__":
    main()
