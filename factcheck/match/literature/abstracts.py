"""A folder of abstracts: JSON Lines files, every line read and checked before anything is made of it.

A line is ``{"doc_id", "title", "abstract": [sentences]}``, as in SciFact's corpus (Wadden et al., EMNLP 2020), and may
hold ``"doi"``, ``"pmid"``, ``"year"``, ``"journal"`` and ``"url"``. Other fields are passed over.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from factcheck.errors import ReadError
from factcheck.json_lines import values

FORM = '{"doc_id": ..., "title": "...", "abstract": ["a sentence", "another"]}'
_OPTIONAL = ("doi", "pmid", "journal", "url")


@dataclass(frozen=True, slots=True)
class Abstract:
    """One study's title and abstract, and how to find it; texts are empty where the file does not tell."""

    id: str
    title: str
    sentences: tuple[str, ...]
    year: int | None = None
    journal: str = ""
    doi: str = ""
    pmid: str = ""
    url: str = ""


def files_of(target: Path) -> list[Path]:
    """The JSON Lines files of a folder, by name; a file stands for itself.

    Raises:
        ReadError: there is none.
    """
    found = [target] if target.is_file() else sorted(target.glob("*.jsonl"))
    if not found:
        raise ReadError(str(target), "holds no file *.jsonl", f"write one abstract a line: {FORM}")
    return found


def read_abstracts(files: Sequence[Path]) -> list[Abstract]:
    """All abstracts of some files, in their order.

    Raises:
        ReadError: a line is malformed, an id stands twice, or there is no abstract; names file and line.
    """
    places: dict[str, str] = {}
    found = []
    for place, abstract in _each(files):
        if abstract.id in places:
            hint = "give every abstract an id of its own"
            raise ReadError(place, f"its doc_id {abstract.id} is also that of {places[abstract.id]}", hint)
        places[abstract.id] = place
        found.append(abstract)
    if not found:
        raise ReadError(str(files[0]), "holds no abstract", f"write one a line: {FORM}")
    return found


def _each(files: Sequence[Path]) -> Iterator[tuple[str, Abstract]]:
    for file in files:
        for place, value in values(file):
            yield place, parsed(value, place)


def parsed(value: Any, place: str) -> Abstract:
    """An abstract from what a line holds; ``place`` is for the complaint.

    Raises:
        ReadError: it is none.
    """
    if not isinstance(value, dict):
        raise ReadError(place, "is no JSON object", f"write {FORM}")
    title, sentences = value.get("title"), value.get("abstract")
    if not isinstance(title, str) or not title.strip():
        raise ReadError(place, 'has no text under "title"', f"write {FORM}")
    if not isinstance(sentences, list) or not all(isinstance(s, str) for s in sentences):
        raise ReadError(place, 'has no list of sentences under "abstract"', f"write {FORM}")
    if not any(s.strip() for s in sentences):
        raise ReadError(place, "has an empty abstract", "leave it out, or give its sentences")
    texts = {name: _optional(value, name, place) for name in _OPTIONAL}
    return Abstract(_id(value, place), title, tuple(sentences), _year(value, place), **texts)


def _id(value: dict[str, Any], place: str) -> str:
    given = value.get("doc_id")
    if isinstance(given, int) and not isinstance(given, bool):
        return str(given)
    if isinstance(given, str) and given.strip():
        return given
    raise ReadError(place, 'has no text or whole number under "doc_id"', f"write {FORM}")


def _optional(value: dict[str, Any], name: str, place: str) -> str:
    given = value.get(name)
    if given is None:
        return ""
    if name == "pmid" and isinstance(given, int) and not isinstance(given, bool):
        return str(given)
    if not isinstance(given, str):
        raise ReadError(place, f'has something other than a text under "{name}"', "write a text, or leave it out")
    return given


def _year(value: dict[str, Any], place: str) -> int | None:
    given = value.get("year")
    if given is None:
        return None
    if isinstance(given, bool) or not isinstance(given, int) or not 1500 <= given <= 2500:
        raise ReadError(place, 'has no year under "year"', "write a whole number, as 2019, or leave it out")
    return given
