"""The library's names as a lexicon: which words of an article point at which subjects and outcomes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from factcheck.library.load import Library

Names = list[tuple[str, tuple[str, ...]]]
"""Names as articles write them, each with the canonical names that it may stand for."""


@dataclass(frozen=True)
class Lexicon:
    """Names to canonical names.

    ``subjects`` and ``outcomes`` give the names that begin with a word (``spelling.first_word`` says in what form);
    ``in_context`` are further names of subjects, that count only in an article which names a subject of the same topic
    plainly (``topics``: canonical subject to its topics); ``conditions`` are the canonical subjects that are states of
    health, not things done or taken.
    """

    subjects: Callable[[str], Names]
    outcomes: Callable[[str], Names]
    in_context: Names
    topics: Mapping[str, frozenset[str]]
    conditions: frozenset[str]


def lexicon(library: Library) -> Lexicon:
    """All names of the library's active entries."""
    topics: dict[str, set[str]] = {}
    for heading in library.catalogue:
        topics.setdefault(heading.subject, set()).add(heading.topic)
    return Lexicon(
        subjects=partial(library.names, "subject"),
        outcomes=partial(library.names, "outcome"),
        in_context=library.names("context"),
        topics={name: frozenset(of) for name, of in topics.items()},
        conditions=frozenset(s.name for topic in library.topics.values() for s in topic.subjects if s.condition),
    )
