"""``verified.json``: what the registries said of each source, and of which text of its file they said it.

CI has no network. It compares the library with this file: a source whose identity changed since it was looked up, or
on which a registry disagreed, fails there.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from factcheck.errors import LibraryError
from factcheck.library import Source

FILE = "verified.json"
_IDENTITY = ("title", "first_author", "year", "doi", "pmid", "pmcid")


@dataclass(frozen=True, slots=True)
class Seen:
    """One source as it was looked up: its fingerprint then, the day, which registries knew it, what differed."""

    fingerprint: str
    on: date
    registries: tuple[str, ...]
    problems: tuple[str, ...] = ()


@dataclass
class Lock:
    """What was looked up, by source."""

    seen: dict[str, Seen] = field(default_factory=dict)

    def due(self, sources: Iterable[Source], today: date, max_age: int) -> list[Source]:
        """The sources to be looked up: new, changed, or last seen more than ``max_age`` days ago."""
        return [s for s in sources if not self._holds(s) or (today - self.seen[s.id].on).days > max_age]

    def faults(self, sources: Iterable[Source]) -> list[str]:
        """What CI is told: sources changed since they were looked up, and those on which a registry disagrees."""
        found = []
        for source in sources:
            seen = self.seen.get(source.id)
            if seen and not self._holds(source):
                found.append(f"{source.id}: changed since {seen.on.isoformat()}, when it was looked up")
            elif seen:
                found += [f"{source.id}: {problem}" for problem in seen.problems]
        return found

    def _holds(self, source: Source) -> bool:
        return source.id in self.seen and self.seen[source.id].fingerprint == fingerprint(source)

    def keep(self, root: Path) -> None:
        """Write the file, in order of id; what stood there stays until it is whole."""
        data = {
            name: {
                "fingerprint": seen.fingerprint,
                "on": seen.on.isoformat(),
                "registries": seen.registries,
                "problems": seen.problems,
            }
            for name, seen in sorted(self.seen.items())
        }
        temporary = root / f".{FILE}.{os.getpid()}"
        temporary.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        temporary.replace(root / FILE)


def fingerprint(source: Source) -> str:
    """Sixteen digits that change when anything does by which a paper is known."""
    told = json.dumps([getattr(source, name) for name in _IDENTITY], ensure_ascii=False)
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def read_lock(root: Path) -> Lock:
    """The lock of a library; an empty one where it has none.

    Raises:
        LibraryError: the file is there and is no such file.
    """
    path = root / FILE
    if not path.exists():
        return Lock()
    try:
        data: Any = json.loads(path.read_text(encoding="utf-8"))
        return Lock({name: _seen(said) for name, said in data.items()})
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as e:
        raise LibraryError(str(path), f"cannot be read: {e}", "delete it and run 'factcheck claims verify'") from e


def _seen(said: dict[str, Any]) -> Seen:
    on = date.fromisoformat(said["on"])
    return Seen(str(said["fingerprint"]), on, tuple(said["registries"]), tuple(said["problems"]))
