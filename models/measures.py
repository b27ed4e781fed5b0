"""How well probabilities and decisions fit labels: calibration, temperature, and the baselines of words alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from scipy.optimize import minimize_scalar
from sklearn.base import BaseEstimator
from sklearn.dummy import DummyClassifier
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.svm import LinearSVC

Split = tuple[np.ndarray, np.ndarray]


def calibration_error(shares: np.ndarray, right: np.ndarray, bins: int = 10) -> float:
    """Expected calibration error of the likeliest class (Guo et al., ICML 2017)."""
    sure = shares.max(axis=1)
    bin_of = np.minimum((sure * bins).astype(int), bins - 1)
    gaps = [abs(sure[bin_of == b].mean() - right[bin_of == b].mean()) * (bin_of == b).mean() for b in set(bin_of)]
    return float(sum(gaps))


def temperature(shares: np.ndarray, labels: np.ndarray) -> float:
    """What to divide logits by so that held-out probabilities fit the labels best (temperature scaling)."""
    logits = np.log(np.clip(shares, 1e-9, 1))

    def loss(heat: float) -> float:
        return float(-np.log(np.clip(tempered(logits, heat)[np.arange(len(labels)), labels], 1e-12, 1)).mean())

    return round(float(minimize_scalar(loss, bounds=(0.2, 5.0), method="bounded").x), 4)


def tempered(logits: np.ndarray, heat: float) -> np.ndarray:
    """Probabilities of rows of logits at a temperature."""
    shares = np.exp((logits - logits.max(axis=1, keepdims=True)) / heat)
    return shares / shares.sum(axis=1, keepdims=True)


def of_words(texts: Sequence[str], labels: np.ndarray, splits: Iterable[Split]) -> dict[str, np.ndarray]:
    """What the majority, and TF-IDF with a logistic regression and with a linear SVM, answer on held-out parts."""
    given, guesses = np.array(texts, dtype=object), {}
    parts = list(splits)
    makers: dict[str, BaseEstimator] = {
        "majority": DummyClassifier(strategy="most_frequent"),
        "tfidf_logistic": LogisticRegression(C=10, max_iter=3000, class_weight="balanced"),
        "tfidf_svm": LinearSVC(class_weight="balanced"),
    }
    for name, maker in makers.items():
        guess = np.zeros_like(labels)
        for train, test in parts:
            model = make_pipeline(TfidfVectorizer(sublinear_tf=True, ngram_range=(1, 2)), maker)
            guess[test] = model.fit(given[train], labels[train]).predict(given[test])
        guesses[name] = guess
    return guesses
