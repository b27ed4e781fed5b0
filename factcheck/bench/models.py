"""How long the learned parts take to load, and how many sentences and pairs a second they read, beside spaCy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from time import perf_counter
from typing import TypeVar

from factcheck.extract.parsing import language_model
from factcheck.learned import load_encoder
from factcheck.learned.entailment import Entailment
from factcheck.learned.strength import StrengthModel
from factcheck.library import load_library
from factcheck.resources import claims_dir, models_dir

RUNS = 3
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Speeds:
    """Sentences, or pairs, a second on one thread, the best of three runs; ``words`` is a sentence's mean length.

    ``loading``: seconds to check and load every network. ``on_two``: sentences a second of the encoder on two threads,
    whose vectors are the same bytes.
    """

    words: float
    loading: float
    encoder: float
    on_two: float
    with_heads: float
    pairs: float
    spacy: float


def measure(sentences: int, pairs: int) -> Speeds:
    """Read so many of the library's example sentences, each once, and so many pairs of statement and sentence."""
    library = load_library(claims_dir())
    entries = (library.entries[heading.id] for heading in library.catalogue)
    given = [(entry.statement, text) for entry in islice(entries, sentences) for _, text in entry.examples.claims()[:2]]
    texts = [text for _, text in given][:sentences]
    return Speeds(
        words=sum(len(text.split()) for text in texts) / len(texts),
        loading=_best(lambda: _load, [0]),
        encoder=len(texts) / _best(_encoder, texts),
        on_two=len(texts) / _best(_on_two, texts),
        with_heads=len(texts) / _best(_heads, texts),
        pairs=len(given[:pairs]) / _best(_pairs, given[:pairs]),
        spacy=len(texts) / _best(_spacy, texts),
    )


def _load(_: object) -> None:
    StrengthModel(models_dir(), load_encoder(models_dir()))
    Entailment(models_dir())


def _on_two() -> Callable[[list[str]], object]:
    return load_encoder(models_dir(), threads=2).encode


def _encoder() -> Callable[[list[str]], object]:
    return load_encoder(models_dir()).encode


def _pairs() -> Callable[[list[tuple[str, str]]], object]:
    return Entailment(models_dir()).verdicts


def _spacy() -> Callable[[list[str]], object]:
    nlp = language_model()
    return lambda texts: sum(1 for _ in nlp.pipe(texts))


def _heads() -> Callable[[list[str]], object]:
    encoder = load_encoder(models_dir())
    strength = StrengthModel(models_dir(), encoder)

    def read(texts: list[str]) -> None:
        for text in texts:
            encoder.encode([text])
            strength.strength(text)

    return read


def _best(make: Callable[[], Callable[[list[T]], object]], given: list[T]) -> float:
    """Seconds of the quickest run; each run loads anew, since what was read once is remembered."""
    times = []
    for _ in range(RUNS):
        work = make()
        started = perf_counter()
        work(given)
        times.append(perf_counter() - started)
    return min(times)
