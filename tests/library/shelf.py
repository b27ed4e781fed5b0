"""A small library on disk to build on and to break. Starfern is no plant, and no study here was ever made."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

ENTRY: dict[str, Any] = {
    "id": "starfern-sleep",
    "topic": "starfern",
    "kind": "effect",
    "statement": "One trial found that starfern tea shortened the time to fall asleep by a few minutes.",
    "subject": {"name": "starfern", "synonyms": ["starfern tea"]},
    "outcome": {"name": "time to fall asleep", "synonyms": ["sleep onset"]},
    "population": {"name": "adults who sleep badly"},
    "comparator": "plain hot water",
    "direction": "benefit",
    "certainty": "low",
    "basis": "curator_judged",
    "causal": True,
    "magnitude": "small",
    "effect": "6 minutes sooner (95% CI 1 to 11)",
    "onset": {"min": "1 hour", "max": "2 hours"},
    "allowed": "Starfern tea may shorten the time to fall asleep a little.",
    "limits": ["Nothing is known beyond one month."],
    "sources": ["fennick-2031-starfern"],
    "examples": {
        "supported": ["Starfern tea may help you nod off a little sooner.", "It may shave minutes off the wait."],
        "overstated": [
            {"text": "Starfern knocks you out for certain.", "issues": ["certainty"]},
            {"text": "Starfern cures insomnia.", "issues": ["cure"]},
        ],
        "contradicted": ["Starfern has been shown to keep drinkers awake."],
        "unrelated": ["Starfern grows in shade."],
    },
    "reviewed": "2026-01-01",
    "review_by": "2028-01-01",
}
SOURCE: dict[str, Any] = {
    "id": "fennick-2031-starfern",
    "title": "Starfern tea at bedtime",
    "first_author": "Fennick",
    "year": 2031,
    "journal": "Journal of Invented Plants",
    "design": "randomised trial",
    "n": 44,
    "doi": "10.5555/starfern.1",
    "seen": ["abstract"],
}
TOPIC: dict[str, Any] = {
    "id": "starfern",
    "title": "Starfern",
    "coverage": "main",
    "subjects": [{"name": "starfern", "synonyms": ["Stella filix"]}],
}


def write(path: Path, data: dict[str, Any] | str) -> Path:
    """``data`` as a YAML file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = data if isinstance(data, str) else yaml.safe_dump(data, sort_keys=False, allow_unicode=True)
    path.write_text(text, encoding="utf-8")
    return path


def entry(root: Path, **changes: Any) -> Path:
    """An entry's file in ``root``, changed so; a change to None takes the field out."""
    data = {k: v for k, v in {**ENTRY, **changes}.items() if v is not None}
    return write(root / "entries" / data["topic"] / f"{data['id']}.yaml", data)


def source(root: Path, **changes: Any) -> Path:
    """A source's file in ``root``."""
    data = {k: v for k, v in {**SOURCE, **changes}.items() if v is not None}
    return write(root / "sources" / f"{data['id']}.yaml", data)


def topic(root: Path, **changes: Any) -> Path:
    """A topic's file in ``root``."""
    data = {**TOPIC, **changes}
    return write(root / "topics" / f"{data['id']}.yaml", data)


def library(root: Path) -> Path:
    """A whole library without a fault."""
    entry(root)
    source(root)
    topic(root)
    return root
