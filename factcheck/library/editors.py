"""What a text editor needs to complete and check library files: one JSON Schema, and the line that points at it.

The YAML language server (redhat-developer/yaml-language-server) reads the line from the top of a file.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from pydantic.json_schema import models_json_schema

from factcheck.library.schema import Entry, Source, Topic

SCHEMA_FILE = "schema.json"
_HINT = "# yaml-language-server: $schema="
_ONLY_IN_SOURCES = ("first_author", "year", "design", "seen", "doi", "pmid", "pmcid", "journal", "publisher")
_ONLY_IN_TOPICS = ("title", "coverage", "subjects")


def json_schema() -> str:
    """The JSON Schema (draft 2020-12) of every library file, as JSON text.

    One schema serves the three kinds of file: a source is known by the fields that only sources have, then a topic;
    anything else is an entry. An editor so reports one kind's faults and not all three kinds'.
    """
    models = [(model, "validation") for model in (Entry, Source, Topic)]
    _, shared = models_json_schema(models, ref_template="#/$defs/{model}")  # type: ignore[arg-type]
    whole: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A file of the factcheck evidence library",
        **_when(_ONLY_IN_SOURCES, "Source", _when(_ONLY_IN_TOPICS, "Topic", {"$ref": "#/$defs/Entry"})),
        "$defs": shared["$defs"],
    }
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"


def _when(fields: tuple[str, ...], name: str, otherwise: dict[str, Any]) -> dict[str, Any]:
    return {
        "if": {"anyOf": [{"required": [field]} for field in fields]},
        "then": {"$ref": f"#/$defs/{name}"},
        "else": otherwise,
    }


def write_schema(root: Path) -> list[Path]:
    """Write ``schema.json`` into ``root`` and the pointing line into library files that lack it; what was changed."""
    changed = [root / SCHEMA_FILE] if _write(root / SCHEMA_FILE, json_schema()) else []
    for path in sorted(p for folder in ("entries", "sources", "topics") for p in (root / folder).rglob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        if _HINT not in text:
            up = os.path.relpath(root, path.parent).replace(os.sep, "/")
            _write(path, f"{hint(f'{up}/{SCHEMA_FILE}')}\n{text}")
            changed.append(path)
    return changed


def hint(schema: str) -> str:
    """The line by which an editor finds the schema at a relative address."""
    return f"{_HINT}{schema}"


def _write(path: Path, text: str) -> bool:
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        return False
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    temporary.write_text(text, encoding="utf-8")
    temporary.replace(path)
    return True
