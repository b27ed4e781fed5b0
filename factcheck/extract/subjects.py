"""What a claim is about: named in the sentence, or carried from sentences, list lead, heading and title before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml
from spacy.tokens import Token

from factcheck.extract.clauses import Clause, subject_of
from factcheck.extract.cues import acting_lemmas
from factcheck.extract.parsing import Reading
from factcheck.extract.phrases import Hit, words_of
from factcheck.extract.terms import Mentions, Terms, canonical
from factcheck.records import BlockKind, Document, Subject

_COMPARING = frozenset(("than", "unlike", "versus", "vs", "vs.", "like"))
_ACTING = acting_lemmas()
# "Anxiety leads to insomnia" is about anxiety.
_CAUSING = frozenset(("cause", "lead", "trigger", "worsen", "make", "bring", "provoke", "affect", "raise"))
# Sentences for which a subject is remembered.
_REMEMBERED = 4
_MODIFIERS = frozenset(("compound", "amod", "nmod", "poss"))


@cache
def noun_classes() -> dict[str, str]:
    """Lemma of a head noun -> its class (treatment, study, people, effect, pronoun)."""
    text = files("factcheck.extract").joinpath("nouns.yaml").read_text(encoding="utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    table: dict[str, list[str]] = loader(text).get_single_data()
    return {word: name for name, words in table.items() for word in words}


@dataclass
class _Place:
    """What was last spoken of, at one level of the article."""

    level: int
    subject: Subject


class Discourse:
    """Follows an article sentence by sentence and says what each clause is about."""

    def __init__(self, document: Document, terms: Terms) -> None:
        self._terms = terms
        self._title = self._known(document.title, "title") or self._most_named(document)
        self._headings: list[_Place] = []
        self._lead: Subject | None = None
        self._last: Subject | None = None
        self._since = 0
        self._block = -1

    def enter(self, reading: Reading, mentions: Mentions) -> None:
        """Take in where the next sentence stands: call once a sentence, before ``subject``."""
        self._since += 1
        if self._since > _REMEMBERED:
            self._last = None
        kind, changed = reading.sentence.kind, reading.index != self._block
        self._block = reading.index
        if kind is BlockKind.HEADING:
            level = reading.block.level or 1
            self._headings = [p for p in self._headings if p.level < level]
            if named := self._interventions(mentions):
                self._headings.append(_Place(level, Subject(reading.sentence.text, "heading", named)))
            self._last = self._lead = None
        elif kind is BlockKind.LIST_ITEM:
            if changed:
                self._last = None
        elif changed and reading.sentence.text.rstrip().endswith(":"):
            named = self._interventions(mentions)
            self._lead = Subject(reading.sentence.text, "lead", named) if named else None

    def subject(self, clause: Clause, mentions: Mentions, *, about_effect: bool) -> Subject | None:
        """The subject of one clause. ``about_effect`` says that it speaks of something doing something."""
        head = subject_of(clause.root)
        named = outside_comparison(mentions.subjects, clause)
        within = [h for h in named if head is not None and head.left_edge.i <= h.start <= head.right_edge.i]
        interventions = [h for h in named if not self._is_condition(canonical([h]))]
        if any(h in within for h in interventions):
            found = self._stated([h for h in within if h in interventions], clause)
        elif interventions and not self._acts(head, clause):
            found = self._stated(interventions, clause)
        elif within:
            return self._condition(within, clause, about_effect)
        elif self._acts(head, clause) and head is not None:
            found = Subject(_phrase(head), "stated", ())
        elif about_effect or self._class(head) in ("pronoun", "treatment", "effect", "other"):
            return self._carried(head) or self._unnamed(named, head, clause)
        else:
            return self._unnamed(named, head, clause)
        if about_effect or any(h in within for h in interventions):
            self._last, self._since = found, 0
        return found

    def around(self, mentions: Mentions) -> tuple[str, ...]:
        """Every subject of the library that is in the air: named in the sentence, before it, or above it."""
        above = (self._last, self._lead, self._headings[-1].subject if self._headings else None, self._title)
        carried = (name for place in above if place is not None for name in place.terms)
        return tuple(dict.fromkeys((*canonical(mentions.subjects), *carried)))

    def _acts(self, head: Token | None, clause: Clause) -> bool:
        """Whether an unknown noun is what does something in this clause: a subject of its own."""
        if head is None or self._class(head) != "other" or head.dep_ == "nsubjpass":
            return False
        root = clause.root
        takes_object = any(c.dep_ in ("dobj", "dative", "prep", "xcomp", "ccomp") for c in root.children)
        return (root.lemma_.lower() in _ACTING and takes_object) or any(
            c.lemma_.lower() in _ACTING for c in root.children if c.dep_ in ("acomp", "attr", "xcomp", "conj")
        )

    def _unnamed(self, named: list[Hit], head: Token | None, clause: Clause) -> Subject | None:
        if named:
            return self._stated(named, clause)
        return Subject(_phrase(head), "stated", ()) if head is not None and self._class(head) == "other" else None

    def _condition(self, hits: list[Hit], clause: Clause, about_effect: bool) -> Subject:
        """A state of health as grammatical subject; where something is done to it, what does it is carried along."""
        stated = self._stated(hits, clause)
        causes = clause.root.lemma_.lower() in _CAUSING
        carried = self._carried(None) if about_effect and not causes else None
        if carried and carried.terms:
            return Subject(carried.name, carried.source, (*carried.terms, *stated.terms))
        return stated

    def _carried(self, head: Token | None) -> Subject | None:
        kind = self._class(head)
        pronoun = head is not None and kind in ("pronoun", "treatment")
        # Only what points back takes the last subject; the article's own subject stands behind all that it says.
        last = self._last if kind in ("pronoun", "treatment", "effect") else None
        for place in (last, self._lead, self._headings[-1].subject if self._headings else None, self._title):
            if place is not None:
                source = "previous" if place is last else place.source
                return Subject(place.name, "pronoun" if pronoun and place is last else source, place.terms)
        return None

    def _class(self, head: Token | None) -> str:
        """The class of a subject's head noun; ``other`` where it names something of its own."""
        if head is None:
            return "pronoun"
        found = noun_classes().get(head.lemma_.lower()) or noun_classes().get(head.lower_)
        if found in ("treatment", "effect") and self._named_by_modifier(head, found):
            return "other"
        if found:
            return found
        return "pronoun" if head.pos_ in ("PRON", "DET", "NUM", "X", "PUNCT", "SYM") else "other"

    def _named_by_modifier(self, head: Token, kind: str) -> bool:
        """Whether a general noun is made particular: "magnesium tablets", not "oral tablets" or "this tablet"."""
        allowed = ("compound", "nmod") if kind == "treatment" else ()
        for child in head.children:
            if child.dep_ in allowed and child.pos_ in ("NOUN", "PROPN"):
                known = noun_classes().get(child.lemma_.lower())
                if known is None and not self._terms.subjects_in(words_of(child.doc[child.i : child.i + 1])):
                    return child.lower_ not in (
                        "home",
                        "hospital",
                        "clinic",
                        "week",
                        "day",
                        "health",
                        "follow",
                        "maintenance",
                    )
        return False

    def _is_condition(self, names: tuple[str, ...]) -> bool:
        return bool(names) and all(n in self._terms.conditions for n in names)

    def _interventions(self, mentions: Mentions) -> tuple[str, ...]:
        return tuple(n for n in canonical(mentions.subjects) if n not in self._terms.conditions)

    def _stated(self, hits: list[Hit], clause: Clause) -> Subject:
        doc = clause.root.doc
        first = hits[0]
        return Subject(doc[first.start : first.end].text, "stated", canonical(hits))

    def _known(self, text: str, source: str) -> Subject | None:
        """A subject that a bare text names, an intervention before a condition."""
        named = self._terms.subjects_in_text(text)
        interventions = tuple(n for n in named if n not in self._terms.conditions)
        return Subject(text, source, interventions) if interventions else None

    def _most_named(self, document: Document) -> Subject | None:
        counts: dict[str, int] = {}
        for block in document.blocks:
            for name in self._terms.subjects_in_text(block.text):
                if name not in self._terms.conditions:
                    counts[name] = counts.get(name, 0) + 1
        if not counts:
            return None
        name = max(sorted(counts), key=lambda n: counts[n])
        named_often = counts[name] >= max(2, len(document.blocks) // 3)
        return Subject(name, "title", (name,)) if named_often else None


def outside_comparison(hits: Sequence[Hit], clause: Clause) -> list[Hit]:
    """Names in the clause, but not those of what something else is compared with."""
    doc = clause.root.doc
    own = [h for h in hits if clause.start <= h.start < clause.end]
    return [h for h in own if not any(t.lower_ in _COMPARING for t in _governors(doc[h.start : h.end].root))]


def _governors(token: Token) -> list[Token]:
    """What a noun phrase hangs on, up to the nearest verb."""
    found: list[Token] = []
    while token.head.i != token.i and token.pos_ != "VERB":
        token = token.head
        found.append(token)
    return found


def _phrase(head: Token) -> str:
    """A noun phrase without what is said of it after its head."""
    start = min([head.i, *(c.left_edge.i for c in head.children if c.dep_ in _MODIFIERS and c.i < head.i)])
    return str(head.doc[start : head.i + 1].text)
