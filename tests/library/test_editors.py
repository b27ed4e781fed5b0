"""The schema that editors complete library files from says what the loader accepts, no more and no less."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from factcheck.library import load_library
from factcheck.library.editors import json_schema, write_schema
from factcheck.resources import claims_dir

from . import shelf

SCHEMA: dict[str, Any] = json.loads(json_schema())


def faults(data: dict[str, Any]) -> list[str]:
    return sorted(e.message for e in jsonschema.Draft202012Validator(SCHEMA).iter_errors(data))


def test_the_committed_schema_is_the_codes() -> None:
    assert (claims_dir() / "schema.json").read_text(encoding="utf-8") == json_schema()


@pytest.mark.parametrize("data", [shelf.ENTRY, shelf.SOURCE, shelf.TOPIC])
def test_what_loads_is_valid(data: dict[str, Any]) -> None:
    assert faults(data) == []


def test_an_editor_hears_of_one_kind_of_file_only() -> None:
    assert faults({**shelf.ENTRY, "certainty": "sure"}) == [
        "'sure' is not one of ['high', 'moderate', 'low', 'very_low']"
    ]
    (odd,) = faults({**shelf.SOURCE, "colour": "green"})
    assert "'colour' was unexpected" in odd
    assert faults({"id": "x", "title": "X", "coverage": "all"}) == ["'all' is not one of ['main', 'partial']"]


def test_every_file_of_this_library_is_valid() -> None:
    for path in sorted(claims_dir().glob("*/**/*.yaml")):
        data = json.loads(json.dumps(yaml.safe_load(path.read_text(encoding="utf-8")), default=str))
        assert faults(data) == [], path


def test_files_are_pointed_at_the_schema_once(tmp_path: Path) -> None:
    root = shelf.library(tmp_path)
    changed = write_schema(root)
    assert [p.name for p in changed] == [
        "schema.json",
        "starfern-sleep.yaml",
        "fennick-2031-starfern.yaml",
        "starfern.yaml",
    ]
    for path in changed[1:]:
        hint = path.read_text(encoding="utf-8").splitlines()[0]
        assert hint.startswith("# yaml-language-server: $schema=")
        assert (path.parent / hint.partition("=")[2]).resolve() == root / "schema.json"
    load_library(root)
    assert write_schema(root) == []
