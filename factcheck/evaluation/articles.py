"""How well findings agree with articles that people have labelled sentence by sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from factcheck.evaluation.labelled import Article, Labelled
from factcheck.records import Direction, Finding, Report, Verdict

FLAGS = frozenset((Verdict.CONTRADICTED, Verdict.OVERSTATED, Verdict.UNSUPPORTED))
# A sentence's verdict is its gravest finding's.
GRAVITY = (
    Verdict.CONTRADICTED,
    Verdict.OVERSTATED,
    Verdict.UNSUPPORTED,
    Verdict.SUPPORTED,
    Verdict.NOT_IN_LIBRARY,
)


@dataclass(frozen=True)
class Miss:
    """A sentence on which tool and label differ."""

    article: str
    sentence: Labelled
    verdict: Verdict | None
    codes: tuple[str, ...]


@dataclass
class Scores:
    """Counts over sentences. ``claims`` and ``flags`` count (label, tool) pairs of yes and no.

    ``confusion`` is over labelled claims, with the label that the tool was held to; ``sure`` holds, for each of those
    that the tool gave a verdict, its confidence and whether it was right; ``alarms`` the confidence of every flagged
    sentence, and whether the label flags it too.
    """

    claims: Counter[tuple[bool, bool]] = field(default_factory=Counter)
    flags: Counter[tuple[bool, bool]] = field(default_factory=Counter)
    confusion: Counter[tuple[Verdict, Verdict | None]] = field(default_factory=Counter)
    exact: int = 0
    issues: Counter[bool] = field(default_factory=Counter)
    sure: list[tuple[float, bool]] = field(default_factory=list)
    alarms: list[tuple[float, bool]] = field(default_factory=list)
    misses: list[Miss] = field(default_factory=list)

    def f1_of(self, verdict: Verdict) -> float:
        """F1 of one verdict among labelled claims; 0 where it is neither a label nor an answer."""
        hit = self.confusion[(verdict, verdict)]
        both = sum(n for (label, said), n in self.confusion.items() for one in (label, said) if one is verdict)
        return 2 * hit / both if both else 0.0

    def flags_from(self, confidence: float) -> Counter[tuple[bool, bool]]:
        """What ``flags`` would be, had only findings of this confidence and over been flagged."""
        heard = [right for sure, right in self.alarms if sure >= confidence]
        hit, alarm = sum(heard), len(heard) - sum(heard)
        to_find = self.flags[(True, True)] + self.flags[(True, False)]
        return Counter({(True, True): hit, (False, True): alarm, (True, False): to_find - hit})

    @property
    def exact_share(self) -> float:
        """Share of claims with an accepted verdict."""
        total = sum(self.confusion.values())
        return self.exact / total if total else 0.0


def f1(counts: Counter[tuple[bool, bool]]) -> tuple[float, float, float]:
    """Precision, recall and their harmonic mean; 0 where nothing was found or nothing was to find."""
    hit, alarm, missed = counts[(True, True)], counts[(False, True)], counts[(True, False)]
    precision = hit / (hit + alarm) if hit + alarm else 0.0
    recall = hit / (hit + missed) if hit + missed else 0.0
    both = precision + recall
    return precision, recall, 2 * precision * recall / both if both else 0.0


def evaluate(articles: Sequence[Article], reports: Sequence[Report]) -> Scores:
    """Set the findings of the articles' reports, one each, against their labels."""
    scores = Scores()
    for article, sentence, own in _placed(articles, reports):
        _count(scores, article.document.source, sentence, own)
    return scores


def _placed(
    articles: Sequence[Article], reports: Sequence[Report]
) -> Iterator[tuple[Article, Labelled, list[Finding]]]:
    """Every sentence with the findings that touch it."""
    for article, report in zip(articles, reports, strict=True):
        for sentence in article.sentences:
            inside = (f for f in report.findings if f.claim.start < sentence.end and f.claim.end > sentence.start)
            yield article, sentence, list(inside)


def baseline(articles: Sequence[Article], verdict: Verdict) -> Scores:
    """What calling every sentence a claim with one verdict would score."""
    scores = Scores()
    for article in articles:
        for sentence in article.sentences:
            _tally(scores, sentence, verdict)
    return scores


def by_nearest(articles: Sequence[Article], reports: Sequence[Report]) -> Scores:
    """What the direction of the nearest entry alone would score, on the same claims with the same matches."""
    scores = Scores()
    for _, sentence, own in _placed(articles, reports):
        verdicts = [_by_direction(finding) for finding in own]
        _tally(scores, sentence, min(verdicts, key=GRAVITY.index, default=None))
    return scores


def _by_direction(finding: Finding) -> Verdict:
    if not finding.matches:
        return Verdict.NOT_IN_LIBRARY
    said, shown = finding.claim.frame.direction, finding.matches[0].evidence.direction
    if shown in (Direction.INSUFFICIENT, Direction.MIXED):
        return Verdict.UNSUPPORTED
    opposed = {said, shown} in ({Direction.BENEFIT, Direction.HARM}, {Direction.BENEFIT, Direction.NO_EFFECT})
    return (
        Verdict.CONTRADICTED if opposed or {said, shown} == {Direction.HARM, Direction.NO_EFFECT} else Verdict.SUPPORTED
    )


def _count(scores: Scores, source: str, sentence: Labelled, findings: Sequence[Finding]) -> None:
    gravest = min(findings, key=lambda f: GRAVITY.index(f.verdict), default=None)
    verdict = gravest.verdict if gravest else None
    _tally(scores, sentence, verdict)
    if verdict in FLAGS:
        label = verdict if verdict in sentence.accepted else sentence.verdict
        scores.alarms.append((max(f.confidence for f in findings if f.verdict in FLAGS), label in FLAGS))
    if gravest and sentence.verdict is not None:
        scores.sure.append((gravest.confidence, verdict in sentence.accepted))
    if verdict is Verdict.OVERSTATED and sentence.verdict is Verdict.OVERSTATED:
        named = {o.issue.value for f in findings for o in f.opinions if o.issue}
        scores.issues[bool(named & sentence.issues)] += 1
    if verdict not in sentence.accepted:
        codes = tuple(o.code for o in gravest.opinions) if gravest else ()
        scores.misses.append(Miss(source, sentence, verdict, codes))


def _tally(scores: Scores, sentence: Labelled, verdict: Verdict | None) -> None:
    right = verdict in sentence.accepted
    # Where either label is accepted, the tool is held to the one that it chose.
    label = verdict if right else sentence.verdict
    scores.claims[(label is not None, verdict is not None)] += 1
    scores.flags[(label in FLAGS, verdict in FLAGS)] += 1
    if sentence.verdict is not None:
        scores.confusion[(label or sentence.verdict, verdict)] += 1
        scores.exact += right
