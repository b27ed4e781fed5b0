"""How near a claim stands to an entry, part by part: what the fused score is fitted on."""

from __future__ import annotations

from dataclasses import astuple, dataclass, fields

from factcheck.match.index import Similarity
from factcheck.records import Claim, ClaimKind, Evidence

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


def features(claim: Claim, evidence: Evidence, subject: float, similar: Similarity, at: int) -> Features:
    """A claim against one entry, whose subject is so near; ``at`` is the entry's place in ``similar``."""
    frame = claim.frame
    return Features(
        subject=subject,
        outcome_named=float(evidence.outcome in frame.outcome_terms),
        outcome_context=float(evidence.outcome in frame.outcome_context),
        outcome_like=float(similar.outcome[at]),
        kind=float(evidence.kind in _KIND_PAIRS.get(frame.kind, ("effect",))),
        lexical=float(similar.lexical[at]),
        vector=float(similar.vector[at]),
    )
