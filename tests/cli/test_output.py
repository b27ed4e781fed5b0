"""--output: a file that is whole or not there at all."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from factcheck import cli
from factcheck.cli._output import destination

from .running import CLEAN

Capture = pytest.CaptureFixture[str]
pytestmark = pytest.mark.usefixtures("desk")


def test_the_report_goes_to_the_file_and_nothing_to_the_screen(desk: Path, capsys: Capture) -> None:
    assert cli.run(["check", "flagged.md", "--output", "report.json"]) == 1
    assert capsys.readouterr() == ("", "")
    assert json.loads((desk / "report.json").read_text(encoding="utf-8"))["findings"]
    assert sorted(os.listdir(desk)) == ["clean.md", "flagged.md", "report.json"]


def test_the_file_has_the_bytes_that_a_pipe_gets(desk: Path, capsys: Capture) -> None:
    cli.run(["check", "flagged.md", "clean.md"])
    cli.run(["check", "flagged.md", "clean.md", "-o", "report.txt"])
    assert (desk / "report.txt").read_text(encoding="utf-8") == capsys.readouterr().out


def test_where_nothing_could_be_read_the_old_report_stays(desk: Path) -> None:
    (desk / "report.txt").write_text("yesterday's")
    assert cli.run(["check", "missing.md", "-o", "report.txt"]) == 2
    assert (desk / "report.txt").read_text() == "yesterday's"


@pytest.mark.parametrize(
    ("target", "prepare", "says"),
    [
        ("nowhere/report.txt", lambda desk: None, "cannot write"),
        ("folder", lambda desk: (desk / "folder").mkdir(), "is a directory"),
        ("clean.md", lambda desk: None, "is one of the articles to check"),
        ("link.md", lambda desk: (desk / "link.md").symlink_to("clean.md"), "is one of the articles to check"),
    ],
)
def test_a_place_that_cannot_be_written_is_told_before_the_work(
    desk: Path, target: str, prepare: Callable[[Path], None], says: str, capsys: Capture
) -> None:
    prepare(desk)
    assert cli.run(["check", "clean.md", "-o", target]) == 2
    shown = capsys.readouterr()
    assert says in " ".join(shown.err.split())
    assert (desk / "clean.md").read_text(encoding="utf-8") == CLEAN


def test_a_failure_half_way_leaves_what_stood_there_and_no_litter(desk: Path) -> None:
    (desk / "report.txt").write_text("yesterday's")

    def fail_half_way() -> None:
        with destination(desk / "report.txt") as write:
            write("half a rep")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_half_way()
    assert (desk / "report.txt").read_text() == "yesterday's"
    assert sorted(os.listdir(desk)) == ["clean.md", "flagged.md", "report.txt"]


def test_until_the_end_the_old_report_is_what_a_reader_sees(desk: Path) -> None:
    file = desk / "report.txt"
    file.write_text("yesterday's")
    with destination(file) as write:
        write("today's")
        assert file.read_text() == "yesterday's"
    assert file.read_text() == "today's"


def test_the_file_can_be_read_by_whom_the_umask_says(desk: Path) -> None:
    old = os.umask(0o027)
    try:
        with destination(desk / "report.txt") as write:
            write("today's")
    finally:
        os.umask(old)
    assert stat.S_IMODE((desk / "report.txt").stat().st_mode) == 0o640


def test_a_link_stays_a_link(desk: Path) -> None:
    (desk / "real.txt").write_text("yesterday's")
    (desk / "link.txt").symlink_to("real.txt")
    with destination(desk / "link.txt") as write:
        write("today's")
    assert (desk / "link.txt").is_symlink()
    assert (desk / "real.txt").read_text() == "today's"


def test_a_device_is_written_and_not_replaced() -> None:
    with destination(Path("/dev/null")) as write:
        write("gone")
    assert Path("/dev/null").is_char_device()
