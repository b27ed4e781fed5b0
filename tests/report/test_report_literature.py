"""Studies of a literature stand apart from the library's evidence in every format, and hostile ones do no harm."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from factcheck.records import Report, SourceRecord, Stance, Study, Verdict
from factcheck.report import Options, render, schema
from factcheck.report.view import MAY_BEAR

from . import factory

FORMATS = ("text", "markdown", "html")
SOURCE = SourceRecord(
    "11", "Starfern tea and knee pain.", "", 2028, "Journal of Made-up Plants", "", doi="10.5555/starfern.9", pmid="99"
)
STUDY = Study(SOURCE, ("Pain fell by two points.", "It came back."), Stance.REFUTES, 0.8312, 0.71)
BARE = Study(SourceRecord("b-12", "Sleep in gardeners", "", None, "", ""), ("They slept.",), Stance.SUPPORTS, 0.6, 0.2)


def with_studies(*studies: Study) -> Report:
    report = factory.report()
    findings = tuple(replace(f, studies=studies) if f.id in ("k3", "k8") else f for f in report.findings)
    return replace(report, findings=findings, versions=replace(report.versions, literature="abc12345"))


@pytest.mark.parametrize("name", FORMATS)
def test_a_study_is_shown_with_its_words_and_how_sure_that_is(name: str) -> None:
    shown = " ".join(render([with_studies(STUDY, BARE)], name, Options(width=200)).replace("\\", "").split())
    for part in (MAY_BEAR, "Starfern tea and knee pain. Journal of Made-up Plants 2028", "disagrees, 0.83", "b-12"):
        assert part in shown
    assert "“Pain fell by two points. … It came back.”" in shown
    assert "10.5555/starfern.9" in shown
    assert "literature abc12345" in shown


@pytest.mark.parametrize("name", FORMATS)
def test_what_the_library_does_not_know_is_shown_where_a_study_speaks_of_it(name: str) -> None:
    """Finding k8 has no flag: without this an editor would never see what the literature was searched for."""
    only = replace(factory.report(), findings=tuple(f for f in with_studies(STUDY).findings if f.id == "k8"))
    assert only.findings[0].verdict is Verdict.NOT_IN_LIBRARY
    assert "disagrees, 0.83" in render([only], name, Options(width=200))


def test_a_retracted_study_is_marked() -> None:
    report = with_studies(replace(STUDY, source=replace(SOURCE, retraction="retracted")))
    lone = replace(report, findings=tuple(f for f in report.findings if f.id == "k8"))
    for name in FORMATS:
        assert "RETRACTED" in render([lone], name, Options())


def test_json_gives_studies_apart_from_entries_and_fits_the_schema() -> None:
    report: dict[str, Any] = json.loads(render([with_studies(STUDY)], "json", Options()))
    Draft202012Validator(json.loads(schema())).validate(report)
    found = {f["id"]: f for f in report["findings"]}
    (study,) = found["k3"]["studies"]
    assert (study["stance"], study["stance_sure"], study["source"]["pmid"]) == ("refutes", 0.831, "99")
    assert study["sentences"] == list(STUDY.sentences)
    assert found["k3"]["verdict"] == "contradicted"
    assert found["k1"]["studies"] == []
    assert report["versions"]["literature"] == "abc12345"


@pytest.mark.parametrize(
    ("name", "never"),
    [
        ("text", r"\x1b"),
        ("markdown", r"<script|\x1b|(?<!\\)\]\(javascript"),
        ("html", r'<script|\x1b|href="javascript'),
    ],
)
@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "\x1b[31m red", "`code` [x](javascript:alert(1))"])
def test_a_hostile_abstract_is_only_text(name: str, never: str, text: str) -> None:
    bad = SourceRecord(text, text, "", 2020, text, "", doi=text, pmid=text, url="javascript:alert(1)")
    shown = render([with_studies(Study(bad, (text,), Stance.SUPPORTS, 0.9, 0.9))], name, Options())
    assert not re.search(never, shown)
