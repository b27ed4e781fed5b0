"""What the cross-encoder is worth: on the library, topics held out, and on published sets that it has never seen."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import fit
import numpy as np
import own
from drafts import Draft
from network import CrossEncoder
from pairs import LABELS, VERDICTS, Pair
from sklearn.metrics import accuracy_score, f1_score
from tokenizers import Tokenizer

from factcheck.library import Entry
from models import cards, measures
from models.plain import plain_sentences, sentences_of

Answers = Callable[[list[Pair]], np.ndarray]
_HEALTHVER = {"Supports": 0, "Refutes": 1, "Neutral": 2}
_SCIFACT = {"SUPPORT": 0, "CONTRADICT": 1}


@dataclass(frozen=True)
class HeldOut:
    """The library's sentences, and the shares that the copy which has not seen their topic gives them.

    ``plain`` marks those made from patterns (models/plain.py), which are not measured on.
    """

    pairs: list[Pair]
    plain: np.ndarray
    shares: np.ndarray

    @property
    def labels(self) -> np.ndarray:
        """Places in LABELS of the sentences that are measured on."""
        return np.array([pair.label for pair in self.pairs])[~self.plain]

    @property
    def measured(self) -> np.ndarray:
        """Their shares."""
        return self.shares[~self.plain]


def held_out(copies: Sequence[CrossEncoder], halves: Sequence[list[Entry]], tokenizer: Tokenizer) -> HeldOut:
    """Each half's sentences, by the copy that learned from the other half."""
    pairs, plain, shares = [], [], []
    for half, model in zip(halves, reversed(copies), strict=True):
        rows = [(e, *row) for e in half for row in sentences_of(e)]
        some = [Pair(e.statement, own.named(e, text), LABELS.index(stance), e.topic) for e, text, stance, _ in rows]
        shares.append(fit.probabilities(model, tokenizer, some))
        plain += [made for _, _, _, made in rows]
        pairs += some
    return HeldOut(pairs, np.array(plain), np.vstack(shares))


@dataclass(frozen=True)
class Read:
    """Entries' ids with sentences and claims, and the shares of VERDICTS by the copy that has not seen their topic.

    ``labels`` are places in VERDICTS; -1 for what is kept and not measured on.
    """

    sentences: list[tuple[str, str]]
    shares: np.ndarray
    labels: np.ndarray

    @property
    def measured(self) -> tuple[np.ndarray, np.ndarray]:
        """Shares and labels of the library's own examples."""
        return self.shares[self.labels >= 0], self.labels[self.labels >= 0]

    def tempered(self, heat: float) -> np.ndarray:
        """All shares at a temperature."""
        return measures.tempered(np.log(np.clip(self.shares, 1e-9, 1)), heat)


def read(
    copies: Sequence[CrossEncoder], halves: Sequence[list[Entry]], written: Sequence[Draft], tokenizer: Tokenizer
) -> Read:
    """Each half's sentences and claims, by the copy that learned from the other half."""
    sentences, shares, labels = [], [], []
    for half, model in zip(halves, reversed(copies), strict=True):
        texts = [(e, text, VERDICTS.index(verdict)) for e in half for verdict, text in e.examples.claims()]
        texts += [(e, text, -1) for e in half for text, _ in plain_sentences(e)]
        topics = {e.topic for e in half}
        here = [draft for draft in written if draft.pair.topic in topics]
        some = [own.verdict(e, own.named(e, text), max(label, 0)) for e, text, label in texts]
        shares.append(fit.probabilities(model, tokenizer, [*some, *(draft.pair for draft in here)]))
        sentences += [(e.id, text) for e, text, _ in texts] + [(draft.entry, draft.pair.claim) for draft in here]
        labels += [label for _, _, label in texts] + [-1] * len(here)
    return Read(sentences, np.vstack(shares), np.array(labels))


def of_verdicts(found: Read, heat: float) -> dict[str, float]:
    """How well the verdict on the library's examples is told, topics held out; flags are all but supported."""
    shares, labels = found.measured
    guess = shares[:, :4].argmax(axis=1)
    tempered = found.tempered(heat)[found.labels >= 0]
    return cards.rounded(
        {
            "verdict_accuracy": accuracy_score(labels, guess),
            "verdict_macro_f1": f1_score(labels, guess, average="macro"),
            "verdict_flag_f1": f1_score(labels > 0, guess > 0),
            "verdict_calibration_error": measures.calibration_error(tempered, tempered.argmax(axis=1) == labels),
        }
    )


def of_library(held: HeldOut, halves: Sequence[list[Entry]], heat: float) -> dict[str, float]:
    """Scores on the library's labelled sentences beside those of the baselines of words, split alike."""
    first = {entry.topic for entry in halves[0]}
    real = [pair for pair, made in zip(held.pairs, held.plain, strict=True) if not made]
    side = np.array([pair.topic in first for pair in real])
    splits = [(np.flatnonzero(~side), np.flatnonzero(side)), (np.flatnonzero(side), np.flatnonzero(~side))]
    found = _scores("library", held.measured, held.labels, heat)
    texts = [f"{pair.evidence} {pair.claim}" for pair in real]
    for name, guess in measures.of_words(texts, held.labels, splits).items():
        found[f"library_macro_f1_{name}"] = f1_score(held.labels, guess, average="macro")
    return cards.rounded(found)


def of_published(data: Path, answers: Answers, heat: float) -> dict[str, float]:
    """Scores on healthver_dev, and on SciFact's dev claims with the sentences that bear on them and others."""
    found: dict[str, float] = {}
    for name, some in (("healthver", healthver(data)), ("scifact", scifact(data))):
        found |= _scores(name, answers(some), np.array([pair.label for pair in some]), heat)
    return cards.rounded(found)


def healthver(data: Path) -> list[Pair]:
    """Lay claims on COVID-19 and sentences of papers."""
    with (data / "healthver_dev/healthver_dev.csv").open(encoding="utf-8", newline="") as lines:
        return [Pair(r["evidence"], r["claim"], _HEALTHVER[r["label"]]) for r in csv.DictReader(lines)]


def scifact(data: Path) -> list[Pair]:
    """Dev claims with their rationales; for a cited abstract that says nothing of them, its first three sentences."""
    folder = data / "scifact"
    lines = (folder / "corpus.jsonl").read_text(encoding="utf-8").splitlines()
    corpus = {row["doc_id"]: row["abstract"] for row in map(json.loads, lines)}
    found = []
    for row in map(json.loads, (folder / "claims_dev.jsonl").read_text(encoding="utf-8").splitlines()):
        for doc in row["cited_doc_ids"]:
            bearing = row["evidence"].get(str(doc), [])
            for one in bearing:
                text = " ".join(corpus[doc][i] for i in one["sentences"])
                found.append(Pair(text, row["claim"], _SCIFACT[one["label"]]))
            if not bearing:
                found.append(Pair(" ".join(corpus[doc][:3]), row["claim"], 2))
    return found


def _scores(name: str, shares: np.ndarray, labels: np.ndarray, heat: float) -> dict[str, float]:
    guess = shares.argmax(axis=1)
    tempered = measures.tempered(np.log(np.clip(shares, 1e-9, 1)), heat)
    return {
        f"{name}_accuracy": accuracy_score(labels, guess),
        f"{name}_macro_f1": f1_score(labels, guess, average="macro"),
        f"{name}_calibration_error": measures.calibration_error(tempered, guess == labels),
        f"{name}_pairs": len(labels),
    }
