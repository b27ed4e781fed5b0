"""Fit the cross-encoder that tells whether evidence supports a claim, refutes it, or neither.

Three steps, the general before the particular: natural-language inference, then the sciences, then the library's own
example sentences. For the last step the library's topics are halved: one copy of the network learns from each half and
is measured on the other, so that every sentence is judged by a network that has never seen its topic; these answers are
kept (``held_out.npz``) for the regression that weighs them (models/stance). What is shipped is the mean of both copies'
weights (model soups, Wortsman et al., ICML 2022).

    python -m venv /somewhere && /somewhere/bin/pip install -r models/encoder/requirements.txt -r requirements.lock
    /somewhere/bin/python models/entailment/train.py --base FOLDER --work FOLDER [--data ../shared/data]

``--base`` is all-MiniLM-L6-v2, unpacked. Steps that ``--work`` holds already are not fitted again.
"""

from __future__ import annotations

import argparse
import copy
import json
import random
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(HERE), str(ROOT)]

import fit  # noqa: E402
import own  # noqa: E402
import pairs  # noqa: E402
import score  # noqa: E402
from network import CrossEncoder, export  # noqa: E402

from factcheck.learned.entailment import Entailment  # noqa: E402
from factcheck.library import Entry, load_library  # noqa: E402
from models import cards, graphs, held_out, measures  # noqa: E402

SEED = 20261125
# Learning rate, epochs, and pairs of the step before that are seen again, so that little is forgotten.
GENERAL, SCIENCES, LIBRARY = (1e-4, 1, 0), (8e-5, 1, 800), (1e-4, 1, 500)


class Trainer:
    """The steps in their order, each kept in ``work`` when it is done."""

    def __init__(self, base: Path, data: Path, work: Path) -> None:
        self._base, self._work = base, work
        self.tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
        draw = random.Random(SEED)
        self.general = pairs.general(data, draw)
        self.sciences = pairs.sciences(data, draw)
        self._draw = draw

    def base(self) -> CrossEncoder:
        """The network after the sciences."""
        torch.manual_seed(SEED)
        model = CrossEncoder(self._base)
        self._step(model, "general", self.general, [], GENERAL)
        self._step(model, "sciences", self.sciences, self.general, SCIENCES)
        return model

    def copies(self, base: CrossEncoder, halves: list[list[pairs.Pair]]) -> list[CrossEncoder]:
        """A copy of ``base`` for each half of the library, which has learned from that half."""
        found = []
        for number, half in enumerate(halves):
            torch.manual_seed(SEED + number)
            model = copy.deepcopy(base)
            self._step(model, f"library-{number}", half, self.sciences, LIBRARY)
            found.append(model)
        return found

    def _step(
        self,
        model: CrossEncoder,
        name: str,
        some: list[pairs.Pair],
        before: list[pairs.Pair],
        how: tuple[float, int, int],
    ) -> None:
        rate, epochs, replayed = how
        again = self._draw.sample(before, min(replayed, len(before)))
        kept = self._work / f"{name}.pt"
        if kept.exists():
            model.load_state_dict(torch.load(kept, weights_only=True))
            return
        fit.fit(model, self.tokenizer, [*some, *again], rate, epochs, name)
        torch.save(model.state_dict(), kept)


def main() -> None:
    parser = argparse.ArgumentParser(description="Fit the cross-encoder.")
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared/data")
    given = parser.parse_args()
    torch.set_num_threads(2)
    given.work.mkdir(parents=True, exist_ok=True)
    trainer = Trainer(given.base, given.data, given.work)
    base = trainer.base()
    library = load_library(ROOT / "claims")
    entries = [library.entries[heading.id] for heading in library.catalogue]
    halves = halved(entries)
    copies = trainer.copies(base, [own.own(half, random.Random(SEED)) for half in halves])
    held = score.held_out(copies, halves, trainer.tokenizer)
    model = soup(copies)
    heat = measures.temperature(held.measured, held.labels)
    scores = {
        **score.of_library(held, halves, heat),
        **score.of_published(given.data, lambda some: fit.probabilities(model, trainer.tokenizer, some), heat),
    }
    print(cards.as_json(scores).decode())
    cards.keep_floors(HERE, scores)
    files = {
        "entailment.onnx": shipped(model, given.work),
        "calibration.json": cards.as_json({"temperature": heat}),
        held_out.FILE: held_out.packed(held.sentences, held.shares),
    }
    cards.write(HERE, files, card(scores, library.version))
    print(f"int8 keeps {kept(model, trainer.tokenizer, held.pairs):.4f} of the decisions of float32")


def kept(model: CrossEncoder, tokenizer: Tokenizer, some: list[pairs.Pair]) -> float:
    """The share of decisions that the shipped model, int8 and one pair at a time, has in common with float32."""
    few = some[:: max(len(some) // 300, 1)]
    small = Entailment(HERE.parent).shares([(pair.evidence, pair.claim) for pair in few])
    return float((small.argmax(axis=1) == fit.probabilities(model, tokenizer, few).argmax(axis=1)).mean())


def halved(entries: list[Entry]) -> list[list[Entry]]:
    """The entries of every other topic, and of the rest."""
    topics = sorted({entry.topic for entry in entries})
    random.Random(SEED).shuffle(topics)
    first = set(topics[::2])
    return [[e for e in entries if (e.topic in first) is side] for side in (True, False)]


def soup(models: list[CrossEncoder]) -> CrossEncoder:
    """The mean of the models' weights, which have one origin."""
    mixed = copy.deepcopy(models[0])
    states = [model.state_dict() for model in models]
    means = {
        name: torch.stack([state[name].float() for state in states]).mean(dim=0).to(value.dtype)
        for name, value in states[0].items()
    }
    mixed.load_state_dict(means)
    return mixed.eval()


def shipped(model: CrossEncoder, work: Path) -> bytes:
    exact = work / "entailment.onnx"
    export(model, exact)
    return graphs.quantise(exact, work, "entailment", words=True)


def card(scores: dict[str, float], library: str) -> dict[str, Any]:
    packages = ("torch", "transformers", "onnx", "onnxruntime", "tokenizers", "numpy")
    return {
        "name": "entailment",
        "task": "whether a piece of evidence supports a claim, refutes it, or says nothing of it",
        "base": "models/encoder's base, all-MiniLM-L6-v2: evidence and claim together, tables of words as they are",
        "licence": "Apache-2.0",
        "data": [
            *json.loads((HERE / "data.json").read_text(encoding="utf-8")),
            {"name": "claims/entries: example sentences", "licence": "Apache-2.0", "library": library},
        ],
        "recipe": f"rate, epochs and pairs seen again of each step: general {GENERAL}, sciences {SCIENCES}, library "
        f"{LIBRARY} on each half of its topics, and the mean of both; batches of {fit.BATCH} of like length, "
        f"{fit.MAX_TOKENS} word pieces, labels smoothed by {fit.SMOOTHING}, seed {SEED}; int8 a scale a channel",
        "measured": "library: topics held out by halves; healthver_dev, SciFact's dev: never trained on; float32",
        "limits": [
            "healthver_dev and SciFact's dev pairs were looked at while this was made; other sets will show less",
            "a claim that goes further than its evidence the same way counts as supported: strength is told elsewhere",
            "English; 160 word pieces of claim and evidence together",
        ],
        "built_with": {name: version(name) for name in packages},
        "scores": scores,
    }


if __name__ == "__main__":
    main()
