"""What a claim is about and what it says of it: a wrong part makes a wrong accusation."""

from __future__ import annotations

import pytest

from factcheck.extract.periods import times
from factcheck.records import BlockKind, Direction, Finding, Frame, Strength
from tests.checking import article, checker, prose

P, H, L = BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM


def last(text: str, title: str = "Ketamine for anxiety") -> Finding:
    return checker().check_document(prose(text, title=title)).findings[-1]


def frame(text: str, title: str = "Ketamine for anxiety") -> Frame:
    return last(text, title).claim.frame


def terms(found: Frame) -> tuple[str, ...]:
    return found.subject.terms if found.subject else ()


@pytest.mark.parametrize(
    ("text", "onset", "duration"),
    [
        ("It works within hours.", 1 / 24, None),
        ("Relief lasts for many weeks or months.", None, 60.875),
        ("It keeps worry away for three to six months.", None, 182.625),
        ("One dose works for up to two weeks.", None, 14.0),
        ("Take it twice a week.", None, None),
        ("They were followed for ten years.", None, None),
        ("It suits people over 40 years old.", None, None),
        ("Unlike pills, which take weeks to work, it is quick.", None, None),
        ("The relief is permanent.", None, 36525.0),
        ("It works instantly.", 0.0, None),
    ],
)
def test_onset_duration_and_other_times(text: str, onset: float | None, duration: float | None) -> None:
    found = times(text)
    assert (found.onset.min_days if found.onset else None) == (pytest.approx(onset) if onset is not None else None)
    assert (found.duration.max_days if found.duration else None) == (
        pytest.approx(duration) if duration is not None else None
    )


@pytest.mark.parametrize("text", ["It eases anxiety.", "The drug eases anxiety.", "This therapy eases anxiety."])
def test_what_points_back_takes_the_articles_subject(text: str) -> None:
    assert terms(frame(text)) == ("ketamine",)


def test_a_bare_list_item_takes_its_subject_from_the_heading() -> None:
    document = article((H, "Esketamine nasal spray", 2), (L, "Eases depression within a day", 1), title="Two drugs")
    found = checker().check_document(document).findings[-1].claim.frame
    assert terms(found) == ("esketamine nasal spray",)


def test_a_subject_that_acts_and_is_unknown_stays_unknown() -> None:
    assert terms(frame("Ashwagandha reduces anxiety.")) == ()


def test_what_something_is_compared_with_is_not_the_subject() -> None:
    assert "ketamine" not in terms(frame("Ashwagandha reduces anxiety better than ketamine."))


def test_the_spray_is_esketamine_only_where_the_article_says_so() -> None:
    assert "esketamine nasal spray" in terms(
        frame("The spray can raise blood pressure.", title="Esketamine at the clinic")
    )
    assert "esketamine nasal spray" not in terms(
        frame("The spray can raise blood pressure.", title="A new flu vaccine")
    )


@pytest.mark.parametrize(
    ("text", "direction", "negated"),
    [
        ("Ketamine reduces anxiety.", Direction.BENEFIT, False),
        ("Ketamine does not reduce anxiety.", Direction.NO_EFFECT, True),
        ("Trials failed to show that ketamine reduces anxiety.", Direction.NO_EFFECT, True),
        ("There is no evidence that ketamine reduces anxiety.", Direction.NO_EFFECT, True),
        ("Ketamine not only reduces anxiety but also lifts depression.", Direction.BENEFIT, False),
        ("Ketamine worsens anxiety.", Direction.HARM, False),
        ("Ketamine improves mood.", Direction.BENEFIT, False),
        ("Ketamine raises blood pressure.", Direction.HARM, False),
        ("Ketamine led to a drop in anxiety.", Direction.BENEFIT, False),
    ],
)
def test_direction_and_denial(text: str, direction: Direction, negated: bool) -> None:
    found = frame(text)
    assert (found.direction, found.negated) == (direction, negated)


@pytest.mark.parametrize(
    ("text", "hedged"),
    [
        ("Ketamine may ease anxiety.", True),
        ("Early research suggests that ketamine eases anxiety.", True),
        ("Men are twice as likely to have anxiety.", False),
        ("Whatever you may have read, ketamine eases anxiety.", False),
        ("Ketamine eases anxiety.", False),
    ],
)
def test_a_hedge_is_one_only_where_it_bears_on_the_claim(text: str, hedged: bool) -> None:
    assert bool(frame(text).hedges) is hedged


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        ("Ketamine eases anxiety.", Strength.DIRECT),
        ("Ketamine could ease anxiety.", Strength.CONDITIONAL),
        ("Ketamine use is associated with less anxiety.", Strength.CORRELATIONAL),
    ],
)
def test_strength_of_wording(text: str, strength: Strength) -> None:
    assert frame(text).strength is strength


@pytest.mark.parametrize(
    "text",
    ["Does ketamine ease anxiety?", "What can ketamine do for you?", "Book a call with our team today."],
)
def test_what_asserts_nothing_is_no_claim(text: str) -> None:
    assert not checker().check_document(prose(text)).findings


def test_a_heading_without_a_verb_is_no_claim() -> None:
    document = article((H, "Benefits of ketamine for anxiety", 2), (P, "Ketamine may ease anxiety.", 0))
    quotes = [f.claim.sentence.text for f in checker().check_document(document).findings]
    assert quotes == ["Ketamine may ease anxiety."]


def test_two_predicates_are_two_claims() -> None:
    text = "Ketamine has no side effects and it never harms the bladder."
    assert len(checker().check_document(prose(text)).findings) == 2
