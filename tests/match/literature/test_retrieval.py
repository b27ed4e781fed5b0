"""Which abstracts and sentences a claim is led to, and what is then said of it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from factcheck.errors import ModelError
from factcheck.match.literature import Literature, reading
from factcheck.match.literature.retrieval import Retrieval
from factcheck.match.literature.words import Words, postings
from factcheck.records import BlockKind, Claim, Finding, Frame, Sentence, Severity, Stance, Verdict

from .shelf import ENCODER, Denier, models_with_a_stand_in, opened

CLAIM = "Starfern tea eases knee pain."


def finding(text: str) -> Finding:
    sentence = Sentence(text, 0, len(text), BlockKind.PARAGRAPH)
    claim = Claim(sentence, 0, len(text), text, Frame(), 0.9)
    return Finding("f", claim, Verdict.NOT_IN_LIBRARY, Severity.NONE, 0.9, (), (), "No entry is near.")


@pytest.fixture
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(reading, "Entailment", Denier)
    return models_with_a_stand_in(tmp_path)


def literature(folder: Path, models: Path) -> Literature:
    opened(folder)
    return Literature(folder, ENCODER, models, lambda doi: "concern" if doi else "none")


def test_bm25_is_as_its_authors_wrote_it() -> None:
    texts = ["knee knee pain", "pain in a leaf of a leaf", "zinc"]
    words = Words(postings(texts, ("in", "a", "of")), 3)
    lengths, typical = (3, 3, 1), 7 / 3
    idf = {"knee": np.log(1 + 2.5 / 1.5), "pain": np.log(1 + 1.5 / 2.5)}

    def part(often: int, length: int) -> float:
        return often * 1.9 / (often + 0.9 * (0.6 + 0.4 * length / typical))

    wanted = [
        idf["knee"] * part(2, lengths[0]) + idf["pain"] * part(1, lengths[0]),
        idf["pain"] * part(1, lengths[1]),
        0.0,
    ]
    most = 1.9 * (idf["knee"] + idf["pain"])
    np.testing.assert_allclose(words.scores("A knee, in pain."), np.array(wanted) / most, rtol=1e-5)


@pytest.mark.parametrize("text", ["", "of the and", "quixotic"])
def test_a_claim_without_known_words_is_no_error(text: str, tmp_path: Path, models: Path) -> None:
    retrieval = Retrieval(opened(tmp_path / "shelf"), ENCODER, models)
    assert retrieval.index.words.scores(text).tolist() == [0.0, 0.0, 0.0]
    assert len(retrieval.abstracts(text, 5)) == 3


def test_the_abstract_and_the_sentence_on_the_claim_come_first(tmp_path: Path, models: Path) -> None:
    retrieval = Retrieval(opened(tmp_path / "shelf"), ENCODER, models)
    found = retrieval.abstracts(CLAIM, 2)
    assert found[0].abstract.id == "11"
    assert found[0].score > found[1].score
    assert int(retrieval.sentences(CLAIM, found[0].abstract).argmax()) == 1


def test_a_study_that_speaks_is_set_beside_the_finding_and_changes_nothing_else(tmp_path: Path, models: Path) -> None:
    """A literature that is anybody's must not move a verdict that rests on a curated library."""
    before = finding(CLAIM)
    (after,) = literature(tmp_path / "shelf", models).beside([before])
    (study,) = after.studies
    assert (study.source.id, study.source.year, study.source.pmid) == ("11", 2028, "99000011")
    assert study.source.retraction == "concern"
    assert study.stance is Stance.REFUTES
    assert any("did not reduce knee pain" in sentence for sentence in study.sentences)
    assert 0.5 < study.stance_sure < 1
    assert (after.verdict, after.severity, after.confidence) == (before.verdict, before.severity, before.confidence)
    assert (after.opinions, after.matches, after.message) == (before.opinions, before.matches, before.message)


def test_nothing_is_shown_where_no_abstract_speaks(tmp_path: Path, models: Path) -> None:
    (after,) = literature(tmp_path / "shelf", models).beside([finding("Trams in the town run until midnight.")])
    assert after.studies == ()


def test_a_claim_gets_the_same_studies_alone_and_among_others(tmp_path: Path, models: Path) -> None:
    shelf = literature(tmp_path / "shelf", models)
    one, other = finding(CLAIM), finding("Leaves of starfern hold zinc.")
    assert shelf.beside([one]) + shelf.beside([other]) == shelf.beside([one, other])


def test_weights_fitted_on_other_signs_are_refused(tmp_path: Path, models: Path) -> None:
    folder = models / "retrieval"
    card = (folder / "card.json").read_text(encoding="utf-8")
    (folder / "card.json").write_text(card.replace("weights.json", "x").replace("sentences.json", "weights.json"))
    (folder / "weights.json").write_bytes((folder / "sentences.json").read_bytes())
    with pytest.raises(ModelError, match="other signs"):
        Retrieval(opened(tmp_path / "shelf"), ENCODER, models)
