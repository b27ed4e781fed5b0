"""Words as they are compared: without case, plural, hyphens, and British or American habits."""

from __future__ import annotations

import re

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)?|[%&]")
_APOSTROPHES = str.maketrans({"\u2019": "'", "\u2018": "'", "\u02bc": "'"})
_SPELLINGS = (
    (re.compile(r"is(e|ed|es|ing|er|ers|ation|ations)$"), r"iz\1"),
    (re.compile(r"our(s|ed|ing|al|ally)?$"), r"or\1"),
    (re.compile(r"ae|oe"), "e"),
    (re.compile(r"ies$"), "y"),
    (re.compile(r"(?<=[^su])s$"), ""),
)


def fold(word: str) -> str:
    """A word's spelling with case, plural and British or American habits taken away; for comparison only."""
    word = word.lower().translate(_APOSTROPHES)
    if len(word) > 4:
        for pattern, replacement in _SPELLINGS:
            word = pattern.sub(replacement, word)
    return word


def split_words(text: str) -> list[str]:
    """The words of a phrase, hyphens and punctuation apart."""
    return _WORD.findall(text.translate(_APOSTROPHES))


def phrase_words(phrase: str) -> list[str]:
    """A phrase's words as they are compared: folded, or only in lower case where it begins with "=" (literal)."""
    words = split_words(phrase)
    return [word.lower() for word in words] if phrase.startswith("=") else [fold(word) for word in words]


def first_word(phrase: str) -> str:
    """The first of ``phrase_words``; empty where there is none."""
    return next(iter(phrase_words(phrase)), "")
