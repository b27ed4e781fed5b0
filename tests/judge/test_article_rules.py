"""Rules on an article as a whole: each with articles that it speaks of and articles that it lets pass."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from factcheck.config import Config
from factcheck.judge import Choice, Judge, article_rules_by_code, rules_by_code
from factcheck.read import read_document
from factcheck.records import Document
from tests.checking import checker, prose

STANDING = {"10.5555/fallen(31)2-x": "retracted", "10.5555/doubted": "concern", "10.5555/whole": "none"}


def status_of(doi: str) -> str:
    return STANDING.get(doi, "none")


def said(document: Document, select: tuple[str, ...] = (), ignore: tuple[str, ...] = ()) -> list[str]:
    return [notice.message for notice in Judge(Choice(select, ignore)).notices(document, status_of)]


@pytest.mark.parametrize(
    "text",
    [
        "A trial (doi:10.5555/fallen(31)2-x) found so.",
        "See https://doi.org/10.5555/FALLEN(31)2-X.",
        "See [the trial](https://doi.org/10.5555/fallen(31)2-x), and more.",
        "See https://doi.org/10.5555/fallen%2831%292-x?from=feed, and https://doi.org/10.5555/fallen%2831%292-x.",
        "“10.5555/fallen(31)2-x”",
    ],
)
def test_a_retracted_paper_is_told_once_however_it_is_cited(text: str) -> None:
    assert said(prose(text)) == ["The article cites doi:10.5555/fallen(31)2-x, which has been retracted."]


def test_a_doubted_paper_is_told_as_doubted() -> None:
    (message,) = said(prose("See doi 10.5555/doubted."))
    assert "expression of concern" in message


@pytest.mark.parametrize(
    "text", ["See doi:10.5555/whole.", "See doi:10.5555/fallen(31)2-xy.", "Costs 10.5555 / fallen"]
)
def test_what_stands_is_let_alone(text: str) -> None:
    assert said(prose(text)) == []


def test_a_link_that_the_text_does_not_show_counts(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    paragraph = "Starfern tea is drunk in the evening by many people who say that it helps them to sleep. " * 5
    page.write_text(f"<h1>Tea</h1><p>{paragraph}<a href='https://doi.org/10.5555/fallen(31)2-x'>One trial</a>.</p>")
    assert len(said(read_document(str(page), Config()))) == 1


def test_choosing_rules_hides_no_notice_but_ignoring_one_does() -> None:
    document = prose("See doi 10.5555/doubted.")
    assert said(document, select=("O105",))
    assert said(document, ignore=("S402",)) == []


def test_the_librarys_own_snapshot_is_asked() -> None:
    report = checker().check_document(prose("The first paper (10.1016/S0140-6736(97)11096-0) began it."))
    assert [notice.code for notice in report.notices] == ["S402"]


def test_codes_are_shared_with_no_other_rule_and_each_has_its_page() -> None:
    assert not set(article_rules_by_code()) & set(rules_by_code())
    for code, rule in article_rules_by_code().items():
        assert re.fullmatch(r"[AS]\d{3}", code)
        for part in ("Flags", "Why it misleads", "Example", "Better"):
            assert part in rule.page
