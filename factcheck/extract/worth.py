"""Check-worthiness: is this sentence a claim about health that evidence could bear out or refute?

After Nakov et al., CheckThat! 2021: a sentence is worth checking when it asserts something verifiable of public
interest. Here by cues; the weights are judged, not fitted.
"""

from __future__ import annotations

import math

from factcheck.extract.cues import Cues
from factcheck.extract.parsing import Reading
from factcheck.extract.terms import Mentions
from factcheck.records import BlockKind

THRESHOLD = 0.5
_ASSERTING = ("decrease", "increase", "worsen", "beneficial", "no_effect", "causal", "correlational", "safety", "cure")
_FINITE = frozenset(("VBZ", "VBP", "VBD", "MD"))


def check_worthiness(reading: Reading, mentions: Mentions, *, subject_known: bool) -> float:
    """Probability-like score in 0 to 1 that the sentence is a claim; at least ``THRESHOLD`` is taken for one."""
    if _is_question(reading) or len(reading.words) < 3:
        return 0.05
    return 1 / (1 + math.exp(-_logit(reading, mentions, subject_known)))


def _logit(reading: Reading, mentions: Mentions, subject_known: bool) -> float:
    cues = reading.cues
    health = _healthiness(cues, mentions)
    asserts = sum(1 for c in _ASSERTING if c in cues)
    score = -2.6 + 1.3 * min(health, 2) + 1.1 * min(asserts, 2)
    score += 0.8 * ("prevalence" in cues and health > 0) + 0.8 * ("mechanism" in cues)
    score += 0.7 * ("regulatory" in cues) + 0.9 * _has_figure(reading) * (health > 0)
    score += 0.7 * ("study" in cues and "found" in cues) + 0.6 * subject_known
    score += 0.6 * cues.any(("hype", "universal", "recommend", "rebuttal")) * (health > 0)
    score -= 2.2 * ("announce" in cues) + 2.5 * ("advice" in cues)
    score -= 2.0 * (not _is_finite(reading)) + 1.2 * (reading.sentence.kind is BlockKind.HEADING)
    score -= 1.6 * _is_instruction(reading) + 1.0 * (len(reading.words) < 5)
    score -= 1.0 * (reading.sentence.kind is BlockKind.CAPTION)
    return score


def _healthiness(cues: Cues, mentions: Mentions) -> int:
    """How many kinds of signs say that this is about health."""
    signs = (
        bool(mentions.subjects),
        bool(mentions.outcomes),
        cues.any(("bad_outcome", "good_outcome")),
        "health" in cues,
        cues.any(("animals", "cells", "mechanism", "safety")),
    )
    return sum(signs)


def _has_figure(reading: Reading) -> bool:
    return any(t.like_num or t.text == "%" for t in reading.span)


def _is_question(reading: Reading) -> bool:
    """A question that asserts nothing; "Did you know that" asserts what follows."""
    text = reading.sentence.text.rstrip(" \"'”’)")
    return text.endswith("?") and not text.lower().startswith(("did you know that", "did you know"))


def _is_finite(reading: Reading) -> bool:
    """Whether the sentence says something with a verb in a tense."""
    return any(t.tag_ in _FINITE for t in reading.span)


def _is_instruction(reading: Reading) -> bool:
    """An imperative that tells what to do: "Take one tablet daily"."""
    root = reading.span.root
    return root.tag_ == "VB" and not any(
        c.dep_ in ("nsubj", "nsubjpass", "aux", "csubj", "expl") for c in root.children
    )
