"""check on an editor's desk: waivers, baselines, changed lines, rules by path."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from factcheck import cli

from .running import FLAGGED

Capture = pytest.CaptureFixture[str]
pytestmark = pytest.mark.usefixtures("desk", "one_encoder")
BOAST = "One infusion of ketamine keeps anxiety away for years."
WAIVER = '<!-- factcheck: allow-file O105 reason="quoted from the patient" until=2027-01-01 -->\n\n'


def checked(capsys: Capture, *arguments: str) -> tuple[int, Any]:
    code = cli.run(["check", "--format", "json", *arguments])
    out = capsys.readouterr().out
    return code, json.loads(out) if out else None


def test_a_waived_finding_does_not_count(desk: Path, capsys: Capture) -> None:
    (desk / "flagged.md").write_text(WAIVER + f"# Ketamine\n\n{BOAST}\n", encoding="utf-8")
    choice = ("flagged.md", "--select", "O105", "--today")
    code, report = checked(capsys, *choice, "2026-12-31")
    assert (code, report["summary"]["waived"], report["notices"]) == (0, 1, [])
    assert report["findings"][0]["waived"][0]["allowed"] == {
        "by": "waiver",
        "reason": "quoted from the patient",
        "until": "2027-01-01",
    }
    code, report = checked(capsys, *choice, "2027-01-02")
    assert (code, report["summary"]["waived"], [n["code"] for n in report["notices"]]) == (1, 0, ["A604"])


def test_a_waiver_that_nobody_can_honour_fails_the_check(desk: Path, capsys: Capture) -> None:
    (desk / "clean.md").write_text("The roses are red. <!-- factcheck: allow O105 -->\n", encoding="utf-8")
    code, report = checked(capsys, "clean.md")
    assert (code, report["notices"][0]["code"], report["notices"][0]["line"]) == (1, "A603", 1)
    assert checked(capsys, "clean.md", "--fail-on", "never")[0] == 0


def test_a_baseline_lets_old_findings_be_and_tells_new_ones(desk: Path, capsys: Capture) -> None:
    assert checked(capsys, "flagged.md")[0] == 1
    assert checked(capsys, "flagged.md", "--write-baseline", "old.json")[0] == 0
    code, report = checked(capsys, "flagged.md", "--baseline", "old.json")
    assert (code, report["summary"]["flagged"]) == (0, 0)
    (desk / "factcheck.toml").write_text('baseline = "old.json"\n', encoding="utf-8")
    (desk / "flagged.md").write_text("A new first line.\n\n" + FLAGGED, encoding="utf-8")
    assert checked(capsys, "flagged.md")[0] == 0
    (desk / "flagged.md").write_text(FLAGGED + "\nKetamine cures depression for good.\n", encoding="utf-8")
    code, report = checked(capsys, "flagged.md")
    assert (code, report["summary"]["flagged"]) == (1, 1)


def test_no_baseline_is_written_of_what_could_not_be_read(desk: Path, capsys: Capture) -> None:
    assert cli.run(["check", "missing.md", "--write-baseline", "old.json"]) == 2
    assert not (desk / "old.json").exists()
    assert cli.run(["check", "clean.md", "--baseline", "old.json"]) == 2
    assert "old.json: does not exist" in capsys.readouterr().err


def test_a_baseline_of_changed_lines_alone_is_refused(capsys: Capture) -> None:
    assert cli.run(["check", "clean.md", "--write-baseline", "old.json", "--changed-since", "HEAD"]) == 2
    assert "leave --changed-since out" in capsys.readouterr().err


def test_changed_lines_alone_are_checked(desk: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GIT_DIR", raising=False)
    author = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    for arguments in (["init", "-q"], ["add", "."], [*author, "commit", "-qm", "one"]):
        subprocess.run(["git", *arguments], cwd=desk, check=True)
    assert checked(capsys, ".", "--changed-since", "HEAD") == (0, [])
    with (desk / "flagged.md").open("a", encoding="utf-8") as file:
        file.write("\nKetamine cures depression for good.\n")
    code, report = checked(capsys, ".", "--changed-since", "HEAD")
    assert (code, [f["line"] for f in report["findings"]]) == (1, [5])
    assert cli.run(["check", "clean.md", "--changed-since", "nowhere"]) == 2
    assert "'nowhere' is no revision" in capsys.readouterr().err


def test_rules_are_switched_by_path(desk: Path, capsys: Capture) -> None:
    (desk / "news").mkdir()
    (desk / "flagged.md").rename(desk / "news" / "flagged.md")
    (desk / "pyproject.toml").write_text(
        '[tool.factcheck.paths]\n"news/*" = {off = ["O", "C3"], on = ["C303"]}\n', encoding="utf-8"
    )
    _, report = checked(capsys, "news/flagged.md")
    codes = {issue["code"] for finding in report["findings"] for issue in finding["issues"]}
    assert "C303" in codes
    assert not {c for c in codes if c.startswith("O") or c in ("C301", "C302")}
    (desk / "pyproject.toml").write_text('[tool.factcheck.paths]\n"news/*" = {off = ["Z9"]}\n', encoding="utf-8")
    assert cli.run(["check", "clean.md"]) == 2
    assert "'Z9' begins no rule's code" in capsys.readouterr().err
