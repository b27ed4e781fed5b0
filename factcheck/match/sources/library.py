"""The curated library as a source of evidence: names first, then words and meaning, fused by fitted weights."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from factcheck.errors import ModelError
from factcheck.learned import Encoder, load_logistic
from factcheck.learned.entailment import Entailment, Reads
from factcheck.library import Library
from factcheck.match.candidates import around, beside, candidates, compared, subject_terms
from factcheck.match.features import NAMES, Features
from factcheck.match.index import Index
from factcheck.match.stance import StanceModel
from factcheck.records import LABELS, Claim, ClaimKind, Evidence, Match, Matches

KEPT = 5
# The judge looks at the best entry, now and then at the next: further ones are not read by the cross-encoder.
READ = 2
# From this score an entry counts as one that the claim is about.
ENOUGH = 0.6


class LibrarySource:
    """Matches claims against a library's entries. ``reader`` reads instead of models/entailment."""

    def __init__(self, library: Library, encoder: Encoder, models_dir: Path, reader: Reads | None = None) -> None:
        self.index = Index(library, encoder)
        self._fusion = load_logistic(models_dir, "matching")
        if self._fusion.features != NAMES:
            raise ModelError(str(models_dir / "matching"), "is fitted on other features", "run make train-matching")
        self._stance = StanceModel(models_dir, reader or Entailment(models_dir))
        self._main = frozenset(t.id for t in library.topics.values() if t.coverage == "main")

    def match(self, claims: Sequence[Claim]) -> list[Matches]:
        """The entries that bear on each claim, best first, at most five."""
        near = [claim for claim in claims if subject_terms(claim) or claim.frame.around]
        self.index.warm([text for claim in near for text in compared(claim)])
        return [self._matches(claim) for claim in claims]

    def search(self, claim: Claim) -> list[tuple[float, Evidence, Features]]:
        """The entries that bear on one claim, best first, each with how likely it does; at most five."""
        ranked = self._ranked(claim, candidates(self.index, claim))
        return [found for found in ranked if found[0] >= ENOUGH][:KEPT]

    def _ranked(self, claim: Claim, near: list[tuple[Evidence, Features]]) -> list[tuple[float, Evidence, Features]]:
        if not near:
            return []
        scores = self._fusion.probability(np.array([found.row() for _, found in near]))
        # What a regulator says is answered by what a regulator says.
        asked = "regulatory" if claim.frame.kind is ClaimKind.REGULATORY else ""
        pairs = zip(scores.tolist(), near, strict=True)
        ranked = sorted(pairs, key=lambda one: (bool(asked) and one[1][0].kind != asked, -one[0], one[1][0].id))
        return [(score, *found) for score, found in ranked]

    def _matches(self, claim: Claim) -> Matches:
        topics = self.index.topics(subject_terms(claim))
        best = tuple(self._match(claim, rank, *one) for rank, one in enumerate(self.search(claim)))
        return Matches(
            best=best,
            subject_known=bool(topics),
            topic_covered=bool(topics & self._main),
            faint=None if best else self._faint(claim),
        )

    def _faint(self, claim: Claim) -> Match | None:
        """Of the nearest entries on whatever is in the air, the one that the cross-encoder takes for the claim's."""
        nearest = self._ranked(claim, around(self.index, claim))[:READ]
        found = [self._match(claim, 0, *one) for one in nearest]
        return min(found, key=lambda match: match.read[-1]) if found else None

    def _match(self, claim: Claim, rank: int, score: float, evidence: Evidence, found: Features) -> Match:
        outcome = max(found.outcome_named, 0.75 * found.outcome_context, found.outcome_like)
        text = beside(claim, evidence)
        bearing = self._stance.bearing(claim, evidence, self.index, text, read=rank < READ)
        return Match(
            evidence=evidence,
            score=round(score, 4),
            subject_score=found.subject,
            outcome_score=round(outcome, 4),
            stance=bearing.stance,
            stance_sure=round(bearing.sure, 4),
            shares=tuple(round(share, 4) for share in bearing.shares),
            read=tuple(round(share, 4) for share in bearing.read),
            like=self._like(evidence, text),
        )

    def _like(self, evidence: Evidence, text: str) -> tuple[float, ...]:
        """How near a claim stands to the entry's example sentences of each label: the cosine to the nearest."""
        vector, examples = self.index.vector(text), self.index.examples(evidence.id)
        near = {label: [0.0] for label in LABELS}
        for example in examples:
            near[example.verdict].append(float(vector @ example.vector))
        return tuple(round(max(near[label]), 4) for label in LABELS)


@dataclass(frozen=True)
class LibrarySourceFactory:
    """How to build the source; ``rank`` orders sources, the lowest first."""

    name: str = "library"
    rank: int = 0

    def build(self, library: Library, encoder: Encoder, models_dir: Path) -> LibrarySource:
        """The source over a library."""
        return LibrarySource(library, encoder, models_dir)


SOURCE = LibrarySourceFactory()
