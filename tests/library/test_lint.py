"""What lint tells a curator: every fault, where it stands, and none that is not there."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from factcheck.errors import LibraryError
from factcheck.library.lint import CODES, WARNINGS, lint, too_strong
from factcheck.records import Certainty

from . import shelf

TODAY = date(2026, 6, 1)


def codes(root: Path, today: date = TODAY) -> list[str]:
    return [fault.code for fault in lint(root, today)]


def test_a_good_library_has_no_fault(tmp_path: Path) -> None:
    assert lint(shelf.library(tmp_path), TODAY) == []


def test_all_faults_of_a_file_are_told_at_once_with_their_lines(tmp_path: Path) -> None:
    root = shelf.library(tmp_path)
    file = shelf.entry(root, certainty="sure", direction="up", allowed=None)
    lines = file.read_text(encoding="utf-8").splitlines()
    found = {(f.code, f.line) for f in lint(root, TODAY) if f.path == file}
    place = {name: next(i for i, text in enumerate(lines, 1) if text.startswith(name)) for name in ("cert", "dir")}
    assert {("L002", place["cert"]), ("L002", place["dir"]), ("L002", 1)} == found


def test_a_broken_file_does_not_hide_the_others(tmp_path: Path) -> None:
    root = shelf.library(tmp_path)
    shelf.write(root / "entries/starfern/broken.yaml", "id: [")
    shelf.source(root, id="other-2031", doi="10.5555/other", year="soon")
    assert codes(root) == ["L001", "L002"]


def test_a_source_that_cannot_be_read_is_not_also_said_to_be_missing(tmp_path: Path) -> None:
    root = shelf.library(tmp_path)
    shelf.source(root, year="soon")
    assert codes(root) == ["L002"]


_SIX = [
    "Tea from this leaf may help you nod off.",
    "A cup at ten might shorten the wait for sleep.",
    "Early signs suggest somewhat quicker nights.",
    "In one trial drinkers fell asleep a little sooner.",
    "Minutes, not hours, seem to be gained.",
    "Small study, small gain.",
]
_TWINS = [
    {"text": "Starfern cures insomnia in adults who sleep badly at home.", "issues": ["cure"]},
    {"text": "Starfern cures insomnia in adults who sleep badly at work.", "issues": ["cure"]},
]

Break = Callable[[Path], Any]
LONG = "Starfern tea may help. " * 30
FAULTS: list[tuple[str, Break]] = [
    ("L001", lambda root: shelf.write(root / "topics/x.yaml", "a: b: c")),
    ("L002", lambda root: shelf.entry(root, sources=[])),
    ("L003", lambda root: _append(shelf.entry(root), "effect: 9 minutes\n")),
    ("L004", lambda root: shelf.write(root / "topics/other.yaml", {**shelf.TOPIC, "id": "another"})),
    ("L004", lambda root: shelf.entry(root).rename(root / "entries/starfern-sleep.yaml")),
    ("L005", lambda root: shelf.write(root / "topics/deeper/starfern.yaml", shelf.TOPIC)),
    ("L006", lambda root: shelf.entry(root, sources=["fennick-2031-starfern", "nobody-1999"])),
    ("L006", lambda root: (root / "topics/starfern.yaml").unlink()),
    ("L007", lambda root: shelf.write(root / "sources/late.yml", shelf.SOURCE)),
    ("L101", lambda root: shelf.source(root, id="unread-2030", doi="10.5555/unread")),
    ("L102", lambda root: _second_source(root, doi="10.5555/STARFERN.1")),
    ("L103", lambda root: _second_source(root, doi="10.5555/again", retraction={"status": "retracted"})),
    ("L103", lambda root: shelf.source(root, retraction={"status": "concern"})),
    ("L006", lambda root: shelf.entry(root, differs_from=["starfern-moon"])),
    ("L006", lambda root: shelf.topic(root, related=["moonfern"])),
    ("L104", lambda root: _listed(root, "10.5555/starfern.1", "r", said="retracted")),
    ("L104", lambda root: _listed(root, "10.5555/starfern.1", "c", said="expression of concern")),
    ("L105", lambda root: _fallen(root)),
    ("L201", lambda root: shelf.entry(root, examples=_few())),
    ("L207", lambda root: shelf.entry(root, examples=_without("supported"))),
    ("L207", lambda root: shelf.entry(root, examples=_without("unrelated"))),
    ("L207", lambda root: shelf.entry(root, examples={"supported": _SIX, "unrelated": ["It grows in shade."]})),
    ("L208", lambda root: _second_entry(root, overstated=_TWINS)),
    ("L209", lambda root: _second_entry(root, same_outcome=True)),
    ("L202", lambda root: _second_entry(root, supported=["Starfern  tea may help you NOD off a little sooner."])),
    ("L203", lambda root: shelf.entry(root, statement=LONG)),
    ("L203", lambda root: shelf.entry(root, allowed=LONG)),
    ("L204", lambda root: shelf.entry(root, effect="a few minutes sooner")),
    ("L205", lambda root: shelf.entry(root, allowed="Starfern tea will shorten the time to fall asleep.")),
    ("L206", lambda root: shelf.entry(root, review_by="2026-05-31")),
]


def _few() -> dict[str, Any]:
    return {kind: given[:1] for kind, given in shelf.ENTRY["examples"].items()}


def _without(kind: str) -> dict[str, Any]:
    given = {**shelf.ENTRY["examples"], kind: []}
    return {**given, "contradicted": [*given["contradicted"], "It makes nights worse.", "Sleep suffers from the leaf."]}


def _listed(root: Path, doi: str, letter: str, said: str) -> None:
    (root / "retractions.tsv.gz").write_bytes(
        gzip.compress(f"# taken 2031-05-01; 1 papers\n{doi}\t{letter}\n".encode())
    )
    _second_source(root, doi="10.5555/again")
    shelf.entry(root, sources=["fennick-2031-starfern", "again-2031"], limits=[f"One trial: {said}."])


def _fallen(root: Path) -> None:
    shelf.source(root, retraction={"status": "retracted"})
    shelf.entry(root, limits=["The only trial was retracted in 2031."])


def _append(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def _second_source(root: Path, **changes: Any) -> None:
    shelf.source(root, id="again-2031", **changes)
    shelf.entry(root, sources=["fennick-2031-starfern", "again-2031"])


def _second_entry(root: Path, *, same_outcome: bool = False, **examples: Any) -> None:
    given = {
        "supported": ["Nobody knows yet what the leaf does for arithmetic."],
        "contradicted": [f"{words} sharpens sums." for words in ("Tea", "The old leaf", "A cup", "Fern", "It")],
        "unrelated": ["Sums are taught at school."],
        **examples,
    }
    outcome = shelf.ENTRY["outcome"] if same_outcome else {"name": "sums"}
    shelf.entry(root, id="starfern-numbers", direction="no_effect", outcome=outcome, examples=given)


@pytest.mark.parametrize(("code", "break_it"), FAULTS)
def test_each_fault_has_its_code(tmp_path: Path, code: str, break_it: Break) -> None:
    root = shelf.library(tmp_path)
    break_it(root)
    assert set(codes(root)) == {code}


def test_every_code_is_shown_to_be_found() -> None:
    assert {code for code, _ in FAULTS} == set(CODES)
    assert set(CODES) > WARNINGS


def test_one_entrys_near_miss_may_be_anothers_claim(tmp_path: Path) -> None:
    root = shelf.library(tmp_path)
    _second_entry(root, unrelated=["Starfern cures insomnia."])
    assert codes(root) == []


def test_an_entry_that_says_a_study_is_retracted_may_cite_it_beside_others(tmp_path: Path) -> None:
    root = shelf.library(tmp_path)
    _second_source(root, doi="10.5555/again", retraction={"status": "retracted", "date": "2031-05-01"})
    sources = ["fennick-2031-starfern", "again-2031"]
    shelf.entry(root, limits=["Another trial was retracted in 2031."], sources=sources)
    assert codes(root) == []


def test_that_nothing_is_known_may_rest_on_a_retracted_study(tmp_path: Path) -> None:
    root = shelf.library(tmp_path)
    _fallen(root)
    shelf.entry(root, limits=["The only trial was retracted in 2031."], direction="insufficient")
    assert codes(root) == []


def test_entries_that_disagree_may_say_so(tmp_path: Path) -> None:
    root = shelf.library(tmp_path)
    _second_entry(root, same_outcome=True)
    shelf.entry(root, differs_from=["starfern-numbers"])
    assert codes(root) == []


def test_a_teams_library_may_name_what_lies_under_it(tmp_path: Path) -> None:
    base, own = shelf.library(tmp_path / "base"), tmp_path / "own"
    shelf.entry(own, id="starfern-gout")
    assert set(codes(own)) == {"L006"}
    assert lint(own, TODAY, base=[base]) == []


def test_a_withdrawn_entry_is_not_held_to_what_readers_see(tmp_path: Path) -> None:
    root = shelf.library(tmp_path)
    shelf.entry(root, status="withdrawn", allowed="Starfern will cure.", review_by="2026-02-01", examples={})
    assert codes(root) == []


def test_the_date_alone_breaks_no_build(tmp_path: Path) -> None:
    root = shelf.library(tmp_path)
    assert codes(root, date(2028, 1, 1)) == []
    (late,) = lint(root, date(2028, 1, 2))
    assert (late.code, late.is_error) == ("L206", False)


def test_a_fault_reads_as_a_compilers_does(tmp_path: Path) -> None:
    root = shelf.library(tmp_path)
    file = shelf.entry(root, sources=["nobody-1999"])
    first = lint(root, TODAY)[0]
    line = file.read_text(encoding="utf-8").splitlines().index("- nobody-1999") + 1
    assert str(first) == f"{file}:{line}: L006 source 'nobody-1999' does not exist"


def test_a_yaml_file_that_bites_its_tail_is_told_and_not_followed_for_ever(tmp_path: Path) -> None:
    root = shelf.library(tmp_path)
    shelf.write(root / "topics/snake.yaml", "id: snake\ntitle: Snake\nsubjects: &all\n  - *all\n")
    assert "L002" in codes(root)


@pytest.mark.parametrize(
    ("text", "certainty", "found"),
    [
        ("Ketamine may reduce anxiety.", Certainty.VERY_LOW, []),
        ("Ketamine probably reduces anxiety.", Certainty.LOW, ["probably"]),
        ("Ketamine probably reduces anxiety.", Certainty.MODERATE, []),
        ("Statins will lower cholesterol.", Certainty.HIGH, []),
        ("Statins will lower cholesterol.", Certainty.MODERATE, ["will"]),
        ("It proves helpful and always lasts.", Certainty.VERY_LOW, ["proves", "always"]),
        ("It is not proven that it will last.", Certainty.VERY_LOW, []),
        ("It is uncertain whether it cures.", Certainty.VERY_LOW, []),
        ("Nothing is sure. It cures colds.", Certainty.LOW, ["cures"]),
        ("The unwilling probable cause.", Certainty.VERY_LOW, []),
    ],
)
def test_wording_is_held_to_the_certainty(text: str, certainty: Certainty, found: list[str]) -> None:
    assert too_strong(text, certainty) == found


def test_a_folder_without_entries_is_no_library(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="holds no entries/ folder"):
        lint(tmp_path, TODAY)
