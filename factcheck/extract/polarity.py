"""Which way a clause points, and whether it is denied: by dependency parse, over cue words."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from factcheck.extract.clauses import Clause
from factcheck.extract.cues import Cues
from factcheck.extract.phrases import Hit
from factcheck.extract.risks import of_degree
from factcheck.records import Direction

_NEGATORS = frozenset(
    ("no", "not", "n't", "never", "neither", "nor", "without", "hardly", "nothing", "none", "nobody", "cannot")
)
_DENYING_VERBS = frozenset(("fail", "lack", "deny", "disprove", "dispel", "refute"))
_NOT_DENIALS = frozenset(
    ("only", "just", "merely", "simply", "doubt", "matter", "least", "surprisingly", "wonder", "more", "fewer")
)
_STUDIES = frozenset(("study", "trial", "review", "evidence", "research", "proof", "datum", "data", "experiment"))
# "Leads to a drop in anxiety": what is brought about says which way.
_BRINGING = frozenset(("cause", "lead to", "trigger", "induce", "result in", "provoke", "contribute to", "bring on"))
# Words of change that are one as adjectives too; "clear" and "calm" are not.
_ADJECTIVES = frozenset(
    ("worse", "worsen", "useless", "ineffective", "effective", "beneficial", "useful", "successful", "soothe", "reduce")
)
_COMPLEMENTS = frozenset(
    ("xcomp", "ccomp", "acomp", "attr", "dobj", "nsubj", "nsubjpass", "prep", "oprd", "pobj", "conj")
)
_CHANGE = ("decrease", "increase", "worsen", "beneficial", "no_effect")


@dataclass(frozen=True, slots=True)
class Polarity:
    """Where a claim points; ``negated`` says that the clause denies, ``negation`` by which words.

    ``rebuts`` marks a denial of the evidence or of a common belief ("no evidence that", "it is a myth that").
    """

    direction: Direction
    negated: bool
    negation: str
    rebuts: bool


def polarity(clause: Clause, cues: Cues) -> Polarity:
    """Direction and negation of a clause. ``cues`` are those of its sentence."""
    own = cues.within(clause.start, clause.end)
    rebuttal = next(iter(cues["rebuttal"]), None)
    negator = _negator(clause, own)
    no_study = negator is not None and negator.lower_ in ("no", "none") and negator.head.lemma_.lower() in _STUDIES
    negation = clause.root.doc[rebuttal.start : rebuttal.end].text if rebuttal else negator.text if negator else ""
    plain = _direction(clause, own)
    direction = plain
    denies = negation and (plain in (Direction.BENEFIT, Direction.HARM) or "no_evidence" in cues)
    if denies or "no_effect" in own:
        direction = Direction.NO_EFFECT
    return Polarity(direction, bool(negation), negation, rebuttal is not None or no_study)


def _direction(clause: Clause, own: Cues) -> Direction:
    if "safe_claim" in own:
        return Direction.BENEFIT
    told = of_degree(clause, own)
    if told is not None:
        return told
    changes = sorted(
        ((kind, hit) for kind in _CHANGE for hit in own[kind] if _is_change(clause, hit)), key=lambda c: c[1].start
    )
    good, bad = _valence(own)
    changes.sort(key=lambda change: (not _governs(clause, change[1]), change[0] == "beneficial", change[1].start))
    for kind, hit in changes:
        if kind == "beneficial":
            return Direction.BENEFIT
        if hit.phrase in _BRINGING and any(other.start >= hit.end for _, other in changes):
            continue
        found = _of_change(kind, hit, good, bad)
        if found is not None:
            return found
    if "safety" in own:
        return Direction.HARM
    return Direction.BENEFIT if own.any(("proof", "hype", "magnitude")) and bad else Direction.FACT


def _governs(clause: Clause, hit: Hit) -> bool:
    """Whether a word of change is the clause's own predicate: it speaks before any that hangs on it."""
    root = clause.root
    predicates = {root.i, *(c.i for c in root.children if c.dep_ in ("xcomp", "acomp", "attr"))}
    return any(hit.start <= i < hit.end for i in predicates)


def _is_change(clause: Clause, hit: Hit) -> bool:
    """Whether a word of change is used as one: "clear" in "a clear drop" is not."""
    return hit.end - hit.start > 1 or hit.phrase in _ADJECTIVES or clause.root.doc[hit.start].pos_ != "ADJ"


def _valence(own: Cues) -> tuple[list[int], list[int]]:
    return [h.start for h in own["good_outcome"]], [h.start for h in own["bad_outcome"]]


def _of_change(kind: str, hit: Hit, good: list[int], bad: list[int]) -> Direction | None:
    """More or less of something good or bad, whichever outcome stands nearest after the change, else before it."""
    after = sorted([(i, True) for i in good if i >= hit.end] + [(i, False) for i in bad if i >= hit.end])
    before = sorted([(-i, True) for i in good if i < hit.start] + [(-i, False) for i in bad if i < hit.start])
    nearest = next(iter(after), None) or next(iter(before), None)
    is_good = nearest[1] if nearest else None
    if kind == "worsen":
        return (
            Direction.BENEFIT if is_good and hit.phrase in ("cause", "trigger", "induce", "lead to") else Direction.HARM
        )
    if kind == "decrease":
        return Direction.HARM if is_good else Direction.BENEFIT
    if kind == "increase":
        improving = hit.phrase in ("improve", "improvement", "better", "restore", "enhance", "support", "strengthen")
        return Direction.HARM if is_good is False and not improving else Direction.BENEFIT
    return None


def _negator(clause: Clause, own: Cues) -> Token | None:
    """The word that denies the clause's predicate, if any."""
    for token in clause.span:
        word = token.lower_.replace("’", "'")
        if word in _NEGATORS and not _pseudo(token) and _in_scope(token, clause, own):
            return token
        if (
            token.lemma_ in _DENYING_VERBS
            and token.pos_ == "VERB"
            and any(c.dep_ in ("xcomp", "dobj", "ccomp") for c in token.children)
        ):
            return token
    return None


def _pseudo(token: Token) -> bool:
    """Whether a negator denies nothing, as in "not only", "no doubt", "never fails"."""
    following = token.nbor(1) if token.i + 1 < len(token.doc) else None
    if following is None:
        return False
    return following.lower_ in _NOT_DENIALS or (token.lower_ == "never" and following.lemma_ == "fail")


def _in_scope(token: Token, clause: Clause, own: Cues) -> bool:
    """Whether a negator governs the predicate, its subject or its object, or a cue of change or safety."""
    head = token.head
    if head.i == clause.root.i or (head.head.i == clause.root.i and head.dep_ in _COMPLEMENTS):
        return True
    if token.dep_ in ("neg", "det", "prep", "advmod", "preconj"):
        governed = {t.i for t in head.subtree}
        return any(h.start in governed for kind in (*_CHANGE, "safety") for h in own[kind])
    return False
