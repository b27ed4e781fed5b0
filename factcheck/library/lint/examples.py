"""Whether the example sentences are enough, of every kind, and different from one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from factcheck.library.lint.fault import Fault, Shelf, at
from factcheck.library.schema import Entry
from factcheck.spelling import fold, split_words

MIN_EXAMPLES = 6
# Words in common, of all that either has, from which a sentence is another with a word changed.
_COPY = 0.7


def examples(shelf: Shelf) -> Iterator[Fault]:
    """Too few, of too few kinds, or told before."""
    places: defaultdict[str, list[tuple[Path, str, int]]] = defaultdict(list)
    for path, entry in shelf.active():
        texts = entry.examples.texts()
        if len(texts) < MIN_EXAMPLES:
            yield at(path, ("examples",), "L201", f"{len(texts)} examples; an entry needs {MIN_EXAMPLES}")
        yield from _kinds(path, entry)
        yield from _copies(path, texts)
        for kind in type(entry.examples).model_fields:
            for i, example in enumerate(getattr(entry.examples, kind)):
                sentence = example if isinstance(example, str) else example.text
                places[" ".join(sentence.casefold().split())].append((path, kind, i))
    for (first, first_kind, _), *rest in places.values():
        for path, kind, i in rest:
            # One entry's near miss may well be another's claim, or another's near miss too.
            if path != first and "unrelated" in (kind, first_kind):
                continue
            message = f"this sentence also stands in {first.stem}, under {first_kind}"
            yield at(path, ("examples", kind, i), "L202", message)


def _kinds(path: Path, entry: Entry) -> Iterator[Fault]:
    given = entry.examples
    if not given.supported:
        yield at(path, ("examples",), "L207", "no supported example: write one that is careful enough")
    if not (given.overstated or given.unsupported or given.contradicted):
        yield at(path, ("examples",), "L207", "no example that should be flagged")
    if not given.unrelated:
        yield at(path, ("examples",), "L207", "no near miss under 'unrelated'")


def _copies(path: Path, texts: tuple[str, ...]) -> Iterator[Fault]:
    words = [(text, {fold(word) for word in split_words(text)}) for text in texts]
    for (text, one), (other, two) in combinations(words, 2):
        if len(one & two) > _COPY * len(one | two):
            message = f"two examples are nearly one: '{text}' and '{other}'"
            yield at(path, ("examples",), "L208", message)
