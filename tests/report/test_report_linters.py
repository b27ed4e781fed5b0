"""The formats that other programs read line by line: a scanning page, a review, an editor's list of errors."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator, FormatChecker

from factcheck.records import BlockKind, Document, Report
from factcheck.report import Options, render

from . import factory

Golden = Callable[[str, str], None]
SCHEMA = json.loads((Path(__file__).parent / "schemas" / "sarif-schema-2.1.0.json").read_text(encoding="utf-8"))
SARIF = Draft4Validator(SCHEMA, format_checker=FormatChecker())
WORD = factory.document(source="draft.docx", extracted=True)
COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)")


def out(name: str, *reports: Report) -> str:
    return render(reports, name, Options())


def sarif(*reports: Report) -> dict[str, Any]:
    log = json.loads(out("sarif", *reports))
    SARIF.validate(log)
    (run,) = log["runs"]
    return dict(run)


@pytest.mark.parametrize("name", ["sarif", "github", "junit", "rdjson", "concise"])
def test_golden(golden: Golden, name: str) -> None:
    suffix = {"sarif": "sarif", "junit": "xml", "rdjson": "rdjson"}.get(name, f"{name}.txt")
    golden(f"draft.{suffix}", out(name, factory.report(), factory.empty_report()))
    golden(f"draft-extracted.{suffix}", out(name, factory.report(WORD)))


def test_sarif_of_nothing_is_sarif() -> None:
    assert sarif()["results"] == []


def test_sarif_declares_every_rule_with_its_help() -> None:
    """A scanning page shows the rule's page beside the alert, and lists what was looked for and not found."""
    run = sarif(factory.report())
    rules = run["tool"]["driver"]["rules"]
    assert {"O105", "W999"} <= {r["id"] for r in rules}
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
    (duration,) = [r for r in rules if r["id"] == "O105"]
    assert duration["fullDescription"]["text"] == "Flags {{what}} lasts too long."
    assert "## Why it misleads" in duration["help"]["markdown"]
    assert duration["defaultConfiguration"]["level"] == "warning"


def test_sarif_fingerprints_hold_while_the_text_around_them_changes() -> None:
    """Else every edit at the top of an article would close all alerts below it and open them again."""
    report = factory.report()
    above = "A new first paragraph.\n\n"
    later = factory.document(((BlockKind.PARAGRAPH, 0, "", above.strip()), *factory.DRAFT), title=report.document.title)

    def known(report: Report) -> list[Any]:
        return [r["partialFingerprints"] for r in sarif(report)["results"]]

    assert known(factory.report(later)) == known(report)
    assert len({json.dumps(k) for k in known(report)}) == len(known(report))


def test_sarif_regions_are_the_quoted_text() -> None:
    report = factory.report()
    lines = report.document.text.split("\n")
    placed = [r["locations"][0]["physicalLocation"].get("region") for r in sarif(report)["results"]]
    regions = [r for r in placed if r]
    assert len(regions) == len(placed) - 1  # the notice stands nowhere
    for region in regions:
        rows = lines[region["startLine"] - 1 : region["endLine"]]
        rows[-1] = rows[-1][: region["endColumn"] - 1]
        rows[0] = rows[0][region["startColumn"] - 1 :]
        assert "\n".join(rows) == region["snippet"]["text"]
        at = region["charOffset"]
        assert report.document.text[at : at + region["charLength"]] == region["snippet"]["text"]


def test_extracted_text_is_given_no_line() -> None:
    """Line 5 of the text that was taken out of a Word file is no line of anything that an editor can open."""
    for result in sarif(factory.report(WORD))["results"]:
        assert "region" not in result["locations"][0]["physicalLocation"]
    found = json.loads(out("rdjson", factory.report(WORD)))["diagnostics"]
    assert {key for d in found for key in d["location"]} == {"path"}
    assert not re.search(r"^draft\.docx:\d", out("concise", factory.report(WORD)), re.MULTILINE)
    assert not re.search(r"[ ,](?:line|col)=", out("github", factory.report(WORD)))


