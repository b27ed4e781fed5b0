"""Abstracts in, an index out: what is wrong with a file is said with its place, and nothing else gets an index."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from factcheck.errors import ReadError
from factcheck.json_lines import MAX_LINE
from factcheck.match.literature import Index
from factcheck.match.literature.abstracts import files_of, read_abstracts
from factcheck.match.literature.store import MANIFEST

from .shelf import ENCODER, ROWS, indexed, opened, other_encoder, write

GOOD = ROWS[0]


def files(home: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(home.iterdir())}


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("{", "is not JSON"),
        ("[" * 100_000, "is not JSON"),
        ("[1, 2]", "is no JSON object"),
        ({**GOOD, "doc_id": None}, '"doc_id"'),
        ({**GOOD, "doc_id": True}, '"doc_id"'),
        ({**GOOD, "title": "  "}, '"title"'),
        ({**GOOD, "abstract": "One text."}, "no list of sentences"),
        ({**GOOD, "abstract": ["a", 1]}, "no list of sentences"),
        ({**GOOD, "abstract": [" "]}, "empty abstract"),
        ({**GOOD, "year": "2019"}, '"year"'),
        ({**GOOD, "year": 20190}, '"year"'),
        ({**GOOD, "doi": 10.5}, '"doi"'),
        ({**GOOD, "title": "x" * MAX_LINE}, "longer than 1,000,000 bytes"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, row: Any, says: str) -> None:
    """Who gathered ten thousand abstracts must be led to the one that is wrong."""
    write(tmp_path, [ROWS[1], "", row])
    with pytest.raises(ReadError) as told:
        read_abstracts(files_of(tmp_path))
    assert told.value.place == f"{tmp_path / 'corpus.jsonl'}:3"
    assert says in told.value.problem
    assert told.value.hint


def test_bytes_that_are_no_text_are_named(tmp_path: Path) -> None:
    write(tmp_path)
    with (tmp_path / "corpus.jsonl").open("ab") as file:
        file.write(b'{"doc_id": 9, "title": "\xff"}\n')
    with pytest.raises(ReadError, match=r"4.*UTF-8"):
        read_abstracts(files_of(tmp_path))


def test_an_id_that_stands_twice_is_refused_over_files_too(tmp_path: Path) -> None:
    write(tmp_path, [GOOD], "a.jsonl")
    write(tmp_path, [{**ROWS[1], "doc_id": "11"}], "b.jsonl")
    with pytest.raises(ReadError, match=r"b\.jsonl:1.*11.*a\.jsonl:1"):
        read_abstracts(files_of(tmp_path))


@pytest.mark.parametrize("lines", [None, "", "\n\n"])
def test_a_folder_without_abstracts_is_refused(tmp_path: Path, lines: str | None) -> None:
    if lines is not None:
        (tmp_path / "empty.jsonl").write_text(lines, encoding="utf-8")
    with pytest.raises(ReadError, match=r"holds no"):
        read_abstracts(files_of(tmp_path))


def test_what_was_read_comes_back_from_the_index(tmp_path: Path) -> None:
    odd = {"doc_id": 14, "title": "Ω and \ud800 in titles", "abstract": ["β rose.", " ", "It fell."], "year": 1999}
    home = indexed(tmp_path, [*ROWS, odd])
    index = Index(home, ENCODER)
    assert [index.abstract(i) for i in range(index.count)] == read_abstracts(files_of(tmp_path))


def test_the_same_abstracts_give_the_same_bytes(tmp_path: Path) -> None:
    one, other = indexed(tmp_path / "one"), indexed(tmp_path / "other")
    assert files(one) == files(other)
    assert Index(one, ENCODER).version == Index(other, ENCODER).version


def test_building_again_leaves_no_old_files(tmp_path: Path) -> None:
    home = indexed(tmp_path)
    before = files(home)
    indexed(tmp_path, ROWS[:2])
    after = files(home)
    assert len(after) == len(before) == 3
    assert not set(after) & set(before) - {MANIFEST}


def test_an_index_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / ".index").write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(ReadError, match="cannot be written"):
        indexed(tmp_path)


@pytest.mark.parametrize("kind", ["arrays-*.npz", "texts-*.jsonl"])
def test_a_tampered_index_is_refused(tmp_path: Path, kind: str) -> None:
    """A changed sentence would be shown to an editor as a study's own words."""
    home = indexed(tmp_path)
    (path,) = home.glob(kind)
    path.write_bytes(path.read_bytes().replace(b"Starfern", b"Moonfern").replace(b"starfern", b"moonfern"))
    with pytest.raises(ReadError, match=r"SHA-256|not the one that was indexed"):
        Index(tmp_path, ENCODER).abstract(0)


@pytest.mark.parametrize("kind", ["arrays-*.npz", "texts-*.jsonl", MANIFEST])
def test_a_missing_file_is_said(tmp_path: Path, kind: str) -> None:
    home = indexed(tmp_path)
    next(home.glob(kind)).unlink()
    with pytest.raises(ReadError, match=r"cannot be read|holds no index"):
        Index(tmp_path, ENCODER).abstract(0)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"format": 0}, "another release"),
        ({"files": {}}, "manifest"),
        ({"files": {"arrays-1.npz": "0", "../texts-1.jsonl": "0"}}, "manifest"),
    ],
)
def test_a_manifest_that_is_none_is_refused(tmp_path: Path, change: dict[str, Any], says: str) -> None:
    path = indexed(tmp_path) / MANIFEST
    path.write_text(json.dumps({**json.loads(path.read_text()), **change}), encoding="utf-8")
    with pytest.raises(ReadError, match=says):
        Index(tmp_path, ENCODER)


def test_abstracts_that_changed_since_are_noticed(tmp_path: Path) -> None:
    indexed(tmp_path)
    write(tmp_path, ROWS[:2])
    with pytest.raises(ReadError, match="changed since"):
        Index(tmp_path, ENCODER)


def test_another_encoders_vectors_are_not_compared(tmp_path: Path) -> None:
    home = indexed(tmp_path)
    with pytest.raises(ReadError, match="another sentence encoder"):
        Index(home, other_encoder())


def test_no_pickle_is_ever_loaded(tmp_path: Path) -> None:
    index = opened(tmp_path)
    assert all(array.dtype != object for array in index._arrays.values())
