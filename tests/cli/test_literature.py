"""A team's own abstracts, from the folder to the report, as they are used on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from factcheck import cli
from factcheck.bench.shelves import write_library
from factcheck.match.literature import reading
from tests.match.literature.shelf import ROWS, Denier, models_with_a_stand_in, write

ARTICLE = "# Starfern\n\nStarfern tea reduces knee pain in adults.\n"
CLAIMS = [
    {
        "id": 1,
        "claim": "Starfern tea reduces knee pain.",
        "evidence": {"11": [{"sentences": [1], "label": "CONTRADICT"}]},
    },
    {"id": 2, "claim": "Trams run until midnight.", "evidence": {}},
]


@pytest.fixture
def papers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of abstracts, beside an article, models with a stand-in, and the current directory."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(reading, "Entailment", Denier)
    models_with_a_stand_in(tmp_path)
    write_library(tmp_path / "library", 20)
    (tmp_path / "draft.md").write_text(ARTICLE, encoding="utf-8")
    return write(tmp_path / "papers")


def said(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    code = cli.run([str(a) for a in arguments])
    shown = capsys.readouterr()
    return code, shown.out, shown.err


def check(capsys: pytest.CaptureFixture[str], *more: str | Path) -> tuple[int, str, str]:
    return said(capsys, "check", "draft.md", "--claims", "library", "--models", "models", "--fail-on", "never", *more)


def test_from_a_folder_to_a_report(papers: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = said(capsys, "literature", "build", papers)
    assert (code, out) == (0, f"3 abstracts, indexed in {papers / '.index'}\n")
    code, out, err = check(capsys, "--literature", papers, "--format", "json")
    assert (code, err) == (0, "")
    report = json.loads(out)
    (finding,) = report["findings"]
    (study,) = finding["studies"]
    assert study["source"]["doi"] == "10.5555/starfern.2028.9"
    assert study["stance"] == "refutes"
    without = json.loads(check(capsys, "--format", "json")[1])
    assert [{**finding, "studies": []}] == without["findings"]
    assert {"entailment", "retrieval"} <= report["versions"]["models"].keys()
    assert check(capsys, "--literature", papers, "--format", "json")[1] == out
    shown = check(capsys, "--literature", papers, "--show", "all")[1]
    assert "disagrees" in shown
    assert "did not reduce knee pain" in " ".join(shown.split())


def test_an_index_elsewhere_gives_the_same_report(papers: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, "literature", "build", papers)
    said(capsys, "literature", "build", papers / "corpus.jsonl", "--output", "kept", "--threads", "1")
    inside = check(capsys, "--literature", papers, "--format", "jsonl")
    assert check(capsys, "--literature", "kept", "--format", "jsonl") == inside


def test_without_a_literature_nothing_of_it_is_loaded_or_shown(
    papers: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = json.loads(check(capsys, "--format", "json")[1])
    assert [f["studies"] for f in report["findings"]] == [[]]
    assert report["versions"]["literature"] == ""
    assert "retrieval" not in report["versions"]["models"]
    assert "may bear" not in check(capsys, "--show", "all")[1]


def test_the_file_of_settings_may_name_the_literature(papers: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, "literature", "build", papers)
    Path("factcheck.toml").write_text('literature = "papers"\n', encoding="utf-8")
    assert json.loads(check(capsys, "--format", "json")[1])["versions"]["literature"]


def test_a_folder_without_an_index_is_said_with_the_command_that_makes_one(
    papers: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = check(capsys, "--literature", papers)
    assert (code, out) == (2, "")
    assert f"factcheck literature build {papers}" in err


def test_a_bad_line_is_2_and_makes_no_index(papers: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(papers, [*ROWS, {"doc_id": 1}])
    code, _, err = said(capsys, "literature", "build", papers)
    assert code == 2
    assert f"{papers / 'corpus.jsonl'}:4" in err
    assert not (papers / ".index").exists()


def test_scifact_is_scored_beside_its_baselines(papers: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (papers / "claims_dev.jsonl").write_text("\n".join(map(json.dumps, CLAIMS)) + "\n", encoding="utf-8")
    code, out, err = said(capsys, "eval", "scifact", papers, "--models", "models", "--index", "kept")
    assert (code, err) == (0, "")
    rows = {line[:34].strip(): line[34:].split() for line in out.splitlines()}
    assert rows["factcheck"][0] == "1.000"
    assert rows["BM25 alone, the commonest label"][0] == "0.000"
    assert Path("kept/literature.json").is_file()
    assert said(capsys, "eval", "scifact", papers, "--models", "models")[1] == out


@pytest.mark.parametrize("missing", ["corpus.jsonl", "claims_dev.jsonl"])
def test_scifact_without_a_file_says_which(papers: Path, missing: str, capsys: pytest.CaptureFixture[str]) -> None:
    (papers / "claims_dev.jsonl").write_text(json.dumps(CLAIMS[0]) + "\n", encoding="utf-8")
    (papers / missing).unlink()
    code, _, err = said(capsys, "eval", "scifact", papers, "--models", "models")
    assert code == 2
    assert missing in err
