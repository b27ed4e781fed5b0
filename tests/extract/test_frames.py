"""The smaller parts of a claim, as written: a wrong part makes a wrong accusation."""

from __future__ import annotations

import pytest

from factcheck.records import ClaimKind, Frame, Strength
from tests.extract.reading import claim, claims


def frame(text: str) -> Frame:
    return claim(text).frame


@pytest.mark.parametrize(
    ("text", "hedges"),
    [
        ("Ketamine may ease anxiety.", ("may",)),
        ("Ketamine possibly eases anxiety.", ("possibly",)),
        ("Ketamine appears to ease anxiety.", ("appears to",)),
        ("Early research suggests that ketamine eases anxiety.", ("Early research", "suggests")),
        ("Men are twice as likely to have anxiety.", ()),
        ("Whatever you may have read, ketamine eases anxiety.", ()),
        ("Ketamine eases anxiety.", ()),
    ],
)
def test_a_hedge_is_one_only_where_it_bears_on_the_claim(text: str, hedges: tuple[str, ...]) -> None:
    assert frame(text).hedges == hedges


@pytest.mark.parametrize(
    ("text", "boosters"),
    [
        ("Ketamine is proven to ease anxiety.", ("proven",)),
        ("Ketamine always eases anxiety.", ("always",)),
        ("There is no doubt that ketamine eases anxiety.", ("no doubt",)),
        ("Ketamine eases anxiety.", ()),
    ],
)
def test_words_of_certainty_are_quoted(text: str, boosters: tuple[str, ...]) -> None:
    assert frame(text).boosters == boosters


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        ("Ketamine eases anxiety.", Strength.DIRECT),
        ("Ketamine causes nausea.", Strength.DIRECT),
        ("Ketamine could ease anxiety.", Strength.CONDITIONAL),
        ("Ketamine can ease anxiety.", Strength.CONDITIONAL),
        ("Ketamine use is associated with less anxiety.", Strength.CORRELATIONAL),
        ("Ketamine use is linked to bladder damage.", Strength.CORRELATIONAL),
        ("Ketamine is an anaesthetic.", Strength.NONE),
    ],
)
def test_strength_of_wording(text: str, strength: Strength) -> None:
    assert frame(text).strength is strength


def test_cause_beside_association_is_causal_wording() -> None:
    """A "linked with … because it …" says more than that the two go together."""
    found = frame("Ketamine was linked with bladder damage because it irritates it.")
    assert found.strength is Strength.DIRECT


@pytest.mark.parametrize(
    ("text", "population", "species"),
    [
        (
            "Ketamine eased anxiety in people with social anxiety disorder.",
            "people with social anxiety disorder",
            "human",
        ),
        ("Ketamine eases anxiety in adults over 65.", "adults over 65", "human"),
        ("Ketamine eases anxiety for everyone.", "everyone", "human"),
        ("Ketamine eases anxiety in mice.", "mice", "animal"),
        ("Ketamine restores nerve cells in a dish.", "", "cell"),
        ("Ketamine eases anxiety.", "", "human"),
    ],
)
def test_for_whom(text: str, population: str, species: str) -> None:
    found = frame(text)
    assert (found.population, found.species) == (population, species)


@pytest.mark.parametrize(
    ("text", "comparator"),
    [
        ("Ketamine eases anxiety better than sertraline.", "sertraline"),
        ("Unlike sertraline, ketamine eases anxiety fast.", "sertraline"),
        ("Compared with placebo, ketamine eased anxiety.", "placebo"),
        ("Ketamine is as effective as talking therapy.", "talking therapy"),
        ("Ketamine eases anxiety.", ""),
    ],
)
def test_against_what(text: str, comparator: str) -> None:
    assert frame(text).comparator == comparator


@pytest.mark.parametrize(
    ("text", "magnitude"),
    [
        ("Ketamine cut anxiety by 40%.", "40%"),
        ("Ketamine cut anxiety by half.", "half"),
        ("Ketamine eases anxiety in two out of three people.", "two out of three"),
        ("Ketamine dramatically eases anxiety.", "dramatically"),
        ("Ketamine doubles the chance of recovery.", "doubles"),
    ],
)
def test_how_much_as_written(text: str, magnitude: str) -> None:
    assert magnitude in frame(text).magnitude


def test_no_figure_is_no_magnitude() -> None:
    assert frame("Ketamine eases anxiety.").magnitude == ""


@pytest.mark.parametrize(
    ("text", "attribution"),
    [
        ("According to a 2019 trial, ketamine eases anxiety.", "a 2019 trial"),
        ("Dr. Jane Miller says that ketamine eases anxiety.", "Dr. Jane Miller"),
        ("Early research suggests that ketamine eases anxiety.", "Early research"),
        ("Ketamine eases anxiety.", ""),
    ],
)
def test_who_is_said_to_say_so(text: str, attribution: str) -> None:
    assert frame(text).attribution == attribution


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ketamine eases anxiety.", ClaimKind.EFFECT),
        ("Ketamine has no side effects.", ClaimKind.SAFETY),
        ("Ketamine is addictive.", ClaimKind.HARM),
        ("Ketamine works by boosting glutamate.", ClaimKind.MECHANISM),
        ("Ketamine eases anxiety within hours.", ClaimKind.ONSET),
        ("Ketamine eases anxiety for six months.", ClaimKind.DURATION),
        ("Ketamine eases anxiety better than sertraline.", ClaimKind.COMPARISON),
        ("Ketamine is approved by the FDA for anxiety.", ClaimKind.REGULATORY),
        ("About one in five adults lives with an anxiety disorder.", ClaimKind.PREVALENCE),
    ],
)
def test_what_sort_of_claim(text: str, kind: ClaimKind) -> None:
    assert frame(text).kind is kind


def test_every_part_of_a_frame_is_in_the_words_of_its_claim() -> None:
    """A report that quotes words which the article does not have is worse than none."""
    for text in (
        "Ketamine may ease anxiety in adults over 65 for six months, more than placebo.",
        "According to a 2019 trial, ketamine never eases panic within hours.",
    ):
        for found in claims(text):
            parts = (found.frame.population, found.frame.comparator, found.frame.attribution, found.frame.negation)
            assert all(part in text for part in (*parts, *found.frame.hedges, *found.frame.boosters))
