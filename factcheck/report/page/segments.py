"""Overlapping stretches of a text cut into segments that don't overlap, as links in HTML must not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Span:
    """A claim's stretch of a block's text."""

    start: int
    end: int
    number: int


@dataclass(frozen=True, slots=True)
class Segment:
    """``text[start:end]``, which belongs to the claim ``owner`` (None: to none). The claims in ``ends`` end with it."""

    start: int
    end: int
    owner: int | None
    ends: tuple[int, ...]


def flatten(length: int, spans: Iterable[Span]) -> list[Segment]:
    """Segments that cover a text of ``length`` characters from end to end.

    Where spans overlap, the shortest owns the segment, and of spans as long the one with the lower number. Spans
    must lie within the text; empty ones are left out.
    """
    kept = [s for s in spans if s.start < s.end]
    opening: dict[int, list[Span]] = {}
    closing: dict[int, list[Span]] = {}
    for span in kept:
        opening.setdefault(span.start, []).append(span)
        closing.setdefault(span.end, []).append(span)
    cuts = sorted({0, length, *opening, *closing})
    active: set[Span] = set()
    segments = []
    for start, end in pairwise(cuts):
        active.update(opening.get(start, ()))
        owner = min(active, key=lambda s: (s.end - s.start, s.number), default=None)
        done = closing.get(end, [])
        ends = tuple(sorted(s.number for s in done))
        segments.append(Segment(start, end, owner.number if owner else None, ends))
        active.difference_update(done)
    return segments
