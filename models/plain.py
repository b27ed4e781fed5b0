"""Plain sentences on an entry's subject and outcome, and what an entry of each direction says to them.

They are learned from and never measured on.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.library import Entry
from factcheck.match.index import STANCES
from factcheck.records import Direction, Stance

PLAIN: dict[Direction, tuple[tuple[str, Stance], ...]] = {
    Direction.BENEFIT: (
        ("{x} does not help with {y}.", Stance.REFUTES),
        ("{x} makes {y} worse.", Stance.REFUTES),
        ("{x} has no effect on {y}.", Stance.REFUTES),
        ("{x} helps with {y}.", Stance.SUPPORTS),
        ("{x} may improve {y}.", Stance.SUPPORTS),
    ),
    Direction.HARM: (
        ("{x} does not cause {y}.", Stance.REFUTES),
        ("There is no link between {x} and {y}.", Stance.REFUTES),
        ("{x} has no effect on {y}.", Stance.REFUTES),
        ("{x} can cause {y}.", Stance.SUPPORTS),
        ("{x} raises the risk of {y}.", Stance.SUPPORTS),
    ),
    Direction.NO_EFFECT: (
        ("{x} improves {y}.", Stance.REFUTES),
        ("{x} is good for {y}.", Stance.REFUTES),
        ("{x} has no effect on {y}.", Stance.SUPPORTS),
        ("{x} does not help with {y}.", Stance.SUPPORTS),
    ),
    Direction.INSUFFICIENT: (
        ("{x} improves {y}.", Stance.NEITHER),
        ("{x} is proven to help with {y}.", Stance.NEITHER),
        ("There is no good evidence on {x} and {y}.", Stance.SUPPORTS),
        ("Whether {x} helps with {y} is not known.", Stance.SUPPORTS),
    ),
}


def plain_sentences(entry: Entry) -> Iterator[tuple[str, str]]:
    """Such sentences for one entry on an effect or a harm, each with the entry's stance to it."""
    if entry.kind not in ("effect", "harm"):
        return
    outcome = next(iter(entry.outcome.synonyms), entry.outcome.name)
    for pattern, stance in PLAIN.get(entry.direction, ()):
        text = pattern.format(x=entry.subject.name, y=outcome)
        yield text[0].upper() + text[1:], str(stance)


def sentences_of(entry: Entry) -> Iterator[tuple[str, str, bool]]:
    """An entry's labelled sentences and its plain ones, each with the entry's stance, and whether it is a plain one."""
    for verdict, text in entry.examples.claims():
        yield text, str(STANCES[verdict]), False
    for text, stance in plain_sentences(entry):
        yield text, stance, True
