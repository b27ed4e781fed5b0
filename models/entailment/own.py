"""The library's own pairs: an entry with its example sentences, and with what it does not speak of."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from pairs import LABELS, VERDICTS, Pair

from factcheck.library import Entry
from factcheck.match.index import STANCES
from factcheck.match.reading import in_words
from models.plain import plain_sentences


def own(entries: Sequence[Entry], draw: random.Random) -> list[Pair]:
    """For each entry: all labelled examples, near misses, one entry of its topic, one of another, plain denials."""
    found: list[Pair] = []
    for entry in entries:
        found += _examples(entry)
        found += _strangers(entry, entries, draw)
        plain = list(plain_sentences(entry))
        for text, stance in draw.sample(plain, min(2, len(plain))):
            found.append(Pair(entry.statement, text, LABELS.index(stance), entry.topic))
    return found


def verdicts(entries: Sequence[Entry], draw: random.Random) -> list[Pair]:
    """For each entry: all labelled examples, near misses, two entries on its subject, and one of another topic."""
    found: list[Pair] = []
    other = VERDICTS.index("other")
    for entry in entries:
        given = list(entry.examples.claims())
        texts = [(named(entry, text), VERDICTS.index(label)) for label, text in given]
        found += [verdict(entry, text, label) for text, label in texts]
        found += [verdict(entry, text, other) for text in entry.examples.unrelated]
        beside, away = _apart(entry, entries)
        for one in (*draw.sample(beside, min(2, len(beside))), *draw.sample(away, min(1, len(away)))):
            found.append(verdict(one, draw.choice(texts)[0], other))
    return found


def verdict(entry: Entry, text: str, label: int) -> Pair:
    """An entry as it is read beside a sentence, and the place in VERDICTS of what it makes of it."""
    return Pair(in_words(entry.certainty, entry.allowed), text, label, entry.topic, verdict=True)


def examples(entry: Entry) -> Iterator[tuple[str, str]]:
    """An entry's example sentences, their subject named, and the stance of the entry to each."""
    for label, text in entry.examples.claims():
        yield named(entry, text), str(STANCES[label])


def named(entry: Entry, text: str) -> str:
    """The sentence with the entry's subject in front, where it leaves it out."""
    name = entry.subject.name
    words = (name, *entry.subject.synonyms)
    return text if any(word.lower() in text.lower() for word in words) else f"{name}: {text}"


def _examples(entry: Entry) -> Iterator[Pair]:
    for text, stance in examples(entry):
        yield Pair(entry.statement, text, LABELS.index(stance), entry.topic)
    for text in entry.examples.unrelated:
        yield Pair(entry.statement, text, 2, entry.topic)


def _strangers(entry: Entry, entries: Sequence[Entry], draw: random.Random) -> Iterator[Pair]:
    """Its own sentence against another outcome of the same subject, and another subject."""
    texts = [text for text, stance in examples(entry) if stance != "neither"]
    if not texts:
        return
    for others in _apart(entry, entries):
        if others:
            yield Pair(draw.choice(others).statement, draw.choice(texts), 2, entry.topic)


def _apart(entry: Entry, entries: Sequence[Entry]) -> tuple[list[Entry], list[Entry]]:
    """Entries on other outcomes: those on its subject, and those of other topics."""
    apart = [e for e in entries if not _outcomes(e) & _outcomes(entry) and e.id not in entry.differs_from]
    beside = [e for e in apart if e.topic == entry.topic and e.subject.name == entry.subject.name]
    return beside, [e for e in apart if e.topic != entry.topic]


def _outcomes(entry: Entry) -> set[str]:
    return {name.lower() for name in (entry.outcome.name, *entry.outcome.synonyms)}
