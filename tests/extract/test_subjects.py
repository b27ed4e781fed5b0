"""What a claim is about. A wrong subject sets somebody else's studies against the writer."""

from __future__ import annotations

import pytest

from factcheck.records import BlockKind, Document, Subject
from tests.checking import article, checker
from tests.extract.reading import TITLE, claim, claims

P, H, L = BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM
SPRAY = "esketamine nasal spray"


def names(found: Subject | None) -> tuple[str, ...]:
    return found.terms if found else ()


def of(text: str, title: str = TITLE) -> Subject | None:
    return claims(text, title=title)[-1].frame.subject


def last(document: Document) -> Subject:
    found = checker().check_document(document).findings[-1].claim.frame.subject
    assert found is not None
    return found


def test_a_subject_that_the_sentence_names_is_as_written() -> None:
    found = of("Low-dose ketamine may ease anxiety.")
    assert found is not None
    assert (found.source, found.terms) == ("stated", ("ketamine",))
    assert "etamine" in found.name


@pytest.mark.parametrize("text", ["It eases anxiety.", "The drug eases anxiety.", "This therapy eases anxiety."])
def test_what_points_back_takes_the_articles_subject(text: str) -> None:
    assert names(of(text)) == ("ketamine",)


def test_what_points_back_takes_the_nearer_subject_first() -> None:
    found = of("Sertraline helps with anxiety. It takes weeks to work.")
    assert found is not None
    assert found.source == "pronoun"
    assert "SSRIs and SNRIs" in found.terms
    assert "ketamine" not in found.terms


def test_a_bare_list_item_takes_its_subject_from_the_heading() -> None:
    found = last(article((H, "Esketamine nasal spray", 2), (L, "Eases depression within a day", 1), title="Two drugs"))
    assert (found.source, found.terms) == ("heading", (SPRAY,))


def test_a_bare_list_item_takes_its_subject_from_the_line_that_leads_into_its_list() -> None:
    found = last(article((P, "Ketamine can cause:", 0), (L, "High blood pressure", 1), title="Two drugs"))
    assert (found.source, found.terms) == ("lead", ("ketamine",))


def test_a_lead_ends_with_its_list() -> None:
    document = article(
        (P, "Esketamine can cause:", 0),
        (L, "High blood pressure", 1),
        (H, "Sertraline", 2),
        (P, "It may ease social anxiety.", 0),
        title="Two drugs",
    )
    assert "SSRIs and SNRIs" in last(document).terms


def test_under_each_heading_it_is_that_headings_drug() -> None:
    document = article(
        (H, "Ketamine", 2),
        (P, "It may ease social anxiety.", 0),
        (H, "Sertraline", 2),
        (P, "It may ease social anxiety.", 0),
        title="Two drugs",
    )
    found = [names(f.claim.frame.subject) for f in checker().check_document(document).findings]
    assert found[0] == ("ketamine",)
    assert "SSRIs and SNRIs" in found[1]
    assert "ketamine" not in found[1]


@pytest.mark.parametrize(
    "text",
    [
        "Starfern reduces anxiety.",
        "Starfern is effective for anxiety.",
        "Dark chocolate prevents anxiety.",
        "Saffron tablets ease anxiety.",
        "Starfern reduces anxiety better than ketamine.",
    ],
)
def test_a_subject_that_acts_and_is_unknown_stays_unknown(text: str) -> None:
    assert names(of(text)) == ()


def test_what_points_back_at_an_unknown_subject_is_unknown() -> None:
    assert names(of("Starfern reduces anxiety. It prevents panic attacks.")) == ()


@pytest.mark.parametrize(
    "text", ["Unlike ketamine, sertraline helps with anxiety.", "Sertraline eases anxiety better than ketamine."]
)
def test_what_something_is_compared_with_is_not_the_subject(text: str) -> None:
    found = names(of(text))
    assert "SSRIs and SNRIs" in found
    assert "ketamine" not in found


@pytest.mark.parametrize(
    ("title", "known"),
    [("Esketamine at the clinic", True), (TITLE, True), ("A new flu vaccine", False), ("Sprays of all sorts", False)],
)
def test_the_spray_is_esketamine_only_where_the_article_names_the_drug(title: str, known: bool) -> None:
    assert (SPRAY in names(of("The spray can raise blood pressure.", title))) is known


def test_a_state_of_health_that_does_harm_is_the_subject_itself() -> None:
    assert names(of("Anxiety leads to insomnia.")) == ("anxiety disorders",)


def test_side_effects_and_people_are_told_of_the_articles_drug() -> None:
    assert names(of("Side effects are rare.")) == ("ketamine",)
    assert names(of("Most patients feel calm within hours.")) == ("ketamine",)


def test_an_untitled_article_is_about_what_it_names_most() -> None:
    texts = ("Ketamine is given by drip.", "Doctors give ketamine in a clinic.", "It eases anxiety.")
    document = article(*((P, text, 0) for text in texts), title="Good news")
    assert last(document).terms == ("ketamine",)


def test_a_claim_always_says_where_its_subject_is_from() -> None:
    sources = {"stated", "pronoun", "lead", "heading", "previous", "title"}
    for text in ("Ketamine eases anxiety.", "It eases anxiety.", "Anxiety eases within hours."):
        found = claim(text).frame.subject
        assert found is not None
        assert found.source in sources
        assert found.name
