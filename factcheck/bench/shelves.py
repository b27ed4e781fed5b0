"""A made-up library of any size, the same for the same size: invented plants, everyday complaints, no evidence."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

_FIRST = ("star", "moon", "river", "marsh", "stone", "amber", "winter", "thorn", "silver", "meadow", "cinder", "hollow")
_SECOND = ("fern", "root", "berry", "leaf", "bark", "moss", "thistle", "bloom", "seed", "reed", "cap", "vine")
_PART = ("knee", "hip", "shoulder", "neck", "wrist", "ankle", "elbow", "jaw", "scalp", "chest", "stomach", "liver")
_TROUBLE = ("pain", "swelling", "stiffness", "itching", "numbness", "cramp", "weakness", "burning", "bruising", "ache")
_WHEN = ("at night", "in the morning", "after meals", "in cold weather", "on waking", "after running", "in old age")
_ENTRIES_A_SUBJECT, _SUBJECTS_A_TOPIC = 10, 10


def write_library(root: Path, entries: int) -> None:
    """Write a library with so many entries, ten a subject, ten subjects a topic, and a source for every two entries."""
    subjects = -(-entries // _ENTRIES_A_SUBJECT)
    for number in range(-(-subjects // _SUBJECTS_A_TOPIC)):
        _write(root / f"topics/topic-{number}.yaml", {"id": f"topic-{number}", "title": f"Topic {number}"})
    for number in range(-(-entries // 2)):
        _write(root / f"sources/author-{number}.yaml", _source(number))
    for number in range(entries):
        entry = _entry(number)
        _write(root / f"entries/{entry['topic']}/{entry['id']}.yaml", entry)


def claims(entries: int, count: int) -> Iterator[tuple[str, str, str]]:
    """Claims spread over such a library: the sentence, its subject's name, and its outcome phrase."""
    for number in range(0, entries, max(entries // count, 1)):
        subject, outcome = _subject(number), _outcome(number)
        yield f"{subject.capitalize()} takes away {outcome} within a week.", subject, outcome


def _subject(number: int) -> str:
    of = number // _ENTRIES_A_SUBJECT
    first, second = list(product(_FIRST, _SECOND))[of % (len(_FIRST) * len(_SECOND))]
    return f"{first}{second} {of // (len(_FIRST) * len(_SECOND)) + 1}"


def _outcome(number: int) -> str:
    part, trouble, when = list(product(_PART, _TROUBLE, _WHEN))[number * 7 % (len(_PART) * len(_TROUBLE) * len(_WHEN))]
    return f"{part} {trouble} {when}"


def _entry(number: int) -> dict[str, Any]:
    subject, outcome = _subject(number), _outcome(number)
    return {
        "id": f"entry-{number}",
        "topic": f"topic-{number // (_ENTRIES_A_SUBJECT * _SUBJECTS_A_TOPIC)}",
        "kind": "effect",
        "statement": f"In trial {number}, {subject} eased {outcome} a little more than placebo over four weeks.",
        "subject": {"name": subject, "synonyms": [f"{subject} tea", f"extract of {subject}"]},
        "outcome": {"name": outcome, "synonyms": [" ".join(outcome.split()[:2])]},
        "population": {"name": "adults"},
        "direction": "benefit",
        "certainty": "low",
        "basis": "curator_judged",
        "causal": True,
        "allowed": f"{subject.capitalize()} may ease {outcome}.",
        "sources": [f"author-{number // 2}"],
        "examples": {"supported": [f"{subject.capitalize()} may ease {outcome}."]},
        "reviewed": "2026-01-01",
        "review_by": "2028-01-01",
    }


def _source(number: int) -> dict[str, Any]:
    return {
        "id": f"author-{number}",
        "title": f"An invented trial, number {number}",
        "year": 2020,
        "journal": "Journal of Invented Plants",
        "design": "randomised trial",
        "doi": f"10.5555/made-up.{number}",
        "seen": ["abstract"],
    }


def _write(path: Path, data: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(data), encoding="utf-8")  # JSON is YAML
