"""``factcheck eval`` on anyone's own data: the figures a team decides by."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from factcheck import cli

Capture = pytest.CaptureFixture[str]
ROWS: dict[str, list[dict[str, object]]] = {
    "claims": [
        {"text": "Magnesium cures insomnia in two days.", "claim": True},
        {"text": "Call us today to book a table.", "context": "Our restaurant is open.", "claim": False},
    ],
    "strength": [
        {"text": "Coffee causes heart attacks.", "label": 3},
        {"text": "Coffee drinking was associated with fewer heart attacks.", "label": 1},
        {"text": "The trial was done in Leeds.", "label": 0},
    ],
    "stance": [
        {
            "claim": "Zinc shortens colds.",
            "evidence": "Zinc lozenges shortened colds by two days.",
            "label": "supports",
        },
        {"claim": "Zinc shortens colds.", "evidence": "Zinc lozenges did not shorten colds.", "label": "refutes"},
    ],
    "exaggeration": [
        {
            "press": "Eating nuts prevents diabetes.",
            "abstract": "Nut consumption was associated with a lower risk of diabetes.",
            "label": "exaggerates",
        }
    ],
}


def write(path: Path, rows: list[dict[str, object]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.mark.parametrize("task", ROWS)
def test_each_part_is_measured_and_its_answers_are_written(task: str, tmp_path: Path, capsys: Capture) -> None:
    rows, out = ROWS[task], tmp_path / "out.jsonl"
    file = write(tmp_path / "in.jsonl", rows)
    assert cli.run(["eval", task, str(file), "--predictions", str(out)]) == 0
    shown = capsys.readouterr().out
    assert f"{len(rows)} examples" in shown
    for word in ("accuracy", "macro-F1", "calibration error", "label, answer"):
        assert word in shown
    made = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    label = "claim" if task == "claims" else "label"
    for row, answer in zip(rows, made, strict=True):
        assert {name: answer[name] for name in row} == row
        assert answer["predicted"] == row[label], answer
        assert sum(answer["probabilities"].values()) == pytest.approx(1, abs=1e-3)


def test_the_same_file_gives_the_same_bytes(tmp_path: Path, capsys: Capture) -> None:
    file = write(tmp_path / "in.jsonl", ROWS["strength"])
    shown = []
    for _ in range(2):
        cli.run(["eval", "strength", str(file)])
        shown.append(capsys.readouterr().out)
    assert shown[0] == shown[1]


def test_a_faulty_row_is_a_usage_error_that_names_the_line(tmp_path: Path, capsys: Capture) -> None:
    file = write(tmp_path / "in.jsonl", [*ROWS["strength"], {"text": "x", "label": 4}])
    assert cli.run(["eval", "strength", str(file)]) == 2
    assert f"{file}:4" in capsys.readouterr().err


def test_agreement_of_readers_is_printed(capsys: Capture) -> None:
    assert cli.run(["eval", "agreement", "tests/articles"]) == 0
    assert "kappa" in capsys.readouterr().out


def test_articles_of_one_reader_have_no_agreement(tmp_path: Path, capsys: Capture) -> None:
    write(tmp_path / "a.jsonl", [{"id": "a"}, {"text": "A.", "kind": "prose", "claim": False, "verdict": None}])
    assert cli.run(["eval", "agreement", str(tmp_path)]) == 2
    assert "second reader" in capsys.readouterr().err


def test_all_figures_stand_in_one_table(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "healthver_dev").mkdir()
    (tmp_path / "healthver_dev/healthver_dev.csv").write_text(
        "id,evidence,claim,label\n1,Zinc did not shorten colds.,Zinc shortens colds.,Refutes\n", encoding="utf-8"
    )
    assert cli.run(["eval", "all", "--data", str(tmp_path)]) == 0
    shown = capsys.readouterr().out
    for part in ("check-worthiness", "strength", "stance, cross-encoder", "stance, weighed", "retrieval"):
        assert part in shown
    assert "1.000 (1.000-1.000)   now: accuracy, HealthVer dev" in shown
    assert "exaggeration" not in shown


def test_speeds_are_measured_side_by_side(capsys: Capture) -> None:
    assert cli.run(["bench", "models", "--sentences", "10", "--pairs", "10"]) == 0
    shown = capsys.readouterr().out
    assert "encoder and heads" in shown
    assert "pairs a second" in shown
