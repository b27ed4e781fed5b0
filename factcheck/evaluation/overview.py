"""All figures in one table: what each card says was measured when its model was fitted, and what is measured now."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from factcheck.evaluation.rows import Row
from factcheck.evaluation.scores import Figure, scores
from factcheck.evaluation.tasks import TASKS, Parts
from factcheck.learned import load_card

# Held out when fitted; measuring them anew means fitting anew (make train-...).
_OF_CARDS = (
    ("check-worthiness", "worth", "f1_own_articles", "F1, own articles held out whole"),
    ("check-worthiness", "worth", "f1_real_articles", "F1, real news articles held out whole"),
    ("check-worthiness", "worth", "f1_over_five_words", "F1 of every sentence over five words"),
    ("strength", "strength", "macro_f1_abstracts", "macro-F1, 5-fold, sentences of abstracts"),
    ("strength", "strength", "macro_f1_abstracts_tfidf_svm", "macro-F1 of TF-IDF and a linear SVM"),
    ("strength", "strength", "macro_f1_press", "macro-F1, 5-fold, press sentences"),
    ("strength", "strength", "macro_f1_press_tfidf_svm", "macro-F1 of TF-IDF and a linear SVM"),
    ("stance, cross-encoder", "entailment", "library_macro_f1", "macro-F1, library's sentences, topics held out"),
    ("stance, weighed", "stance", "macro_f1", "macro-F1, library's sentences, topics held out"),
    ("stance, weighed", "stance", "macro_f1_tfidf_svm", "macro-F1 of TF-IDF and a linear SVM"),
    ("stance, weighed", "stance", "macro_f1_by_direction", "macro-F1 of the directions alone"),
    ("stance, weighed", "stance", "calibration_error", "expected calibration error"),
    ("retrieval", "matching", "first_entry_right", "right entry first, entries held out"),
    ("retrieval", "matching", "first_entry_right_vectors_alone", "right entry first by vectors alone"),
)
_HEALTHVER = {"Supports": "supports", "Refutes": "refutes", "Neutral": "neither"}


@dataclass(frozen=True, slots=True)
class Line:
    """One figure: the part, what was measured, the figure, and whether it was measured now."""

    part: str
    what: str
    figure: Figure | float
    now: bool


def lines(parts: Parts, data: Path | None) -> Iterator[Line]:
    """The figures of the cards, and those of the data sets that ``data`` holds.

    Raises:
        ModelError: a card is missing or broken.
    """
    for part, model, score, what in _OF_CARDS:
        found = load_card(parts.models, model).scores
        if score in found:
            yield Line(part, what, found[score], now=False)
    if data is None:
        return
    for name, task, rows in _sets(data):
        yield from _measured(name, task, rows, parts)


def _measured(name: str, task_name: str, rows: Sequence[Row], parts: Parts) -> Iterator[Line]:
    task = next(task for task in TASKS if task.name == task_name)
    shares = task.answer(rows, parts)
    places = {value: i for i, value in enumerate(task.labels)}
    labels = np.array([places[row[task.label]] for row in rows])
    found = scores(tuple(task.labels.values()), labels, shares.argmax(axis=1), shares.max(axis=1))
    yield Line(task_name, f"accuracy, {name}", found.accuracy, now=True)
    yield Line(task_name, f"macro-F1, {name}", found.macro_f1, now=True)
    yield Line(task_name, f"the commonest label's accuracy, {name}", found.majority_accuracy, now=True)


def _sets(data: Path) -> Iterator[tuple[str, str, list[Row]]]:
    """Published sets that no model was fitted on: (name, task, rows) of those that are there."""
    healthver = data / "healthver_dev/healthver_dev.csv"
    if healthver.is_file():
        with healthver.open(encoding="utf-8", newline="") as file:
            given = list(csv.DictReader(file))
        rows: list[Row] = [
            {"claim": r["claim"], "evidence": r["evidence"], "label": _HEALTHVER[r["label"]]} for r in given
        ]
        yield "HealthVer dev", "stance", rows
    press = data / "exaggeration_train/insciout_train.jsonl"
    if press.is_file():
        found = map(json.loads, press.read_text(encoding="utf-8").splitlines())
        rows = [
            {
                "press": r["press_release_conclusion"],
                "abstract": r["abstract_conclusion"],
                "label": r["exaggeration_label"],
            }
            for r in found
        ]
        yield "press releases and abstracts (train split)", "exaggeration", rows
