"""How far two readers agree bounds what the tool can be asked: a slip here would flatter or slander it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from factcheck.evaluation.agreement import agreement
from factcheck.evaluation.labelled import read_articles
from tests.checking import ROOT


def article(folder: Path, *pairs: tuple[str | None, str | None]) -> Path:
    """One article whose sentences two readers gave these verdicts; None for "no claim"."""
    rows: list[dict[str, object]] = [{"id": "a", "title": "A"}]
    for number, (one, two) in enumerate(pairs):
        second = {"claim": two is not None, "verdict": two, "issues": ["cure"] if two == "overstated" else []}
        rows.append(
            {
                "text": f"Sentence {number}.",
                "kind": "bullet",
                "claim": one is not None,
                "verdict": one,
                "issues": ["cure", "certainty"] if one == "overstated" else [],
                "second": second,
            }
        )
    (folder / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return folder


def test_shares_and_kappa_by_hand(tmp_path: Path) -> None:
    folder = article(
        tmp_path, ("supported", "supported"), ("overstated", "overstated"), ("supported", "unsupported"), (None, None)
    )
    found = agreement(read_articles(folder))
    assert (found.sentences, found.claim, found.open) == (4, 1.0, 1)
    assert found.verdict == pytest.approx(2 / 3)
    # Seen 2/3; by chance (2/3 * 1/3) + (1/3 * 1/3).
    assert found.verdict_kappa == pytest.approx((2 / 3 - 1 / 3) / (1 - 1 / 3))
    assert found.flag == 0.75
    assert found.issue == 1.0


def test_readers_who_never_differ_have_a_kappa_of_one(tmp_path: Path) -> None:
    found = agreement(read_articles(article(tmp_path, ("supported", "supported"), ("supported", "supported"))))
    assert (found.claim_kappa, found.verdict_kappa) == (1.0, 1.0)


def test_every_article_of_the_yardstick_was_read_twice() -> None:
    """Labels of one reader alone would measure that reader."""
    articles = read_articles(ROOT / "tests/articles")
    assert all(sentence.second for one in articles for sentence in one.sentences)
    found = agreement(articles)
    assert found.sentences > 1_000
    assert found.claim > 0.95
    assert found.verdict > 0.9


def test_where_readers_differ_both_labels_are_accepted(tmp_path: Path) -> None:
    folder = article(tmp_path, ("supported", "unsupported"), (None, "overstated"), ("contradicted", None))
    (one,) = read_articles(folder)
    for sentence in one.sentences:
        assert sentence.second is not None
        assert {sentence.verdict, sentence.second.verdict} <= sentence.accepted
