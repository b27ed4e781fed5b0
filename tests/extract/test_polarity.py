"""Which way a claim points. A denial read as a boast, or a boast as a denial, turns the verdict round."""

from __future__ import annotations

import pytest

from factcheck.extract.polarity import Polarity, polarity
from factcheck.records import Direction
from tests.extract.reading import claim, parsed

BENEFIT, HARM, NONE = Direction.BENEFIT, Direction.HARM, Direction.NO_EFFECT


def first(text: str) -> Polarity:
    found, parts = parsed(text)
    return polarity(parts[0], found.cues)


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("Ketamine reduces anxiety.", BENEFIT),
        ("Ketamine improves mood.", BENEFIT),
        ("Ketamine raises mood.", BENEFIT),
        ("Ketamine led to a drop in anxiety.", BENEFIT),
        ("Ketamine causes relief from anxiety.", BENEFIT),
        ("Ketamine is safe.", BENEFIT),
        ("Ketamine worsens anxiety.", HARM),
        ("Ketamine made anxiety worse.", HARM),
        ("Ketamine increases anxiety.", HARM),
        ("Ketamine raises blood pressure.", HARM),
        ("Ketamine reduces sleep.", HARM),
        ("Ketamine led to a drop in mood.", HARM),
        ("Ketamine can harm the bladder.", HARM),
        ("Ketamine causes nausea.", HARM),
        ("Ketamine is addictive.", HARM),
        ("Ketamine is an anaesthetic.", Direction.FACT),
        ("Ketamine is approved by the FDA for anxiety.", Direction.FACT),
    ],
)
def test_more_or_less_of_something_good_or_bad(text: str, direction: Direction) -> None:
    found = first(text)
    assert (found.direction, found.negated) == (direction, False)


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("Ketamine does not reduce anxiety.", "not"),
        ("Ketamine doesn't help anxiety.", "n't"),
        ("Ketamine doesn’t help anxiety.", "n’t"),
        ("Ketamine never harms the bladder.", "never"),
        ("Ketamine hardly helps anxiety.", "hardly"),
        ("Trials failed to show that ketamine reduces anxiety.", "failed"),
        ("Ketamine has never been shown to reduce anxiety.", "never"),
        ("Ketamine is no better than placebo for anxiety.", "no"),
        ("Neither ketamine nor esketamine cures anxiety.", "Neither"),
    ],
)
def test_a_denial_is_seen_and_quoted(text: str, by: str) -> None:
    found = first(text)
    assert (found.direction, found.negated, found.negation) == (NONE, True, by)
    assert not found.rebuts


@pytest.mark.parametrize(
    "text",
    [
        "There is no evidence that ketamine reduces anxiety.",
        "No study has found that ketamine eases anxiety.",
        "It is a myth that ketamine cures anxiety.",
        "It is not true that ketamine is harmless.",
        "Contrary to what clinics say, ketamine does not cure anxiety.",
    ],
)
def test_a_denial_of_the_evidence_or_of_a_belief_is_a_rebuttal(text: str) -> None:
    """What an article itself rebuts must not be held against it."""
    found = first(text)
    assert (found.direction, found.negated, found.rebuts) == (NONE, True, True)
    assert found.negation in text
    assert "rebuttal" in claim(text).cues


@pytest.mark.parametrize(
    "text",
    [
        "Ketamine not only reduces anxiety but also lifts depression.",
        "There is no doubt that ketamine eases anxiety.",
        "Ketamine helps people who cannot sleep.",
        "No matter what you read, ketamine eases anxiety.",
    ],
)
def test_not_every_no_denies(text: str) -> None:
    found = first(text)
    assert (found.direction, found.negated) == (BENEFIT, False)


def test_a_denial_in_one_half_leaves_the_other_alone() -> None:
    found, parts = parsed("Ketamine eases anxiety but it does not prevent dementia.")
    assert [polarity(part, found.cues).negated for part in parts] == [False, True]
