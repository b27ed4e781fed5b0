"""The curated library as a source of evidence: names first, then words and meaning, fused."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.learned import Encoder
from factcheck.library import Library
from factcheck.match.index import Index, Similarity
from factcheck.match.stance import stance
from factcheck.records import Claim, ClaimKind, Evidence, Match, Matches

KEPT = 5
ENOUGH = 0.5
SAME_TOPIC = 0.6
_KIND_PAIRS = {
    ClaimKind.MECHANISM: ("mechanism",),
    ClaimKind.REGULATORY: ("regulatory",),
    ClaimKind.PREVALENCE: ("prevalence", "background"),
    ClaimKind.SAFETY: ("harm",),
    ClaimKind.HARM: ("harm",),
    ClaimKind.BACKGROUND: ("background", "prevalence"),
}


@dataclass(frozen=True)
class Features:
    """How near a claim stands to an entry, part by part, each 0 to 1."""

    subject: float
    outcome_named: float
    outcome_context: float
    outcome_like: float
    kind: float
    lexical: float
    vector: float

    def fused(self) -> float:
        """One score, logistic in the parts; the weights are in ``WEIGHTS``."""
        z = WEIGHTS["bias"] + sum(WEIGHTS[name] * getattr(self, name) for name in WEIGHTS if name != "bias")
        return 1 / (1 + math.exp(-z))


WEIGHTS = {
    "bias": -5.6,
    "subject": 1.6,
    "outcome_named": 2.6,
    "outcome_context": 1.0,
    "outcome_like": 2.2,
    "kind": 1.2,
    "lexical": 2.0,
    "vector": 3.4,
}


class LibrarySource:
    """Matches claims against a library's entries."""

    def __init__(self, library: Library, encoder: Encoder) -> None:
        self._library = library
        self._index = Index(library, encoder)
        self._topics: dict[str, frozenset[str]] = {}
        for evidence in self._index.evidence:
            known = self._topics.get(evidence.subject, frozenset())
            self._topics[evidence.subject] = known | {evidence.topic}

    def match(self, claims: Sequence[Claim]) -> list[Matches]:
        """The entries that bear on each claim, best first, at most five."""
        texts = [_with_subject(claim) for claim in claims]
        outcomes = [claim.frame.outcome or claim.text for claim in claims]
        near = self._index.similarities(texts, outcomes)
        return [self._matches(claim, text, similar) for claim, text, similar in zip(claims, texts, near, strict=True)]

    def _matches(self, claim: Claim, text: str, similar: Similarity) -> Matches:
        terms = claim.frame.subject.terms if claim.frame.subject else ()
        topics = frozenset().union(*(self._topics.get(t, frozenset()) for t in terms)) if terms else frozenset()
        if not terms:
            return Matches()
        scored = []
        for i, evidence in enumerate(self._index.evidence):
            features = _features(claim, evidence, similar, i, topics)
            if features.subject > 0 and (score := features.fused()) >= ENOUGH:
                scored.append((score, evidence, features))
        scored.sort(key=lambda found: (-found[0], found[1].id))
        best = tuple(self._match(claim, text, *found) for found in scored[:KEPT])
        covered = any(t.coverage == "main" for t in self._library.topics.values() if t.id in topics)
        return Matches(best, subject_known=True, topic_covered=covered)

    def _match(self, claim: Claim, text: str, score: float, evidence: Evidence, features: Features) -> Match:
        outcome = max(features.outcome_named, 0.75 * features.outcome_context, features.outcome_like)
        how = stance(claim, evidence, self._index, text)
        return Match(evidence, round(score, 4), features.subject, round(outcome, 4), how)


def _features(claim: Claim, evidence: Evidence, similar: Similarity, i: int, topics: frozenset[str]) -> Features:
    frame = claim.frame
    terms = frame.subject.terms if frame.subject else ()
    subject = 1.0 if evidence.subject in terms else SAME_TOPIC if evidence.topic in topics else 0.0
    return Features(
        subject=subject,
        outcome_named=float(evidence.outcome in frame.outcome_terms),
        outcome_context=float(evidence.outcome in frame.outcome_context),
        outcome_like=float(similar.outcome[i]),
        kind=float(evidence.kind in _KIND_PAIRS.get(frame.kind, ("effect",))),
        lexical=float(similar.lexical[i]),
        vector=float(similar.vector[i]),
    )


def _with_subject(claim: Claim) -> str:
    """The claim's words with its subject in front, where the words leave it out."""
    subject = claim.frame.subject
    if subject is None or not subject.terms or subject.source == "stated":
        return claim.text
    return f"{subject.terms[0]}: {claim.text}"


@dataclass(frozen=True)
class LibrarySourceFactory:
    """How to build the source; ``rank`` orders sources, the lowest first."""

    name: str = "library"
    rank: int = 0

    def build(self, library: Library, encoder: Encoder) -> LibrarySource:
        """The source over a library."""
        return LibrarySource(library, encoder)


SOURCE = LibrarySourceFactory()
