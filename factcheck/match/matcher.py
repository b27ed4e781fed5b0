"""Joins the sources of evidence: each is asked about every claim, and what they find is put in one order."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from factcheck.learned import Encoder
from factcheck.library import Library
from factcheck.records import Claim, Matches


class SourceOfEvidence(Protocol):
    """Something that can be asked what bears on claims."""

    def match(self, claims: Sequence[Claim]) -> list[Matches]:
        """What bears on each claim, best first."""
        ...


class Matcher:
    """Asks every source found in ``match/sources``; the library's matches come first."""

    def __init__(self, library: Library, encoder: Encoder, models_dir: Path) -> None:
        from factcheck.match import sources
        from factcheck.plugins import discover

        found = discover(sources, "SOURCE", key=lambda source: str(source.name))
        self._sources: list[SourceOfEvidence] = [
            source.build(library, encoder, models_dir)
            for source in sorted(found.values(), key=lambda s: (s.rank, s.name))
        ]

    def match(self, claims: Sequence[Claim]) -> list[Matches]:
        """Matches of each claim, in the order given."""
        asked = [source.match(claims) for source in self._sources]
        return [_join(found) for found in zip(*asked, strict=True)] if asked else [Matches() for _ in claims]


def _join(found: Sequence[Matches]) -> Matches:
    best = tuple(match for one in found for match in one.best)
    return Matches(
        best=best,
        faint=None if best else next((one.faint for one in found if one.faint), None),
        subject_known=any(one.subject_known for one in found),
        topic_covered=any(one.topic_covered for one in found),
    )
