"""Fit the weights by which a literature is searched: abstracts, their sentences, and whether one says anything.

Data: SciFact's training claims and its corpus; its dev claims are left for ``factcheck eval scifact``. Its texts are a
third party's and are not kept here. Scores are by five-fold cross-validation over claims; claims that cite one abstract
stand in one fold. Three logistic regressions: the abstracts that words or vectors put first, against those that
annotators found to bear on a claim; the sentences of these against their rationales; and, over what the cross-encoder
makes of the first five abstracts, whether an abstract says anything of the claim. Run from the repository's root:
python models/retrieval/train.py --index FOLDER [--data ../shared/data/scifact]

``--index`` is where the corpus's index lies, or is made and kept; it takes minutes.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT))

from factcheck.evaluation.scifact import SciClaim, read_claims  # noqa: E402
from factcheck.learned import Encoder, load_encoder  # noqa: E402
from factcheck.learned.entailment import Entailment  # noqa: E402
from factcheck.match.literature import Index, build  # noqa: E402
from factcheck.match.literature.abstracts import read_abstracts  # noqa: E402
from factcheck.match.literature.beside import READ  # noqa: E402
from factcheck.match.literature.reading import SPEAKING_SIGNS, chosen_sentences, evidence, speaking_signs  # noqa: E402
from factcheck.match.literature.retrieval import (  # noqa: E402
    ABSTRACT_SIGNS,
    SENTENCE_SIGNS,
    abstract_signs,
    candidates,
    sentence_signs,
)
from factcheck.match.literature.store import MANIFEST  # noqa: E402
from models import cards  # noqa: E402

FOLDS, PLACES = 5, 2


@dataclass(frozen=True)
class Rows:
    """Signs, whether each is right, and the number of the claim that it belongs to; ``item`` says of what each is."""

    signs: np.ndarray
    right: np.ndarray
    claim: np.ndarray
    item: np.ndarray


class Material:
    """SciFact's training claims over its corpus's index."""

    def __init__(self, data: Path, index: Path, encoder: Encoder) -> None:
        corpus = data / "corpus.jsonl"
        self.abstracts = read_abstracts([corpus])
        if not (index / MANIFEST).is_file():
            build(self.abstracts, corpus, index, encoder, lambda _: None)
        self.index, self.encoder = Index(index, encoder), encoder
        self.claims = read_claims(data / "claims_train.jsonl")
        lines = (data / "claims_train.jsonl").read_text(encoding="utf-8").splitlines()
        self.group = np.unique([min(json.loads(line)["cited_doc_ids"]) for line in lines], return_inverse=True)[1]
        self.place = {abstract.id: i for i, abstract in enumerate(self.abstracts)}

    def of_abstracts(self) -> Rows:
        """The candidates of every claim."""
        parts = []
        for number, claim in enumerate(self.claims):
            signs = abstract_signs(self.index, self.encoder, claim.text)
            places = candidates(signs, READ)
            right = np.isin(places, [self.place[doc] for doc in claim.gold])
            parts.append((signs[places], right, np.full(len(places), number), places))
        return Rows(*map(np.concatenate, zip(*parts, strict=True)))

    def of_sentences(self) -> Rows:
        """The sentences of the abstracts that bear on a claim; right are those of any rationale."""
        parts = []
        for number, claim in enumerate(self.claims):
            for doc, gold in claim.gold.items():
                abstract = self.abstracts[self.place[doc]]
                signs = sentence_signs(self.index, self.encoder, claim.text, abstract)
                right = np.isin(np.arange(len(signs)), sorted(frozenset().union(*gold.rationales)))
                parts.append((signs, right, np.full(len(signs), number), np.full(len(signs), self.place[doc])))
        return Rows(*map(np.concatenate, zip(*parts, strict=True)))


def of_speaking(material: Material, abstracts: Rows, scores: np.ndarray, sentence_model: Any, models: Path) -> Rows:
    """The first abstracts of every claim, as the cross-encoder reads them; ``scores`` are held out."""
    entailment, parts = Entailment(models, threads=2), []
    for number, claim in enumerate(material.claims):
        of = np.flatnonzero(abstracts.claim == number)
        for row in of[np.argsort(-scores[of], kind="stable")[:READ]]:
            abstract = material.abstracts[abstracts.item[row]]
            near = share(sentence_model, sentence_signs(material.index, material.encoder, claim.text, abstract))
            shares = entailment.shares([(evidence(abstract, chosen_sentences(near)), claim.text)])[0]
            signs = speaking_signs(float(scores[row]), near, shares)
            parts.append((signs, abstracts.right[row], number, abstracts.item[row]))
    return Rows(*(np.array(column) for column in zip(*parts, strict=True)))


def fit(signs: np.ndarray, right: np.ndarray) -> LogisticRegression:
    return LogisticRegression(C=1.0, max_iter=5000).fit(signs, right)


def share(model: LogisticRegression, signs: np.ndarray) -> np.ndarray:
    return model.predict_proba(signs)[:, 1]


def held_out(rows: Rows, group: np.ndarray) -> np.ndarray:
    scores = np.zeros(len(rows.right))
    for train, test in GroupKFold(FOLDS).split(rows.signs, rows.right, group[rows.claim]):
        scores[test] = share(fit(rows.signs[train], rows.right[train]), rows.signs[test])
    return scores


def recall(rows: Rows, scores: np.ndarray, claims: Sequence[SciClaim], most: int) -> float:
    """The share of the abstracts that bear on claims which stand among the first ``most``."""
    hits = 0
    for number in range(len(claims)):
        of = np.flatnonzero(rows.claim == number)
        hits += int(rows.right[of[np.argsort(-scores[of], kind="stable")[:most]]].sum())
    return hits / sum(len(claim.gold) for claim in claims)


def f1(guess: np.ndarray, right: np.ndarray, there: int) -> float:
    return 2 * float((guess & right).sum()) / (float(guess.sum()) + there)


def first_is_right(rows: Rows, scores: np.ndarray) -> float:
    """The share of abstracts whose best-scored sentence belongs to a rationale."""
    keys = rows.claim * (rows.item.max() + 1) + rows.item
    hits = []
    for key in np.unique(keys):
        of = np.flatnonzero(keys == key)
        hits.append(bool(rows.right[of[np.argmax(scores[of])]]))
    return float(np.mean(hits))


def main() -> None:
    parser = argparse.ArgumentParser(description="Fit the weights by which a literature is searched.")
    parser.add_argument("--index", type=Path, required=True)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared/data/scifact")
    parser.add_argument("--models", type=Path, default=HERE.parent, help="where encoder and cross-encoder lie")
    given = parser.parse_args()
    material = Material(given.data, given.index, load_encoder(given.models, threads=2))
    abstracts, sentences = material.of_abstracts(), material.of_sentences()
    kept = held_out(abstracts, material.group)
    near = held_out(sentences, material.group)
    models = {"weights.json": (ABSTRACT_SIGNS, fit(abstracts.signs, abstracts.right))}
    models["sentences.json"] = (SENTENCE_SIGNS, fit(sentences.signs, sentences.right))
    speaking = of_speaking(material, abstracts, kept, models["sentences.json"][1], given.models)
    says = held_out(speaking, material.group)
    models["speaking.json"] = (SPEAKING_SIGNS, fit(speaking.signs, speaking.right))
    there, words = sum(len(claim.gold) for claim in material.claims), ABSTRACT_SIGNS.index("words")
    scores = cards.rounded(
        {
            **{f"recall_at_{k}": recall(abstracts, kept, material.claims, k) for k in (1, 3, 5, 10)},
            **{
                f"recall_at_{k}_words": recall(abstracts, abstracts.signs[:, words], material.claims, k) for k in (1, 5)
            },
            **{f"recall_at_{k}_vectors": recall(abstracts, abstracts.signs[:, 1], material.claims, k) for k in (1, 5)},
            "first_sentence_right": first_is_right(sentences, near),
            "first_sentence_right_words": first_is_right(sentences, sentences.signs[:, 0]),
            "first_sentence_right_vectors": first_is_right(sentences, sentences.signs[:, 1]),
            "speaking_f1": f1(says >= 0.5, speaking.right, there),
        }
    )
    print(json.dumps(scores, indent=2))
    cards.keep_floors(HERE, scores)
    cards.write(HERE, {name: as_json(*model) for name, model in models.items()}, card(scores, given.models))


def as_json(signs: Sequence[str], model: LogisticRegression) -> bytes:
    """Two places, so that another processor's last digits make no other weights."""
    weights = [round(float(w), PLACES) for w in model.coef_[0]]
    return cards.as_json(
        {"features": list(signs), "weights": weights, "bias": round(float(model.intercept_[0]), PLACES)}
    )


def card(scores: dict[str, float], models: Path) -> dict[str, Any]:
    bases = {name: json.loads((models / name / "card.json").read_text())["files"] for name in ("encoder", "entailment")}
    return {
        "name": "retrieval",
        "task": "how likely an abstract bears on a claim, which of its sentences do, and whether it says anything",
        "method": "three logistic regressions (scikit-learn, C=1) over words (BM25), vectors, and the cross-encoder",
        "licence": "Apache-2.0",
        "data": [{"name": "SciFact: claims_train over its corpus", "licence": "claims CC BY 4.0, abstracts ODC-By"}],
        "fitted_over": {name: {f: digest[:8] for f, digest in files.items()} for name, files in bases.items()},
        "measured": "five-fold cross-validation over the training claims; claims that cite one abstract in one fold",
        "limits": [
            "the cross-encoder has learned from these claims' rationales, so that speaking.json trusts it too much",
            "claims written by experts from citing sentences; a newspaper's are longer and looser",
        ],
        "built_with": {name: version(name) for name in ("scikit-learn", "numpy")},
        "scores": scores,
    }


if __name__ == "__main__":
    main()
