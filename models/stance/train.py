"""Fit the stance of an entry to a claim: supports, refutes or neither, from the signs of factcheck/match/signs.py.

Data: the library's own example sentences, each with its own entry. Supported and overstated ones are supported by the
entry as far as it goes, contradicted ones refuted, unsupported ones neither. No sentence sees itself among the entry's
examples. Scores are by cross-validation over whole topics. Run from the root: python models/stance/train.py
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

import numpy as np
import sklearn
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import GroupKFold
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import LinearSVC

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT))

from factcheck.extract import Extractor  # noqa: E402
from factcheck.learned import load_encoder  # noqa: E402
from factcheck.library import load_library  # noqa: E402
from factcheck.library.lexicon import lexicon  # noqa: E402
from factcheck.match.candidates import with_subject  # noqa: E402
from factcheck.match.index import STANCES, Index  # noqa: E402
from factcheck.match.signs import signs  # noqa: E402
from factcheck.match.stance import SURE  # noqa: E402
from factcheck.records import Claim, Direction, Stance  # noqa: E402
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


def read() -> tuple[tuple[str, ...], np.ndarray, np.ndarray, np.ndarray, np.ndarray, list[str], str]:
    """Names of the signs, rows, labels, topics, the stance by direction, texts beside statements, library's version."""
    library, encoder = load_library(ROOT / "claims"), load_encoder(HERE.parent)
    extractor, index = Extractor(lexicon(library), encoder, HERE.parent), Index(library, encoder)
    names: tuple[str, ...] = ()
    rows, labels, topics, plain, texts = [], [], [], [], []
    for heading in library.catalogue:
        entry, evidence = library.entries[heading.id], library.evidence_of(heading.id)
        for label, text in entry.examples.claims():
            claim = first_claim(extractor, entry.subject.name, text)
            if claim is None:
                continue
            index.hide(heading.id, text)
            found = signs(claim, evidence, index, with_subject(claim))
            names = tuple(found)
            rows.append(list(found.values()))
            labels.append(str(STANCES[label]))
            topics.append(heading.topic)
            plain.append(by_direction(claim, entry.direction))
            texts.append(f"{claim.text} {evidence.direction} {evidence.statement}")
    return names, np.array(rows), np.array(labels), np.array(topics), np.array(plain), texts, library.version


def fit(rows: np.ndarray, labels: np.ndarray) -> tuple[StandardScaler, LogisticRegression]:
    scaler = StandardScaler().fit(rows)
    return scaler, LogisticRegression(C=C, max_iter=3000).fit(scaler.transform(rows), labels)


def held_out(rows: np.ndarray, labels: np.ndarray, topics: np.ndarray) -> tuple[np.ndarray, list[str]]:
    classes = sorted(set(labels))
    shares = np.zeros((len(labels), len(classes)))
    for train, test in GroupKFold(FOLDS).split(rows, labels, topics):
        scaler, model = fit(rows[train], labels[train])
        shares[test] = model.predict_proba(scaler.transform(rows[test]))
    return shares, classes


def of_words(texts: list[str], labels: np.ndarray, topics: np.ndarray, make: object) -> np.ndarray:
    given, guessed = np.array(texts, dtype=object), np.empty(len(labels), dtype=object)
    for train, test in GroupKFold(FOLDS).split(given, labels, topics):
        model = make_pipeline(TfidfVectorizer(sublinear_tf=True, ngram_range=(1, 2)), make())  # type: ignore[operator]
        guessed[test] = model.fit(given[train], labels[train]).predict(given[test])
    return guessed.astype(str)


def calibration_error(shares: np.ndarray, right: np.ndarray, bins: int = 10) -> float:
    """Expected calibration error of the likeliest class (Guo et al., ICML 2017)."""
    sure = shares.max(axis=1)
    bin_of = np.minimum((sure * bins).astype(int), bins - 1)
    gaps = [abs(sure[bin_of == b].mean() - right[bin_of == b].mean()) * (bin_of == b).mean() for b in set(bin_of)]
    return float(sum(gaps))


def main() -> int:
    names, rows, labels, topics, plain, texts, version = read()
    shares, classes = held_out(rows, labels, topics)
    guess = np.array(classes)[shares.argmax(axis=1)]
    accused = shares[:, classes.index("refutes")] >= SURE
    refuted = labels == "refutes"
    scores = {
        "accuracy": (guess == labels).mean(),
        "macro_f1": f1_score(labels, guess, average="macro"),
        "calibration_error": calibration_error(shares, guess == labels),
        "precision_of_refutes_when_sure": refuted[accused].mean(),
        "recall_of_refutes_when_sure": (accused & refuted).sum() / refuted.sum(),
        "macro_f1_by_direction": f1_score(labels, plain, average="macro"),
        "macro_f1_tfidf_logistic": f1_score(labels, of_words(texts, labels, topics, _logistic), average="macro"),
        "macro_f1_tfidf_svm": f1_score(labels, of_words(texts, labels, topics, LinearSVC), average="macro"),
        "macro_f1_majority": f1_score(labels, np.full(len(labels), "supports"), average="macro"),
    }
    scores = {name: round(float(score), 4) for name, score in scores.items()} | {"sentences": len(labels)}
    print(json.dumps(scores, indent=2))
    for name, floor in json.loads((HERE / "floors.json").read_text()).items():
        if scores[name] < floor:
            print(f"{name} is under its floor {floor}: not written")
            return 1
    scaler, model = fit(rows, labels)
    weights = (model.coef_ / scaler.scale_).T
    bias = model.intercept_ - scaler.mean_ @ weights
    table = {
        "features": list(names),
        "classes": [str(c) for c in model.classes_],
        "weights": [[round(float(w), 5) for w in row] for row in weights],
        "bias": [round(float(b), 5) for b in bias],
    }
    text = json.dumps(table) + "\n"
    (HERE / "weights.json").write_text(text)
    card = {
        "name": "stance",
        "task": "whether an entry supports a claim, refutes it, or neither",
        "method": f"multinomial logistic regression (scikit-learn, C={C}) over scaled signs; nothing is drawn",
        "licence": "Apache-2.0",
        "data": [{"name": "claims/entries: example sentences", "licence": "Apache-2.0", "library": version}],
        "measured": f"{FOLDS}-fold cross-validation, topics held out whole; a sentence never sees itself",
        "limits": [
            "example sentences are cleaner than articles, and say one thing each",
            "an entry's other examples are seen, as they are in use: an entry without examples is judged worse",
        ],
        "built_with": {"scikit-learn": sklearn.__version__, "numpy": np.__version__},
        "scores": scores,
        "files": {"weights.json": hashlib.sha256(text.encode()).hexdigest()},
    }
    (HERE / "card.json").write_text(json.dumps(card, indent=2) + "\n")
    return 0


def _logistic() -> LogisticRegression:
    return LogisticRegression(C=10, max_iter=3000)


if __name__ == "__main__":
    sys.exit(main())
