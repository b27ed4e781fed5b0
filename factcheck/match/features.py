"""How near a claim stands to an entry, part by part: what the fused score is fitted on."""

from __future__ import annotations

from dataclasses import astuple, dataclass, fields

from factcheck.match.index import Similarity
from factcheck.records import Claim, ClaimKind, Evidence

SAME_SUBSTANCE = 0.6
_KIND_PAIRS = {
    ClaimKind.MECHANISM: ("mechanism",),
    ClaimKind.REGULATORY: ("regulatory",),
    ClaimKind.PREVALENCE: ("prevalence", "background"),
    ClaimKind.SAFETY: ("harm",),
    ClaimKind.HARM: ("harm",),
    ClaimKind.BACKGROUND: ("background", "prevalence"),
}


@dataclass(frozen=True, slots=True)
class Features:
    """Each 0 to 1. ``subject``: the same (1), a form of the same (0.6), another (0).

    ``outcome_named``: the claim names the entry's outcome; ``outcome_context``: only its heading or list lead does;
    ``outcome_like``: cosine (MiniLM) of the claim's outcome phrase to the nearest of the entry's outcome names.
    ``kind``: claim and entry are of one kind. ``lexical``: TF-IDF cosine. ``vector``: cosine to the statement.
    """

    subject: float
    outcome_named: float
    outcome_context: float
    outcome_like: float
    kind: float
    lexical: float
    vector: float

    def row(self) -> tuple[float, ...]:
        """The values, in the order of ``NAMES``."""
        return astuple(self)


NAMES = tuple(f.name for f in fields(Features))


def features(claim: Claim, evidence: Evidence, similar: Similarity, at: int, topics: frozenset[str]) -> Features:
    """A claim against one entry; ``at`` is its place in ``similar``, ``topics`` are those of the claim's subject."""
    frame = claim.frame
    terms = frame.subject.terms if frame.subject else ()
    return Features(
        subject=_subject(evidence, terms, topics),
        outcome_named=float(evidence.outcome in frame.outcome_terms),
        outcome_context=float(evidence.outcome in frame.outcome_context),
        outcome_like=float(similar.outcome[at]),
        kind=float(evidence.kind in _KIND_PAIRS.get(frame.kind, ("effect",))),
        lexical=float(similar.lexical[at]),
        vector=float(similar.vector[at]),
    )


def _subject(evidence: Evidence, terms: tuple[str, ...], topics: frozenset[str]) -> float:
    """Esketamine spray and ketamine are forms of one; two treatments of one condition are not."""
    if evidence.subject in terms:
        return 1.0
    known = evidence.subject.lower()
    related = any(known in term.lower() or term.lower() in known for term in terms)
    return SAME_SUBSTANCE if related and evidence.topic in topics else 0.0


def with_subject(claim: Claim) -> str:
    """The claim's words with its subject in front, where the words leave it out."""
    subject = claim.frame.subject
    if subject is None or not subject.terms or subject.source == "stated":
        return claim.text
    return f"{subject.terms[0]}: {claim.text}"
