"""The smaller parts of a frame: population, comparator, magnitude, attribution, hedges, strength of wording."""

from __future__ import annotations

import re

from spacy.tokens import Token

from factcheck.extract.clauses import Clause
from factcheck.extract.cues import Cues
from factcheck.extract.phrases import Hit
from factcheck.records import Strength

_PEOPLE = re.compile(
    r"\b(?:(?:in|for|among|to|help\w*|by)\s+)((?:[\w-]+\s+){0,4}(?:people|patients|adults|children|women|men|"
    r"teenagers|adolescents|infants|"
    r"veterans|athletes|smokers|everyone|anyone|mice|rats|animals|cells|students|seniors|participants|"
    r"volunteers|individuals|humans)"
    r"(?:\s+(?:with|over|under|aged|who (?:have|had|suffer from|struggle with))\s+[\w-]+(?:\s+[\w-]+){0,3})?)",
    re.IGNORECASE,
)
_COMPARATOR = re.compile(
    r"\b(?:than|compared (?:with|to)|in comparison (?:with|to)|versus|vs\.?|unlike|as (?:effective|good|safe|well) as|"
    r"instead of|rather than|alternative to|outperform(?:s|ed)?)\s+([^,.;:!?]{2,80})",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?:(?:about|around|nearly|almost|over|more than|up to|at least|by|some|roughly)\s+)?"
    r"(?:\d+(?:[.,]\d+)?\s*(?:%|percent|per cent|-?fold|times|percentage points|points|kg|kilos?|lbs?|pounds|"
    r"mm ?Hg|mg/dl|cm|inches)"
    r"|\b(?:one|two|three|four|five|six|seven|eight|nine|\d+)[ -](?:in|out of)[ -](?:every )?(?:two|three|"
    r"four|five|six|seven|eight|nine|ten|\d[\d,]*)\b"
    r"|\b(?:two|three|four|nine)[ -](?:thirds|quarters|fifths|tenths)\b|\b(?:a|one)[ -](?:third|quarter|"
    r"fifth|tenth)\b|\bhalf\b"
    r"|\b(?:twice|double[sd]?|triple[sd]?|tenfold|twofold|threefold|halve[sd]?|quadruple[sd]?)\b)",
    re.IGNORECASE,
)
_ATTRIBUTION = re.compile(
    r"\b(?:according to|as published in|published in|reported in)\s+([^,.;:]{3,80})"
    r"|((?:dr\.?|professor|prof\.?)\s+[A-Z][\w-]+(?:\s+[A-Z][\w-]+)?)"
    r"|\b((?:a|an|one|the|recent|many|several|early|new|researchers|scientists|experts|studies|research|review|trials?)"
    r"(?:\s+[\w-]+){0,5}?\s*(?:stud(?:y|ies)|review|trials?|meta-analysis|research|researchers|paper|survey))\s+"
    r"(?:\w+\s+){0,5}?(?:found|finds?|shows?|showed|shown|concluded?|concludes|suggests?|reports?|reported|"
    r"says?|confirms?|confirmed|demonstrates?|proves?|indicates?)",
    re.IGNORECASE,
)
_ASSERTING = ("decrease", "increase", "worsen", "beneficial", "no_effect", "safety")
_SPECIES = (("animal", "animals"), ("cell", "cells"))


def population(text: str) -> str:
    """Whom a clause speaks of, as written; empty where it does not say."""
    found = _PEOPLE.search(text)
    return found[1].strip() if found else ""


def species(cues: Cues) -> str:
    """``human``, ``animal`` or ``cell``: in whom or what an effect is said to have been seen."""
    return next((name for name, category in _SPECIES if category in cues), "human")


def comparator(text: str) -> str:
    """What a clause compares with, as written."""
    found = _COMPARATOR.search(text)
    return found[1].strip() if found else ""


def magnitude(clause: Clause, cues: Cues) -> str:
    """How much, as written: a figure, else the words for a large effect."""
    found = _NUMBER.search(clause.span.text)
    if found:
        return found[0].strip()
    words = cues.within(clause.start, clause.end)
    return ", ".join(texts(clause, (*words["magnitude"], *words["hype"])))


def attribution(text: str) -> str:
    """Who or what is said to say so, as written."""
    found = _ATTRIBUTION.search(text)
    return next((g.strip() for g in found.groups() if g), "") if found else ""


def texts(clause: Clause, hits: tuple[Hit, ...]) -> tuple[str, ...]:
    """Hits as written, in order, each once."""
    doc = clause.root.doc
    return tuple(dict.fromkeys(doc[h.start : h.end].text for h in sorted(hits, key=lambda h: h.start)))


def in_force(clause: Clause, own: Cues) -> tuple[Hit, ...]:
    """The hedges that bear on what the clause asserts: not "may" in "whatever you may have read"."""
    doc = clause.root.doc
    asserting = {h.start for kind in _ASSERTING for h in own[kind]}
    return tuple(h for h in own["hedge"] if not _aside(doc[h.start], clause, asserting))


def _aside(token: Token, clause: Clause, asserting: set[int]) -> bool:
    """Whether a modal belongs to an adverbial or relative clause that asserts nothing of its own."""
    verb = token.head
    if token.dep_ != "aux" or verb.i == clause.root.i or verb.dep_ not in ("advcl", "relcl", "csubj"):
        return False
    return not any(t.i in asserting for t in verb.subtree)


def strength(own: Cues, changes: bool) -> Strength:
    """Strength of causal wording (Yu, Li and Wang, EMNLP 2019), from cues.

    A clause that says nothing of change or cause is ``none``; with a word of association, ``correlational``; with a
    modal or hedge, ``conditional``; else ``direct``.
    """
    if "correlational" in own and "causal" not in own:
        return Strength.CORRELATIONAL
    if not changes and "causal" not in own:
        return Strength.NONE
    if "hedge" in own or any(h.phrase == "can" for h in own["weak_hedge"]):
        return Strength.CONDITIONAL
    return Strength.DIRECT
