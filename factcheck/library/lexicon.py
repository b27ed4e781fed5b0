"""The library's names as a lexicon: which words of an article point at which subjects and outcomes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from factcheck.library.load import Library

_CONDITION_KINDS = frozenset({"prevalence", "background"})


@dataclass(frozen=True)
class Lexicon:
    """Names to canonical names.

    ``subjects`` and ``outcomes`` map a name as articles write it to the canonical names it may stand for;
    ``in_context`` are further names of subjects, that count only in an article which names a subject of the same topic
    plainly (``topics``: canonical subject to its topics); ``conditions`` are the canonical subjects that are states of
    health, not things done or taken.
    """

    subjects: dict[str, tuple[str, ...]]
    outcomes: dict[str, tuple[str, ...]]
    in_context: dict[str, tuple[str, ...]]
    topics: dict[str, frozenset[str]]
    conditions: frozenset[str]


def lexicon(library: Library) -> Lexicon:
    """All names of the library's active entries."""
    active = [entry for _, entry in sorted(library.entries.items()) if entry.status == "active"]
    kinds: dict[str, set[str]] = {}
    topics: dict[str, set[str]] = {}
    for entry in active:
        kinds.setdefault(entry.subject.name, set()).add(entry.kind)
        topics.setdefault(entry.subject.name, set()).add(entry.topic)
    return Lexicon(
        subjects=_names((name, e.subject.name) for e in active for name in library.subject_names(e)),
        outcomes=_names((name, e.outcome.name) for e in active for name in (e.outcome.name, *e.outcome.synonyms)),
        in_context=_names(
            (name, subject.name)
            for _, topic in sorted(library.topics.items())
            for subject in topic.subjects
            if subject.name in kinds
            for name in subject.in_context
        ),
        topics={name: frozenset(of) for name, of in topics.items()},
        conditions=frozenset(name for name, seen in kinds.items() if seen <= _CONDITION_KINDS),
    )


def _names(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """A name as written to all that it may stand for, each once, in order."""
    found: dict[str, dict[str, None]] = {}
    for name, canonical in pairs:
        found.setdefault(name, {})[canonical] = None
    return {name: tuple(of) for name, of in found.items()}
