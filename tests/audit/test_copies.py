"""Near-duplicates: found whatever the order in which pages arrive, and audited once."""

from __future__ import annotations

from pathlib import Path
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.audit.copies import alike, bands, signature, words_in
from factcheck.audit.rows import Checked
from factcheck.audit.sources import Listed
from factcheck.audit.store import Database, Pages, Read, Results, Runs
from factcheck.errors import ReadError

from .articles import text_of


def text(number: int) -> str:
    return " ".join(text_of(number))


def mark(words: str) -> bytes:
    made = signature(words_in(words))
    assert made is not None
    return made


def test_a_copy_under_another_headline_is_alike_and_another_article_is_not() -> None:
    original = text(1) + " " + text(2)
    assert alike(mark(original), [mark("Seen elsewhere: " + original), mark(text(3) + " " + text(4))]) == [True, False]
    shared = set(bands(mark(original))) & set(bands(mark("Seen elsewhere: " + original)))
    assert shared


def test_a_signature_is_the_same_in_every_process_and_a_short_text_has_none() -> None:
    assert mark(text(1))[:8].hex() == "9711bc00d9397101"
    assert signature(words_in("Home Contact Imprint")) is None


# Pages by the article that they repeat: 0 to 2, so that most arrangements hold copies.
@given(kinds=st.lists(st.integers(0, 2), min_size=1, max_size=7), seed=st.integers(0, 99), failing=st.integers(0, 6))
@settings(max_examples=40, deadline=None)
def test_the_order_of_arrival_changes_nothing(kinds: list[int], seed: int, failing: int) -> None:
    in_order = list(range(len(kinds)))
    mixed = Random(seed).sample(in_order, len(in_order))  # noqa: S311
    assert _outcome(kinds, in_order, failing) == _outcome(kinds, mixed, failing)


def _outcome(kinds: list[int], order: list[int], failing: int) -> list[tuple[object, ...]]:
    """State of each page once all are seen to, in the order given; one cannot be checked."""
    with Database(Path(":memory:")) as database:
        run = Runs(database).begin(["x"], {})
        pages, results = Pages(database, run.id), Results(database, run.id, "")
        pages.add([Listed(f"page-{i}") for i in range(len(kinds))], 99)
        while waiting := pages.waiting("", 0, 99):
            ids = [page.id for page in waiting]
            for page in sorted(ids, key=lambda id: order.index(id - 1)):
                read = Read("", "", "en", 90, "", mark(text(kinds[page - 1])))
                if not pages.place(page, read):
                    results.finish(page, None)
                elif page - 1 == failing:
                    pages.fail(page, "check", ReadError("", "cannot be checked"))
                else:
                    results.finish(page, Checked("", 1, 1, b"", [], [], [], []))
        return database.rows("SELECT id, state, copy_of, flagged FROM pages ORDER BY id")
