"""The words of the house as types: what flows from read to report. All frozen, all enums closed.

Offsets are Unicode code points, half-open, into ``Document.text``.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Verdict(StrEnum):
    """What the evidence says of a claim; ``NOT_IN_LIBRARY`` never means false."""

    SUPPORTED = "supported"
    OVERSTATED = "overstated"
    UNSUPPORTED = "unsupported"
    CONTRADICTED = "contradicted"
    NOT_IN_LIBRARY = "not_in_library"


LABELS = (Verdict.SUPPORTED, Verdict.OVERSTATED, Verdict.UNSUPPORTED, Verdict.CONTRADICTED)
"""What evidence can say of a claim that it bears on."""


class Severity(StrEnum):
    """How loud a finding is, in a linter's words."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    NONE = "none"


class Issue(StrEnum):
    """The respects in which an overstated claim goes further than the evidence."""

    CERTAINTY = "certainty"
    CAUSATION = "causation"
    MAGNITUDE = "magnitude"
    POPULATION = "population"
    DURATION = "duration"
    ONSET = "onset"
    SAFETY = "safety"
    SCOPE = "scope"
    COMPARISON = "comparison"
    MECHANISM = "mechanism"
    CURE = "cure"


class Certainty(StrEnum):
    """Certainty of a body of evidence (GRADE Working Group, BMJ 2008;336:924)."""

    HIGH = "high"
    MODERATE = "moderate"
    LOW = "low"
    VERY_LOW = "very_low"


class Direction(StrEnum):
    """Which way an effect points, for a claim as for an entry."""

    BENEFIT = "benefit"
    HARM = "harm"
    NO_EFFECT = "no_effect"
    MIXED = "mixed"
    INSUFFICIENT = "insufficient"
    FACT = "fact"


class Strength(StrEnum):
    """Strength of causal wording (Yu, Li and Wang, EMNLP 2019): none to direct causal."""

    NONE = "none"
    CORRELATIONAL = "correlational"
    CONDITIONAL = "conditional"
    DIRECT = "direct"


class ClaimKind(StrEnum):
    """What sort of assertion a claim is."""

    EFFECT = "effect"
    HARM = "harm"
    SAFETY = "safety"
    MECHANISM = "mechanism"
    PREVALENCE = "prevalence"
    ONSET = "onset"
    DURATION = "duration"
    COMPARISON = "comparison"
    DOSE = "dose"
    REGULATORY = "regulatory"
    BACKGROUND = "background"


class Stance(StrEnum):
    """How a match bears on a claim."""

    SUPPORTS = "supports"
    REFUTES = "refutes"
    NEITHER = "neither"


