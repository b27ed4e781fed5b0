"""Cue words and what they mean, from cues.yaml."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files

import yaml

from factcheck.extract.phrases import Hit, Phrases, Word


class Cues:
    """The cues of one sentence: category -> hits."""

    def __init__(self, hits: dict[str, tuple[Hit, ...]]) -> None:
        self._hits = hits

    def __contains__(self, category: str) -> bool:
        return bool(self._hits.get(category))

    def __getitem__(self, category: str) -> tuple[Hit, ...]:
        return self._hits.get(category, ())

    def within(self, start: int, end: int) -> Cues:
        """Only those between two tokens."""
        return Cues({c: tuple(h for h in hits if start <= h.start and h.end <= end) for c, hits in self._hits.items()})

    def any(self, categories: Iterable[str]) -> bool:
        """Whether any of the categories has a hit."""
        return any(c in self for c in categories)

    def categories(self) -> frozenset[str]:
        """The categories that have hits."""
        return frozenset(c for c, hits in self._hits.items() if hits)


@cache
def _data() -> dict[str, list[str]]:
    text = files("factcheck.extract").joinpath("cues.yaml").read_text(encoding="utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    table: dict[str, list[str]] = loader(text).get_single_data()
    return table


@cache
def _tables() -> dict[str, Phrases]:
    return {category: Phrases((phrase, None) for phrase in phrases) for category, phrases in _data().items()}


def cue_categories() -> tuple[str, ...]:
    """All categories of cues, sorted."""
    return tuple(sorted(_data()))


@cache
def acting_lemmas() -> frozenset[str]:
    """Single words for doing something to health: what their grammatical subject is, the clause is about."""
    kinds = ("decrease", "increase", "worsen", "beneficial", "cure", "safe_claim")
    return frozenset(phrase for kind in kinds for phrase in _data()[kind] if " " not in phrase)


def find_cues(words: Sequence[Word]) -> Cues:
    """All cues in a sentence's words."""
    return Cues({category: phrases.find(words) for category, phrases in _tables().items()})
