"""Scripts read these reports: their shape is a promise, and every quote is where it says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from factcheck.records import Period, Report
from factcheck.report import Options, render, schema

from . import factory

SCHEMA: dict[str, Any] = json.loads(schema())
VALIDATOR = Draft202012Validator(SCHEMA)


def as_json(report: Report) -> Any:
    return json.loads(render([report], "json", Options()))


def shapes(schema_part: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema_part, dict):
        if schema_part.get("type") == "object":
            yield schema_part
        for part in schema_part.values():
            yield from shapes(part)


def test_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$id"] == "factcheck.report/1"


def test_schema_is_closed_and_asks_for_every_field() -> None:
    """An open schema passes misspelt fields."""
    open_ones = [s for s in shapes(SCHEMA) if s.get("additionalProperties") is not False]
    assert [s["description"] for s in open_ones] == ["Version of each learned model, by name."]
    assert all(s.get("required") == list(s["properties"]) for s in shapes(SCHEMA) if s not in open_ones)


@pytest.mark.parametrize("make", [factory.report, factory.empty_report, factory.quiet_report, factory.waived_report])
def test_reports_fit_the_schema(make: Any) -> None:
    VALIDATOR.validate(as_json(make()))


def test_schema_refuses_what_a_report_never_holds() -> None:
    good = as_json(factory.report())
    changes: list[dict[str, Any]] = [{"extra": 1}, {"schema": "factcheck.report/2"}, {"findings": [{}]}]
    for change in changes:
        assert not VALIDATOR.is_valid({**good, **change})


def test_every_quote_is_cut_from_the_text() -> None:
    """An editor's plug-in underlines text[start:end]; a quote from elsewhere would underline the wrong words."""
    report = factory.report()
    text = report.document.text
    found = as_json(report)["findings"]
    assert len(found) == len(report.findings)
    for finding in found:
        assert finding["quote"] == text[finding["start"] : finding["end"]]
        sentence = finding["sentence"]
        assert sentence["text"] == text[sentence["start"] : sentence["end"]]
        before = text[: finding["start"]].split("\n")
        assert (finding["line"], finding["column"]) == (len(before), len(before[-1]) + 1)


def test_findings_stand_as_the_article_reads() -> None:
    starts = [f["start"] for f in as_json(factory.report())["findings"]]
    assert starts == sorted(starts)


def test_summary_counts_the_findings() -> None:
    report = as_json(factory.report())
    summary, found = report["summary"], report["findings"]
    assert summary["claims"] == len(found)
    for verdict in ("supported", "overstated", "unsupported", "contradicted", "not_in_library"):
        assert summary[verdict] == sum(f["verdict"] == verdict for f in found)
    assert summary["flagged"] == summary["errors"] + summary["warnings"] + summary["notes"] == 6
    assert summary["wording"] == 1


def test_text_is_given_where_nobody_else_has_it() -> None:
    document = factory.document(extracted=True)
    assert as_json(factory.report(document))["document"]["text"] == document.text
    assert as_json(factory.report())["document"]["text"] is None


def test_one_article_is_an_object_and_several_an_array() -> None:
    report = factory.report()
    assert as_json(report) == json.loads(render([report, report], "json", Options()))[1]
    assert json.loads(render([], "json", Options())) == []


def test_lines_hold_one_article_each() -> None:
    reports = [factory.report(), factory.empty_report()]
    lines = render(reports, "jsonl", Options()).split("\n")
    assert [json.loads(line) for line in lines[:-1]] == [as_json(r) for r in reports]
    assert lines[-1] == ""


def test_numbers_are_rounded_and_endless_periods_are_null() -> None:
    """1e308 weeks, or Infinity, which is not JSON, stops a parser."""
    first, second, *_ = as_json(factory.report())["findings"]
    assert first["frame"]["duration"] == {"text": "months on end", "min_days": 60.875, "max_days": None}
    assert second["confidence"] == 0.612
    assert [e["score"] for e in first["entries"]] == [0.2, 0.876]


def test_short_periods_keep_their_digits() -> None:
    report = factory.report()
    first = report.findings[0]
    frame = replace(first.claim.frame, onset=Period("a second", 1 / 86400, 1 / 86400))
    quick = replace(report, findings=(replace(first, claim=replace(first.claim, frame=frame)),))
    assert as_json(quick)["findings"][0]["frame"]["onset"]["min_days"] == 1.15741e-05


@given(st.text(min_size=1).filter(str.strip))
def test_any_text_survives_whole(text: str) -> None:
    """Quotes, controls and line separators are data; only a lone surrogate, which has no UTF-8 form, is replaced."""
    report = factory.hostile_report(text)
    for name in ("json", "jsonl"):
        out = render([report], name, Options())
        out.encode()
        assert not set(out) & set("\x00\x1b\x7f\x85\x9b\u2028\u2029\u202e\ufeff")
        found = json.loads(out)
        assert found["findings"][0]["quote"] == text
        VALIDATOR.validate(found)
    assert len(out.splitlines()) == 1


def test_lone_surrogates_do_not_stop_the_report() -> None:
    out = as_json(factory.hostile_report("cures\ud800all"))
    assert out["findings"][0]["quote"] == "cures\ufffdall"