class BlockKind(StrEnum):
    """What a stretch of an article is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    QUOTE = "quote"
    CAPTION = "caption"


@dataclass(frozen=True, slots=True)
class Piece:
    """``length`` characters of a block's text from ``at`` stand in the document's text from ``start``."""

    at: int
    start: int
    length: int


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item, quote or caption, as a reader sees it.

    ``text`` has markup and line breaks resolved; ``pieces`` (ascending, not overlapping) tie it back to the
    document. ``level`` is the heading's level (1 to 6) or the list item's depth (from 1); else 0.
    """

    kind: BlockKind
    text: str
    pieces: tuple[Piece, ...]
    level: int = 0

    def locate(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the document of ``text[start:end]``; the range must not be empty."""
        return self._find(start), self._find(end - 1) + 1

    def _find(self, at: int) -> int:
        i = max(bisect_right(self.pieces, at, key=lambda p: p.at) - 1, 0)
        piece = self.pieces[i]
        return piece.start + min(max(at - piece.at, 0), piece.length - 1)


class WaiverScope(StrEnum):
    """How much of an article a waiver covers."""

    LINE = "line"
    BLOCK = "block"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Waiver:
    """A comment in an article that lets rules be silent over a stretch of it, and says why.

    ``at`` is where the comment stands, ``start`` and ``end`` what it covers, all offsets into the document's text;
    in an extracted text, which has no comments, it stands where it begins to cover. ``problem`` says what is wrong
    with how it is written, one clause; such a waiver covers nothing.
    """

    at: int
    start: int
    end: int
    scope: WaiverScope = WaiverScope.LINE
    codes: tuple[str, ...] = ()
    reason: str = ""
    until: date | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One article. ``text`` is the decoded file for plain text and Markdown, else the extracted text.

    ``links`` are addresses that the article points at and that its text does not show.
    """

    source: str
    title: str
    text: str
    blocks: tuple[Block, ...]
    extracted: bool = False
    language: str = "en"
    links: tuple[str, ...] = ()
    waivers: tuple[Waiver, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in its place. ``heading`` and ``lead`` are the texts above it that it may lean on."""

    text: str
    start: int
    end: int
    kind: BlockKind
    heading: str = ""
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time that a text speaks of, in days; ``text`` as it was written."""

    text: str
    min_days: float
    max_days: float


@dataclass(frozen=True, slots=True)
class Subject:
    """What a claim is about, and how that is known.

    ``name`` is as written (or as written where it was carried from); ``source`` is one of ``stated``,
    ``pronoun``, ``lead``, ``heading``, ``previous``, ``title``. ``terms`` are the library's names found in it.
    """

    name: str
    source: str = "stated"
    terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """A claim's parts. Texts are as written; empty where the claim does not speak of the part.

    ``around`` are the library's subjects that are in the air, whether or not the claim is about them.
    ``outcome_terms`` are the library's outcomes that the claim names, ``outcome_context`` those that only its
    heading or list lead names.
    """

    kind: ClaimKind = ClaimKind.EFFECT
    subject: Subject | None = None
    around: tuple[str, ...] = ()
    outcome: str = ""
    outcome_terms: tuple[str, ...] = ()
    outcome_context: tuple[str, ...] = ()
    direction: Direction = Direction.FACT
    strength: Strength = Strength.NONE
    hedges: tuple[str, ...] = ()
    boosters: tuple[str, ...] = ()
    negated: bool = False
    negation: str = ""
    population: str = ""
    species: str = "human"
    comparator: str = ""
    magnitude: str = ""
    onset: Period | None = None
    duration: Period | None = None
    attribution: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """One checkable assertion about health in one sentence."""

    sentence: Sentence
    start: int
    end: int
    text: str
    frame: Frame
    check_worthiness: float
    cues: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """A study, review, guideline or label as a report shows it."""

    id: str
    title: str
    first_author: str
    year: int | None
    journal: str
    design: str
    n: int | None = None
    doi: str = ""
    pmid: str = ""
    pmcid: str = ""
    url: str = ""
    retraction: str = "none"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What bears on claims, as the judge sees it: a library entry, or a study that the article describes."""

    id: str
    topic: str
    kind: str
    statement: str
    subject: str
    outcome: str
    population: str
    species: str
    comparator: str
    direction: Direction
    certainty: Certainty
    causal: bool
    magnitude: str
    effect: str
    onset: Period | None
    duration: Period | None
    allowed: str
    limits: tuple[str, ...]
    sources: tuple[SourceRecord, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A claim set against a piece of evidence. Scores run 0 to 1; ``score`` is the fused one.

    ``stance_sure`` is how likely the stance is, ``shares`` how likely each one (supports, refutes, neither). ``read``
    is what the cross-encoder makes of it: how likely each of LABELS is, and that the evidence is on something else.
    ``like`` is how near the claim stands to those example sentences of the evidence that are labelled with each.
    """

    evidence: Evidence
    score: float
    subject_score: float
    outcome_score: float
    stance: Stance
    stance_sure: float = 1.0
    shares: tuple[float, ...] = (0.0, 0.0, 0.0)
    read: tuple[float, ...] = (0.0, 0.0, 0.0, 0.0, 0.0)
    like: tuple[float, ...] = (0.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Matches:
    """All that the match stage found for one claim, best first.

    ``faint`` is the nearest evidence where none is near enough to be among the best: it is weighed, and no rule cites
    it. ``subject_known`` says that some entry is about the claim's subject; ``topic_covered`` that the library means
    to cover that subject's main effects, so that a gap in it means something.
    """

    best: tuple[Match, ...] = ()
    subject_known: bool = False
    topic_covered: bool = False
    faint: Match | None = None

    @property
    def nearest(self) -> Match | None:
        """The best match, else the faint one."""
        return self.best[0] if self.best else self.faint


@dataclass(frozen=True, slots=True)
class Study:
    """A study of a literature that may bear on a claim. No verdict ever rests on one.

    ``sentences`` are those of its abstract that stand nearest to the claim, as written; ``stance`` is what they say of
    it, and ``stance_sure`` how likely that is. ``score``: how likely it is that the study bears on the claim.
    """

    source: SourceRecord
    sentences: tuple[str, ...]
    stance: Stance
    stance_sure: float
    score: float


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one rule thinks of one claim.

    ``verdict`` is None for wording rules, which never decide what the evidence says. ``says`` and ``bears`` set
    the article's words beside the evidence's, each one short phrase.
    """

    code: str
    name: str
    message: str
    verdict: Verdict | None
    confidence: float
    issue: Issue | None = None
    says: str = ""
    bears: str = ""
    suggestion: str = ""
    evidence_id: str = ""


class AllowedBy(StrEnum):
    """Who lets a finding be."""

    WAIVER = "waiver"
    BASELINE = "baseline"


@dataclass(frozen=True, slots=True)
class Allowance:
    """Why something that a rule flagged is let be: a waiver in the text, or a baseline that holds it already."""

    by: AllowedBy
    reason: str
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Waived:
    """An opinion that is let be, and why."""

    opinion: Opinion
    allowance: Allowance


@dataclass(frozen=True, slots=True)
class Finding:
    """The verdict on one claim, with what stands behind it. ``waived`` opinions flag nothing."""

    id: str
    claim: Claim
    verdict: Verdict
    severity: Severity
    confidence: float
    opinions: tuple[Opinion, ...]
    matches: tuple[Match, ...]
    message: str
    suggestion: str = ""
    studies: tuple[Study, ...] = ()
    waived: tuple[Waived, ...] = ()

    @property
    def wording_only(self) -> bool:
        """Whether it is flagged for how it is put, and not for what the evidence says."""
        return self.flagged and not any(opinion.verdict for opinion in self.opinions)

    @property
    def flagged(self) -> bool:
        """Whether an editor should look: not ``supported`` or ``not_in_library``, or a wording note."""
        return self.severity is not Severity.NONE


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to say of the article as a whole (A6xx, S4xx), or of the place in its text that ``at`` gives."""

    code: str
    message: str
    at: int | None = None
    allowance: Allowance | None = None

    @property
    def id(self) -> str:
        """A name that stays while the message stays."""
        return "n" + hashlib.sha256(f"{self.code}\0{self.message}".encode("utf-8", "replace")).hexdigest()[:10]


@dataclass(frozen=True, slots=True)
class RuleCard:
    """What a code in a report means: how loud its findings are at most, and the rule's page for readers."""

    code: str
    name: str
    severity: Severity
    page: str

    @property
    def summary(self) -> str:
        """The page's first line."""
        return self.page.strip().splitlines()[0]


@dataclass(frozen=True, slots=True)
class Versions:
    """What made a report: the same of each and the same input give the same bytes.

    ``literature`` is empty where no literature was searched.
    """

    factcheck: str
    library: str
    entries: int
    models: tuple[tuple[str, str], ...] = ()
    literature: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """All findings on one document, in the order of its text. ``rules`` are all that could have spoken.

    ``only`` says to which part of the document the findings were narrowed, in a few words; empty where to none.
    """

    document: Document
    findings: tuple[Finding, ...]
    versions: Versions
    notices: tuple[Notice, ...] = ()
    rules: tuple[RuleCard, ...] = field(default=(), compare=False, repr=False)
    timings: tuple[tuple[str, float], ...] = field(default=(), compare=False)
    only: str = ""
