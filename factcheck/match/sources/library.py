"""The curated library as a source of evidence: names first, then words and meaning, fused by fitted weights."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from factcheck.errors import ModelError
from factcheck.learned import Encoder, load_logistic
from factcheck.library import Library
from factcheck.match.features import NAMES, Features, features, with_subject
from factcheck.match.index import Index, Similarity
from factcheck.match.stance import stance
from factcheck.records import Claim, Evidence, Match, Matches

KEPT = 5
ENOUGH = 0.6


class LibrarySource:
    """Matches claims against a library's entries."""

    def __init__(self, library: Library, encoder: Encoder, models_dir: Path) -> None:
        self.index = Index(library, encoder)
        self._fusion = load_logistic(models_dir, "matching")
        if self._fusion.features != NAMES:
            raise ModelError(str(models_dir / "matching"), "is fitted on other features", "run make train-matching")
        self._main = frozenset(t.id for t in library.topics.values() if t.coverage == "main")
        self._topics: dict[str, frozenset[str]] = {}
        for evidence in self.index.evidence:
            known = self._topics.get(evidence.subject, frozenset())
            self._topics[evidence.subject] = known | {evidence.topic}

    def match(self, claims: Sequence[Claim]) -> list[Matches]:
        """The entries that bear on each claim, best first, at most five."""
        near = self.similarities(claims)
        return [self._matches(claim, similar) for claim, similar in zip(claims, near, strict=True)]

    def similarities(self, claims: Sequence[Claim]) -> list[Similarity]:
        """How near each claim's words stand to every entry."""
        outcomes = [claim.frame.outcome or claim.text for claim in claims]
        return self.index.similarities([with_subject(claim) for claim in claims], outcomes)

    def candidates(self, claim: Claim, similar: Similarity) -> list[tuple[Evidence, Features]]:
        """Entries on the claim's subject or its topic, with their features; none where the subject is unknown."""
        terms = claim.frame.subject.terms if claim.frame.subject else ()
        topics = self._topics_of(terms)
        asked = ((e, features(claim, e, similar, i, topics)) for i, e in enumerate(self.index.evidence))
        return [(evidence, found) for evidence, found in asked if found.subject > 0]

    def _matches(self, claim: Claim, similar: Similarity) -> Matches:
        near = self.candidates(claim, similar)
        if not near:
            return Matches()
        scores = self._fusion.probability(np.array([found.row() for _, found in near]))
        ranked = sorted(zip(scores.tolist(), near, strict=True), key=lambda one: (-one[0], one[1][0].id))
        best = tuple(self._match(claim, score, *found) for score, found in ranked[:KEPT] if score >= ENOUGH)
        terms = claim.frame.subject.terms if claim.frame.subject else ()
        return Matches(best, subject_known=True, topic_covered=bool(self._topics_of(terms) & self._main))

    def _match(self, claim: Claim, score: float, evidence: Evidence, found: Features) -> Match:
        outcome = max(found.outcome_named, 0.75 * found.outcome_context, found.outcome_like)
        how = stance(claim, evidence, self.index, with_subject(claim))
        return Match(evidence, round(score, 4), found.subject, round(outcome, 4), how)

    def _topics_of(self, terms: Iterable[str]) -> frozenset[str]:
        return frozenset(topic for term in terms for topic in self._topics.get(term, frozenset()))


@dataclass(frozen=True)
class LibrarySourceFactory:
    """How to build the source; ``rank`` orders sources, the lowest first."""

    name: str = "library"
    rank: int = 0

    def build(self, library: Library, encoder: Encoder, models_dir: Path) -> LibrarySource:
        """The source over a library."""
        return LibrarySource(library, encoder, models_dir)


SOURCE = LibrarySourceFactory()
