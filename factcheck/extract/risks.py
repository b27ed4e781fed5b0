"""Risks told by degree: which way "a lower risk of", "less likely to" and "fewer strokes" point."""

from __future__ import annotations

from spacy.tokens import Token

from factcheck.extract.clauses import Clause
from factcheck.extract.cues import Cues
from factcheck.records import Direction

_CHANCES = frozenset(
    ("risk", "odds", "odd", "chance", "likelihood", "probability", "incidence", "rate", "hazard", "danger")
)
_LESS = frozenset(
    ("low", "lower", "lowest", "reduced", "decreased", "less", "small", "smaller", "fewer", "few", "shorter")
)
_MORE = frozenset(
    ("high", "higher", "highest", "increased", "elevated", "great", "greater", "raised", "more", "longer")
)
_PREDICATES = ("acomp", "attr", "oprd")


def of_degree(clause: Clause, own: Cues) -> Direction | None:
    """Benefit for less of a bad thing or more of a good one, harm for the reverse; None where nothing is so told."""
    for token in clause.span:
        less = _less(token, own)
        if less is not None:
            return Direction.BENEFIT if less is not _of_good(token, own) else Direction.HARM
    return None


def _less(token: Token, own: Cues) -> bool | None:
    """Whether a token is said to be less (True) or more (False); None where it is not compared."""
    lemma = token.lemma_.lower()
    if lemma == "likely":
        return _degree([c for c in token.children if c.dep_ == "advmod"])
    bad = any(h.start <= token.i < h.end for h in own["bad_outcome"])
    if lemma in _CHANCES or (bad and token.pos_ in ("NOUN", "PROPN")):
        told = [c for c in token.children if c.dep_ in ("amod", "advmod", "quantmod", "nmod")]
        if token.dep_ in ("nsubj", "nsubjpass") and token.head.lemma_ == "be":
            told += [c for c in token.head.children if c.dep_ in _PREDICATES]
        # "Low risk" is a state; only of chances is it a comparison too.
        return _degree(told) if lemma in _CHANCES else _degree([t for t in told if t.tag_ in ("JJR", "JJS", "RBR")])
    return None


def _degree(words: list[Token]) -> bool | None:
    for word in words:
        if word.lower_ in _LESS:
            return True
        if word.lower_ in _MORE:
            return False
    return None


def _of_good(token: Token, own: Cues) -> bool:
    """Whether what is more or less likely is good: "less likely to recover"."""
    within = {t.i for t in token.subtree}
    told = sorted(
        [(h.start, True) for kind in ("good_outcome", "beneficial") for h in own[kind] if h.start in within]
        + [(h.start, False) for h in own["bad_outcome"] if h.start in within]
    )
    following = [good for start, good in told if start > token.i]
    return bool(following) and following[0]
