"""New library files, written whole or not at all, and never over one that is there."""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path
from typing import Any

import yaml

from factcheck.errors import LibraryError
from factcheck.library.editors import SCHEMA_FILE, hint
from factcheck.library.schema import Entry, Source, Topic

_WIDTH = 110


def slug(text: str) -> str:
    """A text as an id: lower case, words joined by hyphens; "Schärer 2031: sleep" is "scharer-2031-sleep"."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:80].rstrip("-")


def write_draft(root: Path, item: Entry | Source | Topic) -> Path:
    """Write an entry, source or topic to its place in a library; where it was written.

    Raises:
        LibraryError: a file of that name is there.
    """
    path = _place(root, item)
    if path.exists():
        raise LibraryError(str(path), "is there already", "choose another id, or edit that file")
    path.parent.mkdir(parents=True, exist_ok=True)
    up = os.path.relpath(root, path.parent).replace(os.sep, "/")
    data = _without_defaults(item)
    text = yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=_WIDTH)
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    temporary.write_text(f"{hint(f'{up}/{SCHEMA_FILE}')}\n{text}", encoding="utf-8")
    temporary.replace(path)
    return path


def _place(root: Path, item: Entry | Source | Topic) -> Path:
    if isinstance(item, Entry):
        return root / "entries" / item.topic / f"{item.id}.yaml"
    return root / ("sources" if isinstance(item, Source) else "topics") / f"{item.id}.yaml"


def _without_defaults(item: Entry | Source | Topic) -> dict[str, Any]:
    """The fields in the order of the schema; dates as YAML knows them."""
    told = item.model_dump(mode="json", exclude_defaults=True)
    whole = item.model_dump()
    return {name: whole[name] if name in ("reviewed", "review_by") else value for name, value in told.items()}
