"""The snapshot of retractions that the library carries: which papers no longer stand, by DOI.

``retractions.tsv.gz`` is plain text, sorted: a line that tells when it was taken and how many papers it lists, then a
DOI and ``r`` (retracted) or ``c`` (expression of concern) a line. Papers that were reinstated or only corrected are
left out. ``factcheck claims retractions FILE.csv --taken DATE`` makes it anew.
"""

from __future__ import annotations

import csv
import gzip
import os
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from pathlib import Path

from factcheck.errors import LibraryError

FILE = "retractions.tsv.gz"
_STATUS = {"r": "retracted", "c": "concern"}
_MOST_BYTES = 64_000_000


class Retractions:
    """Looks papers up in a library's snapshot, which is read when it is first asked; empty where there is none."""

    def __init__(self, roots: Iterable[Path]) -> None:
        self._files = [root / FILE for root in roots if (root / FILE).is_file()]

    def status(self, doi: str) -> str:
        """``retracted``, ``concern`` or ``none``; letters of either case are the same, as in all DOIs."""
        return _STATUS.get(self._listed.get(doi.strip().lower(), ""), "none")

    @property
    def taken(self) -> str:
        """The day of the newest snapshot, as ``2026-11-25``; empty where there is none."""
        return max((_read(file)[0] for file in self._files), default="")

    def __len__(self) -> int:
        return len(self._listed)

    @cached_property
    def _listed(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for file in self._files:
            found.update(_read(file)[1])
        return found


def _read(file: Path) -> tuple[str, dict[str, str]]:
    """The day that a snapshot was taken, and its papers.

    Raises:
        LibraryError: it is not such a file.
    """
    try:
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            text = lines.read(_MOST_BYTES)
        first, *rest = text.splitlines()
        taken = date.fromisoformat(first.removeprefix("# taken ")[:10]).isoformat()
        return taken, {doi: status for doi, _, status in (line.partition("\t") for line in rest)}
    except (OSError, EOFError, ValueError) as e:
        hint = "make it anew with 'factcheck claims retractions'"
        raise LibraryError(str(file), f"is no snapshot of retractions: {e}", hint) from e


def write_snapshot(listing: Path, root: Path, taken: date) -> int:
    """Make ``root``'s snapshot from a CSV with the columns ``doi`` and ``status``; how many papers it lists.

    Raises:
        LibraryError: the CSV cannot be read or lacks a column.
    """
    try:
        with listing.open(encoding="utf-8", newline="") as file:
            rows = csv.DictReader(file)
            if not {"doi", "status"} <= set(rows.fieldnames or ()):
                raise LibraryError(str(listing), "lacks a column 'doi' or 'status'", "give a CSV with both")
            found = {row["doi"].strip().lower(): _letter(row["status"] or "") for row in rows if row["doi"]}
    except (OSError, UnicodeDecodeError, csv.Error) as e:
        raise LibraryError(str(listing), f"cannot be read as CSV: {e}", "give a UTF-8 CSV") from e
    kept = {doi: letter for doi, letter in sorted(found.items()) if letter and doi.startswith("10.")}
    lines = [f"# taken {taken.isoformat()}; {len(kept)} papers", *(f"{doi}\t{letter}" for doi, letter in kept.items())]
    temporary = root / f".{FILE}.{os.getpid()}"
    # No time of day in the file: the same listing gives the same bytes.
    temporary.write_bytes(gzip.compress(("\n".join(lines) + "\n").encode(), 9, mtime=0))
    temporary.replace(root / FILE)
    return len(kept)


def _letter(status: str) -> str:
    said = {part.strip().lower() for part in status.split(";")}
    if "reinstatement" in said:
        return ""
    return "r" if "retraction" in said else "c" if "expression of concern" in said else ""
