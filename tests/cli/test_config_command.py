"""factcheck config: what holds, where it came from, and in a form that can be kept."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from factcheck import cli
from factcheck.config import load_config


def test_what_is_printed_says_the_same_as_the_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pyproject.toml").write_text(
        '[tool.factcheck]\nignore = ["W5"]\nlibrary = ["my \\"own\\""]\nwording = {low = "might"}\n'
        "min_confidence = 0.5\n"
        'paths = {"news/*" = {on = ["O105"], off = ["O"]}}\n',
        encoding="utf-8",
    )
    before = load_config(tmp_path)
    assert cli.run(["config"]) == 0
    shown = capsys.readouterr().out
    lines = dict(line.split("  # ", 1) for line in shown.splitlines())
    assert lines['ignore = ["W5"]'] == str(tmp_path / "pyproject.toml")
    assert lines['fail_on = "overstated"'] == "default"
    tomllib.loads(shown)
    (tmp_path / "factcheck.toml").write_text(shown, encoding="utf-8")
    assert load_config(tmp_path) == before


def test_a_wrong_setting_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "factcheck.toml").write_text("minconfidence = 1\n")
    assert cli.run(["config"]) == 2
    assert "unknown setting 'minconfidence' (did you mean min_confidence?)" in capsys.readouterr().err
