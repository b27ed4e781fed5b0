"""The library as vectors: TF-IDF for words (scikit-learn), MiniLM for meaning; a row a text, texts tied to entries."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from factcheck.learned import Encoder
from factcheck.library import Library
from factcheck.records import Evidence, Stance
from factcheck.spelling import fold, split_words

Floats = NDArray[np.float64]


def _tfidf() -> Any:
    """An unfitted vectorizer; importing it is the slow part."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    return TfidfVectorizer(
        sublinear_tf=True, ngram_range=(1, 2), tokenizer=_content_words, token_pattern=None, lowercase=False
    )


def _content_words(text: str) -> list[str]:
    """Folded words without function words: "anaesthetics" and "anesthetic" are one."""
    from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

    return [fold(word) for word in split_words(text) if word.lower() not in ENGLISH_STOP_WORDS]


def _without(text: str, names: str) -> str:
    """A text without the words of a subject's names."""
    dropped = set(_content_words(names))
    return " ".join(word for word in split_words(text) if fold(word) not in dropped)


@dataclass(frozen=True)
class Similarity:
    """Cosines of one claim to every entry, each 0 to 1, in the order of ``Index.evidence``."""

    lexical: Floats
    vector: Floats
    outcome: Floats


@dataclass(frozen=True)
class Example:
    """A library sentence whose stance towards its entry a curator has given."""

    text: str
    stance: Stance
    vector: NDArray[np.float32]


class Index:
    """Searches the active entries of a library."""

    def __init__(self, library: Library, encoder: Encoder) -> None:
        self.evidence: tuple[Evidence, ...] = library.evidence
        self._library = library
        self._encoder = encoder
        entries = [library.entries[e.id] for e in self.evidence]
        statements = [f"{e.statement} {e.allowed}" for e in self.evidence]
        names = [(e.outcome.name, *e.outcome.synonyms) for e in entries]
        subjects = [library.subject_names(e) for e in entries]
        # Without the subject's own words, which say nothing of the outcome and are matched by name.
        rows = zip(statements, names, subjects, strict=True)
        pages = ((" ".join((s, *n)), " ".join(u)) for s, n, u in rows)
        # The encoder works while scikit-learn is being imported, which takes longest of all.
        with ThreadPoolExecutor(1) as aside:
            statements_read = aside.submit(encoder.encode, [e.statement for e in self.evidence])
            outcomes_read = aside.submit(self._outcome_rows, names)
            self._tfidf: Any = _tfidf()
            self._statements = statements_read.result()
            self._owners, self._outcomes = outcomes_read.result()
        texts = [_without(text, subject) for text, subject in pages]
        self._lexical: Any = self._tfidf.fit_transform(texts) if texts else None

    def _outcome_rows(self, names: Sequence[tuple[str, ...]]) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        rows = [(i, name) for i, group in enumerate(names) for name in group]
        return np.array([i for i, _ in rows], dtype=np.int64), self._encoder.encode([name for _, name in rows])

    def similarities(self, texts: Sequence[str], outcomes: Sequence[str]) -> list[Similarity]:
        """How near each text stands to every entry; ``outcomes`` are the texts' outcome phrases."""
        if not self.evidence or not texts:
            return [Similarity(np.zeros(0), np.zeros(0), np.zeros(0)) for _ in texts]
        lexical = (self._tfidf.transform(texts) @ self._lexical.T).toarray()
        vector = self._encoder.encode(texts) @ self._statements.T
        by_name = self._encoder.encode(outcomes) @ self._outcomes.T
        return [
            Similarity(np.clip(lexical[i], 0, 1), np.clip(vector[i].astype(float), 0, 1), self._best(by_name[i]))
            for i in range(len(texts))
        ]

    def _best(self, row: NDArray[np.float32]) -> Floats:
        """The best of each entry's outcome names."""
        best = np.zeros(len(self.evidence))
        np.maximum.at(best, self._owners, np.clip(row.astype(float), 0, 1))
        return best

    def examples(self, entry_id: str) -> list[Example]:
        """An entry's example sentences with their vectors; those that must not match are left out."""
        given = self._library.entries[entry_id].examples
        labelled = [
            *((text, Stance.SUPPORTS) for text in given.supported),
            *((over.text, Stance.SUPPORTS) for over in given.overstated),
            *((text, Stance.NEITHER) for text in given.unsupported),
            *((text, Stance.REFUTES) for text in given.contradicted),
        ]
        vectors = self._encoder.encode([text for text, _ in labelled])
        return [Example(text, stance, vectors[i]) for i, (text, stance) in enumerate(labelled)]

    def vector(self, text: str) -> NDArray[np.float32]:
        """One text's vector."""
        row: NDArray[np.float32] = self._encoder.encode([text])[0]
        return row
