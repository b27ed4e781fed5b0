"""``factcheck audit`` as its users see it; tests/audit/ holds what it does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from factcheck import cli
from factcheck.cli._audit_progress import display

from .running import in_window


class Clock:
    """Progress that stands still."""

    state, pages, left, done, copies, failed, flagged = "open", 1_200, 1_000, 180, 15, 5, 31
    rate, seconds, seconds_left = 4.0, 50.0, 250.0


def test_it_says_what_came_of_it_and_twice_the_same_command_is_a_second_audit(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "broken.pdf").write_bytes(b"%PDF-1.4 broken")
    (desk / "again.md").write_text((desk / "flagged.md").read_text(encoding="utf-8"), encoding="utf-8")
    for _ in range(2):
        assert cli.run(["audit", ".", "--store", "audit.db", "--workers", "1"]) == 0
        said = capsys.readouterr()
        assert said.out == "audit.db: 4 pages: 3 checked, 1 failed (see --retry-failed); 4 claims flagged\n"
        assert said.err.startswith("factcheck: reading the sources\nfactcheck: 0 of 4 pages")


def test_a_source_that_is_not_there_is_2(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["audit", "nowhere.xml", "--store", "audit.db", "--workers", "1", "--quiet"]) == 2
    assert capsys.readouterr().err.startswith("factcheck: nowhere.xml: does not exist (")


def test_a_window_shows_a_bar(desk: Path) -> None:
    code, shown = in_window("audit", "clean.md", "--store", "audit.db", "--workers", "1", cwd=desk)
    assert code == 0
    assert "━" in shown
    assert "audit.db: 1 page: 1 checked; 0 claims flagged" in shown


def test_progress_as_lines_and_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    with display(as_json=False, quiet=False) as lines:
        lines.show(Clock())  # type: ignore[arg-type]
        lines.show(Clock())  # type: ignore[arg-type]
    assert capsys.readouterr().err == ("factcheck: 200 of 1,200 pages, 4.0 pages/s, 4 min left, 5 errors, 31 flags\n")
    with display(as_json=True, quiet=False) as machine:
        machine.show(Clock())  # type: ignore[arg-type]
    assert json.loads(capsys.readouterr().err) == {
        "state": "open",
        "pages": 1_200,
        "done": 180,
        "copies": 15,
        "failed": 5,
        "flagged": 31,
        "pages_per_second": 4.0,
        "seconds_left": 250,
    }
    with display(as_json=False, quiet=True) as nothing:
        nothing.show(Clock())  # type: ignore[arg-type]
    assert capsys.readouterr().err == ""
