"""Onset, duration and other times. A dose or a study's length taken for the effect's accuses a careful writer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.extract.periods import times
from factcheck.records import Period

MINUTE, HOUR, WEEK, MONTH, YEAR = 1 / 1440, 1 / 24, 7.0, 30.4375, 365.25


def days(period: Period | None) -> tuple[float, float] | None:
    return (period.min_days, period.max_days) if period else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anxiety eases in as little as 40 minutes.", (40 * MINUTE, 40 * MINUTE)),
        ("Relief comes within 24 hours.", (1.0, 1.0)),
        ("It works within hours.", (HOUR, 4 * HOUR)),
        ("Relief arrives after a few days.", (2.0, 5.0)),
        ("Relief is immediate.", (0.0, HOUR)),
        ("It works at once.", (0.0, HOUR)),
        ("It works instantly.", (0.0, HOUR)),
        ("Relief comes overnight.", (0.0, 1.0)),
    ],
)
def test_how_soon_it_works(text: str, expected: tuple[float, float]) -> None:
    found = times(text)
    assert days(found.onset) == pytest.approx(expected)
    assert found.duration is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The effect lasts for one to two weeks.", (WEEK, 2 * WEEK)),
        ("Relief lasts 2–4 weeks.", (2 * WEEK, 4 * WEEK)),
        ("Patients stay calm for 3-6 months.", (3 * MONTH, 6 * MONTH)),
        ("It keeps worry away for three to six months.", (3 * MONTH, 6 * MONTH)),
        ("Relief that stays for six months.", (6 * MONTH, 6 * MONTH)),
        ("Relief lasts for many weeks or months.", (4 * WEEK, 2 * MONTH)),
        ("It holds for weeks on end.", (WEEK, 4 * WEEK)),
        ("One dose works for up to two weeks.", (2 * WEEK, 2 * WEEK)),
        ("Relief lasts for 1.5 hours.", (1.5 * HOUR, 1.5 * HOUR)),
        ("Relief lasted half a day.", (0.5, 0.5)),
        ("Calm lasts a year.", (YEAR, YEAR)),
        ("The relief is permanent.", (30 * YEAR, 100 * YEAR)),
        ("You will be free of anxiety for life.", (30 * YEAR, 100 * YEAR)),
        ("The benefits are long-lasting.", (MONTH, YEAR)),
    ],
)
def test_how_long_it_lasts(text: str, expected: tuple[float, float]) -> None:
    found = times(text)
    assert days(found.duration) == pytest.approx(expected)
    assert found.onset is None


def test_a_sentence_may_claim_both() -> None:
    found = times("Anxiety was gone within two hours and stayed away for a week.")
    assert (found.onset and found.onset.text, found.duration and found.duration.text) == ("two hours", "a week")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Take it twice a week.", id="dose"),
        pytest.param("Take one tablet three times a day.", id="doses a day"),
        pytest.param("It suits people over 40 years old.", id="age"),
        pytest.param("Children under 12 years may not have it.", id="age limit"),
        pytest.param("They were followed for ten years.", id="follow-up"),
        pytest.param("The patients were tracked for five years.", id="tracking"),
        pytest.param("In a six-week trial, anxiety fell.", id="study length"),
        pytest.param("Ketamine was developed 50 years ago.", id="history"),
        pytest.param("About one adult in five has it in any given year.", id="prevalence"),
        pytest.param("Unlike pills, which take weeks to work, it is quick.", id="another drug's onset"),
    ],
)
def test_other_times_are_neither(text: str) -> None:
    assert times(text) == times("")


@given(st.integers(1, 99), st.sampled_from(["minute", "hour", "day", "week", "month", "year"]))
def test_a_longer_boast_is_never_read_as_shorter(count: int, unit: str) -> None:
    shorter, longer = (times(f"Relief lasts for {n} {unit}s.").duration for n in (count, count + 1))
    assert shorter is not None
    assert longer is not None
    assert shorter.max_days < longer.max_days


@given(st.text(max_size=80))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    found = times(text)
    for period in (found.onset, found.duration):
        if period is not None:
            assert 0 <= period.min_days <= period.max_days
            assert period.text in text


def test_a_hostile_run_of_times_is_read_in_a_moment() -> None:
    """A pattern that backtracks would hang an audit on one page."""
    assert times("for " + "one " * 3000).duration is None
    assert times("lasts " * 1500 + "two weeks").duration is not None
