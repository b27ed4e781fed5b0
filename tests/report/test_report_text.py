"""Whoever works in a terminal: lines fit, stretches are marked where they stand, nothing in an article is obeyed."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from factcheck.records import BlockKind, Opinion, Report, Severity, Verdict
from factcheck.report import Options, format_named, formats, render

from . import factory


def text(report: Report, **options: bool | int) -> str:
    return render([report], "text", Options(**options))  # type: ignore[arg-type]


def one_claim(sentence: str, stretch: str) -> Report:
    document = factory.document(((BlockKind.PARAGRAPH, 0, "", sentence),), title="")
    claim = factory.claim(document, stretch, sentence)
    opinion = factory.opinion("O105", "duration", Verdict.OVERSTATED, 0.9, says="long", bears="short")
    found = factory.finding("w1", claim, Verdict.OVERSTATED, Severity.WARNING, 0.9, (opinion,))
    return Report(document, (found,), factory.VERSIONS)


@given(st.text(min_size=1).filter(str.strip), st.integers(0, 220), st.booleans())
def test_no_line_is_wider_than_the_window(words: str, width: int, colour: bool) -> None:
    out = text(factory.hostile_report(words), width=width, colour=colour)
    plain = re.sub(r"\x1b\[[0-9;]*m", "", out)
    assert max(map(cell_len, plain.split("\n"))) <= max(width, 24)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", plain)


@pytest.mark.parametrize(
    ("sentence", "stretch"),
    [
        ("茶は心配を和らげる、and it lasts for months on end in everybody who drinks it.", "和らげる、and it lasts"),
        ("One 🙂🙂 cup 👩‍🔬 ends worry for months on end.", "ends worry"),
        ("E\u0301te\u0301 tea ends worry.", "tea ends"),
    ],
)
def test_marks_stand_under_the_claim_in_wide_scripts(sentence: str, stretch: str) -> None:
    lines = text(one_claim(sentence, stretch), width=40).split("\n")
    marked = ""
    for above, below in pairwise(lines):
        if set(below.strip()) == {"~"}:
            low, high = len(below) - len(below.lstrip()), len(below)
            marked += "".join(c for i, c in enumerate(above) if low <= cell_len(above[:i]) < high)
    assert marked.replace(" ", "") == stretch.replace(" ", "")


def test_a_claim_that_is_the_sentence_is_not_marked() -> None:
    assert "~" not in text(one_claim("It ends worry.", "It ends worry"))
    assert "~" in text(one_claim("It ends worry, they say.", "It ends worry"))


def test_markup_of_the_terminal_library_is_plain_text() -> None:
    sentence = "[bold red]Worry[/] ends :smiley: [link=https://x.example]here[/link]."
    assert sentence in text(one_claim(sentence, sentence), width=100)


def test_colour_adds_nothing_but_colour() -> None:
    sentence = "Tea ends worry."
    plain, coloured = (text(one_claim(sentence, sentence), colour=c) for c in (False, True))
    assert coloured != plain
    assert "\x1b" not in plain
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


def test_environment_has_no_say(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else a report in CI would differ from the same report at a desk."""
    before = [text(factory.report(), colour=colour) for colour in (False, True)]
    for name, value in {"COLUMNS": "33", "NO_COLOR": "1", "TERM": "dumb", "JUPYTER_COLUMNS": "7"}.items():
        monkeypatch.setenv(name, value)
    assert [text(factory.report(), colour=colour) for colour in (False, True)] == before
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert [text(factory.report(), colour=colour) for colour in (False, True)] == before


def test_only_flagged_claims_are_shown_unless_all_are_wanted() -> None:
    calm = "It may ease worry for a week or two."
    assert calm not in text(factory.report())
    assert "all claims: --show all" in text(factory.report())
    assert calm in text(factory.report(), show_all=True)
    assert "--show all" not in text(factory.report(), show_all=True)


def test_overruled_opinions_are_not_heard() -> None:
    assert "U201" not in text(factory.report())


def test_retracted_studies_come_first() -> None:
    """A retraction below "and 1 more" is a retraction nobody sees."""
    lines = text(factory.report()).split("\n")
    shown = [line for line in lines if line.startswith("   studies")]
    assert "RETRACTED Crake 2019" in shown[0]
    assert "EXPRESSION OF CONCERN Dunlin" in shown[-1]


def test_no_study_is_shown_that_was_merely_near() -> None:
    report = factory.report()
    anecdote = tuple(f for f in report.findings if f.id == "k7")
    out = text(replace(report, findings=anecdote))
    assert "eyesight" in out
    assert "Whitlow" not in out


def test_words_that_only_repeat_the_claim_are_left_out() -> None:
    report = one_claim("Tea ends all worry for good.", "Tea ends all worry for good.")
    (found,) = report.findings
    opinion = factory.opinion("W504", "hype", None, 0.9, says="“Tea ends all …”", message="Words of wonder.")
    wordy = replace(found, verdict=Verdict.NOT_IN_LIBRARY, severity=Severity.NOTE, opinions=(opinion,))
    out = text(replace(report, findings=(wordy,)))
    assert "Words of wonder." in out
    assert "says" not in out


def test_rules_that_go_by_the_same_evidence_share_a_row() -> None:
    """Three times the same population is three lines to read before the point."""
    report = one_claim("Tea ends all worry for good.", "Tea ends all worry for good.")
    (found,) = report.findings
    ground = " · low certainty · adults who worry"
    opinions = tuple(
        excess(code, says, bears + ground)
        for code, says, bears in (("O103", "“all”", "a small effect"), ("O111", "“all”", "relief, not a cure"))
    )
    out = text(replace(report, findings=(replace(found, opinions=opinions),)), width=100)
    assert "   says     “all”\n" in out
    assert f"   bears    a small effect; relief, not a cure{ground}\n" in out


def excess(code: str, says: str, bears: str) -> Opinion:
    return factory.opinion(code, "excess", Verdict.OVERSTATED, 0.9, says=says, bears=bears)


def test_seconds_are_shown_only_when_asked_for() -> None:
    assert "(1.1 s)" in text(factory.report(), timings=True)
    assert " s)" not in text(factory.report())


def test_an_article_that_was_not_judged_is_not_called_free_of_claims() -> None:
    empty = factory.empty_report()
    report = replace(empty, document=replace(empty.document, language="de"), notices=factory.report().notices)
    assert "No health claims found" not in text(report)


@pytest.mark.parametrize("name", [n for n in formats() if format_named(n).streams])
def test_reports_printed_one_by_one_are_the_same_report(name: str) -> None:
    reports = [factory.report(), factory.empty_report(), factory.quiet_report()]
    assert "".join(render([r], name, Options()) for r in reports) == render(reports, name, Options())
