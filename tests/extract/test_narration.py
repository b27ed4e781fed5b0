"""Who tells: a person's own story is no study, and a study's result is no story."""

from __future__ import annotations

import pytest

from tests.extract.reading import claim


@pytest.mark.parametrize(
    "text",
    [
        "My anxiety was gone after one ketamine infusion.",
        "I felt calm after ketamine and my anxiety left me.",
        "Ketamine changed my life and my anxiety has eased.",
    ],
)
def test_ones_own_story_is_an_anecdote(text: str) -> None:
    assert "anecdote" in claim_cues(text)


@pytest.mark.parametrize(
    ("text", "story"),
    [
        ("After two infusions of ketamine she had no panic attacks.", True),
        ("She says that ketamine eases anxiety.", False),
        ("She said that ketamine may ease anxiety.", False),
        ("Ketamine eases anxiety.", False),
    ],
)
def test_another_persons_story_is_told_apart_from_what_a_person_says(text: str, story: bool) -> None:
    assert ("story" in claim_cues(text)) is story


@pytest.mark.parametrize(
    "text",
    ["We found that ketamine reduced anxiety in our study.", "In the trial, ketamine reduced anxiety in 18 adults."],
)
def test_a_studys_own_words_are_no_anecdote(text: str) -> None:
    assert not claim_cues(text) & {"anecdote", "story"}


@pytest.mark.parametrize(
    ("text", "past", "figure"),
    [
        ("After two weeks ketamine had reduced anxiety.", True, True),
        ("Ketamine reduces anxiety.", False, False),
        ("Ketamine did not reduce anxiety.", True, False),
        ("Trials have shown that ketamine reduces anxiety.", True, False),
        ("Ketamine reduces anxiety in two out of three people.", False, True),
        ("Ketamine reduced anxiety in 18 adults.", None, True),
    ],
)
def test_results_are_told_in_the_past_or_with_figures(text: str, past: bool | None, figure: bool) -> None:
    found = claim_cues(text)
    assert ("figure" in found) is figure
    if past is not None:
        assert ("past_tense" in found) is past


def claim_cues(text: str) -> frozenset[str]:
    return claim(text).cues
