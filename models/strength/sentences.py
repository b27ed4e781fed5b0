"""Sentences of abstracts and press releases with the strength of their causal wording (Yu, Li and Wang, 2019, 2020)."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

FILES = {"abstracts": "annotated_pubmed.csv", "press": "annotated_eureka.csv"}
# Another release of the same sentences has 1 and 3 exchanged: these must be what the labels say they are.
KNOWN = {
    "Low socioeconomic status increases depression risk in rheumatoid arthritis patients": 3,
    "Levels of cholesterol fractions in patients with JIA were found within the normal range.": 0,
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, where it stands ("abstracts" or "press"), and its strength from 0 (none) to 3 (direct)."""

    text: str
    source: str
    label: int


def read(folder: Path) -> list[Sentence]:
    """All sentences of both sets, in the order of the files."""
    found = []
    for source, name in FILES.items():
        with (folder / "causal_strength" / name).open(encoding="utf-8", newline="") as lines:
            found += [Sentence(row["sentence"], source, int(row["label"])) for row in csv.DictReader(lines)]
    wrong = [s.text for s in found if KNOWN.get(s.text, s.label) != s.label]
    if wrong:
        raise SystemExit(f"{folder / 'causal_strength'}: labels are numbered another way; see ../shared/data/README.md")
    return found


def key(sentence: Sentence) -> str:
    """What sentences that say the same word for word have in common: none may stand on both sides of a split."""
    return " ".join(sentence.text.lower().split())
