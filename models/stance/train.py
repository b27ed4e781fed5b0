"""Fit the stance of an entry to a claim: supports, refutes or neither, from the signs of factcheck/match/signs.py.

Data: the library's own example sentences, each with its own entry. Supported and overstated ones are supported by the
entry as far as it goes, contradicted ones refuted, unsupported ones neither. No sentence sees itself among the entry's
examples, and the cross-encoder's answer is that of a copy which has not learned the sentence's topic. Scores are by
cross-validation over whole topics. Run from the root: python models/stance/train.py
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import sklearn
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import GroupKFold
from sklearn.preprocessing import StandardScaler

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT))

from factcheck.extract import Extractor  # noqa: E402
from factcheck.learned import load_encoder  # noqa: E402
from factcheck.learned.entailment import Entailment  # noqa: E402
from factcheck.library import load_library  # noqa: E402
from factcheck.library.lexicon import lexicon  # noqa: E402
from factcheck.match.candidates import with_subject  # noqa: E402
from factcheck.match.index import Index  # noqa: E402
from factcheck.match.reading import in_words  # noqa: E402
from factcheck.match.signs import signs  # noqa: E402
from factcheck.match.stance import SURE  # noqa: E402
from factcheck.records import Claim, Direction, Stance  # noqa: E402
from models import cards, measures  # noqa: E402
from models.held_out import HeldOut, Instead  # noqa: E402
from models.plain import sentences_of  # noqa: E402
from models.reading import first_claim  # noqa: E402

C, FOLDS = 0.1, 6
# What the directions alone say: the baseline to beat.
OPPOSED = {
    (Direction.BENEFIT, Direction.HARM),
    (Direction.BENEFIT, Direction.NO_EFFECT),
    (Direction.HARM, Direction.BENEFIT),
    (Direction.HARM, Direction.NO_EFFECT),
    (Direction.NO_EFFECT, Direction.BENEFIT),
    (Direction.NO_EFFECT, Direction.HARM),
}


def by_direction(claim: Claim, entry: Direction) -> str:
    if entry in (Direction.INSUFFICIENT, Direction.MIXED):
        return str(Stance.NEITHER if claim.frame.direction in (Direction.BENEFIT, Direction.HARM) else Stance.SUPPORTS)
    return str(Stance.REFUTES if (claim.frame.direction, entry) in OPPOSED else Stance.SUPPORTS)


W_PLAIN = 0.3


@dataclass
class Data:
    """Sentences as rows of signs, with their labels; ``plain`` are those made from PLAIN."""

    names: tuple[str, ...]
    rows: np.ndarray
    labels: np.ndarray
    topics: np.ndarray
    plain: np.ndarray
    by_direction: np.ndarray
    texts: list[str]
    library: str


def read() -> Data:
    library, encoder = load_library(ROOT / "claims"), load_encoder(HERE.parent)
    extractor, index = Extractor(lexicon(library), encoder, HERE.parent), Index(library, encoder)
    entries = [library.evidence_of(heading.id) for heading in library.catalogue]
    reader = Instead(Entailment(HERE.parent), HeldOut(HERE.parent / "entailment"), entries)
    names: tuple[str, ...] = ()
    rows, labels, topics, plain, directions, texts = [], [], [], [], [], []
    for heading in library.catalogue:
        entry, evidence = library.entries[heading.id], library.evidence_of(heading.id)
        for text, label, made in sentences_of(entry):
            claim = first_claim(extractor, entry.subject.name, text)
            if claim is None:
                continue
            index.hide(heading.id, text)
            reader.reading(heading.id, text)
            pair = in_words(evidence.certainty, evidence.allowed), with_subject(claim)
            found = signs(claim, evidence, index, pair[1], reader.verdicts([pair])[0])
            names = tuple(found)
            rows.append(list(found.values()))
            labels.append(label)
            topics.append(heading.topic)
            plain.append(made)
            directions.append(by_direction(claim, entry.direction))
            texts.append(f"{claim.text} {evidence.direction} {evidence.statement}")
    arrays = (np.array(rows), np.array(labels), np.array(topics), np.array(plain), np.array(directions))
    return Data(names, *arrays, texts, library.version)


def fit(data: Data, chosen: np.ndarray) -> tuple[StandardScaler, LogisticRegression]:
    weight = np.where(data.plain[chosen], W_PLAIN, 1.0)
    scaler = StandardScaler().fit(data.rows[chosen])
    model = LogisticRegression(C=C, max_iter=3000)
    return scaler, model.fit(scaler.transform(data.rows[chosen]), data.labels[chosen], sample_weight=weight)


def held_out(data: Data) -> tuple[np.ndarray, list[str]]:
    classes = sorted(set(data.labels))
    shares = np.zeros((len(data.labels), len(classes)))
    for train, test in GroupKFold(FOLDS).split(data.rows, data.labels, data.topics):
        scaler, model = fit(data, train)
        shares[test] = model.predict_proba(scaler.transform(data.rows[test]))
    return shares, classes


def of_words(data: Data) -> dict[str, np.ndarray]:
    splits = GroupKFold(FOLDS).split(data.rows, data.labels, data.topics)
    return measures.of_words(data.texts, data.labels, splits)


def main() -> None:
    data = read()
    shares, classes = held_out(data)
    real = ~data.plain
    labels, shares = data.labels[real], shares[real]
    guess = np.array(classes)[shares.argmax(axis=1)]
    accused = shares[:, classes.index("refutes")] >= SURE
    refuted = labels == "refutes"

    def macro(guessed: np.ndarray) -> float:
        return float(f1_score(labels, guessed, average="macro"))

    scores = {
        "accuracy": (guess == labels).mean(),
        "macro_f1": macro(guess),
        "calibration_error": measures.calibration_error(shares, guess == labels),
        "precision_of_refutes_when_sure": refuted[accused].mean(),
        "recall_of_refutes_when_sure": (accused & refuted).sum() / refuted.sum(),
        "macro_f1_by_direction": macro(data.by_direction[real]),
        **{f"macro_f1_{name}": macro(guessed[real]) for name, guessed in of_words(data).items()},
    }
    scores = {name: round(float(score), 4) for name, score in scores.items()} | {"sentences": len(labels)}
    print(json.dumps(scores, indent=2))
    cards.keep_floors(HERE, scores)
    scaler, model = fit(data, np.arange(len(data.labels)))
    weights = (model.coef_ / scaler.scale_).T
    bias = model.intercept_ - scaler.mean_ @ weights
    table = {
        "features": list(data.names),
        "classes": [str(c) for c in model.classes_],
        "weights": [[round(float(w), 5) for w in row] for row in weights],
        "bias": [round(float(b), 5) for b in bias],
    }
    card = {
        "name": "stance",
        "task": "whether an entry supports a claim, refutes it, or neither",
        "method": f"multinomial logistic regression (scikit-learn, C={C}) over scaled signs; nothing is drawn",
        "licence": "Apache-2.0",
        "data": [{"name": "claims/entries: example sentences", "licence": "Apache-2.0", "library": data.library}],
        "measured": f"{FOLDS}-fold cross-validation, topics held out whole; a sentence never sees itself",
        "limits": [
            "plain sentences made from entries are learned from at a lower weight, and not measured on",
            "example sentences are cleaner than articles, and say one thing each",
            "an entry's other examples are seen, as they are in use: an entry without examples is judged worse",
        ],
        "built_with": {"scikit-learn": sklearn.__version__, "numpy": np.__version__},
        "scores": scores,
    }
    cards.write(HERE, {"weights.json": (json.dumps(table) + "\n").encode()}, card)


if __name__ == "__main__":
    main()
