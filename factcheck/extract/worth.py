"""Check-worthiness: is this sentence a claim about health that evidence could bear out or refute?

After Nakov et al., CheckThat! 2021: a sentence is worth checking when it asserts something verifiable of public
interest. A logistic regression (models/worth) over the sentence's vector, its cues and its shape, and over how its
neighbours score by themselves; trained on whole articles.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from factcheck.errors import ModelError
from factcheck.extract.cues import cue_categories
from factcheck.extract.parsing import Reading
from factcheck.extract.terms import Mentions
from factcheck.learned import DIMENSIONS, Encoder, load_logistic
from factcheck.records import BlockKind

_FINITE = frozenset(("VBZ", "VBP", "VBD", "MD"))
_FIRST = frozenset(("i", "we", "my", "our", "me", "us"))
_SECOND = frozenset(("you", "your"))
_THIRD = frozenset(("he", "she", "his", "her"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "expl"))
SHAPE = (
    "heading", "list_item", "quote", "caption", "question", "did_you_know", "finite", "modal", "past", "imperative",
    "figure", "percent", "short", "long", "first_person", "second_person", "third_person", "speech", "known_subject",
    "known_outcome", "year", "colon", "named",
)  # fmt: skip

# Sentences that a short text is short of, before the mean over the article says much.
_PRIOR = 10

Floats = NDArray[np.float64]


def alone_names() -> tuple[str, ...]:
    """Names of the features of a sentence by itself, in order."""
    vector = tuple(f"v{i}" for i in range(DIMENSIONS))
    return (*SHAPE, *(f"cue:{name}" for name in cue_categories()), *vector)


def context_names() -> tuple[str, ...]:
    """Names of the features of a sentence among its neighbours, in order."""
    return ("alone", "before", "after", "same_block_before", "article")


class Detector:
    """Scores sentences of one document at a time."""

    def __init__(self, encoder: Encoder, models_dir: Path) -> None:
        self._encoder = encoder
        self._alone = load_logistic(models_dir, "worth")
        self._context = load_logistic(models_dir, "worth", "context.json")
        if self._alone.features != alone_names() or self._context.features != context_names():
            raise ModelError(str(models_dir / "worth"), "is fitted on other features", "run make train-worth")

    def scores(self, readings: Sequence[Reading], mentions: Sequence[Mentions]) -> Floats:
        """Probability, for each sentence of a document in order, that it is a claim; shape (n,)."""
        if not readings:
            return np.zeros(0)
        alone = self._alone.logit(alone_rows(self._encoder, readings, mentions))
        return self._context.probability(context_rows(alone, readings))


def alone_rows(encoder: Encoder, readings: Sequence[Reading], mentions: Sequence[Mentions]) -> Floats:
    """Features of sentences by themselves, shape (n, len(alone_names()))."""
    vectors = encoder.encode([_text(r) for r in readings]).astype(np.float64)
    names = cue_categories()
    cues = np.array([[float(min(len(r.cues[name]), 2)) / 2 for name in names] for r in readings])
    shape = np.array([_shape(r, m) for r, m in zip(readings, mentions, strict=True)])
    return np.hstack([shape, cues, vectors])


def context_rows(alone: Floats, readings: Sequence[Reading]) -> Floats:
    """Features of sentences among their neighbours, from their scores alone (log odds); shape (n, 5)."""
    scores = np.clip(alone, -4, 4)
    # A heading tells nothing of its neighbour's worth; nor does the edge of the text.
    heard = np.where([r.sentence.kind is BlockKind.HEADING for r in readings], 0.0, scores)
    before = np.concatenate([[0.0], heard[:-1]])
    after = np.concatenate([heard[1:], [0.0]])
    blocks = np.array([r.index for r in readings])
    same = np.concatenate([[0.0], np.where(blocks[1:] == blocks[:-1], scores[:-1], 0.0)])
    article = np.full(len(scores), heard.sum() / (len(scores) + _PRIOR))
    return np.stack([alone, before, after, same, article], axis=1)


def asserts(reading: Reading) -> bool:
    """Whether a sentence can assert at all: not a plain question, not a heading without a verb in a tense."""
    text = reading.sentence.text
    if reading.sentence.kind is BlockKind.HEADING and not is_finite(reading):
        return False
    return not text.rstrip("\"'”’) ").endswith("?") or text.lower().startswith("did you know")


def is_finite(reading: Reading) -> bool:
    """Whether a sentence has a verb in a tense."""
    return any(t.tag_ in _FINITE for t in reading.span)


def _text(reading: Reading) -> str:
    """A list item is read with the line that leads into its list."""
    sentence = reading.sentence
    return f"{sentence.lead} {sentence.text}" if sentence.lead else sentence.text


def _shape(reading: Reading, mentions: Mentions) -> list[float]:
    span, sentence = reading.span, reading.sentence
    text = sentence.text
    tags = {t.tag_ for t in span}
    lower = {t.lower_ for t in span}
    root = span.root
    found = {
        "heading": sentence.kind is BlockKind.HEADING,
        "list_item": sentence.kind is BlockKind.LIST_ITEM,
        "quote": sentence.kind is BlockKind.QUOTE,
        "caption": sentence.kind is BlockKind.CAPTION,
        "question": text.rstrip("\"'”’) ").endswith("?"),
        "did_you_know": text.lower().startswith("did you know"),
        "finite": is_finite(reading),
        "modal": "MD" in tags,
        "past": root.tag_ == "VBD",
        "imperative": root.tag_ == "VB" and not any(c.dep_ in (*_SUBJECTS, "aux") for c in root.children),
        "figure": any(t.like_num for t in span),
        "percent": "%" in text or "percent" in lower,
        "short": len(reading.words) < 6,
        "long": len(reading.words) > 28,
        "first_person": bool(lower & _FIRST),
        "second_person": bool(lower & _SECOND),
        "third_person": bool(lower & _THIRD),
        "speech": any(mark in text for mark in '“”"'),
        "known_subject": bool(mentions.subjects),
        "known_outcome": bool(mentions.outcomes),
        "year": any(len(t.text) == 4 and t.text.isdigit() and t.text[:2] in ("19", "20") for t in span),
        "colon": text.rstrip().endswith(":"),
        "named": sum(t.pos_ == "PROPN" for t in span) >= 3,
    }
    return [float(found[name]) for name in SHAPE]
