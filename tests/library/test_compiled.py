"""The compiled library: never stale, never half-written, and the same as the YAML that it was made from."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from factcheck.library import load_library
from factcheck.library.compiled import FOLDER

from . import shelf


def statement(*roots: Path) -> str:
    return load_library(*roots).entries["starfern-sleep"].statement


def test_a_change_is_seen_at_once(tmp_path: Path) -> None:
    root = shelf.library(tmp_path)
    statement(root)
    shelf.entry(root, statement="One trial found that starfern tea shortened the time to fall asleep by a few seconds.")
    assert statement(root).endswith("seconds.")
    shelf.entry(root, id="starfern-gout")
    assert len(load_library(root).entries) == 2
    (root / "entries/starfern/starfern-gout.yaml").unlink()
    assert len(load_library(root).entries) == 1


def test_a_change_of_the_same_length_and_time_is_seen(tmp_path: Path) -> None:
    root = shelf.library(tmp_path)
    file = root / "entries/starfern/starfern-sleep.yaml"
    times = file.stat()
    statement(root)
    file.write_text(file.read_text().replace("few minutes.", "few seconds."))
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert statement(root).endswith("seconds.")


def test_a_copy_with_other_times_is_not_compiled_again(tmp_path: Path) -> None:
    root = shelf.library(tmp_path / "one")
    load_library(root)
    kept = (root / FOLDER / "library.db").stat().st_mtime_ns
    os.utime(root / "topics/starfern.yaml", ns=(1, 1))
    load_library(root)
    assert (root / FOLDER / "library.db").stat().st_mtime_ns == kept


@pytest.mark.parametrize("name", ["library.db", "stamp.json"])
@pytest.mark.parametrize("data", [b"", b"{}", b"SQLite format 3\0 and nothing more"])
def test_a_broken_index_is_made_anew(tmp_path: Path, name: str, data: bytes) -> None:
    root = shelf.library(tmp_path)
    load_library(root)
    (root / FOLDER / name).write_bytes(data)
    assert statement(root) == shelf.ENTRY["statement"]
    assert json.loads((root / FOLDER / "stamp.json").read_text())["digest"] == load_library(root).digest


def test_a_library_that_cannot_be_written_to_is_kept_in_the_users_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, cache = shelf.library(tmp_path / "root"), tmp_path / "cache"
    (root / FOLDER).write_text("a file where the folder should be: also for root, who may write anywhere")
    monkeypatch.setattr("factcheck.library.compiled.user_cache_path", lambda _name: cache)
    assert load_library(root).home in [cache / "library" / p.name for p in (cache / "library").iterdir()]
    shutil.rmtree(cache)
    cache.write_text("nor here")
    assert load_library(root).home is None
    assert statement(root) == shelf.ENTRY["statement"]


def test_a_later_library_lies_over_an_earlier_one(tmp_path: Path) -> None:
    base, own = shelf.library(tmp_path / "base"), tmp_path / "own"
    shelf.entry(own, statement="Our own reading differs.")
    shelf.entry(own, id="starfern-gout", outcome={"name": "gout"})
    both = load_library(base, own)
    assert both.entries["starfern-sleep"].statement == "Our own reading differs."
    assert set(both.entries) == {"starfern-sleep", "starfern-gout"}
    assert both.source_record("fennick-2031-starfern").year == 2031
    assert ("gout", ("gout",)) in both.names("outcome")
    assert statement(base) == shelf.ENTRY["statement"]
    assert len({load_library(base).digest, both.digest, load_library(own, base).digest}) == 3


def test_what_is_looked_for_and_not_there_is_a_key_error(tmp_path: Path) -> None:
    library = load_library(shelf.library(tmp_path))
    with pytest.raises(KeyError):
        library.entries["nobody"]
    assert "nobody" not in library.sources
