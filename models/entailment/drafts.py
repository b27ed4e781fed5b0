"""The development articles' claims beside the entries nearest to them: prose where the library has examples."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from pairs import VERDICTS, Pair

from factcheck.evaluation.labelled import read_articles
from factcheck.extract import Extractor
from factcheck.learned import load_encoder
from factcheck.library import Library
from factcheck.library.lexicon import lexicon
from factcheck.match.candidates import with_subject
from factcheck.match.reading import in_words
from factcheck.match.sources.library import LibrarySource
from factcheck.records import Evidence, Verdict

READ = 2


@dataclass(frozen=True)
class Draft:
    """One claim and one entry near it; ``learned`` says whether its label is trusted to be this entry's."""

    entry: str
    pair: Pair
    learned: bool


def drafts(root: Path, library: Library) -> list[Draft]:
    """Every labelled claim of the development articles with the entries that are read beside it in use."""
    models = root / "models"
    encoder = load_encoder(models)
    extractor, source = Extractor(lexicon(library), encoder, models), LibrarySource(library, encoder, models, _Nobody())
    found: list[Draft] = []
    for article in read_articles(root / "tests/articles", "dev-*.jsonl"):
        claims = extractor.extract(article.document)
        for sentence in article.sentences:
            # Where readers differ nobody knows what to learn.
            label = _place(sentence.verdict) if len(sentence.accepted) == 1 and sentence.verdict else None
            for claim in claims:
                if claim.start < sentence.end and claim.end > sentence.start:
                    near = source.search(claim)[:READ]
                    found += _beside(with_subject(claim), [evidence for _, evidence, _ in near], label)
    return found


class _Nobody:
    """Stands in for the reader that is being made: entries are looked for here, and not read."""

    def verdicts(self, pairs: Sequence[tuple[str, str]]) -> np.ndarray:
        """Every answer alike: nothing is known yet."""
        return np.full((len(pairs), len(VERDICTS)), 1 / len(VERDICTS))


def of_topics(some: Sequence[Draft], topics: Collection[str]) -> list[Pair]:
    """The pairs to learn from whose entry belongs to one of the topics."""
    return [draft.pair for draft in some if draft.learned and draft.pair.topic in topics]


def _beside(text: str, near: Sequence[Evidence], label: int | None) -> Iterator[Draft]:
    for rank, evidence in enumerate(near):
        learned = label is not None and rank == 0
        words = in_words(evidence.certainty, evidence.allowed)
        yield Draft(evidence.id, Pair(words, text, label or 0, evidence.topic, verdict=True), learned)


def _place(verdict: Verdict) -> int:
    return VERDICTS.index("other" if verdict is Verdict.NOT_IN_LIBRARY else verdict)
