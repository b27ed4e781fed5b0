"""What is no claim: an editor stops reading a report that marks questions, headings and phone numbers."""

from __future__ import annotations

import pytest

from factcheck.extract.worth import asserts
from factcheck.records import BlockKind
from tests.checking import article, checker
from tests.extract.reading import claims, reading

P, H, L = BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Does ketamine ease anxiety?", P, False),
        ("“Does ketamine ease anxiety?”", P, False),
        ("Ketamine eases anxiety, doesn’t it? ", P, False),
        ("Did you know that ketamine eases anxiety?", P, True),
        ("Ketamine eases anxiety.", P, True),
        ("Benefits of ketamine for anxiety", H, False),
        ("Why ketamine?", H, False),
        ("Fast relief from anxiety", H, False),
        ("Ketamine cures anxiety", H, True),
        ("Ketamine can ease anxiety", H, True),
        ("Fast relief from anxiety", L, True),
    ],
)
def test_questions_and_headings_without_a_verb_assert_nothing(text: str, kind: BlockKind, expected: bool) -> None:
    assert asserts(reading(text, kind)) is expected


@pytest.mark.parametrize(
    "text",
    [
        "Does ketamine ease anxiety?",
        "What can ketamine do for you?",
        "Book a call with our team today.",
        "Talk to your doctor before you take ketamine.",
        "Welcome to our clinic.",
        "Our clinic opened in 2015.",
        "In this article we look at ketamine and anxiety.",
        "The study was funded by the university.",
    ],
)
def test_what_asserts_nothing_about_health_is_no_claim(text: str) -> None:
    assert claims(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Ketamine eases anxiety.",
        "Ketamine may ease anxiety in some people.",
        "Ketamine is a perfectly safe drug.",
        "If worry rules your days, you must try ketamine.",
        "Ketamine works miracles.",
        "Ketamine can damage the bladder.",
    ],
)
def test_what_evidence_could_bear_out_is_a_claim(text: str) -> None:
    assert len(claims(text)) == 1


def test_a_heading_counts_only_where_it_says_something() -> None:
    document = article(
        (H, "Benefits of ketamine for anxiety", 2), (H, "Ketamine cures anxiety", 2), (P, "Call us today.", 0)
    )
    quotes = [f.claim.sentence.text for f in checker().check_document(document).findings]
    assert quotes == ["Ketamine cures anxiety"]


def test_the_bold_words_that_open_a_list_item_are_no_claim_of_their_own() -> None:
    document = article((L, "Fast relief. Anxiety may ease within hours.", 1))
    quotes = [f.claim.sentence.text for f in checker().check_document(document).findings]
    assert quotes == ["Anxiety may ease within hours."]


def test_an_abbreviation_does_not_cut_a_claim_in_two() -> None:
    (found,) = claims("Dr. Miller of St. Ann's says that ketamine may ease anxiety, e.g. for a week or so.")
    assert found.sentence.text.startswith("Dr. Miller")
    assert found.sentence.text.endswith("or so.")
