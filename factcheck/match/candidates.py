"""Which entries come into question for a claim, and how near each stands to it."""

from __future__ import annotations

from factcheck.match.features import Features, features
from factcheck.match.index import Index
from factcheck.records import Claim, Evidence


def candidates(index: Index, claim: Claim) -> list[tuple[Evidence, Features]]:
    """Entries on the claim's subject or a form of it, with their features; none where the subject is unknown."""
    near = index.on_subject(subject_terms(claim))
    similar = index.similarity(*compared(claim), list(near))
    found = ((index.evidence(place), subject) for place, subject in near.items())
    return [(e, features(claim, e, subject, similar, i)) for i, (e, subject) in enumerate(found)]


def subject_terms(claim: Claim) -> tuple[str, ...]:
    """The library's names found in a claim's subject."""
    return claim.frame.subject.terms if claim.frame.subject else ()


def compared(claim: Claim) -> tuple[str, str]:
    """The texts by which a claim is compared: itself with its subject, and its outcome phrase."""
    return with_subject(claim), claim.frame.outcome or claim.text


def with_subject(claim: Claim) -> str:
    """The claim's words with its subject in front, where the words leave it out."""
    subject = claim.frame.subject
    if subject is None or not subject.terms or subject.source == "stated":
        return claim.text
    return f"{subject.terms[0]}: {claim.text}"
