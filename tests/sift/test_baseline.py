"""A baseline lets old findings be, and nothing else: a new fault behind an old one must be seen."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from factcheck.errors import ConfigError
from factcheck.records import AllowedBy, Report, Severity
from factcheck.sift.baseline import baseline_text, known, read_baseline
from tests.report import factory


def written(folder: Path, *reports: Report) -> Path:
    file = folder / "baseline.json"
    file.write_text(baseline_text(reports, file), encoding="utf-8")
    return file


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Report:
    monkeypatch.chdir(tmp_path)
    return factory.report()


def flagged(report: Report) -> set[str]:
    return {f.id for f in report.findings if f.flagged} | {n.code for n in report.notices if not n.allowance}


def test_what_was_written_down_is_let_be(tmp_path: Path, report: Report) -> None:
    sifted = read_baseline(written(tmp_path, report)).sift(report)
    assert flagged(sifted) == set()
    assert {w.allowance.by for f in sifted.findings for w in f.waived} == {AllowedBy.BASELINE}
    assert sifted == known(report)
    assert [f.verdict for f in sifted.findings] == [f.verdict for f in report.findings]


def test_what_is_new_is_told(tmp_path: Path, report: Report) -> None:
    old = replace(report, findings=report.findings[1:], notices=())
    sifted = read_baseline(written(tmp_path, old)).sift(report)
    assert flagged(sifted) == {report.findings[0].id, "A601"}


def test_a_new_rule_on_an_old_sentence_is_told(tmp_path: Path, report: Report) -> None:
    months = next(f for f in report.findings if f.id == "k1")
    old = replace(months, opinions=months.opinions[:1])
    sifted = read_baseline(written(tmp_path, replace(report, findings=(old,)))).sift(report)
    (left,) = [f for f in sifted.findings if f.id == "k1"]
    assert [o.code for o in left.opinions] == ["O111", "U201", "S401"]
    assert left.severity is Severity.WARNING


def test_wording_that_is_left_is_a_note(tmp_path: Path, report: Report) -> None:
    months = next(f for f in report.findings if f.id == "k1")
    old = replace(months, opinions=months.opinions[:3])
    sifted = read_baseline(written(tmp_path, replace(report, findings=(old,)))).sift(
        replace(report, findings=(months,))
    )
    assert [(f.severity, [o.code for o in f.opinions]) for f in sifted.findings] == [(Severity.NOTE, ["S401"])]


def test_another_article_with_the_same_sentence_is_told(tmp_path: Path, report: Report) -> None:
    other = factory.report(factory.document(source="other.md"))
    assert flagged(read_baseline(written(tmp_path, report)).sift(other)) == flagged(other)


def test_paths_are_from_where_the_baseline_stands(
    tmp_path: Path, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = written(tmp_path, report)
    (tmp_path / "deep").mkdir()
    monkeypatch.chdir(tmp_path / "deep")
    elsewhere = factory.report(factory.document(source="../draft.md"))
    assert flagged(read_baseline(file).sift(elsewhere)) == set()


def test_the_same_reports_in_any_order_give_the_same_bytes(tmp_path: Path, report: Report) -> None:
    other = factory.report(factory.document(source="https://news.example/a"))
    file = tmp_path / "b.json"
    assert baseline_text([report, other], file) == baseline_text([other, report], file)
    assert sorted(json.loads(baseline_text([report, other], file))["articles"]) == [
        "draft.md",
        "https://news.example/a",
    ]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (None, "does not exist (write it anew with --write-baseline)"),
        ("{", "cannot be read as JSON"),
        ("[" * 100_000, "cannot be read as JSON"),
        ("[]", "is no factcheck.baseline/1"),
        ('{"schema": "factcheck.baseline/2"}', "is no factcheck.baseline/1"),
        ('{"schema": "factcheck.baseline/1"}', "is damaged"),
        ('{"schema": "factcheck.baseline/1", "articles": {"a": 1}}', "is damaged"),
        ('{"schema": "factcheck.baseline/1", "articles": {"a": {"f": 1}}}', "is damaged"),
    ],
)
def test_what_is_no_baseline_is_named(tmp_path: Path, text: str | None, says: str) -> None:
    file = tmp_path / "baseline.json"
    if text is not None:
        file.write_text(text)
    with pytest.raises(ConfigError) as caught:
        read_baseline(file)
    assert str(caught.value).startswith(f"{file}: {says}")
