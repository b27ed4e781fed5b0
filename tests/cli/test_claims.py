"""``factcheck claims``, ``rule`` and ``schema``: what they print for those who look things up."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from factcheck import cli
from factcheck.judge import article_rules_by_code, rules_by_code
from tests.library import shelf

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def root(tmp_path: Path) -> str:
    return str(shelf.library(tmp_path))


def test_list_gives_every_entry_with_its_certainty(root: str, capsys: Capture) -> None:
    assert cli.run(["claims", "list", "--claims", root]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first == "starfern-sleep  low certainty"
    assert second.strip() == shelf.ENTRY["statement"]


def test_list_can_be_read_by_a_program(root: str, capsys: Capture) -> None:
    assert cli.run(["claims", "list", "--json", "--claims", root]) == 0
    (entry,) = json.loads(capsys.readouterr().out)
    assert entry["id"] == "starfern-sleep"
    assert entry["sources"] == ["fennick-2031-starfern"]


def test_list_keeps_to_a_topic(root: str, capsys: Capture) -> None:
    assert cli.run(["claims", "list", "--topic", "starfern", "--json", "--claims", root]) == 0
    assert len(json.loads(capsys.readouterr().out)) == 1
    assert cli.run(["claims", "list", "--topic", "fernstar", "--claims", root]) == 2
    assert "no topic 'fernstar'; there are starfern" in capsys.readouterr().err


def test_show_has_what_a_doctor_needs_to_check_an_entry(root: str, capsys: Capture) -> None:
    assert cli.run(["claims", "show", "starfern-sleep", "--claims", root]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    for part in (
        shelf.ENTRY["statement"],
        "certainty low, as this library's curator judges it",
        "numbers 6 minutes sooner (95% CI 1 to 11)",
        "limits Nothing is known beyond one month.",
        "allowed Starfern tea may shorten the time to fall asleep a little.",
        "Fennick 2031. Starfern tea at bedtime. Journal of Invented Plants. randomised trial, n = 44. "
        "doi:10.5555/starfern.1",
        "reviewed 2026-01-01, next by 2028-01-01",
    ):
        assert part in shown


def test_show_says_that_a_source_is_retracted(root: str, capsys: Capture) -> None:
    shelf.source(Path(root), retraction={"status": "retracted"})
    cli.run(["claims", "show", "starfern-sleep", "--claims", root])
    assert "RETRACTED" in capsys.readouterr().out


def test_show_of_a_slip_of_the_pen_names_the_nearest(root: str, capsys: Capture) -> None:
    assert cli.run(["claims", "show", "starfern-slep", "--claims", root]) == 2
    assert "no entry 'starfern-slep'; perhaps starfern-sleep" in capsys.readouterr().err


def test_search_finds_by_words(root: str, capsys: Capture) -> None:
    assert cli.run(["claims", "search", "falling", "asleep", "--claims", root]) == 0
    assert "starfern-sleep" in capsys.readouterr().out


def test_search_in_vain_says_so(root: str, capsys: Capture) -> None:
    assert cli.run(["claims", "search", "zzz", "--claims", root]) == 0
    assert capsys.readouterr() == ("", "nothing found\n")


def test_lint_is_0_on_a_good_library_and_1_on_one_with_an_error(root: str, capsys: Capture) -> None:
    assert cli.run(["claims", "lint", root, "--today", "2026-06-01"]) == 0
    assert capsys.readouterr() == ("", "0 errors, 0 warnings\n")
    file = shelf.entry(Path(root), sources=["nobody-1999"])
    assert cli.run(["claims", "lint", root, "--today", "2026-06-01"]) == 1
    shown = capsys.readouterr()
    assert f"{file}:" in shown.out
    assert "L006 source 'nobody-1999' does not exist" in shown.out
    assert shown.err == "1 errors, 1 warnings\n"


def test_lint_warns_of_a_late_review_and_is_still_0(root: str, capsys: Capture) -> None:
    assert cli.run(["claims", "lint", root, "--today", "2030-01-01"]) == 0
    assert "L206 warning: was to be reviewed by 2028-01-01" in capsys.readouterr().out


def test_lint_without_a_library_is_2(tmp_path: Path, capsys: Capture) -> None:
    assert cli.run(["claims", "lint", str(tmp_path)]) == 2
    assert "holds no entries/ folder" in capsys.readouterr().err


def test_schema_of_library_files_can_be_printed_and_written(root: str, capsys: Capture) -> None:
    assert cli.run(["claims", "schema"]) == 0
    printed = capsys.readouterr().out
    assert set(json.loads(printed)["$defs"]) >= {"Entry", "Source", "Topic"}
    assert cli.run(["claims", "schema", "--write", "--claims", root]) == 0
    assert (Path(root) / "schema.json").read_text(encoding="utf-8") == printed
    assert f"wrote {Path(root) / 'schema.json'}" in capsys.readouterr().out


def test_schema_of_a_report_is_json(capsys: Capture) -> None:
    assert cli.run(["schema"]) == 0
    assert json.loads(capsys.readouterr().out)["$schema"].startswith("https://json-schema.org/")


def test_rules_are_listed_each_with_its_first_line(capsys: Capture) -> None:
    assert cli.run(["rule"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == sorted({**rules_by_code(), **article_rules_by_code()})


@pytest.mark.parametrize("code", sorted(rules_by_code()))
def test_each_rule_has_a_page_by_code_and_by_name(code: str, capsys: Capture) -> None:
    rule = rules_by_code()[code]
    assert cli.run(["rule", code.lower()]) == 0
    page = capsys.readouterr().out
    assert page.startswith(f"{code} {rule.name}\n\n{rule.summary}")
    assert cli.run(["rule", rule.name]) == 0
    assert capsys.readouterr().out == page
