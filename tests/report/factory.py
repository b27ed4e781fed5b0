"""Reports built by hand. Starfern is no plant, and no study here was ever made (10.5555 is a prefix for tests)."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from factcheck.records import (
    Allowance,
    AllowedBy,
    Block,
    BlockKind,
    Certainty,
    Claim,
    ClaimKind,
    Direction,
    Document,
    Evidence,
    Finding,
    Frame,
    Issue,
    Match,
    Notice,
    Opinion,
    Period,
    Piece,
    Report,
    RuleCard,
    Sentence,
    Severity,
    SourceRecord,
    Stance,
    Strength,
    Subject,
    Verdict,
    Versions,
    Waived,
)

VERSIONS = Versions(
    factcheck="0.0.1", library="2031.04+00c0ffee", entries=7, models=(("stance", "2"), ("detector", "1"))
)

RULES = (
    RuleCard(
        "O105",
        "duration",
        Severity.WARNING,
        "Duration: too long.\n\nFlags {what} lasts\ntoo long.\n\nWhy it misleads: it [ends](soon).\n\n"
        'Example: "For ever."\nBetter: "For a week."\n',
    ),
    RuleCard("W999", "never heard", Severity.NOTE, "Never heard: no article says so."),
)

_MARKUP = re.compile(r"\*\*|\s*\n[> ]*")

DRAFT = (
    (BlockKind.HEADING, 1, "# ", "Starfern tea: what the shops don't say"),
    (
        BlockKind.PARAGRAPH,
        0,
        "",
        "Starfern grows on wet rocks. One cup **ends worry\nfor months on end**, and it does so in minutes.",
    ),
    (BlockKind.HEADING, 2, "## ", "Is it safe?"),
    (BlockKind.PARAGRAPH, 0, "", "It has no effect on the liver. It may ease worry for a week or two."),
    (BlockKind.LIST_ITEM, 1, "- ", "Drinkers live longer because the tea protects the heart."),
    (BlockKind.LIST_ITEM, 2, "  - ", "Studies show a 50% lower risk of stroke."),
    (BlockKind.QUOTE, 0, "> ", "My aunt's eyesight came back,\n> says a neighbour."),
    (BlockKind.CAPTION, 0, "", "Starfern leaves hold more zinc than oysters."),
)


def document(
    parts: tuple[tuple[BlockKind, int, str, str], ...] = DRAFT,
    source: str = "draft.md",
    title: str = "Starfern tea: what the shops don't say",
    extracted: bool = False,
) -> Document:
    """A document from (kind, level, what stands before the block in the file, the block in Markdown)."""
    text, blocks = "", []
    for kind, level, before, raw in parts:
        text += before
        pieces, shown, at = [], "", 0
        for mark in [*_MARKUP.finditer(raw), None]:
            end = mark.start() if mark else len(raw)
            if end > at:
                pieces.append(Piece(len(shown), len(text) + at, end - at))
                shown += raw[at:end]
            if mark:
                shown += " " if "\n" in mark[0] else ""
                at = mark.end()
        blocks.append(Block(kind, shown, tuple(pieces), level))
        text += raw + "\n\n"
    return Document(source, title, text, tuple(blocks), extracted)


def claim(doc: Document, stretch: str, sentence: str, frame: Frame | None = None) -> Claim:
    """The claim that reads ``stretch`` in the file, in the sentence that reads ``sentence`` there."""
    start = doc.text.index(sentence)
    begin = doc.text.index(stretch, start)
    inside = Sentence(sentence, start, start + len(sentence), BlockKind.PARAGRAPH)
    return Claim(inside, begin, begin + len(stretch), stretch, frame or Frame(), 0.9)


def source(
    id: str, first_author: str, year: int | None, design: str, n: int | None = None, **more: str
) -> SourceRecord:
    return SourceRecord(id, f"Starfern and {id}", first_author, year, "Journal of Made-up Plants", design, n, **more)


REVIEW = source("worry-review", "Whitlow", 2028, "review of 6 trials", doi="10.5555/starfern.2028.1", pmid="99000001")
TRIAL = source("worry-trial", "Tanager", 2025, "trial", 18, doi="10.5555/starfern.2025(7)<9>", pmcid="PMC9900001")
RETRACTED = source("worry-old", "Crake", 2019, "trial", 4200, doi="10.5555/starfern.2019.3", retraction="retracted")
LABEL = source("liver-label", "Office of Teas", 2030, "label", url="https://teas.example/label?a=1&b=2")
DOUBTED = source("liver-cases", "Dunlin", None, "case series", 3, pmid="99000002", retraction="concern")


def evidence(id: str, statement: str, certainty: Certainty, *sources: SourceRecord, **more: object) -> Evidence:
    base = Evidence(
        id=id,
        topic="starfern",
        kind="effect",
        statement=statement,
        subject="starfern tea",
        outcome="worry",
        population="adults who worry",
        species="human",
        comparator="hot water",
        direction=Direction.BENEFIT,
        certainty=certainty,
        causal=True,
        magnitude="small",
        effect="mean difference -2.1 (-3.9 to -0.3) on a scale to 40",
        onset=Period("1 hour to 3 days", 1 / 24, 3.0),
        duration=Period("1 week to 2 weeks", 7.0, 14.0),
        allowed="Starfern tea may ease worry for one to two weeks.",
        limits=("nothing beyond two weeks", "nothing in children"),
        sources=sources,
    )
    return replace(base, **more)  # type: ignore[arg-type]


WORRY = evidence(
    "starfern-worry",
    "One cup of starfern tea may ease worry for one to two weeks in adults who worry.",
    Certainty.LOW,
    REVIEW,
    TRIAL,
    source("worry-small", "Avocet", 2024, "trial", 9, doi="10.5555/starfern.2024.2"),
    RETRACTED,
)
LIVER = evidence(
    "starfern-liver",
    "Starfern tea raises liver enzymes in about 1 of 50 drinkers.",
    Certainty.MODERATE,
    LABEL,
    DOUBTED,
    direction=Direction.HARM,
    outcome="liver enzymes",
    allowed="Starfern tea probably raises liver enzymes in some people.",
    limits=(),
)
DESCRIBED = evidence(
    "described:1", "A cohort of 12,000 drinkers, as the article tells it.", Certainty.VERY_LOW, causal=False, limits=()
)


def match(what: Evidence, score: float, stance: Stance) -> Match:
    return Match(what, score, score, score, stance)


def opinion(code: str, name: str, verdict: Verdict | None, confidence: float, **more: object) -> Opinion:
    base = Opinion(code=code, name=name, message=f"{name}: see the evidence.", verdict=verdict, confidence=confidence)
    return replace(base, **more)  # type: ignore[arg-type]


def finding(
    id: str,
    on: Claim,
    verdict: Verdict,
    severity: Severity,
    confidence: float,
    opinions: tuple[Opinion, ...] = (),
    matches: tuple[Match, ...] = (),
    suggestion: str = "",
    message: str = "",
) -> Finding:
    return Finding(id, on, verdict, severity, confidence, opinions, matches, message, suggestion)


def findings(doc: Document) -> tuple[Finding, ...]:
    """One finding of each kind on ``DRAFT``, not in the order of the text."""
    cup = "One cup **ends worry\nfor months on end**, and it does so in minutes."
    quick = "it does so in minutes"
    return (
        finding("k2", claim(doc, quick, cup), Verdict.OVERSTATED, Severity.WARNING, 0.61234, _onset(), (_worry(0.7),)),
        finding(
            "k1",
            claim(doc, "One cup **ends worry\nfor months on end", cup, _months()),
            Verdict.OVERSTATED,
            Severity.WARNING,
            0.91,
            _duration(),
            (match(LIVER, 0.2, Stance.NEITHER), _worry(0.8765)),
            "A cup of starfern tea may ease worry for one to two weeks in some people.",
            "The claim lasts longer than the evidence.",
        ),
        finding(
            "k3",
            claim(doc, "It has no effect on the liver.", "It has no effect on the liver."),
            Verdict.CONTRADICTED,
            Severity.ERROR,
            0.97,
            (
                opinion(
                    "C303",
                    "denies a known harm",
                    Verdict.CONTRADICTED,
                    0.97,
                    says="no effect on the liver",
                    bears="raised liver enzymes in about 1 of 50 · moderate certainty",
                    evidence_id="starfern-liver",
                ),
            ),
            (match(LIVER, 0.93, Stance.REFUTES),),
            "Starfern tea probably raises liver enzymes in some people.",
        ),
        finding(
            "k4",
            claim(doc, "It may ease worry for a week or two.", "It may ease worry for a week or two."),
            Verdict.SUPPORTED,
            Severity.NONE,
            0.88,
            matches=(_worry(0.9),),
            message="The evidence agrees.",
        ),
        finding(
            "k5",
            _heart(doc),
            Verdict.OVERSTATED,
            Severity.WARNING,
            0.8,
            _causation(),
            (match(DESCRIBED, 0.5, Stance.SUPPORTS),),
        ),
        finding(
            "k6",
            claim(doc, "Studies show a 50% lower risk of stroke.", "Studies show a 50% lower risk of stroke."),
            Verdict.NOT_IN_LIBRARY,
            Severity.NOTE,
            0.5,
            (opinion("W502", "relative risk alone", None, 0.7, message="A relative risk without the absolute one."),),
            suggestion="Say how many of 1,000 people have a stroke with the tea and without it.",
        ),
        finding(
            "k7",
            claim(doc, "My aunt's eyesight came back", "My aunt's eyesight came back,\n> says a neighbour."),
            Verdict.UNSUPPORTED,
            Severity.NOTE,
            0.66,
            (opinion("U202", "rests on anecdote", Verdict.UNSUPPORTED, 0.66, says="one person's story"),),
            (match(WORRY, 0.31, Stance.NEITHER),),
        ),
        finding(
            "k8",
            claim(doc, "Starfern leaves hold more zinc than oysters.", "Starfern leaves hold more zinc than oysters."),
            Verdict.NOT_IN_LIBRARY,
            Severity.NONE,
            0.4,
        ),
    )


def report(doc: Document | None = None) -> Report:
    """A report on ``DRAFT`` with a finding of each kind."""
    doc = doc or document()
    return Report(
        doc,
        findings(doc),
        VERSIONS,
        (Notice("A601", "Two cited studies were retracted."),),
        RULES,
        (("read", 0.25), ("judge", 0.9)),
    )


def empty_report() -> Report:
    """A report on an article without claims."""
    doc = document(
        ((BlockKind.PARAGRAPH, 0, "", "Good morning, and welcome."),), "https://news.example/hello", "Hello", True
    )
    return Report(doc, (), VERSIONS)


def quiet_report() -> Report:
    """A report with claims and nothing to flag."""
    doc = document()
    return Report(doc, tuple(f for f in findings(doc) if not f.flagged), VERSIONS)


def waived_report() -> Report:
    """Of one claim a rule is let be by a waiver, of another all by a baseline; one waiver has expired."""
    doc = document()
    patient = Allowance(AllowedBy.WAIVER, "quoted from the <patient>", date(2027, 1, 1))
    known = Allowance(AllowedBy.BASELINE, "in the baseline")
    kept = {f.id: f for f in findings(doc)}
    months, liver = kept["k1"], kept["k3"]
    first = replace(months, opinions=months.opinions[1:], waived=(Waived(months.opinions[0], patient),))
    second = replace(liver, severity=Severity.NONE, opinions=(), waived=tuple(Waived(o, known) for o in liver.opinions))
    notices = (Notice("A604", "The waiver of W502 expired.", 5), Notice("S402", "An old one.", allowance=known))
    return Report(doc, (first, second), VERSIONS, notices, RULES)


def hostile_report(text: str) -> Report:
    """``text`` wherever an outsider can put any: in the article, its title and address, and the library."""
    doc = document(((BlockKind.PARAGRAPH, 0, "", text),), text, text)
    whole = claim(doc, text, text, Frame(subject=Subject(text), outcome=text, hedges=(text,)))
    bad = replace(
        REVIEW, title=text, first_author=text, journal=text, design=text, doi=text, pmid=text, pmcid=text, url=text
    )
    proof = replace(WORRY, statement=text, allowed=text, limits=(text,), sources=(bad,))
    said = opinion(
        "O105", text, Verdict.OVERSTATED, 0.9, message=text, says=f"says {text}", bears=text, evidence_id=WORRY.id
    )
    found = finding(
        "h1",
        whole,
        Verdict.OVERSTATED,
        Severity.WARNING,
        0.9,
        (said,),
        (match(proof, 0.9, Stance.SUPPORTS),),
        text,
        text,
    )
    found = replace(found, waived=(Waived(said, Allowance(AllowedBy.WAIVER, text)),))
    return Report(doc, (found,), VERSIONS, (Notice("A601", text),))


def _worry(score: float) -> Match:
    return match(WORRY, score, Stance.SUPPORTS)


def _months() -> Frame:
    return Frame(
        kind=ClaimKind.DURATION,
        subject=Subject("One cup", "stated", ("starfern tea",)),
        outcome="worry",
        direction=Direction.BENEFIT,
        strength=Strength.DIRECT,
        boosters=("ends",),
        duration=Period("months on end", 60.875, float("inf")),
    )


def _duration() -> tuple[Opinion, ...]:
    return (
        opinion(
            "O105",
            "duration",
            Verdict.OVERSTATED,
            0.91,
            issue=Issue.DURATION,
            says="months, after one cup",
            bears="about one to two weeks · low certainty · adults who worry",
            evidence_id="starfern-worry",
        ),
        opinion("O111", "cure", Verdict.OVERSTATED, 0.7, issue=Issue.CURE, says="ends worry", bears="eases it"),
        opinion("U201", "no evidence", Verdict.UNSUPPORTED, 0.2, says="overruled"),
        opinion("S401", "leans on a retracted study", None, 0.9, message="One of the studies was retracted."),
    )


def _onset() -> tuple[Opinion, ...]:
    return (
        opinion(
            "O106", "onset", Verdict.OVERSTATED, 0.6, issue=Issue.ONSET, says="in minutes", bears="1 hour to 3 days"
        ),
    )


def _causation() -> tuple[Opinion, ...]:
    return (
        opinion(
            "O102",
            "causation",
            Verdict.OVERSTATED,
            0.8,
            issue=Issue.CAUSATION,
            says="the tea is the cause",
            bears="an association: the study is a cohort, as line 36 tells it",
            evidence_id="described:1",
        ),
    )


def _heart(doc: Document) -> Claim:
    text = "Drinkers live longer because the tea protects the heart."
    return claim(doc, text, text)
