"""What is measured on SciFact: the tool's way from a claim to what a literature says of it, and what it must beat."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from factcheck.evaluation.scifact import Answer, SciClaim
from factcheck.learned import Encoder
from factcheck.match.literature import Index
from factcheck.match.literature.abstracts import Abstract
from factcheck.match.literature.beside import READ, SPEAKS
from factcheck.match.literature.reading import Reader, Reading
from factcheck.match.literature.retrieval import Found, Retrieval
from factcheck.records import Stance

Answers = dict[str, Answer]


class Systems:
    """Ways to answer one claim over one literature; ``abstracts`` are in the order of its index.

    Raises:
        ModelError: a model is missing, or is not the one that its card describes.
    """

    def __init__(
        self, index: Index, abstracts: Sequence[Abstract], encoder: Encoder, models: Path, threads: int
    ) -> None:
        self._index = index
        self._ids = [abstract.id for abstract in abstracts]
        self._by_id = {abstract.id: abstract for abstract in abstracts}
        self._retrieval = Retrieval(index, encoder, models)
        self._reader = Reader(self._retrieval, models, threads)

    def tool(self, claim: SciClaim) -> Answers:
        """As ``factcheck check --literature`` answers."""
        read = (self._reader.read(claim.text, found) for found in self._retrieval.abstracts(claim.text, READ))
        return {r.abstract.id: _answer(r) for r in read if r.speaks >= SPEAKS}

    def oracle(self, claim: SciClaim) -> Answers:
        """The same, given the abstracts that bear on the claim, and told that they do."""
        known = [self._by_id[doc] for doc in claim.gold if doc in self._by_id]
        return {a.id: _answer(self._reader.read(claim.text, Found(a, 1.0))) for a in known}

    def words_alone(self, claim: SciClaim) -> Answers:
        """BM25's first abstract, its sentence with most of the claim's words, and always the commonest label."""
        scores = self._index.words.scores(claim.text)
        abstract = self._by_id[self._ids[int(scores.argmax())]]
        said = self._index.words.said(claim.text, abstract.sentences)
        return {abstract.id: Answer(Stance.SUPPORTS, (int(said.argmax()),))}

    def ranked(self, claim: str) -> list[str]:
        """The ids of the first ten abstracts, as the tool finds them."""
        return [found.abstract.id for found in self._retrieval.abstracts(claim, 10)]

    def ranked_by_words(self, claim: str) -> list[str]:
        """The same by BM25 alone."""
        return [self._ids[i] for i in np.argsort(-self._index.words.scores(claim), kind="stable")[:10]]


def _answer(reading: Reading) -> Answer:
    return Answer(reading.stance, reading.sentences)
