"""The library as vectors: cosines that are scikit-learn's, and a compiled form that gives what a fresh one gives."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from sklearn.feature_extraction.text import TfidfVectorizer

from factcheck.bench.shelves import write_library
from factcheck.learned import load_encoder
from factcheck.library import Library, load_library
from factcheck.match.compiled import compiled, content_words, phrases
from factcheck.match.index import Index
from tests.checking import ROOT

ENCODER = load_encoder(ROOT / "models")
TEXTS = ("Starfern eases knee pain at night.", "Knee, knee, knee!", "Nothing of the kind", "")


@pytest.fixture
def library(tmp_path: Path) -> Library:
    write_library(tmp_path, 60)
    return load_library(tmp_path)


@pytest.mark.parametrize("text", TEXTS)
def test_word_cosines_are_scikit_learns(library: Library, text: str) -> None:
    made = compiled(library, ENCODER)
    entries = list(library.entries.values())
    plain = TfidfVectorizer(sublinear_tf=True, analyzer=phrases)
    pages = []
    for entry in entries:
        names = {w for n in library.subject_names(entry) for w in content_words(n, made.stop)}
        words = " ".join((entry.statement, entry.allowed, entry.outcome.name, *entry.outcome.synonyms))
        pages.append([w for w in content_words(words, made.stop) if w not in names])
    rows = plain.fit_transform(pages)
    wanted = (rows @ plain.transform([content_words(text, made.stop)]).T).toarray()[:, 0]
    found = Index(library, ENCODER).similarity(text, "knee pain", range(len(entries)))
    np.testing.assert_allclose(found.lexical, wanted, atol=1e-9)


def test_an_entry_is_compared_the_same_alone_and_among_others(library: Library) -> None:
    index = Index(library, ENCODER)
    together = index.similarity(TEXTS[0], "knee pain", range(60))
    for place in (0, 31, 59):
        alone = index.similarity(TEXTS[0], "knee pain", [place])
        for name in ("lexical", "vector", "outcome"):
            np.testing.assert_allclose(getattr(alone, name)[0], getattr(together, name)[place], atol=1e-6)


def test_what_is_kept_is_read_again_and_a_broken_file_is_made_anew(library: Library) -> None:
    assert library.home is not None
    first = compiled(library, ENCODER)
    file = library.home / "match.npz"
    whole = file.read_bytes()
    again = compiled(library, ENCODER)
    assert again.terms == first.terms
    np.testing.assert_array_equal(again.statements, first.statements)
    file.write_bytes(whole[:-10] + b"0123456789")
    np.testing.assert_array_equal(compiled(library, ENCODER).statements, first.statements)
    assert file.read_bytes() == whole


def test_a_library_that_cannot_be_written_to_is_worked_out_in_memory(library: Library) -> None:
    kept = compiled(library, ENCODER)
    library.home = None
    np.testing.assert_array_equal(compiled(library, ENCODER).outcomes, kept.outcomes)


def test_another_library_gets_other_arrays(library: Library, tmp_path: Path) -> None:
    compiled(library, ENCODER)
    write_library(tmp_path, 80)
    assert len(compiled(load_library(tmp_path), ENCODER).statements) == 80
