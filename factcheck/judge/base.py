"""What a rule is, and the few questions that many rules ask."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from factcheck.records import (
    Certainty,
    Claim,
    Direction,
    Document,
    Evidence,
    Finding,
    Issue,
    Match,
    Matches,
    Notice,
    Opinion,
    Severity,
    Stance,
    Verdict,
)

CLOSE = 0.15
NEAR = 0.7
WEAK = (Certainty.LOW, Certainty.VERY_LOW)
CERTAINTY_WORDS = {c: c.value.replace("_", " ") for c in Certainty}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: a stable code, a name, a pure function, and its page for the reader (its module's docstring)."""

    code: str
    name: str
    judge: Callable[[Claim, Matches], Opinion | None]
    page: str

    @property
    def summary(self) -> str:
        """The page's first line."""
        return self.page.strip().splitlines()[0]


StatusOf = Callable[[str], str]
"""Gives a paper's standing by its DOI: ``retracted``, ``concern`` or ``none``."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a rule on an article may ask beside the article itself.

    ``findings`` are those on its claims, None where none was judged; ``codes`` those of the rules on claims that were
    asked, ``known`` those of all; ``today`` is None where no day counts.
    """

    status_of: StatusOf
    findings: tuple[Finding, ...] | None = None
    codes: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()
    today: date | None = None


@dataclass(frozen=True, slots=True)
class ArticleRule:
    """A rule on an article as a whole, whose notices carry its code. ``page`` is its module's docstring."""

    code: str
    name: str
    judge: Callable[[Document, Context], Iterable[Notice]]
    page: str
    severity: Severity = Severity.NOTE

    @property
    def summary(self) -> str:
        """The page's first line."""
        return self.page.strip().splitlines()[0]


def bearing(matches: Matches) -> tuple[Match, ...]:
    """The matches that bear on a claim about as closely as the best one."""
    if not matches.best:
        return ()
    return tuple(m for m in matches.best if m.score >= matches.best[0].score - CLOSE)


def primary(matches: Matches) -> Match | None:
    """The best match, if any."""
    return matches.best[0] if matches.best else None


def agreeing(matches: Matches) -> Match | None:
    """The best match, if it does not point against the claim: the ground on which a claim can be overstated."""
    best = primary(matches)
    if best is None or best.stance is Stance.REFUTES:
        return None
    if best.evidence.direction is Direction.FACT:
        return best if best.stance is Stance.SUPPORTS else None
    return best if best.evidence.direction in (Direction.BENEFIT, Direction.HARM, Direction.MIXED) else None


def names_subject(claim: Claim) -> bool:
    """Whether the claim, or the sentence that it points back to, names its subject; the title alone may mislead."""
    subject = claim.frame.subject
    return subject is not None and subject.source in ("stated", "pronoun", "previous", "lead")


def asserts_effect(claim: Claim) -> bool:
    """Whether a claim says that something does good or harm, and does not deny it."""
    return claim.frame.direction in (Direction.BENEFIT, Direction.HARM) and "rebuttal" not in claim.cues


def may_assert(claim: Claim) -> bool:
    """Whether a claim says or implies that something does good: "one session, a whole year without worry"."""
    pointing = (Direction.BENEFIT, Direction.FACT)
    return claim.frame.direction in pointing and not claim.frame.negated and "rebuttal" not in claim.cues


def plainly_said(claim: Claim) -> bool:
    """Whether a claim is the article's own word on what something does to people: what may be called contradicted.

    Not what one study found or set out to find, what others are said to believe, what goes with a level in the blood,
    or what follows on giving something up.
    """
    aside = {"status", "stopping", "unsettled", "distance"} & claim.cues
    return not aside and not reports_study(claim) and claim.frame.species == "human"


def contradicting(claim: Claim, matches: Matches) -> Match | None:
    """The best match, if it refutes what the claim plainly says of the same subject and outcome."""
    match = primary(matches)
    if match is None or match.stance is not Stance.REFUTES or match.outcome_score < NEAR:
        return None
    if hedged(claim) or "rebuttal" in claim.cues or not names_subject(claim) or not plainly_said(claim):
        return None
    return match


def hedged(claim: Claim) -> bool:
    """Whether the writer says that it is not sure; a booster beside the hedge takes it back, "will" aside."""
    if {"distance", "unsettled"} & claim.cues:
        return True
    return bool(claim.frame.hedges) and not any(b.lower() != "will" for b in claim.frame.boosters)


def reports_study(claim: Claim) -> bool:
    """Whether a claim reports what a study found, in the past tense or with its figures, rather than "studies show"."""
    told = "past_tense" in claim.cues and bool({"study", "found"} & claim.cues)
    figures = "figure" in claim.cues and bool({"study", "past_tense"} & claim.cues)
    return (told or figures) and "vague_study" not in claim.cues


def opening(text: str) -> str:
    """A text's first sentence, without its full stop."""
    return re.split(r"(?<=[a-z)])\. (?=[A-Z])", text, maxsplit=1)[0].rstrip(".")


def span_of(evidence: Evidence) -> str:
    """Certainty and population in a few words."""
    return f"{CERTAINTY_WORDS[evidence.certainty]} certainty · {evidence.population}"


def overstated(
    rule: tuple[str, Issue], match: Match, *, says: str, bears: str, confidence: float, suggestion: str = ""
) -> Opinion:
    """The opinion that a claim goes further than ``match`` in one respect."""
    code, issue = rule
    evidence = match.evidence
    return Opinion(
        code=code,
        name=issue.value,
        message=f"Says {says}; the evidence bears {bears}.",
        verdict=Verdict.OVERSTATED,
        confidence=round(min(confidence * (0.6 + 0.4 * match.score), 0.99), 3),
        issue=issue,
        says=says,
        bears=f"{bears} · {span_of(evidence)}",
        suggestion=suggestion or evidence.allowed,
        evidence_id=evidence.id,
    )


def against(
    code: str, name: str, match: Match, *, verdict: Verdict, says: str, bears: str, confidence: float
) -> Opinion:
    """The opinion that ``match`` contradicts a claim, or leaves it without support."""
    evidence = match.evidence
    return Opinion(
        code=code,
        name=name,
        message=f"Says {says}; the evidence: {opening(bears)}.",
        verdict=verdict,
        confidence=round(min(confidence * (0.6 + 0.4 * match.score), 0.99), 3),
        says=says,
        bears=f"{opening(bears)} · {span_of(evidence)}",
        suggestion=evidence.allowed,
        evidence_id=evidence.id,
    )


def wording(code: str, name: str, message: str, *, says: str, confidence: float = 0.9) -> Opinion:
    """The opinion that words mislead by themselves, whatever the evidence."""
    return Opinion(code=code, name=name, message=message, verdict=None, confidence=confidence, says=says)


def quoted(words: str, limit: int = 60) -> str:
    """The article's own words, short enough for one line."""
    words = " ".join(words.split())
    return f"“{words}”" if len(words) <= limit else f"“{words[: limit - 1].rsplit(' ', 1)[0]} …”"
