"""How long a library of any size takes to open and to search: compiled against YAML, by names against all entries."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from factcheck.bench.shelves import claims, write_library
from factcheck.extract.terms import Terms
from factcheck.learned import Encoder, load_encoder
from factcheck.library import Library, load_library
from factcheck.library.lexicon import lexicon
from factcheck.match.sources.library import LibrarySource
from factcheck.records import BlockKind, Claim, Frame, Sentence, Subject
from factcheck.resources import models_dir

_CLAIMS, _AGAINST_ALL = 200, 10


@dataclass(frozen=True, slots=True)
class Timings:
    """Seconds to open a library for the first time and later, and to search it for one claim in two ways.

    The first opening reads the YAML and compiles; a later one reads what was compiled. ``by_names`` compares a claim
    with the entries on its subject, its vectors included; ``by_all`` with every entry. ``found`` is the share of claims
    for which some entry was found.
    """

    first: float
    later: float
    by_names: float
    by_all: float
    found: float


def measure(entries: int) -> Timings:
    """Make a library of so many entries, open it twice, and search it for 200 claims.

    The encoder, which does not depend on the library, is loaded before the clock runs.
    """
    encoder = load_encoder(models_dir())
    with TemporaryDirectory() as folder:
        root = Path(folder)
        write_library(root, entries)
        started = perf_counter()
        _open(root, encoder)
        first = perf_counter() - started
        started = perf_counter()
        library, terms, source = _open(root, encoder)
        later = perf_counter() - started
        by_names, found = _search(entries, terms, source)
        by_all = _search_all(entries, library, source)
    return Timings(first, later, by_names, by_all, found)


def _open(root: Path, encoder: Encoder) -> tuple[Library, Terms, LibrarySource]:
    library = load_library(root)
    return library, Terms(lexicon(library)), LibrarySource(library, encoder, models_dir())


def _search(entries: int, terms: Terms, source: LibrarySource) -> tuple[float, float]:
    found = 0
    asked = list(claims(entries, _CLAIMS))
    started = perf_counter()
    for text, _, outcome in asked:
        named = terms.subjects_in_text(text)
        found += bool(source.search(_claim(text, named, outcome)))
    return (perf_counter() - started) / len(asked), found / len(asked)


def _search_all(entries: int, library: Library, source: LibrarySource) -> float:
    everything = range(len(library.catalogue))
    # Other claims than those before, whose vectors are remembered.
    asked = [(f"Today: {text}", f"less {outcome}") for text, _, outcome in claims(entries, _AGAINST_ALL)]
    started = perf_counter()
    for text, outcome in asked:
        source.index.similarity(text, outcome, everything)
    return (perf_counter() - started) / len(asked)


def _claim(text: str, named: tuple[str, ...], outcome: str) -> Claim:
    frame = Frame(subject=Subject(text.split()[0], terms=named), outcome=outcome)
    return Claim(Sentence(text, 0, len(text), BlockKind.PARAGRAPH), 0, len(text), text, frame, 1.0)
