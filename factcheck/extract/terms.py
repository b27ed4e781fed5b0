"""The library's names in a sentence: which known subjects and outcomes it mentions, and where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass

from factcheck.extract.phrases import Hit, Phrases, Word
from factcheck.library.lexicon import Lexicon
from factcheck.records import Document
from factcheck.spelling import first_word, fold, split_words


@dataclass(frozen=True, slots=True)
class Mentions:
    """Hits of known subjects and of known outcomes; a hit's ``meaning`` is a tuple of canonical names."""

    subjects: tuple[Hit, ...]
    outcomes: tuple[Hit, ...]


class Terms:
    """Finds a lexicon's names; ``of`` an article, also those that its topics lend their meaning."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._subjects = Phrases(starting=lexicon.subjects)
        self._outcomes = Phrases(starting=lexicon.outcomes)
        self._bound: Phrases | None = None
        self.conditions = lexicon.conditions

    def of(self, document: Document) -> Terms:
        """The names that count in ``document``."""
        named = {name for block in document.blocks for name in self.subjects_in_text(block.text)}
        topics = {topic for name in named for topic in self._lexicon.topics[name]}
        bound = [
            (name, stands_for)
            for name, stands_for in self._lexicon.in_context
            if any(self._lexicon.topics[c] & topics for c in stands_for) and not self._always(name)
        ]
        if not bound:
            return self
        here = copy(self)
        here._bound = Phrases(bound)
        return here

    def _always(self, name: str) -> bool:
        """Whether a name counts in every article anyway."""
        return any(name == other for other, _ in self._lexicon.subjects(first_word(name)))

    def find(self, words: Sequence[Word]) -> Mentions:
        """The subjects and outcomes that a sentence names."""
        return Mentions(self._subjects.find(words, self._bound), self._outcomes.find(words))

    def subjects_in(self, words: Sequence[Word]) -> tuple[str, ...]:
        """Canonical names of the subjects named, in order, each once."""
        return canonical(self._subjects.find(words, self._bound))

    def subjects_in_text(self, text: str) -> tuple[str, ...]:
        """The same for a text that was not parsed."""
        return canonical(self._subjects.find(_bare(text), self._bound))

    def outcomes_in_text(self, text: str) -> tuple[str, ...]:
        """Canonical names of the outcomes in a text that was not parsed."""
        return canonical(self._outcomes.find(_bare(text)))


def _bare(text: str) -> list[Word]:
    """Words of a text without a parse: no lemmas."""
    return [Word(i, frozenset((w.lower(), fold(w))), w.lower()) for i, w in enumerate(split_words(text))]


def canonical(hits: Iterable[Hit]) -> tuple[str, ...]:
    """Canonical names that hits stand for, in order, each once."""
    return tuple(dict.fromkeys(name for hit in hits for name in hit.meaning))
