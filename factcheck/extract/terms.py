"""The library's names in a sentence: which known subjects and outcomes it mentions, and where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from factcheck.extract.phrases import Hit, Phrases, Word
from factcheck.library.lexicon import Lexicon
from factcheck.records import Document
from factcheck.spelling import fold, split_words


@dataclass(frozen=True, slots=True)
class Mentions:
    """Hits of known subjects and of known outcomes; a hit's ``meaning`` is a tuple of canonical names."""

    subjects: tuple[Hit, ...]
    outcomes: tuple[Hit, ...]


class Terms:
    """Finds a lexicon's names in one article, whose ``topics`` say which context-bound names count."""

    def __init__(self, lexicon: Lexicon, topics: frozenset[str] = frozenset()) -> None:
        self._lexicon = lexicon
        bound = {n: s for n, s in lexicon.in_context.items() if any(lexicon.topics[c] & topics for c in s)}
        self._subjects = Phrases(sorted({**bound, **lexicon.subjects}.items()))
        self._outcomes = Phrases(sorted(lexicon.outcomes.items()))
        self.conditions = lexicon.conditions

    def of(self, document: Document) -> Terms:
        """The names that count in ``document``."""
        named = {name for block in document.blocks for name in self.subjects_in_text(block.text)}
        topics = frozenset(topic for name in named for topic in self._lexicon.topics[name])
        return Terms(self._lexicon, topics) if self._lexicon.in_context and topics else self

    def find(self, words: Sequence[Word]) -> Mentions:
        """The subjects and outcomes that a sentence names."""
        return Mentions(self._subjects.find(words), self._outcomes.find(words))

    def subjects_in(self, words: Sequence[Word]) -> tuple[str, ...]:
        """Canonical names of the subjects named, in order, each once."""
        return canonical(self._subjects.find(words))

    def subjects_in_text(self, text: str) -> tuple[str, ...]:
        """The same for a text that was not parsed."""
        return canonical(self._subjects.find(_bare(text)))

    def outcomes_in_text(self, text: str) -> tuple[str, ...]:
        """Canonical names of the outcomes in a text that was not parsed."""
        return canonical(self._outcomes.find(_bare(text)))


def _bare(text: str) -> list[Word]:
    """Words of a text without a parse: no lemmas."""
    return [Word(i, frozenset((w.lower(), fold(w))), w.lower()) for i, w in enumerate(split_words(text))]


def canonical(hits: Iterable[Hit]) -> tuple[str, ...]:
    """Canonical names that hits stand for, in order, each once."""
    return tuple(dict.fromkeys(name for hit in hits for name in hit.meaning))
