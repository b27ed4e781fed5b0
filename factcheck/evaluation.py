"""How well findings agree with articles that people have labelled sentence by sentence.

A labelled article is a JSON Lines file: a header ``{"id", "title", ...}``, then a sentence a line: ``{"text", "kind",
"paragraph"?, "claim", "verdict", "issues"}``, and optionally second labels that are accepted too: ``verdict_also``,
``issues_also`` and ``claim_also``.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from factcheck.errors import ReadError
from factcheck.records import Block, BlockKind, Document, Finding, Piece, Report, Verdict

KINDS = {"heading": BlockKind.HEADING, "bullet": BlockKind.LIST_ITEM, "prose": BlockKind.PARAGRAPH}
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
class Labelled:
    """A sentence with its labels; ``accepted`` holds every verdict that counts as right, None for "not a claim"."""

    text: str
    start: int
    end: int
    verdict: Verdict | None
    accepted: frozenset[Verdict | None]
    issues: frozenset[str]
    why: str


@dataclass(frozen=True)
class Article:
    """A labelled article as the tool reads it."""

    document: Document
    sentences: tuple[Labelled, ...]


@dataclass(frozen=True)
class Miss:
    """A sentence on which tool and label differ."""

    article: str
    sentence: Labelled
    verdict: Verdict | None
    codes: tuple[str, ...]


@dataclass
class Scores:
    """Counts over sentences. ``claims`` and ``flags`` count (label, tool) pairs of yes and no."""

    claims: Counter[tuple[bool, bool]] = field(default_factory=Counter)
    flags: Counter[tuple[bool, bool]] = field(default_factory=Counter)
    confusion: Counter[tuple[Verdict, Verdict | None]] = field(default_factory=Counter)
    exact: int = 0
    issues: Counter[bool] = field(default_factory=Counter)
    misses: list[Miss] = field(default_factory=list)

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


def read_articles(folder: Path, pattern: str = "*.jsonl") -> list[Article]:
    """The labelled articles of a folder, by file name.

    Raises:
        ReadError: there are none, or one is malformed; names the file and the line.
    """
    paths = sorted(folder.glob(pattern))
    if not paths:
        raise ReadError(str(folder), f"holds no labelled article ({pattern})", "see tests/articles/README.md")
    return [_article(path) for path in paths]


def evaluate(articles: Sequence[Article], check: Callable[[Document], Report]) -> Scores:
    """Check every article and set the findings against its labels."""
    scores = Scores()
    for article in articles:
        findings = check(article.document).findings
        for sentence in article.sentences:
            own = [f for f in findings if f.claim.start < sentence.end and f.claim.end > sentence.start]
            _count(scores, article.document.source, sentence, own)
    return scores


def baseline(articles: Sequence[Article], verdict: Verdict) -> Scores:
    """What calling every sentence a claim with one verdict would score."""
    scores = Scores()
    for article in articles:
        for sentence in article.sentences:
            _tally(scores, sentence, verdict)
    return scores


def _count(scores: Scores, source: str, sentence: Labelled, findings: Sequence[Finding]) -> None:
    gravest = min(findings, key=lambda f: GRAVITY.index(f.verdict), default=None)
    verdict = gravest.verdict if gravest else None
    _tally(scores, sentence, verdict)
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
        scores.confusion[(sentence.verdict, verdict)] += 1
        scores.exact += right


def _article(path: Path) -> Article:
    rows = list(_rows(path))
    if not rows or "text" in rows[0]:
        raise ReadError(f"{path}:1", "is no header of a labelled article", "see tests/articles/README.md")
    head, parts, blocks, sentences = rows[0], [], [], []
    at, last = 0, None
    for number, row in enumerate(rows[1:], start=2):
        try:
            key = (row.get("paragraph", number if row["kind"] != "prose" else "prose"), row["kind"])
            gap = "" if last is None else " " if key == last else "\n\n"
            start = at + len(gap)
            at = start + len(row["text"])
            parts += [gap, row["text"]]
            if key == last:
                blocks[-1] = (blocks[-1][0], blocks[-1][1], at)
            else:
                blocks.append((KINDS[row["kind"]], start, at))
            sentences.append(_labelled(row, start, at))
        except (KeyError, ValueError, TypeError) as e:
            raise ReadError(f"{path}:{number}", f"is no labelled sentence ({e})", "see tests/articles/README.md") from e
        last = key
    text = "".join(parts)
    made = tuple(Block(k, text[a:b], (Piece(0, a, b - a),), int(k is BlockKind.HEADING)) for k, a, b in blocks)
    return Article(Document(str(head.get("id", path.stem)), str(head.get("title", "")), text, made), tuple(sentences))


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            yield json.loads(line)
        except ValueError as e:
            raise ReadError(f"{path}:{number}", f"is not JSON: {e}", "one object a line") from e


def _labelled(row: dict[str, Any], start: int, end: int) -> Labelled:
    verdict = Verdict(row["verdict"]) if row["claim"] else None
    also = row.get("verdict_also") or []
    accepted: set[Verdict | None] = {verdict, *map(Verdict, [also] if isinstance(also, str) else also)}
    if "claim_also" in row:
        accepted |= {None} if row["claim"] else set(Verdict)
    issues = frozenset([*row.get("issues", []), *row.get("issues_also", [])])
    return Labelled(row["text"], start, end, verdict, frozenset(accepted), issues, row.get("why", ""))
