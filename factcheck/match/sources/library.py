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
# The judge looks at the best entry, now and then at the next: further ones are not read by the cross-encoder.
READ = 2
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

    def search(self, claim: Claim) -> list[tuple[float, Evidence, Features]]:
        """The entries that bear on one claim, best first, each with how likely it does; at most five."""
        near = candidates(self.index, claim)
        if not near:
            return []
        scores = self._fusion.probability(np.array([found.row() for _, found in near]))
        # What a regulator says is answered by what a regulator says.
        asked = "regulatory" if claim.frame.kind is ClaimKind.REGULATORY else ""
        pairs = zip(scores.tolist(), near, strict=True)
        ranked = sorted(pairs, key=lambda one: (bool(asked) and one[1][0].kind != asked, -one[0], one[1][0].id))
        return [(score, *found) for score, found in ranked if score >= ENOUGH][:KEPT]

    def _matches(self, claim: Claim) -> Matches:
        topics = self.index.topics(subject_terms(claim))
        if not topics:
            return Matches()
        best = tuple(self._match(claim, rank, *found) for rank, found in enumerate(self.search(claim)))
        return Matches(best, subject_known=True, topic_covered=bool(topics & self._main))

    def _match(self, claim: Claim, rank: int, score: float, evidence: Evidence, found: Features) -> Match:
        outcome = max(found.outcome_named, 0.75 * found.outcome_context, found.outcome_like)
        text = with_subject(claim)
        stance, sure = self._stance.bearing(claim, evidence, self.index, text, read=rank < READ)
        return Match(
            evidence=evidence,
            score=round(score, 4),
            subject_score=found.subject,
            outcome_score=round(outcome, 4),
            stance=stance,
            stance_sure=round(sure, 4),
        )


@dataclass(frozen=True)
class LibrarySourceFactory:
    """How to build the source; ``rank`` orders sources, the lowest first."""

    name: str = "library"
    rank: int = 0

    def build(self, library: Library, encoder: Encoder, models_dir: Path) -> LibrarySource:
        """The source over a library."""
        return LibrarySource(library, encoder, models_dir)


SOURCE = LibrarySourceFactory()
