"""Parts found by a scan: adding one is adding a file, and two of one name are refused."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from factcheck.errors import ConfigError
from factcheck.plugins import discover, module_names


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """An importable package with two parts, a private module that must not be imported, and one without a part."""
    folder = tmp_path / "zoo_of_parts"
    folder.mkdir()
    (folder / "__init__.py").write_text("")
    (folder / "zebra.py").write_text("PART = 'z'\n")
    (folder / "ape.py").write_text("PART = 'a'\n")
    (folder / "keeper.py").write_text("WAGE = 1\n")
    (folder / "_cage.py").write_text("raise RuntimeError('private')\n")
    monkeypatch.syspath_prepend(tmp_path)
    for name in [m for m in sys.modules if m.startswith("zoo_of_parts")]:
        monkeypatch.delitem(sys.modules, name)
    return import_module("zoo_of_parts")


def _install(folder: Path, value: str) -> None:
    """A distribution whose entry point brings a part of its own."""
    (folder / "guest.py").write_text("PART = 'g'\n")
    info = folder / "guest-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: guest\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(f"[zoo_of_parts]\nguest = {value}\n")


def test_names_are_sorted_and_nothing_is_imported(package: ModuleType) -> None:
    assert module_names(package) == ["ape", "keeper", "zebra"]
    assert not [m for m in sys.modules if m.startswith("zoo_of_parts.")]


def test_parts_are_found_by_their_constant_and_ordered_by_key(package: ModuleType) -> None:
    assert list(discover(package, "PART", key=str).items()) == [("a", "a"), ("z", "z")]


def test_an_installed_distribution_can_bring_a_part(package: ModuleType, tmp_path: Path) -> None:
    _install(tmp_path, "guest:PART")
    assert list(discover(package, "PART", key=str)) == ["a", "g", "z"]


def test_two_parts_of_one_name_are_refused_and_both_places_named(package: ModuleType, tmp_path: Path) -> None:
    _install(tmp_path, "zoo_of_parts.ape:PART")
    with pytest.raises(ConfigError) as caught:
        discover(package, "PART", key=str)
    assert str(caught.value) == "zoo_of_parts.ape:PART: 'a' is already defined by zoo_of_parts.ape (rename one of them)"
