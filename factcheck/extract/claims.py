"""Sentences -> claims: which are worth checking, and each clause's frame."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from factcheck.extract.clauses import Clause, clauses
from factcheck.extract.cues import Cues
from factcheck.extract.kinds import kind_of
from factcheck.extract.narration import narration
from factcheck.extract.parsing import Reading, read_sentences
from factcheck.extract.parts import attribution, comparator, in_force, magnitude, population, species, strength, texts
from factcheck.extract.periods import times
from factcheck.extract.polarity import polarity
from factcheck.extract.subjects import Discourse, outside_comparison
from factcheck.extract.terms import Mentions, Terms, canonical
from factcheck.extract.worth import Detector, asserts, is_finite
from factcheck.learned import Encoder
from factcheck.library.lexicon import Lexicon
from factcheck.records import BlockKind, Claim, Document, Frame

THRESHOLD = 0.5
# A missed "perfectly safe" or "you must try it" harms more than a stray one: these words lower the bar.
ALARMING = ("safe_claim", "absolute_safety", "recommend", "strong_cure", "hype", "proof", "regulatory")
ALARM_THRESHOLD = 0.15
# "Below are five benefits" says what the article will do.
ANNOUNCED_THRESHOLD = 0.9
_LEAD_IN = 5
_CHANGE = ("decrease", "increase", "worsen", "beneficial", "no_effect")


class Extractor:
    """Extracts the claims of documents. ``lexicon`` holds the names that the library knows.

    Raises:
        ModelError: spaCy's model, or the model of check-worthiness, cannot be used.
    """

    def __init__(self, lexicon: Lexicon, encoder: Encoder, models_dir: Path) -> None:
        self._terms = Terms(lexicon)
        self._detector = Detector(encoder, models_dir)

    def extract(self, document: Document) -> tuple[Claim, ...]:
        """All claims, in the order of the text."""
        return tuple(self._claims(document))

    def share_of_claim(self, document: Document, start: int, end: int) -> float:
        """How likely it is that what stands between two offsets is a claim: over one half where it is taken for one."""
        readings = list(read_sentences(document))
        terms = self._terms.of(document)
        worth = self._detector.scores(readings, [terms.find(reading.words) for reading in readings])
        inside = (
            _about_half(score, _bar(reading))
            for reading, score in zip(readings, worth.tolist(), strict=True)
            if reading.sentence.start < end and reading.sentence.end > start
        )
        return max(inside, default=0.0)

    def _claims(self, document: Document) -> Iterator[Claim]:
        readings = list(read_sentences(document))
        terms = self._terms.of(document)
        mentions = [terms.find(reading.words) for reading in readings]
        worth = self._detector.scores(readings, mentions)
        discourse = Discourse(document, terms)
        outcomes = _OutcomeContext(terms, document.title)
        for reading, named, score in zip(readings, mentions, worth.tolist(), strict=True):
            discourse.enter(reading, named)
            context = outcomes.of(reading, named)
            framed = [(c, _frame(c, reading, named, discourse, context)) for c in clauses(reading, named)]
            if _is_claim(reading, score):
                for clause, frame in framed:
                    yield _claim(clause, frame, reading, score)


def _is_claim(reading: Reading, score: float) -> bool:
    """Whether a sentence is worth checking; a heading or question that asserts nothing never is."""
    bar = _bar(reading)
    return bar is not None and score >= bar


def _bar(reading: Reading) -> float | None:
    """The score from which on a sentence is a claim; None where it asserts nothing."""
    if not asserts(reading) or _is_lead_in(reading):
        return None
    if "announce" in reading.cues:
        return ANNOUNCED_THRESHOLD
    return ALARM_THRESHOLD if reading.cues.any(ALARMING) else THRESHOLD


def _about_half(score: float, bar: float | None) -> float:
    """The score stretched so that its bar lies at one half."""
    if bar is None:
        return 0.0
    return score / bar / 2 if score < bar else 0.5 + (score - bar) / (1 - bar) / 2


def _is_lead_in(reading: Reading) -> bool:
    """Whether a few words without a verb open a list item that then says it in full: "Fast relief. Anxiety may ..."."""
    more = reading.sentence.kind is BlockKind.LIST_ITEM and reading.span.end < len(reading.span.doc)
    return more and reading.span.start == 0 and len(reading.words) <= _LEAD_IN and not is_finite(reading)


def _frame(
    clause: Clause, reading: Reading, mentions: Mentions, discourse: Discourse, context: tuple[str, ...]
) -> Frame:
    own = reading.cues.within(clause.start, clause.end)
    points = polarity(clause, reading.cues)
    changes = own.any(_CHANGE)
    about_effect = changes or own.any(("safety", "causal", "cure", "hype"))
    # A result, too, is about the article's subject: "nearly a third had no symptoms left".
    tells = bool({"past_tense", "figure"} & narration(reading, clause)) and own.any(("bad_outcome", "good_outcome"))
    text = clause.span.text
    when = times(text)
    compared = comparator(text)
    start, end = clause.focus
    hits = tuple(h for h in outside_comparison(mentions.outcomes, clause) if h.start < end and h.end > start)
    return Frame(
        kind=kind_of(own, compared, when),
        subject=discourse.subject(clause, mentions, about_effect=about_effect or tells),
        around=discourse.around(mentions),
        outcome="; ".join(texts(clause, hits)),
        outcome_terms=canonical(hits),
        outcome_context=context,
        direction=points.direction,
        strength=strength(own, changes),
        hedges=texts(clause, in_force(clause, own)),
        boosters=texts(clause, own["booster"]),
        negated=points.negated,
        negation=points.negation,
        population=population(text),
        species=species(reading.cues),
        comparator=compared,
        magnitude=magnitude(clause, reading.cues),
        onset=when.onset,
        duration=when.duration,
        attribution=attribution(reading.sentence.text),
    )


def _claim(clause: Clause, frame: Frame, reading: Reading, worth: float) -> Claim:
    focus = clause.root.doc[slice(*clause.focus)]
    start, end = reading.locate(focus.start_char, focus.end_char)
    cues = _cue_names(reading.cues, clause) | narration(reading, clause)
    if polarity(clause, reading.cues).rebuts:
        cues |= {"rebuttal"}
    return Claim(reading.sentence, start, end, clause.text, frame, round(worth, 4), cues)


def _cue_names(cues: Cues, clause: Clause) -> frozenset[str]:
    """Categories of cues in the clause, and those of the whole sentence that colour it."""
    sentence_wide = {c for c in ("anecdote", "vague_study", "study", "found", "rebuttal") if c in cues}
    return frozenset(cues.within(clause.start, clause.end).categories() | sentence_wide)


class _OutcomeContext:
    """Outcomes that a sentence's list lead and heading name; where nobody names any, the article's title."""

    def __init__(self, terms: Terms, title: str) -> None:
        self._terms = terms
        self._title = title
        self._cache: dict[str, tuple[str, ...]] = {}

    def of(self, reading: Reading, mentions: Mentions) -> tuple[str, ...]:
        """Canonical outcome names, those of the sentence itself left out."""
        found: dict[str, None] = {}
        above = (reading.sentence.lead, reading.sentence.heading)
        for text in above if mentions.outcomes or any(map(self._terms.outcomes_in_text, above)) else (self._title,):
            if text not in self._cache:
                self._cache[text] = self._terms.outcomes_in_text(text)
            found.update(dict.fromkeys(self._cache[text]))
        return tuple(n for n in found if n not in canonical(mentions.outcomes))
