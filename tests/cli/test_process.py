"""The program in a process of its own: pipes, windows, Ctrl-C, other hash seeds, memory."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from factcheck.report import formats

from .running import CHECKOUT, FLAGGED, command, environment, in_window, start

MEMORY_MB = 700
BAR = "━"


def test_every_format_has_the_same_bytes_whatever_the_hash_seed_and_the_locale(desk: Path) -> None:
    script = (
        "import sys; from functools import cache; from factcheck import cli, pipeline, report; "
        "pipeline.Checker = cache(pipeline.Checker); "  # loads once for all formats
        "[cli.run(['check', 'demo.md', 'flagged.md', '--show', 'all', '-f', name, '-o', sys.argv[1] + name])"
        " for name in report.formats()]"
    )
    (desk / "demo.md").write_bytes((CHECKOUT / "docs/demo/ketamine-clinic.md").read_bytes())
    for seed, locale in (("0", "C"), ("1", "C.UTF-8")):
        subprocess.run(
            [sys.executable, "-c", script, f"seed{seed}."],
            cwd=desk,
            env=environment(PYTHONHASHSEED=seed, LC_ALL=locale),
            check=True,
            timeout=120,
        )
    written = {p.name: p.read_bytes() for p in desk.glob("seed*")}
    assert len(written) == 2 * len(formats())
    for name in formats():
        assert written[f"seed0.{name}"] == written[f"seed1.{name}"] != b"", name


def test_a_pipe_gets_plain_text_in_utf_8_with_no_escapes(desk: Path) -> None:
    program = start("check", "flagged.md", cwd=desk, LC_ALL="C", COLUMNS="40")
    out, err = program.communicate(timeout=60)
    assert program.returncode == 1
    assert err == b""
    assert b"\x1b" not in out
    assert max(len(line) for line in out.decode("utf-8").splitlines()) > 40


def test_a_window_gets_colour_its_own_width_and_a_bar_that_spoils_no_line(desk: Path) -> None:
    code, one = in_window("check", "flagged.md", cwd=desk)
    assert code == 1
    assert "\x1b[" in one
    assert BAR not in one
    code, both = in_window("check", "clean.md", "flagged.md", cwd=desk, NO_COLOR="1")
    assert code == 1
    assert BAR in both
    assert "2/2" in both
    plain = [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in one.splitlines()]
    assert max(map(len, plain)) <= 70
    assert [line for line in plain if "(" not in line and line not in both] == []  # seconds stand in brackets


def test_reports_come_as_they_are_done_and_ctrl_c_is_said(desk: Path) -> None:
    program = start("check", "flagged.md", "-", "--format", "jsonl", cwd=desk)
    assert program.stdout is not None
    first = program.stdout.readline()
    assert json.loads(first)["document"]["source"] == "flagged.md"
    program.send_signal(signal.SIGINT)  # it now waits for its standard input
    _, err = program.communicate(timeout=60)
    assert program.returncode == 130
    assert err == b"\nfactcheck: interrupted\n"


def test_ctrl_c_leaves_the_old_report(desk: Path) -> None:
    (desk / "report.jsonl").write_text("yesterday's")
    program = start("check", "flagged.md", "-", "-o", "report.jsonl", "--timings", cwd=desk)
    assert program.stderr is not None
    assert program.stderr.readline().startswith(b"factcheck: flagged.md: ")
    program.send_signal(signal.SIGINT)
    program.communicate(timeout=60)
    assert program.returncode == 130
    assert (desk / "report.jsonl").read_text() == "yesterday's"
    assert sorted(os.listdir(desk)) == ["clean.md", "flagged.md", "report.jsonl"]


def test_a_reader_that_goes_away_hears_nothing_more(desk: Path) -> None:
    program = start("check", "-", "flagged.md", "--format", "text", cwd=desk)
    assert program.stdin is not None
    assert program.stdout is not None
    assert program.stderr is not None
    program.stdout.close()
    program.stdin.write(FLAGGED.encode())
    program.stdin.close()
    assert program.stderr.read() == b""
    assert program.wait(timeout=60) == 141


def test_an_article_of_a_thousand_words_fits_in_memory(desk: Path) -> None:
    """A laptop's; the bound is on the peak, with spaCy, the encoder and the whole library loaded."""
    if not Path("/proc/self/status").exists():
        pytest.skip("the peak is read from Linux's /proc")
    demo = (CHECKOUT / "docs/demo/ketamine-clinic.md").read_text(encoding="utf-8")
    (desk / "long.md").write_text(demo * 3, encoding="utf-8")
    assert len((demo * 3).split()) > 1000
    # Not getrusage: its peak starts from that of the process that forked, the test runner.
    script = (
        "import re; from factcheck.cli import run; code = run(['check', 'long.md', '--quiet']); "
        "print(code, re.search(r'VmHWM:\\s+(\\d+) kB', open('/proc/self/status').read())[1])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=desk, env=environment(), capture_output=True, text=True, check=True
    )
    code, kilobytes = map(int, done.stdout.split())
    assert code == 1
    assert 50 < kilobytes / 1024 < MEMORY_MB


def test_a_check_leaves_nothing_in_the_users_home(desk: Path) -> None:
    """No cache, no device id: one of the libraries below keeps a telemetry store there unless it is told not to."""
    home = desk / "home"
    home.mkdir()
    start("check", "flagged.md", cwd=desk, HOME=str(home), XDG_CACHE_HOME=str(home / "cache")).communicate(timeout=60)
    assert sorted(str(p.relative_to(home)) for p in home.rglob("*")) == []


def test_the_program_can_be_started_as_a_module(desk: Path) -> None:
    done = subprocess.run(command("--version"), cwd=desk, env=environment(), capture_output=True, check=True)
    assert done.stdout.startswith(b"factcheck ")
