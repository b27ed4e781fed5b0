"""One sentence, several claims: two that share a verdict hide the one that is false."""

from __future__ import annotations

import pytest

from factcheck.records import BlockKind
from tests.checking import ROOT, article, checker
from tests.extract.reading import claim, claims, parsed, terms


def stretches(text: str) -> list[str]:
    found, parts = parsed(text)
    return [found.span.doc[slice(*part.focus)].text for part in parts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ketamine helps with depression, grief and PTSD.", ["depression", "grief", "PTSD"]),
        ("Ketamine treats OCD and social anxiety.", ["OCD", "social anxiety"]),
        (
            "Ketamine has no side effects and it never harms the bladder.",
            ["Ketamine has no side effects", "it never harms the bladder"],
        ),
        (
            "Ketamine eases anxiety but it raises blood pressure.",
            ["Ketamine eases anxiety", "it raises blood pressure"],
        ),
        (
            "Ketamine eases anxiety, lifts depression and prevents dementia.",
            ["Ketamine eases anxiety", "lifts depression", "prevents dementia"],
        ),
    ],
)
def test_what_is_conjoined_is_kept_apart(text: str, expected: list[str]) -> None:
    assert [part.rstrip(".") for part in stretches(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Ketamine calms and soothes anxiety.", id="two verbs on one object"),
        pytest.param("Ketamine eases worry and anxiety.", id="two names of one outcome"),
        pytest.param("Ketamine eases anxiety.", id="one of everything"),
        pytest.param("Ketamine, doctors say, eases anxiety.", id="an insertion"),
    ],
)
def test_what_says_one_thing_is_one_claim(text: str) -> None:
    assert len(parsed(text)[1]) == 1


def test_each_conjoined_outcome_is_read_without_its_neighbours() -> None:
    """Else the studies on PTSD would be shown for grief."""
    found = claims("Ketamine helps with depression, grief and PTSD.")
    assert [c.frame.outcome_terms[0] for c in found] == ["depressive symptoms", "grief symptoms", "PTSD symptoms"]
    grief = found[1]
    assert "grief" in grief.text
    assert "PTSD" not in grief.text
    assert "Ketamine" in grief.text


def test_two_halves_of_a_sentence_each_have_their_own_frame() -> None:
    first, second = claims("Ketamine may damage the bladder, and it raises blood pressure.")
    assert first.frame.hedges == ("may",)
    assert second.frame.hedges == ()
    assert "blood pressure" in second.frame.outcome_terms
    assert "blood pressure" not in first.frame.outcome_terms


def test_a_list_item_takes_outcomes_of_its_lead_as_context_only() -> None:
    """What only the lead names must not weigh as much as what the item itself says."""
    document = article(
        (BlockKind.PARAGRAPH, "Ketamine may help people with depression:", 0),
        (BlockKind.LIST_ITEM, "It eases social anxiety within a day.", 1),
    )
    found = checker().check_document(document).findings[-1].claim.frame
    assert "social anxiety symptoms" in found.outcome_terms
    assert "depressive symptoms" in found.outcome_context
    assert not set(found.outcome_terms) & set(found.outcome_context)


def test_every_clause_is_a_stretch_of_its_sentence() -> None:
    demo = (ROOT / "docs" / "demo" / "ketamine-clinic.md").read_text(encoding="utf-8")
    for line in filter(None, demo.splitlines()):
        found, parts = parsed(line)
        assert parts
        for part in parts:
            assert found.span.start <= part.start <= part.focus[0] < part.focus[1] <= part.end <= found.span.end
            assert part.text


def test_names_are_found_in_any_spelling_and_number() -> None:
    for text in ("Ketamine eases social anxiety disorder.", "KETAMINE eases social-anxiety disorder."):
        assert "social anxiety symptoms" in claim(text).frame.outcome_terms
    assert terms().subjects_in_text("benzodiazepine") == terms().subjects_in_text("Benzodiazepines")
