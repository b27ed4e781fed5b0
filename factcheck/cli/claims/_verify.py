"""``factcheck claims verify``: every source held against the registries, or, offline, against what they said."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from factcheck.cli._exit import CLEAN, FINDINGS

if TYPE_CHECKING:
    from factcheck.library import Library, Source
    from factcheck.registries.lock import Seen
    from factcheck.registries.services import Services


def offline(library: Library, root: Path) -> int:
    """Compare the library with its lock, without a network; the exit code."""
    from factcheck.registries import read_lock

    lock = read_lock(root)
    faults = lock.faults(library.sources.values())
    for fault in faults:
        click.echo(fault)
    never = sum(name not in lock.seen for name in library.sources)
    click.echo(f"{len(library.sources)} sources, {never} never looked up, {len(faults)} faults", err=True)
    return FINDINGS if faults else CLEAN


def online(library: Library, root: Path, services: Services, today: date, max_age: int) -> int:
    """Look up what is due, tell what differs, and keep the lock; the exit code."""
    from factcheck.registries import read_lock, verify

    lock = read_lock(root)
    due = lock.due(library.sources.values(), today, max_age)
    click.echo(f"{len(due)} of {len(library.sources)} sources to look up", err=True)

    def told(source: Source, seen: Seen) -> None:
        for problem in seen.problems:
            click.echo(f"{source.id}: {problem}")

    verify(due, lock, root, services, today, told)
    faults = lock.faults(library.sources.values())
    nowhere = [s.id for s in library.sources.values() if not (s.doi or s.pmid or s.pmcid)]
    click.echo(f"{len(faults)} faults; {len(nowhere)} sources have no identifier to look up", err=True)
    return FINDINGS if faults else CLEAN
