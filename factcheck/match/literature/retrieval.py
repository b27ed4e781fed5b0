"""Which abstracts bear on a claim, and which of their sentences: words and vectors, weighed by fitted regressions.

The weights stand in models/retrieval; they are fitted on SciFact's training claims (Wadden et al., EMNLP 2020).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from factcheck.errors import ModelError
from factcheck.learned import Encoder, Logistic, load_logistic
from factcheck.match.literature.abstracts import Abstract
from factcheck.match.literature.index import Index

MODEL = "retrieval"
ABSTRACT_SIGNS = ("words", "vector", "words_behind", "vector_behind")
SENTENCE_SIGNS = ("words", "vector", "words_behind", "vector_behind", "late")
AMONG = 100
"""How many abstracts each of words and vectors puts up for the fused score."""
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Found:
    """An abstract, and how likely it is to bear on the claim."""

    abstract: Abstract
    score: float


class Retrieval:
    """Finds abstracts and their sentences.

    Raises:
        ModelError: the weights are missing, or fitted on other signs.
    """

    def __init__(self, index: Index, encoder: Encoder, models_dir: Path) -> None:
        self.index = index
        self._encoder = encoder
        self._abstracts = _weights(models_dir, "weights.json", ABSTRACT_SIGNS)
        self._sentences = _weights(models_dir, "sentences.json", SENTENCE_SIGNS)
        self.card = self._abstracts.card

    def abstracts(self, claim: str, most: int) -> list[Found]:
        """The abstracts nearest to a claim, best first, at most so many."""
        signs = abstract_signs(self.index, self._encoder, claim)
        places = candidates(signs, most)
        scores = self._abstracts.probability(signs[places])
        # Of abstracts as near, the first in the files comes first.
        best = np.argsort(-scores, kind="stable")[:most]
        return [Found(self.index.abstract(int(places[i])), float(scores[i])) for i in best]

    def sentences(self, claim: str, abstract: Abstract) -> Floats:
        """How likely each of an abstract's sentences is to bear on a claim, shape (sentences,)."""
        return self._sentences.probability(sentence_signs(self.index, self._encoder, claim, abstract))


def abstract_signs(index: Index, encoder: Encoder, claim: str) -> Floats:
    """ABSTRACT_SIGNS of every abstract, shape (index.count, 4): by words, by vectors, and how far behind the best."""
    words, vector = index.words.scores(claim), index.cosines(encoder.encode([claim])[0])
    return np.stack([words, vector, words.max() - words, vector.max() - vector], axis=1)


def candidates(signs: Floats, most: int) -> NDArray[np.int64]:
    """The places of abstracts that words or vectors alone put among the first, in the order of the files."""
    several = max(AMONG, most)
    firsts = [
        np.argsort(-signs[:, ABSTRACT_SIGNS.index(name)], kind="stable")[:several] for name in ("words", "vector")
    ]
    return np.unique(np.concatenate(firsts)).astype(np.int64)


def sentence_signs(index: Index, encoder: Encoder, claim: str, abstract: Abstract) -> Floats:
    """SENTENCE_SIGNS of each sentence, shape (sentences, 5); ``late`` runs from 0 to 1."""
    texts = list(abstract.sentences)
    words = index.words.said(claim, texts)
    vector = (encoder.encode(texts) @ encoder.encode([claim])[0]).astype(np.float64)
    late = np.linspace(0, 1, len(texts)) if len(texts) > 1 else np.ones(1)
    return np.stack([words, vector, words.max() - words, vector.max() - vector, late], axis=1)


def _weights(models_dir: Path, file: str, signs: tuple[str, ...]) -> Logistic:
    model = load_logistic(models_dir, MODEL, file)
    if model.features != signs:
        raise ModelError(str(models_dir / MODEL / file), "is fitted on other signs", "run make train-retrieval")
    return model
