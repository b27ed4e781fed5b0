"""The curated library as a source of evidence: names first, then words and meaning, fused by fitted weights."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from factcheck.errors import ModelError
from factcheck.learned import Encoder, load_logistic
from factcheck.library import Library
from factcheck.match.candidates import candidates, compared, subject_terms, with_subject
from factcheck.match.features import NAMES, Features
from factcheck.match.index import Index
from factcheck.match.stance import StanceModel
from factcheck.records import Claim, ClaimKind, Evidence, Match, Matches

KEPT = 5
ENOUGH = 0.6


class LibrarySource:
    """Matches claims against a library's entries."""

    def __init__(self, library: Library, encoder: Encoder, models_dir: Path) -> None:
        self.index = Index(library, encoder)
        self._fusion = load_logistic(models_dir, "matching")
        if self._fusion.features != NAMES:
            raise ModelError(str(models_dir / "matching"), "is fitted on other features", "run make train-matching")
        self._stance = StanceModel(models_dir)
        self._main = frozenset(t.id for t in library.topics.values() if t.coverage == "main")

    def match(self, claims: Sequence[Claim]) -> list[Matches]:
        """The entries that bear on each claim, best first, at most five."""
        known = [claim for claim in claims if self.index.topics(subject_terms(claim))]
        self.index.warm([text for claim in known for text in compared(claim)])
        return [self._matches(claim) for claim in claims]

    def _matches(self, claim: Claim) -> Matches:
        near = candidates(self.index, claim)
        if not near:
            return Matches()
        scores = self._fusion.probability(np.array([found.row() for _, found in near]))
        # What a regulator says is answered by what a regulator says.
        asked = "regulatory" if claim.frame.kind is ClaimKind.REGULATORY else ""
        pairs = zip(scores.tolist(), near, strict=True)
        ranked = sorted(pairs, key=lambda one: (bool(asked) and one[1][0].kind != asked, -one[0], one[1][0].id))
        enough = [(score, found) for score, found in ranked if score >= ENOUGH]
        best = tuple(self._match(claim, score, *found) for score, found in enough[:KEPT])
        covered = bool(self.index.topics(subject_terms(claim)) & self._main)
        return Matches(best, subject_known=True, topic_covered=covered)

    def _match(self, claim: Claim, score: float, evidence: Evidence, found: Features) -> Match:
        outcome = max(found.outcome_named, 0.75 * found.outcome_context, found.outcome_like)
        stance, sure = self._stance.stance(claim, evidence, self.index, with_subject(claim))
        return Match(evidence, round(score, 4), found.subject, round(outcome, 4), stance, round(sure, 4))


@dataclass(frozen=True)
class LibrarySourceFactory:
    """How to build the source; ``rank`` orders sources, the lowest first."""

    name: str = "library"
    rank: int = 0

    def build(self, library: Library, encoder: Encoder, models_dir: Path) -> LibrarySource:
        """The source over a library."""
        return LibrarySource(library, encoder, models_dir)


SOURCE = LibrarySourceFactory()
