"""A literature beside the library: studies that may bear on a claim. They are shown, and never weighed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from factcheck.learned import Encoder
from factcheck.match.candidates import with_subject
from factcheck.match.literature.abstracts import Abstract
from factcheck.match.literature.index import Index
from factcheck.match.literature.reading import Reader, Reading
from factcheck.match.literature.retrieval import Retrieval
from factcheck.records import Finding, SourceRecord, Study

READ = 5
"""How many abstracts are read for a claim: the first five hold nine of ten that bear on SciFact's training claims."""
SHOWN = 3
SPEAKS = 0.5


class Literature:
    """Abstracts that somebody has gathered, searched for every claim.

    ``retraction_of`` gives a paper's standing by its DOI.

    Raises:
        ReadError: the folder holds no index, or one that is damaged or of another release.
        ModelError: a model is missing, or is not the one that its card describes.
    """

    def __init__(
        self, folder: Path, encoder: Encoder, models_dir: Path, retraction_of: Callable[[str], str], threads: int = 1
    ) -> None:
        index = Index(folder, encoder)
        self.version = index.version
        self._retrieval = Retrieval(index, encoder, models_dir)
        self._reader = Reader(self._retrieval, models_dir, threads)
        self._retraction_of = retraction_of
        self.models = tuple((card.name, card.version) for card in (self._reader.card, self._retrieval.card))

    def beside(self, findings: Sequence[Finding]) -> tuple[Finding, ...]:
        """The findings, each with the studies that speak of its claim, the surest first; nothing else is changed."""
        return tuple(replace(finding, studies=self._studies(finding)) for finding in findings)

    def _studies(self, finding: Finding) -> tuple[Study, ...]:
        claim = with_subject(finding.claim)
        read = [self._reader.read(claim, found) for found in self._retrieval.abstracts(claim, READ)]
        speaking = sorted((r for r in read if r.speaks >= SPEAKS), key=lambda r: (-round(r.sure, 4), r.abstract.id))
        return tuple(self._study(reading) for reading in speaking[:SHOWN])

    def _study(self, reading: Reading) -> Study:
        sentences = tuple(reading.abstract.sentences[i] for i in reading.sentences)
        source = _source(reading.abstract, self._retraction_of(reading.abstract.doi))
        return Study(source, sentences, reading.stance, round(reading.sure, 4), round(reading.score, 4))


def _source(abstract: Abstract, retraction: str) -> SourceRecord:
    return SourceRecord(
        id=abstract.id,
        title=abstract.title,
        first_author="",
        year=abstract.year,
        journal=abstract.journal,
        design="",
        doi=abstract.doi,
        pmid=abstract.pmid,
        url=abstract.url,
        retraction=retraction,
    )
