"""The clauses of a sentence that assert something of their own: conjoined predicates and outcomes kept apart."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Span, Token

from factcheck.extract.parsing import Reading
from factcheck.extract.terms import Mentions

_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "csubjpass", "expl"))
_CONTENT = frozenset(
    ("dobj", "attr", "acomp", "prep", "xcomp", "ccomp", "oprd", "dative", "agent", "advmod", "npadvmod")
)
_MIN_WORDS = 3


@dataclass(frozen=True, slots=True)
class Clause:
    """A predicate with its words: tokens from ``start`` to before ``end``; ``focus`` is the stretch that it asserts.

    ``focus`` is narrower than the clause where one of several conjoined outcomes is meant; ``chain`` then reaches from
    the first of them to the last.
    """

    root: Token
    start: int
    end: int
    focus: tuple[int, int]
    chain: tuple[int, int] | None = None

    @property
    def span(self) -> Span:
        """The clause's tokens."""
        return self.root.doc[self.start : self.end]

    @property
    def text(self) -> str:
        """The clause's words, without the other outcomes that it conjoins with the one meant."""
        if self.chain is None:
            return str(self.span.text)
        doc, (first, last) = self.root.doc, self.chain
        parts = (doc[self.start : first].text, doc[slice(*self.focus)].text, doc[last : self.end].text)
        return " ".join(part for part in parts if part)


def clauses(reading: Reading, mentions: Mentions) -> list[Clause]:
    """The clauses of a sentence in order; at least one."""
    found: list[Clause] = []
    for clause in _predicates(reading.span):
        found.extend(_by_outcome(clause, mentions))
    return found


def subject_of(root: Token) -> Token | None:
    """The head of a predicate's subject; a conjoined predicate borrows the first one's."""
    seen: set[int] = set()
    head = root
    while head.i not in seen:
        seen.add(head.i)
        for child in head.children:
            if child.dep_ in _SUBJECTS:
                return child
        if head.dep_ in ("conj", "xcomp", "advcl", "ccomp") and head.head.i != head.i:
            head = head.head
    return None


def _predicates(span: Span) -> list[Clause]:
    root = span.root
    heads = [t for t in _conjoined(root) if span.start <= t.i < span.end and _asserts(t)]
    if len(heads) < 2:
        return [Clause(root, span.start, span.end, (span.start, span.end))]
    bounds = [span.start, *(_left(h) for h in heads[1:]), span.end]
    if any(b - a < _MIN_WORDS for a, b in pairwise(bounds)) or bounds != sorted(bounds):
        return [Clause(root, span.start, span.end, (span.start, span.end))]
    return [_clause(head, a, b) for head, (a, b) in zip(heads, pairwise(bounds), strict=True)]


def _clause(head: Token, start: int, end: int) -> Clause:
    doc = head.doc
    while end - 1 > start and (doc[end - 1].dep_ in ("cc", "punct") or doc[end - 1].is_space):
        end -= 1
    return Clause(head, start, end, (start, end))


def _conjoined(root: Token) -> list[Token]:
    found = [root]
    for token in found:
        found.extend(c for c in token.children if c.dep_ == "conj" and c.pos_ in ("VERB", "AUX") and c.i > token.i)
    return sorted(found, key=lambda t: t.i)


def _asserts(verb: Token) -> bool:
    """Whether a conjoined verb says something of its own, and is not one of a pair on one object."""
    return any(c.dep_ in _CONTENT for c in verb.children)


def _left(verb: Token) -> int:
    """Where a conjoined predicate begins: at its own subject or auxiliary, after the conjunction."""
    edges = [c.left_edge.i for c in verb.children if c.i < verb.i and c.dep_ not in ("cc", "punct")]
    return min([verb.i, *edges])


def _by_outcome(clause: Clause, mentions: Mentions) -> list[Clause]:
    """A clause once for each of its conjoined outcomes, where these mean different things to the library."""
    groups: list[tuple[tuple[int, int], frozenset[str]]] = []
    for start, end in _conjoined_outcomes(clause, mentions):
        meaning = frozenset(n for h in mentions.outcomes if h.start < end and h.end > start for n in h.meaning)
        if groups and (not meaning or not groups[-1][1] or meaning & groups[-1][1]):
            (first, _), known = groups.pop()
            groups.append(((first, end), known | meaning))
        else:
            groups.append(((start, end), meaning))
    if len(groups) < 2:
        return [clause]
    chain = (groups[0][0][0], groups[-1][0][1])
    return [Clause(clause.root, clause.start, clause.end, part, chain) for part, _ in groups]


def _conjoined_outcomes(clause: Clause, mentions: Mentions) -> list[tuple[int, int]]:
    doc = clause.root.doc
    for hit in mentions.outcomes:
        if not clause.start <= hit.start < clause.end:
            continue
        head = doc[hit.start : hit.end].root
        chain = sorted({head, *head.conjuncts}, key=lambda t: t.i)
        chain = [t for t in chain if clause.start <= t.i < clause.end and t.pos_ in ("NOUN", "PROPN", "ADJ")]
        if len(chain) > 1 and head.dep_ not in _SUBJECTS and chain[0].dep_ not in _SUBJECTS:
            return [_conjunct(token, clause) for token in chain]
    return []


def _conjunct(token: Token, clause: Clause) -> tuple[int, int]:
    """The tokens of one conjunct without those that follow it."""
    rest = [c.left_edge.i for c in token.children if c.dep_ in ("cc", "conj") and c.i > token.i]
    end = min([token.right_edge.i + 1, *rest])
    start = token.left_edge.i
    doc = token.doc
    while end - 1 > start and (doc[end - 1].is_punct or doc[end - 1].dep_ == "cc"):
        end -= 1
    return max(start, clause.start), min(end, clause.end)
