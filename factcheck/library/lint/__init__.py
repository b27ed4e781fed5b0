"""Everything that is wrong with a library, not only the first thing: what curators and CI are told.

Loading stops at the first fault that makes a library unusable; lint goes on, and also says what a reader of the
library would stumble over. Faults that depend on the date are warnings, so that a build does not break overnight.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

from factcheck.errors import LibraryError
from factcheck.library.lint.examples import examples
from factcheck.library.lint.fault import CODES, WARNINGS, Fault, Shelf
from factcheck.library.lint.reading import names, read
from factcheck.library.lint.references import disagreements, references
from factcheck.library.lint.trust import retractions, sources
from factcheck.library.lint.wording import reviews, too_strong, wording
from factcheck.library.load import load_library
from factcheck.library.retractions import Retractions

__all__ = ["CODES", "WARNINGS", "Fault", "lint", "too_strong"]

_CHECKS: tuple[Callable[[Shelf], Iterator[Fault]], ...] = (
    names,
    references,
    disagreements,
    sources,
    retractions,
    examples,
    wording,
)


def lint(root: Path, today: date, base: Sequence[Path] = ()) -> list[Fault]:
    """All faults of the library in ``root`` as of ``today``, by file and line.

    ``base`` are libraries that it lies over: their sources, topics and entries may be named, and their snapshots of
    retractions count.

    Raises:
        LibraryError: ``root`` holds no entries/ folder, or a library of ``base`` cannot be read.
    """
    if not (root / "entries").is_dir():
        raise LibraryError(str(root), "holds no entries/ folder", "give the folder of a claims library")
    shelf = Shelf(root, Retractions((*base, root)))
    if base:
        under = load_library(*base)
        shelf.lent = {*under.sources, *under.topics, *under.entries}
    faults = list(read(shelf))
    for check in _CHECKS:
        faults += check(shelf)
    faults += reviews(shelf, today)
    return sorted(faults)
