"""The snapshot of retractions: which papers it lists, and that the same listing gives the same bytes."""

from __future__ import annotations

import gzip
from datetime import date
from pathlib import Path

import pytest

from factcheck import cli
from factcheck.errors import LibraryError
from factcheck.library.retractions import FILE, Retractions, write_snapshot
from tests.checking import ROOT

LISTING = """doi,status
10.5555/B,Retraction
10.5555/a,Expression of concern;Retraction
10.5555/c,Expression of concern
10.5555/d,Correction
10.5555/e,Retraction;Reinstatement
unavailable,Retraction
,Retraction
"""


@pytest.fixture
def listing(tmp_path: Path) -> Path:
    path = tmp_path / "listing.csv"
    path.write_text(LISTING, encoding="utf-8")
    return path


def test_what_no_longer_stands_is_listed_and_what_stands_again_is_not(tmp_path: Path, listing: Path) -> None:
    assert write_snapshot(listing, tmp_path, date(2031, 5, 1)) == 3
    known = Retractions([tmp_path])
    found = {doi: known.status(f"10.5555/{doi}") for doi in "abcdef"}
    assert found == {"a": "retracted", "b": "retracted", "c": "concern", "d": "none", "e": "none", "f": "none"}
    assert (known.taken, len(known)) == ("2031-05-01", 3)


def test_the_same_listing_gives_the_same_bytes(tmp_path: Path, listing: Path) -> None:
    write_snapshot(listing, tmp_path, date(2031, 5, 1))
    first = (tmp_path / FILE).read_bytes()
    write_snapshot(listing, tmp_path, date(2031, 5, 1))
    assert (tmp_path / FILE).read_bytes() == first


def test_a_library_without_a_snapshot_knows_of_no_retraction(tmp_path: Path) -> None:
    assert (Retractions([tmp_path]).status("10.5555/a"), Retractions([tmp_path]).taken) == ("none", "")


BROKEN = {
    "no gzip at all": b"no gzip",
    "no date in the head": gzip.compress(b"# taken yesterday\n", mtime=0),
    "cut short": gzip.compress(b"x", mtime=0)[:-9],
}


@pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_snapshot_is_said_to_be_broken(tmp_path: Path, data: bytes) -> None:
    (tmp_path / FILE).write_bytes(data)
    with pytest.raises(LibraryError, match="is no snapshot of retractions"):
        Retractions([tmp_path]).status("10.5555/a")


def test_a_listing_without_its_columns_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("paper,why\n1,2\n")
    with pytest.raises(LibraryError, match="lacks a column"):
        write_snapshot(tmp_path / "x.csv", tmp_path, date(2031, 5, 1))


def test_a_curator_makes_it_anew(tmp_path: Path, listing: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["claims", "retractions", str(listing), "--taken", "2031-05-01", "--claims", str(tmp_path)]) == 0
    assert capsys.readouterr().out == "3 papers that no longer stand, as of 2031-05-01\n"
    assert Retractions([tmp_path]).status("10.5555/c") == "concern"


def test_the_library_that_comes_along_has_one() -> None:
    known = Retractions([ROOT / "claims"])
    assert len(known) > 50_000
    assert known.status("10.1016/S0140-6736(97)11096-0") == "retracted"
