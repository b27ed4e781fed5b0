"""The library as vectors: TF-IDF for words, MiniLM for meaning; only entries asked for are compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from factcheck.learned import Encoder
from factcheck.library import Library
from factcheck.match.compiled import compiled, content_words, phrases
from factcheck.records import Evidence, Stance, Verdict

Floats = NDArray[np.float64]
FORM = 0.6
"""How near a subject is that is a form of the claim's: esketamine spray and ketamine."""


STANCES = {  # what a label says of the entry: overstated goes further, the same way
    Verdict.SUPPORTED: Stance.SUPPORTS,
    Verdict.OVERSTATED: Stance.SUPPORTS,
    Verdict.UNSUPPORTED: Stance.NEITHER,
    Verdict.CONTRADICTED: Stance.REFUTES,
}


@dataclass(frozen=True)
class Similarity:
    """Cosines of one claim to some entries, each 0 to 1, in the order in which these were asked for.

    ``lexical``: words; ``vector``: the statement; ``outcome``: the nearest of the outcome's names.
    """

    lexical: Floats
    vector: Floats
    outcome: Floats


@dataclass(frozen=True)
class Example:
    """A library sentence whose stance towards its entry a curator has given."""

    text: str
    verdict: Verdict
    vector: NDArray[np.float32]

    @property
    def stance(self) -> Stance:
        """What the entry says to it."""
        return STANCES[self.verdict]


class Index:
    """Searches the active entries of a library. An entry's place is its place in the library's catalogue."""

    def __init__(self, library: Library, encoder: Encoder) -> None:
        self._library = library
        self._encoder = encoder
        self._made = compiled(library, encoder)
        self._columns = {term: i for i, term in enumerate(self._made.terms)}
        self._stop = frozenset(self._made.stop)
        self._places = {heading.id: place for place, heading in enumerate(library.catalogue)}
        self._subjects: dict[str, list[int]] = {}
        self._topics: dict[str, dict[str, None]] = {}
        self._topics_of: dict[str, dict[str, None]] = {}
        for place, heading in enumerate(library.catalogue):
            self._subjects.setdefault(heading.subject, []).append(place)
            self._topics.setdefault(heading.topic, {})[heading.subject] = None
            self._topics_of.setdefault(heading.subject, {})[heading.topic] = None
        self._near: dict[str, dict[int, float]] = {}
        self._hidden: frozenset[int] = frozenset()

    def topics(self, terms: Iterable[str]) -> frozenset[str]:
        """The topics of subjects, given by their canonical names."""
        return frozenset(topic for term in terms for topic in self._topics_of.get(term, ()))

    def on_subject(self, terms: Iterable[str]) -> dict[int, float]:
        """Places of the entries on a claim's subject or a form of it, in order, and how near that is (1 or 0.6)."""
        found: dict[int, float] = {}
        for term in terms:
            if term not in self._near:
                self._near[term] = self._forms(term)
            for place, share in self._near[term].items():
                found[place] = max(share, found.get(place, 0.0))
        return dict(sorted(found.items()))

    def _forms(self, term: str) -> dict[int, float]:
        """Ketamine and esketamine spray are forms of one; two treatments of one condition are not."""
        found: dict[int, float] = {}
        asked = term.lower()
        for topic in self._topics_of.get(term, ()):
            for subject in self._topics[topic]:
                if subject.lower() in asked or asked in subject.lower():
                    places = self._subjects[subject]
                    found.update(dict.fromkeys(places, 1.0 if subject == term else FORM))
        # The same subject under another topic counts in full.
        found.update(dict.fromkeys(self._subjects.get(term, ()), 1.0))
        return found

    def evidence(self, place: int) -> Evidence:
        """The entry at a place, as the judge sees it."""
        return self._library.evidence_of(self._library.catalogue[place].id)

    def similarity(self, text: str, outcome: str, places: Sequence[int]) -> Similarity:
        """How near a text, and its outcome phrase, stand to the entries at ``places``."""
        rows, vector = np.array(places, dtype=np.int64), self.vector(text)
        return Similarity(
            lexical=self._lexical(text, rows),
            vector=_share(self._made.statements[rows].astype(np.float32) @ vector),
            outcome=self._outcomes(self.vector(outcome), rows),
        )

    def hide(self, entry_id: str, *texts: str) -> None:
        """Not look at some of an entry's example sentences from now on, and again at those hidden before.

        For those who measure or train: no sentence may be matched by itself.
        """
        first = int(self._made.examples_from[self._places[entry_id]])
        given = [sentence for _, sentence in self._library.entries[entry_id].examples.claims()]
        self._hidden = frozenset(first + i for i, sentence in enumerate(given) if sentence in texts)

    def _lexical(self, text: str, rows: NDArray[np.int64]) -> Floats:
        """The TF-IDF cosine to each entry: what scikit-learn's ``transform`` would give, without its import."""
        made = self._made
        counts = Counter(phrases(content_words(text, self._stop)))
        known = {self._columns[term]: count for term, count in counts.items() if term in self._columns}
        weights = np.zeros(len(made.terms))
        columns = list(known)
        if not known:
            return np.zeros(len(rows))
        weights[columns] = (1 + np.log(np.array(list(known.values())))) * made.idf[columns]
        length = float(np.linalg.norm(weights[columns]))
        if not len(rows):
            return np.zeros(0)
        places, starts = _ranges(made.indptr[rows], made.indptr[rows + 1])
        products = np.append(made.data[places] * weights[made.indices[places]], 0.0)
        sums = np.add.reduceat(products, starts)
        # ``reduceat`` gives an empty range its neighbour's value.
        sums[made.indptr[rows] == made.indptr[rows + 1]] = 0.0
        cosines: Floats = np.clip(sums / length, 0, 1)
        return cosines

    def _outcomes(self, vector: NDArray[np.float32], rows: NDArray[np.int64]) -> Floats:
        """The cosine to the nearest of each entry's outcome names."""
        made = self._made
        places, starts = _ranges(made.owned_from[rows], made.owned_from[rows + 1])
        near = _share(made.outcomes[made.owned[places]].astype(np.float32) @ vector)
        best: Floats = np.maximum.reduceat(near, starts) if len(starts) else np.zeros(0)
        return best

    def examples(self, entry_id: str) -> list[Example]:
        """An entry's example sentences with their vectors; those that must not match are left out."""
        given = self._library.entries[entry_id].examples.claims()
        first = self._made.examples_from[self._places[entry_id]]
        vectors = self._made.examples[first : first + len(given)].astype(np.float32)
        shown = (i for i in range(len(given)) if first + i not in self._hidden)
        return [Example(given[i][1], given[i][0], vectors[i]) for i in shown]

    def warm(self, texts: Sequence[str]) -> None:
        """Have vectors ready that will be asked for one by one; on several threads, where there are several."""
        self._encoder.encode(texts)

    def vector(self, text: str) -> NDArray[np.float32]:
        """One text's vector."""
        row: NDArray[np.float32] = self._encoder.encode([text])[0]
        return row


def _ranges(starts: NDArray[Any], ends: NDArray[Any]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """All places from each start to before its end, one range after another, and where each range begins among them."""
    lengths = (ends - starts).astype(np.int64)
    begins = np.cumsum(lengths) - lengths
    places = np.arange(int(lengths.sum()), dtype=np.int64) + np.repeat(starts - begins, lengths)
    return places, begins


def _share(cosines: NDArray[np.float32]) -> Floats:
    shares: Floats = np.clip(cosines.astype(np.float64), 0, 1)
    return shares
