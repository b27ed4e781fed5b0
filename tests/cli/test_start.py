"""How the program starts and how it ends: quickly, and with a code that a script can trust."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest

from factcheck import __version__, cli
from factcheck.errors import FactcheckError, LibraryError, ModelError

from .running import CHECKOUT, command, environment

HEAVY = ("spacy", "sklearn", "scipy", "numpy", "pydantic", "requests", "rich", "onnxruntime", "yaml", "jinja2")
COMMANDS = ("audit", "check", "claims", "completion", "config", "rule", "schema")


@pytest.mark.parametrize("ask", ["--help", "--version", "check --help", "audit --help", "claims --help"])
def test_help_imports_nothing_heavy(ask: str, tmp_path: Path) -> None:
    """Which is what keeps it under 0.4 seconds; a stopwatch would tell more of the machine than of the code."""
    script = (
        "import sys; from factcheck.cli import run; "
        f"code = run({ask.split()!r}); print([m for m in {HEAVY!r} if m in sys.modules], code, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, env=environment(), capture_output=True, text=True, check=True
    )
    assert done.stderr == "[] 0\n"


def test_a_command_imports_no_other_command(tmp_path: Path) -> None:
    script = (
        "import sys; from factcheck.cli import run; run(['schema']); "
        "print(sorted(m for m in sys.modules if m.startswith('factcheck.cli.') and '._' not in m), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, env=environment(), capture_output=True, text=True, check=True
    )
    assert done.stderr == "['factcheck.cli.schema']\n"


def test_the_version_is_the_packages(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["--version"]) == 0
    assert capsys.readouterr().out == f"factcheck {__version__}\n"


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["--help"]) == 0
    shown = capsys.readouterr().out
    assert all(f"\n  {name} " in shown for name in COMMANDS)


@pytest.mark.parametrize(
    ("ask", "says"),
    [
        ([], "Usage: factcheck"),
        (["chek"], "Did you mean 'check'?"),
        (["claims", "serch", "tea"], "Did you mean 'search'?"),
        (["qqq"], "No such command 'qqq'"),
        (["rule", "O1O5"], "did you mean O105?"),
        (["rule", "durations"], "did you mean duration?"),
        (["completion", "tcsh"], "'tcsh' is not one of"),
        (["check"], "Missing argument"),
        (["check", "a.md", "--formt", "json"], "--format"),
        (["check", "a.md", "--format", "word"], "'word' is none of"),
        (["check", "a.md", "--fail-on", "supported"], "'supported' is not one of"),
        (["check", "a.md", "--min-confidence", "1.5"], "1.5 is not in the range"),
        (["check", "a.md", "--threads", "0"], "0 is not in the range"),
        (["check", "a.md", "--claims", "nowhere"], "'nowhere' does not exist"),
        (["check", "-", "-"], "'-' can be given once"),
        (["check", "a.md", "--select", "Z9"], "'Z9' begins no rule's code; there are A6"),
        (["check", "a.md", "--ignore", "O1,Q"], "'Q' begins no rule's code"),
        (["audit", "a.md"], "Missing option '--store'"),
        (["audit", "-", "-", "--store", "a.db"], "'-' can be given once"),
        (["audit", "a.md", "--store", "a.db", "--fresh", "--retry-failed"], "are at odds"),
        (["audit", "a.md", "--store", "a.db", "--contact", "a\nb"], "--contact: give a mail address"),
        (["audit", "a.md", "--store", "a.db", "--select", "Z9"], "'Z9' begins no rule's code"),
        (["claims"], "Usage: factcheck claims"),
        (["rule", "Z999"], "no rule 'Z999'"),
    ],
)
def test_wrong_usage_is_2_and_says_what_is_wrong(ask: list[str], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(ask) == 2
    shown = capsys.readouterr()
    assert says in shown.err
    assert shown.out == ""


@pytest.mark.parametrize(
    ("error", "code", "says"),
    [
        (LibraryError("x.yaml:3", "is not YAML", "mend it"), 2, "factcheck: x.yaml:3: is not YAML (mend it)\n"),
        (
            ModelError("card.json", "is not JSON", "install again"),
            3,
            "factcheck: card.json: is not JSON (install again)\n",
        ),
        (FactcheckError("a\x1b[31m\nb", "is odd"), 2, "factcheck: a\\x1b[31m b: is odd\n"),
        (KeyboardInterrupt(), 130, "\nfactcheck: interrupted\n"),
        (
            ZeroDivisionError("by nought"),
            3,
            "factcheck: failed inside: ZeroDivisionError: by nought "
            "(please report it, with what FACTCHECK_DEBUG=1 shows)\n",
        ),
    ],
)
def test_an_error_is_one_line_and_its_code(
    error: BaseException,
    code: int,
    says: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fail() -> None:
        raise error

    monkeypatch.setattr(cli.app, "get_command", lambda ctx, name: click.Command(name, callback=fail))
    assert cli.run(["anything"]) == code
    assert capsys.readouterr().err == says


def test_a_traceback_is_shown_to_those_who_ask(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail() -> None:
        raise ZeroDivisionError("by nought")

    monkeypatch.setattr(cli.app, "get_command", lambda ctx, name: click.Command(name, callback=fail))
    monkeypatch.setenv("FACTCHECK_DEBUG", "1")
    assert cli.run(["anything"]) == 3
    shown = capsys.readouterr().err
    assert "Traceback (most recent call last)" in shown
    assert shown.endswith("factcheck: failed inside: ZeroDivisionError: by nought (please report it)\n")


@pytest.mark.parametrize("ask", [["rule"], ["schema"], ["claims", "list", "--json"]])
def test_a_reader_that_goes_away_hears_nothing_more(ask: list[str], tmp_path: Path) -> None:
    line = " ".join(f"'{part}'" for part in command(*ask))
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {line} | true"],
        cwd=tmp_path,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    assert done.returncode in (0, 141)  # 0 where all was written before the reader went


def test_the_manual_knows_every_command_and_option() -> None:
    manual = (CHECKOUT / "docs" / "CLI.md").read_text(encoding="utf-8")
    missing = [f"{path} {name}" for path, name in _everything(cli.app, "factcheck") if f"`{name}" not in manual]
    assert missing == []


def _everything(command: click.Command, path: str) -> list[tuple[str, str]]:
    shown = [p for p in command.params if not getattr(p, "hidden", False)]
    found = [(path, option) for p in shown for option in p.opts if option.startswith("--")]
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            child = command.get_command(context, name)
            assert child is not None
            found += [("", f"{path} {name}"), *_everything(child, f"{path} {name}")]
    return found
