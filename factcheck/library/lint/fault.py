"""What lint says of a library, and what it could read of one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from factcheck.library.files import line_of
from factcheck.library.retractions import Retractions
from factcheck.library.schema import Entry, Source, Topic

CODES = {
    "L001": "not readable, or not YAML",
    "L002": "a field is missing, unknown or malformed",
    "L003": "a key stands twice; YAML keeps only the last",
    "L004": "id and file name differ, or the entry is not in its topic's folder",
    "L005": "an id is used twice",
    "L006": "a source, topic or entry that is named does not exist",
    "L007": "a file that loading passes over",
    "L101": "a source that no entry cites",
    "L102": "two sources with the same DOI or PMID",
    "L103": "a retracted source is cited and the entry does not say so",
    "L104": "a source's file says less of its retraction than the snapshot of retractions",
    "L105": "an entry that rests on retracted sources alone",
    "L201": "too few examples",
    "L202": "an example sentence stands twice",
    "L203": "a text is too long",
    "L204": "a benefit or harm without numbers",
    "L205": "allowed wording stronger than the certainty permits",
    "L206": "the review date has passed",
    "L207": "no example of a kind that every entry needs",
    "L208": "two examples of an entry differ by hardly a word",
    "L209": "two entries on one subject and outcome point different ways, and neither says so",
}
"""Every fault's code and what it stands for. Codes are never reused."""

WARNINGS = frozenset({"L101", "L204", "L206"})


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing wrong with one file. ``line`` counts from 1."""

    path: Path
    line: int
    code: str
    message: str = field(compare=False)

    @property
    def is_error(self) -> bool:
        """Whether the library should not be published so; a warning otherwise."""
        return self.code not in WARNINGS

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.code} {'' if self.is_error else 'warning: '}{self.message}"


@dataclass(slots=True)
class Shelf:
    """What could be read of a library, each item with its file.

    ``unread`` are ids whose file is there and broken; ``lent`` are ids of the libraries that this one lies over.
    """

    root: Path
    retractions: Retractions
    entries: dict[Path, Entry] = field(default_factory=dict)
    sources: dict[Path, Source] = field(default_factory=dict)
    topics: dict[Path, Topic] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)
    lent: set[str] = field(default_factory=set)

    def active(self) -> Iterator[tuple[Path, Entry]]:
        """The entries that speak."""
        return ((path, entry) for path, entry in self.entries.items() if entry.status == "active")


def at(path: Path, location: tuple[str | int, ...], code: str, message: str) -> Fault:
    """A fault at a field of a file."""
    return Fault(path, line_of(path.read_text(encoding="utf-8"), location), code, message)
