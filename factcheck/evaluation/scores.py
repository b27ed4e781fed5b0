"""Accuracy, macro-F1, confusion and calibration of a model that gives shares to classes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
DRAWS, SEED, BINS = 1_000, 20261125, 10


@dataclass(frozen=True, slots=True)
class Figure:
    """A score with the interval in which 95 % of bootstrap draws of the examples fall (Efron, 1979)."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Scores:
    """What a model reached on some examples. ``confusion``: labels down, answers across."""

    classes: tuple[str, ...]
    accuracy: Figure
    macro_f1: Figure
    confusion: Ints
    f1: tuple[float, ...]
    calibration_error: float
    reliability: tuple[tuple[float, float, int], ...]
    majority_accuracy: float
    majority_macro_f1: float


def scores(classes: Sequence[str], labels: Ints, answers: Ints, sure: Floats) -> Scores:
    """Scores of ``answers`` to examples with ``labels`` (places in ``classes``), each ``sure`` to a probability."""
    count = len(classes)
    commonest = np.full_like(labels, int(np.bincount(labels, minlength=count).argmax()))
    return Scores(
        classes=tuple(classes),
        accuracy=_figure(lambda some: float((labels[some] == answers[some]).mean()), len(labels)),
        macro_f1=_figure(lambda some: macro_f1(confusion(labels[some], answers[some], count)), len(labels)),
        confusion=confusion(labels, answers, count),
        f1=tuple(f1_by_class(confusion(labels, answers, count)).tolist()),
        calibration_error=calibration_error(sure, labels == answers),
        reliability=reliability(sure, labels == answers),
        majority_accuracy=float((labels == commonest).mean()),
        majority_macro_f1=macro_f1(confusion(labels, commonest, count)),
    )


def confusion(labels: Ints, answers: Ints, count: int) -> Ints:
    """How often each label (down) got each answer (across)."""
    return np.bincount(labels * count + answers, minlength=count * count).reshape(count, count)


def f1_by_class(table: Ints) -> Floats:
    """F1 of each class; 0 of one that neither occurs nor is answered."""
    both = table.sum(axis=0) + table.sum(axis=1)
    f1: Floats = 2 * np.diag(table) / np.maximum(both, 1)
    return f1


def macro_f1(table: Ints) -> float:
    """The mean F1 of the classes that occur or are answered."""
    used = (table.sum(axis=0) + table.sum(axis=1)) > 0
    return float(f1_by_class(table)[used].mean())


def calibration_error(sure: Floats, right: NDArray[np.bool_]) -> float:
    """Expected calibration error in ten bins (Guo et al., ICML 2017)."""
    return sum(abs(said - was) * n for said, was, n in reliability(sure, right)) / max(len(sure), 1)


def reliability(sure: Floats, right: NDArray[np.bool_]) -> tuple[tuple[float, float, int], ...]:
    """For each bin that is not empty: how sure the answers were, what share was right, and how many there were."""
    bins = np.minimum((sure * BINS).astype(np.int64), BINS - 1)
    found = []
    for number in range(BINS):
        here = bins == number
        if here.any():
            found.append((float(sure[here].mean()), float(right[here].mean()), int(here.sum())))
    return tuple(found)


def _figure(measure: Callable[[Ints], float], count: int) -> Figure:
    draw = np.random.default_rng(SEED)
    drawn = [measure(draw.integers(0, count, count)) for _ in range(DRAWS)]
    low, high = np.quantile(drawn, [0.025, 0.975])
    return Figure(measure(np.arange(count)), float(low), float(high))
