"""Labelled data of anyone's own: a JSON Lines file, an example a line, each checked before anything is measured."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from factcheck.errors import ReadError
from factcheck.json_lines import values

Row = Mapping[str, Any]


def read_rows(path: Path, texts: tuple[str, ...], label: str, labels: Mapping[Any, str]) -> list[Row]:
    """The file's rows: each has a string under every name of ``texts``, and under ``label`` a key of ``labels``.

    Raises:
        ReadError: the file cannot be read, holds no row, or has a row that lacks one of these; names file and line.
    """
    rows = [_checked(row, place, texts, label, labels) for place, row in values(path)]
    if not rows:
        raise ReadError(str(path), "holds no example", f"write one a line: {_form(texts, label, labels)}")
    return rows


def _checked(row: Any, place: str, texts: tuple[str, ...], label: str, labels: Mapping[Any, str]) -> Row:
    form = _form(texts, label, labels)
    if not isinstance(row, dict):
        raise ReadError(place, "is no JSON object", f"write {form}")
    for name in texts:
        if not isinstance(row.get(name), str) or not row[name].strip():
            raise ReadError(place, f'has no text under "{name}"', f"write {form}")
    value = row.get(label)
    # True == 1: a label must be of the kind that is asked for, not merely equal to one.
    if not any(type(value) is type(known) and value == known for known in labels):
        raise ReadError(place, f'has no known label under "{label}"', f"write {form}")
    return row


def _form(texts: tuple[str, ...], label: str, labels: Mapping[Any, str]) -> str:
    fields = [f'"{name}": "..."' for name in texts]
    known = " | ".join(map(json.dumps, labels))
    return "{" + ", ".join([*fields, f'"{label}": {known}']) + "}"
