"""Fit the cross-encoder that tells whether evidence supports a claim, refutes it, or neither.

Four steps, the general before the particular: natural-language inference, the sciences, the library's own example
sentences, and at last, by a second head, what an entry's strongest true wording makes of a claim: supported,
overstated, unsupported, contradicted, or about something else. For the last two the library's topics are halved: one
copy of the network learns from each half and is measured on the other, so that every sentence is judged by a network
that has never seen its topic; these answers are kept (``held_out.npz``) for the regressions that weigh them
(models/stance, models/verdict). What is shipped is the mean of both copies' weights (model soups, Wortsman et al.,
ICML 2022).

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
from concurrent.futures import ProcessPoolExecutor
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(HERE), str(ROOT)]

import drafts  # noqa: E402
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
GENERAL, SCIENCES, LIBRARY, VERDICT = (1e-4, 1, 0), (8e-5, 1, 800), (1e-4, 1, 500), (1e-4, 2, 2_000)
# How far the shared weights go from what they were before the last step to what they are after it: all the way, they
# would forget other texts than the library's (WiSE-FT, Wortsman et al., CVPR 2022).
NEW = 0.74
# How often each trusted claim of an article stands among the library's sentences.
W_DRAFTS = 2


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

    def copies(self, stances: list[list[pairs.Pair]], verdicts: list[list[pairs.Pair]]) -> list[CrossEncoder]:
        """A copy of the network for each half of the library, fitted at the same time, on one thread each."""
        context = get_context("spawn")
        with ProcessPoolExecutor(2, context, initializer=torch.set_num_threads, initargs=(1,)) as pool:
            list(pool.map(self.learned, range(len(stances)), stances, verdicts))
        return [self.learned(number, [], []) for number in range(len(stances))]

    def learned(self, number: int, stances: list[pairs.Pair], verdicts: list[pairs.Pair]) -> CrossEncoder:
        """A copy of the network which has learned from one half of the library."""
        torch.manual_seed(SEED + number)
        model = self.base()
        self._step(model, f"library-{number}", stances, self.sciences, LIBRARY)
        before = {name: value.clone() for name, value in model.state_dict().items()}
        torch.manual_seed(SEED + number)
        self._step(model, f"verdict-{number}", verdicts, [*self.sciences, *stances], VERDICT)
        after = model.state_dict()
        shared = [name for name in after if after[name].is_floating_point() and not name.startswith("verdict")]
        model.load_state_dict(after | {name: torch.lerp(before[name], after[name], NEW) for name in shared})
        return model

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
            # The steps before the verdict's know no second head.
            model.load_state_dict(torch.load(kept, weights_only=True), strict=name.startswith("verdict"))
            return
        fit.fit(model, self.tokenizer, [*some, *again], rate, epochs, name)
        torch.save(model.state_dict(), kept)


def main() -> None:
    parser = argparse.ArgumentParser(description="Fit the cross-encoder.")
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared/data")
    given = parser.parse_args()
    torch.set_num_threads(1)
    given.work.mkdir(parents=True, exist_ok=True)
    trainer = Trainer(given.base, given.data, given.work)
    trainer.base()
    library = load_library(ROOT / "claims")
    entries = [library.entries[heading.id] for heading in library.catalogue]
    halves = halved(entries)
    written = drafts.drafts(ROOT, library)
    copies = trainer.copies(
        [own.own(half, random.Random(SEED)) for half in halves],
        [
            own.verdicts(half, random.Random(SEED)) + W_DRAFTS * drafts.of_topics(written, {e.topic for e in half})
            for half in halves
        ],
    )
    held = score.held_out(copies, halves, trainer.tokenizer)
    read = score.read(copies, halves, written, trainer.tokenizer)
    model = soup(copies)
    heat, verdict_heat = measures.temperature(held.measured, held.labels), measures.temperature(*read.measured)
    scores = {
        **score.of_library(held, halves, heat),
        **score.of_verdicts(read, verdict_heat),
        **score.of_published(given.data, lambda some: fit.probabilities(model, trainer.tokenizer, some), heat),
    }
    print(cards.as_json(scores).decode())
    cards.keep_floors(HERE, scores)
    files = {
        "entailment.onnx": shipped(model, given.work),
        "calibration.json": cards.as_json({"temperature": heat, "verdict_temperature": verdict_heat}),
        held_out.FILE: held_out.packed(read.sentences, read.tempered(verdict_heat)),
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
        "task": "whether evidence supports or refutes a claim or neither; and what an entry's wording makes of it",
        "base": "models/encoder's base, all-MiniLM-L6-v2: evidence and claim together, tables of words as they are",
        "licence": "Apache-2.0",
        "data": [
            *json.loads((HERE / "data.json").read_text(encoding="utf-8")),
            {"name": "claims/entries: example sentences", "licence": "Apache-2.0", "library": library},
            {"name": f"tests/articles: dev-*, each claim {W_DRAFTS} times", "licence": "Apache-2.0"},
        ],
        "recipe": f"rate, epochs and pairs seen again of each step: general {GENERAL}, sciences {SCIENCES}, library "
        f"{LIBRARY} and verdict {VERDICT} (and {NEW} of the way to it) on each half of its topics, and the mean of "
        f"both; batches of {fit.BATCH} of like length, {fit.MAX_TOKENS} word pieces, labels smoothed by "
        f"{fit.SMOOTHING}, seed {SEED}; int8",
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
