"""Figures that are quoted in reports and papers: each is held against one worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from factcheck.evaluation.scores import calibration_error, confusion, macro_f1, scores

LABELS = np.array([0, 0, 0, 1, 1, 2])
ANSWERS = np.array([0, 0, 1, 1, 1, 0])


def test_confusion_has_labels_down_and_answers_across() -> None:
    assert confusion(LABELS, ANSWERS, 3).tolist() == [[2, 1, 0], [0, 2, 0], [1, 0, 0]]


def test_macro_f1_is_the_mean_over_classes() -> None:
    assert macro_f1(confusion(LABELS, ANSWERS, 3)) == pytest.approx((4 / 6 + 4 / 5 + 0) / 3)


def test_a_class_that_never_occurs_does_not_lower_it() -> None:
    assert macro_f1(confusion(np.array([0, 1]), np.array([0, 1]), 3)) == 1.0


def test_calibration_error_is_the_gap_between_sure_and_right() -> None:
    sure, right = np.array([0.95, 0.95, 0.65, 0.65]), np.array([True, False, True, True])
    assert calibration_error(sure, right) == pytest.approx((abs(0.95 - 0.5) * 2 + abs(0.65 - 1.0) * 2) / 4)


def test_all_together_and_the_same_each_time() -> None:
    sure = np.full(6, 0.8)
    found = scores(("a", "b", "c"), LABELS, ANSWERS, sure)
    assert found.accuracy.value == pytest.approx(4 / 6)
    assert found.accuracy.low <= found.accuracy.value <= found.accuracy.high
    assert found.majority_accuracy == pytest.approx(0.5)
    assert found.f1[2] == 0.0
    assert scores(("a", "b", "c"), LABELS, ANSWERS, sure).macro_f1 == found.macro_f1
