"""What curators plan by: counts, ages and holes that are those of the files."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from factcheck import cli
from factcheck.library import load_library
from factcheck.library.stats import stats

from . import shelf


def test_figures_are_those_of_the_files(tmp_path: Path) -> None:
    root = shelf.library(tmp_path)
    shelf.source(root, id="label-2031", doi=None, url="https://teas.example/label", design="regulator's label")
    shelf.entry(root, id="starfern-liver", kind="harm", direction="harm", certainty="high", sources=["label-2031"])
    shelf.entry(root, id="starfern-old", status="withdrawn")
    found = stats(load_library(root), date(2027, 12, 1))
    assert (found.entries, found.withdrawn, found.sources, found.synthesised, found.identified) == (2, 1, 2, 1, 1)
    assert (found.certainty["high"], found.certainty["low"], found.direction["harm"]) == (1, 1, 1)
    assert (found.overdue, found.soon) == ((), ("starfern-liver", "starfern-sleep"))
    (topic,) = found.topics
    assert topic.holes == ("fewer than 5 entries", "nothing from a guideline or regulator")
    assert topic.due == date(2028, 1, 1)


def test_an_overdue_review_is_named(tmp_path: Path) -> None:
    assert stats(load_library(shelf.library(tmp_path)), date(2028, 2, 1)).overdue == ("starfern-sleep",)


def test_the_command_shows_and_exports_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = str(shelf.library(tmp_path))
    assert cli.run(["claims", "stats", "--claims", root, "--today", "2026-06-01"]) == 0
    shown = capsys.readouterr().out
    assert "1 topics, 1 entries, 1 sources, 6 examples" in shown
    assert "100 % of sources carry a DOI or PMID" in shown
    assert cli.run(["claims", "stats", "--json", "--claims", root, "--today", "2026-06-01"]) == 0
    assert json.loads(capsys.readouterr().out)["topics"][0]["holes"]
