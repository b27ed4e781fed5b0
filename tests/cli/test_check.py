"""``factcheck check``: what comes out, where it goes, and the code it ends with."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from factcheck import cli
from factcheck.config import FAIL_ON, Config
from factcheck.pipeline import Checker
from factcheck.records import Report, Verdict
from factcheck.report import formats

from .running import FLAGGED

Capture = pytest.CaptureFixture[str]
pytestmark = pytest.mark.usefixtures("desk", "one_encoder")


def verdicts(capsys: Capture, *arguments: str) -> set[str]:
    cli.run(["check", "flagged.md", "--format", "json", *arguments])
    return {finding["verdict"] for finding in json.loads(capsys.readouterr().out)["findings"]}


def test_a_clean_article_is_0(capsys: Capture) -> None:
    assert cli.run(["check", "clean.md"]) == 0
    shown = capsys.readouterr()
    assert "clean.md" in shown.out
    assert shown.err == ""


@pytest.mark.parametrize("fail_on", FAIL_ON)
def test_findings_at_or_over_fail_on_are_1(fail_on: str, capsys: Capture) -> None:
    found = verdicts(capsys)
    assert "contradicted" in found
    expected = int(bool(found & {v.value for v in Config(fail_on=fail_on).failing}))
    assert cli.run(["check", "flagged.md", "--fail-on", fail_on]) == expected
    assert expected == int(fail_on != "never")


def test_a_milder_finding_does_not_reach_a_harder_limit(capsys: Capture) -> None:
    found = verdicts(capsys, "--select", "O1")
    assert "overstated" in found
    assert cli.run(["check", "flagged.md", "--select", "O1", "--fail-on", "overstated"]) == 1
    assert cli.run(["check", "flagged.md", "--select", "O1", "--fail-on", "contradicted"]) == 0


def test_an_unreadable_input_is_one_line_and_2_and_the_others_are_still_reported(desk: Path, capsys: Capture) -> None:
    (desk / "picture.md").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    assert cli.run(["check", "missing.md", "flagged.md", "picture.md", "--format", "jsonl"]) == 2
    shown = capsys.readouterr()
    (only,) = shown.out.splitlines()
    assert json.loads(only)["findings"]
    first, second = shown.err.splitlines()
    assert first.startswith("factcheck: missing.md: ")
    assert second.startswith("factcheck: picture.md: ")


def test_nothing_readable_is_2_with_nothing_on_stdout(capsys: Capture) -> None:
    assert cli.run(["check", "missing.md", "--format", "json"]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert len(shown.err.splitlines()) == 1


def test_a_failure_on_one_article_is_3_and_the_others_are_still_reported(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    check = Checker.check

    def fall_over(self: Checker, target: str, **rest: Any) -> Report:
        if target == "clean.md":
            raise ZeroDivisionError("by nought")
        return check(self, target, **rest)

    monkeypatch.setattr(Checker, "check", fall_over)
    assert cli.run(["check", "clean.md", "missing.md", "flagged.md"]) == 3
    shown = capsys.readouterr()
    assert "flagged.md" in shown.out
    assert "factcheck: clean.md: failed inside: ZeroDivisionError: by nought (please report it" in shown.err
    assert len(shown.err.splitlines()) == 2


def test_a_model_that_is_not_its_cards_is_3_in_one_line(desk: Path, capsys: Capture) -> None:
    (desk / "models" / "encoder").mkdir(parents=True)
    (desk / "models" / "encoder" / "card.json").write_text("{}")
    assert cli.run(["check", "clean.md", "--models", "models"]) == 3
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_library_with_a_fault_is_2_in_one_line_with_its_place(desk: Path, capsys: Capture) -> None:
    (desk / "mine" / "entries").mkdir(parents=True)
    (desk / "mine" / "entries" / "x.yaml").write_text("id: x\n")
    assert cli.run(["check", "clean.md", "--claims", "mine"]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("factcheck: mine/entries/x.yaml:1: ")


def test_a_folder_stands_for_its_articles_each_once(desk: Path, capsys: Capture) -> None:
    assert cli.run(["check", ".", "clean.md", "--format", "jsonl"]) == 1
    names = [json.loads(line)["document"]["source"] for line in capsys.readouterr().out.splitlines()]
    assert sorted(Path(name).name for name in names) == ["clean.md", "flagged.md"]


def test_standard_input_is_read_where_a_dash_says_so(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(FLAGGED.encode())))
    assert cli.run(["check", "-", "--stdin-name", "pasted.md", "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out)["document"]["source"] == "pasted.md"


@pytest.mark.parametrize(
    ("choose", "kept"),
    [
        (["--select", "C3"], {"C3"}),
        (["--select", "c3, o1"], {"C3", "O1"}),
        (["--select", "C3", "--select", "O1", "--ignore", "O1"], {"C3"}),
        (["--ignore", "C3,O1"], set()),
    ],
)
def test_rules_are_chosen_by_the_beginnings_of_their_codes(choose: list[str], kept: set[str], capsys: Capture) -> None:
    cli.run(["check", "flagged.md", "--format", "json", *choose])
    findings = json.loads(capsys.readouterr().out)["findings"]
    codes = {issue["code"][:2] for finding in findings for issue in finding["issues"]}
    assert codes & {"C3", "O1"} == kept & {"C3", "O1"}


def test_too_sure_a_demand_leaves_nothing_flagged(capsys: Capture) -> None:
    assert cli.run(["check", "flagged.md", "--min-confidence", "1"]) == 0
    assert cli.run(["check", "flagged.md", "--min-confidence", "0.1"]) == 1


def test_a_settings_file_counts_and_an_option_wins(desk: Path) -> None:
    (desk / "factcheck.toml").write_text('fail_on = "never"\n')
    assert cli.run(["check", "flagged.md"]) == 0
    assert cli.run(["check", "flagged.md", "--fail-on", "contradicted"]) == 1


def test_a_wrong_settings_file_is_2(desk: Path, capsys: Capture) -> None:
    (desk / "factcheck.toml").write_text('ignore = ["Z9"]\n')
    assert cli.run(["check", "clean.md"]) == 2
    assert "'Z9' begins no rule's code" in capsys.readouterr().err
    (desk / "factcheck.toml").write_text("colour = 1\n")
    assert cli.run(["check", "clean.md"]) == 2
    assert "unknown setting 'colour'" in capsys.readouterr().err


def test_quiet_says_nothing_but_errors(capsys: Capture) -> None:
    assert cli.run(["check", "flagged.md", "--quiet"]) == 1
    assert capsys.readouterr() == ("", "")
    assert cli.run(["check", "missing.md", "flagged.md", "-q"]) == 2
    assert capsys.readouterr().err.startswith("factcheck: missing.md: ")


def test_show_all_shows_claims_that_are_not_flagged(desk: Path, capsys: Capture) -> None:
    (desk / "careful.md").write_text("Ketamine may reduce symptoms of anxiety within hours in some people.\n")
    cli.run(["check", "careful.md", "--ignore", "O,U,C,W,S"])
    brief = capsys.readouterr().out
    cli.run(["check", "careful.md", "--ignore", "O,U,C,W,S", "--show", "all"])
    assert len(capsys.readouterr().out) > len(brief)


def test_timings_go_to_stderr_and_change_no_byte_of_the_report(capsys: Capture) -> None:
    cli.run(["check", "flagged.md"])
    plain = capsys.readouterr()
    cli.run(["check", "flagged.md", "--timings"])
    timed = capsys.readouterr()
    assert timed.out == plain.out
    assert plain.err == ""
    assert all(f"{stage} " in timed.err for stage in ("load", "read", "extract", "match", "judge"))


@pytest.mark.parametrize("form", formats())
def test_more_threads_change_no_byte_of_the_report(form: str, capsys: Capture) -> None:
    cli.run(["check", "flagged.md", "clean.md", "--format", form])
    one = capsys.readouterr().out
    cli.run(["check", "flagged.md", "clean.md", "--format", form, "--threads", "2"])
    assert capsys.readouterr().out == one != ""


def test_colour_comes_where_it_is_asked_for_and_else_not_into_a_pipe(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    cli.run(["check", "flagged.md", "--color", "always"])
    assert "\x1b[" in capsys.readouterr().out
    monkeypatch.delenv("NO_COLOR")
    cli.run(["check", "flagged.md", "--color", "auto"])
    assert "\x1b" not in capsys.readouterr().out


def test_the_failing_verdicts_are_those_the_manual_names() -> None:
    assert [v for v in Verdict if v in Config(fail_on="unsupported").failing] == [
        Verdict.OVERSTATED,
        Verdict.UNSUPPORTED,
        Verdict.CONTRADICTED,
    ]
