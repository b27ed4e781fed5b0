"""The library's names as a lexicon: which words of an article point at which subjects and outcomes."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.library.load import Library

_CONDITION_KINDS = frozenset({"prevalence", "background"})


@dataclass(frozen=True)
class Lexicon:
    """Names to canonical names.

    ``subjects`` and ``outcomes`` map a name as articles write it to the canonical names it may stand for;
    ``conditions`` are the canonical subjects that are states of health, not things done or taken.
    """

    subjects: dict[str, tuple[str, ...]]
    outcomes: dict[str, tuple[str, ...]]
    conditions: frozenset[str]


def lexicon(library: Library) -> Lexicon:
    """All names of the library's active entries."""
    subjects: dict[str, dict[str, None]] = {}
    outcomes: dict[str, dict[str, None]] = {}
    kinds: dict[str, set[str]] = {}
    for _, entry in sorted(library.entries.items()):
        if entry.status != "active":
            continue
        for name in library.subject_names(entry):
            subjects.setdefault(name, {})[entry.subject.name] = None
        for name in (entry.outcome.name, *entry.outcome.synonyms):
            outcomes.setdefault(name, {})[entry.outcome.name] = None
        kinds.setdefault(entry.subject.name, set()).add(entry.kind)
    return Lexicon(
        subjects={name: tuple(of) for name, of in subjects.items()},
        outcomes={name: tuple(of) for name, of in outcomes.items()},
        conditions=frozenset(name for name, seen in kinds.items() if seen <= _CONDITION_KINDS),
    )
