"""Find many phrases in a sentence at once, by any form of each word (as written, lemma, folded spelling)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Span, Token

from factcheck.spelling import fold, phrase_words, split_words


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a sentence: the index of its token, all its forms, and its form as written."""

    token: int
    forms: frozenset[str]
    lower: str


def words_of(span: Span) -> list[Word]:
    """The words of a sentence, in order."""
    found: list[Word] = []
    for token in span:
        parts = split_words(token.text)
        found.extend(Word(token.i, _forms(token, part, len(parts) == 1), part.lower()) for part in parts)
    return found


def _forms(token: Token, part: str, whole: bool) -> frozenset[str]:
    forms = {part.lower(), fold(part)}
    if whole and token.lemma_:
        forms |= {token.lemma_.lower(), fold(token.lemma_)}
    return frozenset(forms)


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found: what it stands for, and its tokens from ``start`` to before ``end`` (indices in the Doc)."""

    phrase: str
    start: int
    end: int
    meaning: Any = None


class Phrases:
    """A set of phrases, each with a meaning, in a tree by word.

    A phrase that begins with "=" is literal; one that begins with "!" means nothing, and keeps shorter ones out.
    ``starting`` gives further phrases by their first word; it is asked once a word, when a text holds it.
    """

    def __init__(
        self,
        phrases: Iterable[tuple[str, Any]] = (),
        starting: Callable[[str], Iterable[tuple[str, Any]]] | None = None,
    ) -> None:
        self._loose: dict[str, Any] = {}
        self._literal: dict[str, Any] = {}
        self._starting = starting
        self._asked: set[str] = set()
        self._add(phrases)

    def _add(self, phrases: Iterable[tuple[str, Any]]) -> None:
        for phrase, meaning in phrases:
            words = phrase_words(phrase)
            if words:
                _insert(self._literal if phrase.startswith("=") else self._loose, words, (phrase, meaning))

    def _ask(self, word: Word) -> None:
        for form in sorted(word.forms | {word.lower}):
            if self._starting and form not in self._asked:
                self._asked.add(form)
                self._add(self._starting(form))

    def find(self, words: Sequence[Word], beside: Phrases | None = None) -> tuple[Hit, ...]:
        """All hits, those of ``beside`` too: the longest at each place, none overlapping, in the text's order."""
        hits: list[Hit] = []
        at = 0
        while at < len(words):
            length, found = self.longest(words, at)
            if beside:
                length, found = max((length, found), beside.longest(words, at), key=lambda one: one[0])
            hits.extend(
                Hit(phrase.lstrip("="), words[at].token, words[at + length - 1].token + 1, meaning)
                for phrase, meaning in found
                if not phrase.startswith("!")
            )
            at += max(length, 1)
        return tuple(hits)

    def longest(self, words: Sequence[Word], at: int) -> tuple[int, list[tuple[str, Any]]]:
        """How many words the longest phrase at a place has, and the phrases of that length with their meanings."""
        self._ask(words[at])
        loose = _walk(self._loose, words, at, literal=False)
        literal = _walk(self._literal, words, at, literal=True)
        return max((loose, literal), key=lambda found: found[0])


def _insert(tree: dict[str, Any], words: list[str], value: tuple[str, Any]) -> None:
    for word in words:
        tree = tree.setdefault(word, {})
    values = tree.setdefault("", [])
    if value not in values:
        values.append(value)


def _walk(tree: dict[str, Any], words: Sequence[Word], at: int, *, literal: bool) -> tuple[int, list[tuple[str, Any]]]:
    best: tuple[int, list[tuple[str, Any]]] = (0, [])
    nodes = [tree]
    for length, word in enumerate(words[at:], start=1):
        forms = (word.lower,) if literal else sorted(word.forms)
        nodes = [node[form] for node in nodes for form in forms if form in node]
        if not nodes:
            break
        found = [value for node in nodes for value in node.get("", ())]
        if found:
            best = (length, found)
    return best
