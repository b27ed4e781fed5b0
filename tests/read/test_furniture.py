"""What a page puts around an article must go, and no sentence of the article with it."""

from __future__ import annotations

import pytest

from factcheck.read.furniture import leave_out
from factcheck.records import Block, BlockKind

PROSE = "Green tea may lower blood pressure a little in adults, a review of trials found."


def blocks(*lines: str) -> list[Block]:
    return [Block(BlockKind.PARAGRAPH, line, ()) for line in lines]


def left(*lines: str) -> list[str]:
    return [b.text for b in leave_out(blocks(*lines))]


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement",
        "ADVERTISEMENT ADVERTISEMENT",
        "Advertisement Continue reading the main story",
        "Story continues below ad",
        "Share this article",
        "Share on Facebook",
        "Facebook Twitter Pinterest",
        "Subscribe to our newsletter",
        "Sign up for our free weekly newsletter",
        "Subscribe now to our daily newsletter.",
        "Follow us on Twitter @example",
        "Leave a comment",
        "12 comments",
        "Read more: Ten herbs that cure anxiety",
        "(MORE: Ten herbs that cure anxiety)",
        "Related: Coffee cures cancer",
        "A new study on kale Read more",
        "For more on tea, visit the National Tea Institute.",
        "The National Tea Institute has more on tea.",
        "By Ann Example",
        "By Ann B. Example, Health Reporter",
        "Medically reviewed by Ann Example, MD",
        "Last updated on March 3, 2024",
        "March 3rd, 2024",
        "3 May 2021",
        "5 min read",
        "Photo: Ann Example",
        "Credit: Ann Example/Getty Images",
        "Ann Example / Some News",
        "Getty Images",
        "toggle caption Ann Example/Getty Images",
        "We use cookies to give you the best experience on our website.",
        "Accept all cookies",
        "Privacy policy",
        "© 2024 Example Media. All rights reserved.",
        "SOURCE: Journal of Tea, online May 3, 2021.",
        "SOURCE Example Pharmaceuticals, Inc.",
        "Ann Example, 555-123-4567, ann@example.org",
        "https://www.example.org/tea",
    ],
)
def test_lines_around_an_article_go(line: str) -> None:
    assert left(PROSE, line, PROSE) == [PROSE, PROSE]


@pytest.mark.parametrize(
    "line",
    [
        "Image-guided radiotherapy has fewer side effects",
        "By 2030 one adult in three will have diabetes",
        "Try eating oily fish twice a week",
        "Sources of vitamin D",
        "SOURCES OF VITAMIN D",
        "Home care lowers the risk of falls",
        "Related problems go away within weeks of one dose",
        "Press the muscle for a minute, and the pain is gone",
        "Sharing a bed keeps the heart young",
        "More women than men get migraine",
        "Comments by doctors do not prove that it works",
        "Contact with peanuts in infancy prevents allergy",
        "The label says more than the study showed.",
        "Photo therapy cures jaundice in days",
        "According to a poll by Reuters and a university, half of adults take vitamins.",
        "Write to your doctor before you stop a drug.",
        "Visit www.example.org to see how ketamine cured me of all my worries.",
        "Read the label: it cures nothing.",
        "Follow your doctor's advice, since tea cures nothing.",
    ],
)
def test_lines_of_an_article_stay(line: str) -> None:
    assert left(PROSE, line, PROSE) == [PROSE, line, PROSE]


@pytest.mark.parametrize(
    "heading",
    [
        "You Might Also Like",
        "Related Articles",
        "More information",
        "MEDIA CONTACT:",
        "Contacts",
        "For media enquiries:",
        "Share this:",
        "Most read",
    ],
)
def test_what_stands_under_a_furniture_heading_goes_until_prose_comes(heading: str) -> None:
    found = left(PROSE, heading, "Ten Herbs That Cure Anxiety", "Ann Example", "ann@example.org", "About Tea", PROSE)
    assert found == [PROSE, "About Tea", PROSE]


def test_lists_of_works_go_and_the_text_after_them_stays() -> None:
    works = ("Smith J, Doe A. Tea and mood. J Tea. 2018;12:3-9.", "Doe A et al. Tea. https://doi.org/10.1000/xyz")
    assert left(PROSE, "References", *works, PROSE) == [PROSE, PROSE]


def test_sources_that_are_food_stay() -> None:
    assert left("Sources", "Oily fish, eggs and sunlight give us vitamin D.") != []
    assert left("Sources", "Oily fish, eggs and sunlight give us vitamin D.")[0] == "Sources"
