"""Whether the sources still stand, and are each told once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from factcheck.library.lint.fault import Fault, Shelf, at
from factcheck.records import Direction

# What an entry that says nothing is known may rest on: "the only trial was retracted" is a finding too.
_OF_ABSENCE = (Direction.INSUFFICIENT, Direction.FACT)


def sources(shelf: Shelf) -> Iterator[Fault]:
    """Sources that nobody cites, and those that are told twice."""
    cited = {s for e in shelf.entries.values() for s in e.sources}
    seen: dict[tuple[str, str], Path] = {}
    for path, source in shelf.sources.items():
        if source.id not in cited and not shelf.unread:
            yield Fault(path, 1, "L101", f"no entry cites '{source.id}'")
        for name in ("doi", "pmid"):
            key = (name, getattr(source, name).casefold())
            if key[1] and key in seen:
                yield at(path, (name,), "L102", f"{name} {key[1]} is also that of {seen[key].name}")
            seen.setdefault(key, path)


def retractions(shelf: Shelf) -> Iterator[Fault]:
    """Retracted sources: not so marked, cited without a word, or all that an entry rests on."""
    status: dict[str, str] = {}
    for path, source in shelf.sources.items():
        status[source.id] = source.retraction.status
        listed = shelf.retractions.status(source.doi) if source.doi else "none"
        if listed != "none" and source.retraction.status == "none":
            words = "retracted" if listed == "retracted" else "under an expression of concern"
            message = f"doi:{source.doi} is listed as {words} ({shelf.retractions.taken}); say so under retraction"
            yield at(path, ("doi",), "L104", message)
            status[source.id] = listed
    for path, entry in shelf.active():
        said = " ".join((entry.statement, entry.allowed, *entry.limits)).casefold()
        for i, source_id in enumerate(entry.sources):
            standing = status.get(source_id, "none")
            if standing != "none" and ("retract" if standing == "retracted" else "concern") not in said:
                words = "is retracted" if standing == "retracted" else "has an expression of concern"
                yield at(path, ("sources", i), "L103", f"'{source_id}' {words}; say so under limits, or drop it")
        fallen = all(status.get(source_id) == "retracted" for source_id in entry.sources)
        if fallen and entry.direction not in _OF_ABSENCE:
            yield at(path, ("sources",), "L105", "every source is retracted; withdraw the entry, or find others")
