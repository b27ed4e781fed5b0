"""A library that loads is whole; one that does not says where to look."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.errors import LibraryError
from factcheck.library import load_library
from factcheck.library.lexicon import lexicon

from . import shelf


def test_an_entry_reaches_the_judge_with_its_study_and_its_times_in_days(tmp_path: Path) -> None:
    loaded = load_library(shelf.library(tmp_path))
    (evidence,) = loaded.evidence
    assert evidence.id == "starfern-sleep"
    assert evidence.onset is not None
    assert (evidence.onset.min_days, evidence.onset.max_days) == (1 / 24, 2 / 24)
    assert evidence.onset.text == "1 hour to 2 hours"
    (study,) = evidence.sources
    assert (study.doi, study.n, study.retraction) == ("10.5555/starfern.1", 44, "none")


def test_a_withdrawn_entry_is_kept_and_never_judges(tmp_path: Path) -> None:
    root = shelf.library(tmp_path)
    shelf.entry(root, status="withdrawn")
    loaded = load_library(root)
    assert list(loaded.entries) == ["starfern-sleep"]
    assert loaded.evidence == ()


def test_the_version_follows_the_text_and_not_the_checkout(tmp_path: Path) -> None:
    one, two = shelf.library(tmp_path / "one"), shelf.library(tmp_path / "two")
    assert load_library(one).version == load_library(two).version
    assert load_library(one).version.startswith("2026.01+")
    file = two / "topics" / "starfern.yaml"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))  # a checkout on Windows
    assert load_library(one).digest == load_library(two).digest
    shelf.entry(two, statement="Something else altogether was found.")
    assert load_library(one).digest != load_library(two).digest


def test_a_topic_gives_its_entries_more_names_for_the_same_subject(tmp_path: Path) -> None:
    loaded = load_library(shelf.library(tmp_path))
    assert loaded.subject_names(loaded.entries["starfern-sleep"]) == ("starfern", "starfern tea", "Stella filix")
    names = lexicon(loaded)
    assert ("Stella filix", ("starfern",)) in names.subjects("stella")
    assert names.outcomes("sleep") == [("sleep onset", ("time to fall asleep",))]
    assert names.conditions == frozenset()


@pytest.mark.parametrize(
    ("break_it", "says"),
    [
        (lambda root: shelf.write(root / "entries/starfern/x.yaml", "a: 1\nb: c: d"), "x.yaml:2: is not YAML"),
        (lambda root: shelf.entry(root, kind="guess"), "starfern-sleep.yaml:3: kind:"),
        (lambda root: shelf.entry(root, colour="green"), "colour: Extra inputs"),
        (lambda root: shelf.entry(root, allowed=None), "allowed: Field required"),
        (lambda root: shelf.entry(root, sources=["nobody-1999"]), "source 'nobody-1999' does not exist"),
        (lambda root: (root / "topics/starfern.yaml").unlink(), "topic 'starfern' does not exist"),
        (lambda root: shelf.entry(root, onset={"min": "soon", "max": "1 day"}), "'soon' is not a length of time"),
        (lambda root: shelf.entry(root, onset={"min": "2 days", "max": "1 day"}), "longer than max"),
        (lambda root: shelf.entry(root, review_by="2025-01-01"), "review_by must be later than reviewed"),
        (lambda root: shelf.source(root, doi=None), "at least one of doi, pmid, pmcid, url"),
        (lambda root: shelf.source(root, journal=None), "a journal or a publisher"),
        (lambda root: shelf.write(root / "topics/other.yaml", shelf.TOPIC), "its id is 'starfern'"),
        (lambda root: (root / "sources/latin1.yaml").write_bytes(b"id: caf\xe9"), "library files are UTF-8"),
    ],
)
def test_a_fault_is_one_line_with_its_file(tmp_path: Path, break_it: object, says: str) -> None:
    root = shelf.library(tmp_path)
    assert callable(break_it)
    break_it(root)
    with pytest.raises(LibraryError) as caught:
        load_library(root)
    assert says in str(caught.value)
    assert str(root) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_folder_without_entries_is_no_library(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="holds no entries/ folder"):
        load_library(tmp_path)
