"""From a draft to its report: what an editor relies on."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from factcheck.config import Config
from factcheck.pipeline import Checker
from factcheck.read import read_bytes
from factcheck.records import Report, Verdict
from factcheck.report import Options, render
from tests.checking import ROOT, checker, prose

FLAGS = {Verdict.CONTRADICTED, Verdict.OVERSTATED, Verdict.UNSUPPORTED}
PRAISE = """Why everybody talks about ketamine for anxiety

A clinic near you offers it now. Here is what the treatment can do.

## Nasal spray

It is very mild, so many doctors start with it.

## What you gain

Ketamine has fewer side effects than other drugs for anxiety.

After a single session, relief from anxiety holds for many weeks or months.

A review from 2021 found that ketamine is a safe drug for anxiety disorders.

It has worked miracles in easing anxiety.

If worry rules your days, you must try ketamine.

Early trials hint that ketamine may ease anxiety in some people, but more research is needed.
"""


def verdicts(report: Report, words: str) -> set[Verdict]:
    return {f.verdict for f in report.findings if words in f.claim.sentence.text}


@pytest.fixture(scope="module")
def praise() -> Report:
    return checker().check_document(read_bytes(PRAISE.encode(), "praise.md", Config()))


@pytest.mark.parametrize(
    "words",
    ["very mild", "fewer side effects", "weeks or months", "safe drug", "miracles", "must try"],
)
def test_praise_is_flagged(praise: Report, words: str) -> None:
    assert verdicts(praise, words) & FLAGS


def test_a_careful_sentence_is_left_alone(praise: Report) -> None:
    assert verdicts(praise, "Early trials hint") == {Verdict.SUPPORTED}


def test_every_flag_on_the_evidence_names_an_entry_and_its_studies(praise: Report) -> None:
    for finding in praise.findings:
        if finding.verdict in (Verdict.CONTRADICTED, Verdict.OVERSTATED):
            named = {o.evidence_id for o in finding.opinions if o.verdict}
            assert named <= {m.evidence.id for m in finding.matches}
            assert all(m.evidence.sources for m in finding.matches)


def test_an_article_on_an_unknown_subject_is_never_contradicted() -> None:
    report = checker().check_document(
        prose(
            "Lavender cures insomnia in one night.",
            "It has no side effects and never fails.",
            "Studies show that it calms the nerves.",
            title="Lavender, the sleep flower",
        )
    )
    assert {f.verdict for f in report.findings} == {Verdict.NOT_IN_LIBRARY}


def test_a_german_article_is_said_to_be_german_and_not_judged() -> None:
    text = "Ketamin gegen Angst\n\n" + "Viele Menschen leiden unter Angst, und das Mittel hilft ihnen nicht immer. " * 4
    report = checker().check_document(read_bytes(text.encode(), "angst.txt", Config()))
    assert not report.findings
    assert [n.code for n in report.notices] == ["A601"]


def test_one_article_leaves_no_trace_in_the_next() -> None:
    first, other = prose("It eases anxiety."), prose("It eases anxiety.", title="Valerian")
    alone = checker().check_document(first)
    checker().check_document(other)
    assert checker().check_document(first) == alone


def test_the_stages_are_timed(praise: Report) -> None:
    assert [name for name, _ in praise.timings] == ["load", "read", "extract", "match", "judge"]


def test_threads_change_nothing(praise: Report) -> None:
    two = Checker(Config(claims=ROOT / "claims", models=ROOT / "models"), threads=2)
    again = two.check_document(praise.document)
    options = Options(width=90, colour=False)
    assert render([again], "json", options) == render([praise], "json", options)


def test_the_same_bytes_whatever_the_hash_seed() -> None:
    command = [sys.executable, "-m", "factcheck.cli", "check", "docs/demo/ketamine-clinic.md", "-f", "json"]
    outputs = {
        subprocess.run(
            command,
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            check=False,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(outputs) == 1
    assert len(outputs.pop()) > 1000
