"""Whether the wording is no stronger than the evidence, and not out of date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from factcheck.library.lint.fault import Fault, Shelf, at
from factcheck.records import Certainty, Direction

MAX_TEXT = 400
_GRADE = (Certainty.VERY_LOW, Certainty.LOW, Certainty.MODERATE, Certainty.HIGH)
# The lowest certainty that bears each wording: GRADE's informative statements (Santesso et al., J Clin Epidemiol
# 2020;119:126) leave plain assertion to high certainty and "probably" to moderate.
_STRONG: tuple[tuple[re.Pattern[str], Certainty], ...] = (
    (re.compile(r"\b(proves?|proven|cures?|guarantee[sd]?|miracle|undoubtedly|eliminates?)\b", re.I), Certainty.HIGH),
    (re.compile(r"\b(will|definitely|certainly|always|clearly|is known to|are known to)\b", re.I), Certainty.HIGH),
    (re.compile(r"\b(probably|has been shown to|have been shown to)\b", re.I), Certainty.MODERATE),
)
_NEGATED = re.compile(r"\b(not|no|nor|never|neither|cannot|without|whether|uncertain|unknown|unclear|nothing)\b", re.I)


def wording(shelf: Shelf) -> Iterator[Fault]:
    """Texts that are too long, say too much, or give no numbers."""
    for path, entry in shelf.active():
        for name in ("statement", "allowed"):
            if len(getattr(entry, name)) > MAX_TEXT:
                message = f"{name} has {len(getattr(entry, name))} characters; {MAX_TEXT} are allowed"
                yield at(path, (name,), "L203", message)
        points = entry.direction in (Direction.BENEFIT, Direction.HARM)
        if entry.kind == "effect" and points and not re.search(r"\d", entry.effect):
            yield at(path, ("effect",), "L204", "an effect with a direction should give its numbers in 'effect'")
        for words in too_strong(entry.allowed, entry.certainty):
            message = f"'{words}' says more than {entry.certainty.replace('_', ' ')} certainty bears"
            yield at(path, ("allowed",), "L205", message)


def too_strong(text: str, certainty: Certainty) -> list[str]:
    """The words of ``text`` that a body of evidence of this certainty does not bear; negated ones don't count."""
    found = []
    for pattern, needed in _STRONG:
        if _GRADE.index(certainty) >= _GRADE.index(needed):
            continue
        for hit in pattern.finditer(text):
            before = re.split(r"[.;:]", text[: hit.start()])[-1]
            if not _NEGATED.search(before):
                found.append(hit[0])
    return found


def reviews(shelf: Shelf, today: date) -> Iterator[Fault]:
    """Entries whose review is overdue."""
    for path, entry in shelf.active():
        if entry.review_by < today:
            yield at(path, ("review_by",), "L206", f"was to be reviewed by {entry.review_by.isoformat()}")
