"""What the library that comes along promises: how large it is, on what it rests, and how fast it opens."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cache
from time import process_time

from factcheck.library import Library, load_library
from factcheck.library.lint import lint
from factcheck.library.stats import Stats, stats
from tests.checking import ROOT

CLAIMS = ROOT / "claims"
TODAY = date(2026, 11, 25)


@cache
def library() -> Library:
    return load_library(CLAIMS)


@cache
def figures() -> Stats:
    return stats(library(), TODAY)


def test_it_covers_what_health_articles_write_about() -> None:
    assert len(figures().topics) >= 60
    assert figures().entries >= 480
    assert figures().sources >= 400
    assert all(topic.entries for topic in figures().topics)


def test_twenty_topics_have_twelve_entries_or_more() -> None:
    assert sum(topic.entries >= 12 for topic in figures().topics) >= 20


def test_most_of_it_rests_on_more_than_single_studies() -> None:
    assert figures().synthesised * 2 >= figures().entries


def test_nine_sources_in_ten_can_be_looked_up() -> None:
    assert figures().identified >= 0.9 * figures().sources


def test_what_is_not_known_is_said_as_well_as_what_works() -> None:
    directions = figures().direction
    assert min(directions[name] for name in ("benefit", "harm", "no_effect", "mixed", "insufficient", "fact")) >= 50


def test_every_source_says_what_of_it_was_read() -> None:
    assert all(source.seen for source in library().sources.values())


def test_no_study_has_two_files() -> None:
    for name in ("doi", "pmid", "pmcid"):
        counted = Counter(getattr(s, name).casefold() for s in library().sources.values() if getattr(s, name))
        assert [value for value, count in counted.items() if count > 1] == [], name


def test_lint_of_all_is_quick_and_finds_no_error() -> None:
    started = process_time()
    assert [str(fault) for fault in lint(CLAIMS, TODAY) if fault.is_error] == []
    assert process_time() - started < 10


def test_opening_it_again_is_quick() -> None:
    library()
    spent = []
    for _ in range(3):
        started = process_time()
        assert len(load_library(CLAIMS).catalogue) >= 480
        spent.append(process_time() - started)
    assert min(spent) < 0.15
