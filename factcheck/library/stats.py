"""What a library holds and lacks: by topic, by certainty, by age; for the curators who plan its next month."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from factcheck.library.load import Library
from factcheck.library.schema import Entry, Source, Topic
from factcheck.records import Certainty, Direction

FEW = 5
SOON = timedelta(days=90)
# Designs on which an entry may rest as on more than a single study.
_SYNTHESIS = re.compile(
    r"systematic|meta-anal|cochrane|guideline|recommendation|label|regulator|consensus|umbrella|position|warning", re.I
)


@dataclass(frozen=True, slots=True)
class TopicStats:
    """One topic: its entries by certainty and direction, its first review due, and what it lacks."""

    id: str
    coverage: str
    entries: int
    certainty: dict[str, int]
    direction: dict[str, int]
    due: date | None
    holes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stats:
    """A whole library.

    ``synthesised`` entries rest on a review, guideline or regulator; ``identified`` sources carry a DOI or PMID;
    ``overdue`` and ``soon`` are ids of entries whose review is due by now, or within 90 days.
    """

    topics: tuple[TopicStats, ...]
    entries: int
    withdrawn: int
    sources: int
    synthesised: int
    identified: int
    examples: int
    certainty: dict[str, int]
    direction: dict[str, int]
    oldest: date | None
    overdue: tuple[str, ...]
    soon: tuple[str, ...]


def stats(library: Library, today: date) -> Stats:
    """The figures of a library's active entries as of a day."""
    everything = list(library.entries.values())
    active = [entry for entry in everything if entry.status == "active"]
    cited = {name: library.sources[name] for entry in active for name in entry.sources}
    return Stats(
        topics=tuple(_topic(topic, [e for e in active if e.topic == topic.id]) for topic in library.topics.values()),
        entries=len(active),
        withdrawn=len(everything) - len(active),
        sources=len(cited),
        synthesised=sum(_synthesised(entry, [cited[name] for name in entry.sources]) for entry in active),
        identified=sum(bool(source.doi or source.pmid) for source in cited.values()),
        examples=sum(len(entry.examples.texts()) for entry in active),
        certainty=_counts([e.certainty for e in active], list(Certainty)),
        direction=_counts([e.direction for e in active], list(Direction)),
        oldest=min((e.reviewed for e in active), default=None),
        overdue=tuple(e.id for e in active if e.review_by < today),
        soon=tuple(e.id for e in active if today <= e.review_by <= today + SOON),
    )


def _synthesised(entry: Entry, sources: Sequence[Source]) -> bool:
    graded = entry.basis in ("review_graded", "guideline", "regulator")
    return graded or any(_SYNTHESIS.search(source.design) for source in sources)


def _topic(topic: Topic, entries: Sequence[Entry]) -> TopicStats:
    return TopicStats(
        id=topic.id,
        coverage=topic.coverage,
        entries=len(entries),
        certainty=_counts([e.certainty for e in entries], list(Certainty)),
        direction=_counts([e.direction for e in entries], list(Direction)),
        due=min((e.review_by for e in entries), default=None),
        holes=tuple(_holes(entries)),
    )


def _holes(entries: Sequence[Entry]) -> Iterator[str]:
    if len(entries) < FEW:
        yield f"fewer than {FEW} entries"
    if not any(e.kind == "harm" or e.direction is Direction.HARM for e in entries):
        yield "no harm"
    if not any(e.kind == "effect" for e in entries):
        yield "no effect"
    if not any(e.basis in ("guideline", "regulator") for e in entries):
        yield "nothing from a guideline or regulator"
    if not any(e.onset or e.duration for e in entries):
        yield "no times"


def _counts(found: Sequence[str], kinds: Sequence[str]) -> dict[str, int]:
    counted = Counter(str(one) for one in found)
    return {str(kind): counted[str(kind)] for kind in kinds}