@pytest.mark.parametrize(
    ("source", "location"),
    [
        ("a b/ü%.md", {"uri": "a%20b/%C3%BC%25.md", "uriBaseId": "SRCROOT"}),
        ("./draft.md", {"uri": "draft.md", "uriBaseId": "SRCROOT"}),
        ("/news/draft.md", {"uri": "file:///news/draft.md"}),
        ("https://news.example/a?b=1", {"uri": "https://news.example/a?b=1"}),
        ("<stdin>", {"uri": "%3Cstdin%3E", "uriBaseId": "SRCROOT"}),
    ],
)
def test_sarif_names_an_article_by_its_uri(source: str, location: dict[str, str]) -> None:
    run = sarif(factory.report(factory.document(source=source)))
    assert run["artifacts"][0]["location"] == location


def test_a_github_message_cannot_end_its_command_or_begin_another() -> None:
    """An article that says "::set-output" must not speak to the runner."""
    text = "50%, tea: a\n::error file=x.md::owned,\rcures"
    shown = out("github", factory.hostile_report(text))
    commands = shown.splitlines()
    assert len(commands) == 2
    for command in commands:
        found = COMMAND.fullmatch(command)
        assert found
        names = [part.partition("=")[0] for part in found[2].split(",")]
        assert names == ["title", "file", "line", "endLine", *names[4:]] or names == ["title", "file"]
    assert "%25" in shown


def test_github_gives_columns_within_one_line_only() -> None:
    for command in out("github", factory.report()).splitlines():
        found = COMMAND.fullmatch(command)
        assert found
        told = {name: value for name, _, value in (part.partition("=") for part in found[2].split(","))}
        assert ("col" in told) == ("line" in told and told["line"] == told["endLine"])


def test_rdjson_counts_bytes() -> None:
    """Reviewdog's columns are bytes of UTF-8; in code points its comments would underline the wrong words."""
    text = "Müsli 🙂 cures worry."
    document = Document("a.md", "", text, ())
    claim = factory.claim(document, "cures worry", text)
    finding = replace(factory.findings(factory.document())[1], claim=claim)
    (one, *_) = json.loads(out("rdjson", Report(document, (finding,), factory.VERSIONS)))["diagnostics"]
    start, end = (one["location"]["range"][k]["column"] - 1 for k in ("start", "end"))
    assert text.encode()[start:end].decode() == "cures worry"


def test_junit_fails_what_the_exit_code_fails() -> None:
    root = ET.fromstring(out("junit", factory.report(), factory.empty_report()))  # noqa: S314
    first, second = root.iter("testsuite")
    assert (root.get("tests"), root.get("failures")) == ("9", "4")
    assert (first.get("tests"), second.get("tests")) == ("9", "0")
    assert [f.get("type") for f in root.iter("failure")] == ["overstated", "overstated", "contradicted", "overstated"]


def test_what_is_let_be_is_suppressed_and_not_told() -> None:
    """An alert that an editor has waived must not be open again on the scanning page, nor gone from its history."""
    report = factory.waived_report()
    kinds = {r["ruleId"]: [s["kind"] for s in r["suppressions"]] for r in sarif(report)["results"]}
    assert kinds["O105"] == ["inSource"]
    assert kinds["C303"] == kinds["S402"] == ["external"]
    assert kinds["O111"] == kinds["A604"] == []
    for name in ("concise", "github", "rdjson"):
        shown = out(name, report)
        assert "O111" in shown
        assert not re.search(r"O105|C303|S402", shown)


def test_concise_is_read_by_grep() -> None:
    lines = out("concise", factory.report()).splitlines()
    assert all(re.fullmatch(r"draft\.md:(\d+:\d+:)? (error|warning|note) [A-Z]\d{3} .+", text) for text in lines)
    assert len(lines) == 9


def test_formats_that_stream_join_to_the_whole() -> None:
    for name in ("concise", "github"):
        assert out(name, factory.report(), factory.report()) == 2 * out(name, factory.report())


@given(st.text(min_size=1).filter(str.strip))
def test_any_text_makes_well_formed_reports(text: str) -> None:
    report = factory.hostile_report(text)
    run = sarif(report)
    assert len(run["results"]) == 3
    json.loads(out("rdjson", report))
    ET.fromstring(out("junit", report))  # noqa: S314
    assert len(out("concise", report).split("\n")) == len(out("github", report).split("\n")) == 3
