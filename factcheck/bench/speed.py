"""What a warm check costs beside one pass of spaCy's whole pipeline over the same articles, one thread each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from time import perf_counter

from factcheck.extract.parsing import whole_pipeline
from factcheck.pipeline import Checker
from factcheck.records import Document


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds that a check of some articles took, by stage, and that spaCy alone took, over so many words."""

    words: int
    check: float
    stages: tuple[tuple[str, float], ...]
    spacy: float


def measure(checker: Checker, documents: Sequence[Document]) -> Cost:
    """Read the first document to warm both up, and measure over the others, none of which was read before."""
    nlp = whole_pipeline()
    first, *others = documents
    checker.check_document(first)
    nlp(first.text)
    started = perf_counter()
    reports = [checker.check_document(document) for document in others]
    checked = perf_counter() - started
    started = perf_counter()
    for document in others:
        for block in document.blocks:
            nlp(block.text)
    alone = perf_counter() - started
    stages: dict[str, float] = {}
    for report in reports:
        for stage, seconds in report.timings:
            if stage not in ("load", "read"):
                stages[stage] = stages.get(stage, 0.0) + seconds
    return Cost(sum(len(d.text.split()) for d in others), checked, tuple(stages.items()), alone)
