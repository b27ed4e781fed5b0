"""Whether what entries and topics name is there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from factcheck.library.lint.fault import Fault, Shelf, at
from factcheck.library.schema import Entry
from factcheck.records import Direction

_OPPOSED = (
    frozenset((Direction.BENEFIT, Direction.HARM)),
    frozenset((Direction.BENEFIT, Direction.NO_EFFECT)),
    frozenset((Direction.HARM, Direction.NO_EFFECT)),
    frozenset((Direction.BENEFIT, Direction.INSUFFICIENT)),
    frozenset((Direction.NO_EFFECT, Direction.INSUFFICIENT)),
)


def references(shelf: Shelf) -> Iterator[Fault]:
    """Sources, topics and entries that are named and do not exist."""
    sources = {s.id for s in shelf.sources.values()} | shelf.unread | shelf.lent
    topics = {t.id for t in shelf.topics.values()} | shelf.unread | shelf.lent
    entries = {e.id for e in shelf.entries.values()} | shelf.unread | shelf.lent
    for path, entry in shelf.entries.items():
        for i, source in enumerate(entry.sources):
            if source not in sources:
                yield at(path, ("sources", i), "L006", f"source '{source}' does not exist")
        for i, other in enumerate(entry.differs_from):
            if other not in entries:
                yield at(path, ("differs_from", i), "L006", f"entry '{other}' does not exist")
        if entry.topic not in topics:
            yield at(path, ("topic",), "L006", f"topic '{entry.topic}' does not exist")
    for path, topic in shelf.topics.items():
        for i, other in enumerate(topic.related):
            if other not in topics:
                yield at(path, ("related", i), "L006", f"topic '{other}' does not exist")


def disagreements(shelf: Shelf) -> Iterator[Fault]:
    """Entries on one subject and one outcome that point different ways, where neither names the other."""
    groups: defaultdict[tuple[str, str], list[tuple[Path, Entry]]] = defaultdict(list)
    for path, entry in shelf.active():
        groups[entry.subject.name.casefold(), entry.outcome.name.casefold()].append((path, entry))
    for group in groups.values():
        for n, (path, entry) in enumerate(group):
            for _, other in group[:n]:
                told = other.id in entry.differs_from or entry.id in other.differs_from
                if not told and frozenset((entry.direction, other.direction)) in _OPPOSED:
                    message = f"says {entry.direction}, and {other.id} says {other.direction}; name it in differs_from"
                    yield at(path, ("direction",), "L209", message)
