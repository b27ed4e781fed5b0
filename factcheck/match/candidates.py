"""Which entries come into question for a claim, and how near each stands to it."""

from __future__ import annotations

from factcheck.match.features import Features, features
from factcheck.match.index import Index
from factcheck.records import Claim, Evidence

AROUND = 0.3
"""How near a subject is that is in the air, where the claim is not known to be about it."""


def candidates(index: Index, claim: Claim) -> list[tuple[Evidence, Features]]:
    """Entries on the claim's subject or a form of it, with their features; none where the subject is unknown."""
    return _with_features(index, claim, index.on_subject(subject_terms(claim)))


def around(index: Index, claim: Claim) -> list[tuple[Evidence, Features]]:
    """Entries on any subject that is in the air, with their features; none where the claim has one that is unknown.

    What lavender does is never told by what is known of anxiety.
    """
    subject = claim.frame.subject
    if subject is not None and subject.source == "stated" and not subject.terms:
        return []
    near = dict.fromkeys(index.on_subject(claim.frame.around), AROUND) | index.on_subject(subject_terms(claim))
    return _with_features(index, claim, dict(sorted(near.items())))


def _with_features(index: Index, claim: Claim, near: dict[int, float]) -> list[tuple[Evidence, Features]]:
    similar = index.similarity(*compared(claim), list(near))
    found = ((index.evidence(place), subject) for place, subject in near.items())
    return [(e, features(claim, e, subject, similar, i)) for i, (e, subject) in enumerate(found)]


def subject_terms(claim: Claim) -> tuple[str, ...]:
    """The library's names found in a claim's subject."""
    return claim.frame.subject.terms if claim.frame.subject else ()


def compared(claim: Claim) -> tuple[str, str]:
    """The texts by which a claim is compared: itself with its subject, and its outcome phrase."""
    return with_subject(claim), claim.frame.outcome or claim.text


def beside(claim: Claim, evidence: Evidence) -> str:
    """The claim's words as they are read beside evidence that they may not name."""
    known = claim.frame.subject is not None and claim.frame.subject.terms
    return with_subject(claim) if known else f"{evidence.subject}: {claim.text}"


def with_subject(claim: Claim) -> str:
    """The claim's words with its subject in front, where the words leave it out."""
    subject = claim.frame.subject
    if subject is None or not subject.terms or subject.source == "stated":
        return claim.text
    return f"{subject.terms[0]}: {claim.text}"
