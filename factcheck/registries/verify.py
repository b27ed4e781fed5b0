"""Looks every source up, a batch at a time, and keeps what was said: stopped at any moment, it goes on from there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from factcheck.library import Source
from factcheck.registries.lock import Lock, Seen, fingerprint
from factcheck.registries.paper import Paper, problems
from factcheck.registries.services import Services

_BATCH = 20


def verify(
    due: Sequence[Source], lock: Lock, root: Path, services: Services, today: date, told: Callable[[Source, Seen], None]
) -> None:
    """Look up the sources that are due; ``told`` hears of each, and the lock in ``root`` is kept batch by batch.

    A source with neither DOI, PMID nor PMC number cannot be looked up and is passed over.

    Raises:
        RegistryError: a registry does not answer; what was looked up before is kept.
    """
    known = [source for source in due if source.doi or source.pmid or source.pmcid]
    for start in range(0, len(known), _BATCH):
        batch = known[start : start + _BATCH]
        said = services.papers(batch)
        for source in batch:
            seen = _seen(source, said[source.id], today)
            lock.seen[source.id] = seen
            told(source, seen)
        lock.keep(root)


def _seen(source: Source, papers: Sequence[Paper], today: date) -> Seen:
    names = tuple(paper.registry for paper in papers)
    if not papers:
        unknown = f"no registry knows {source.doi or source.pmid or source.pmcid}"
        return Seen(fingerprint(source), today, names, (unknown,))
    return Seen(fingerprint(source), today, names, tuple(p for paper in papers for p in problems(source, paper)))
