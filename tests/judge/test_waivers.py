"""Waivers judged: what they let be, and what is said of those that let nothing be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from factcheck.judge import Choice, Judge, article_rules_by_code
from factcheck.judge.base import Context
from factcheck.judge.waivers import in_force
from factcheck.records import Document, Finding, Severity, Verdict, Waiver
from tests.checking import checker, prose

BOAST = "One infusion of ketamine keeps anxiety away for years."
DAY = date(2026, 11, 25)
WAIVER = Waiver(at=3, start=0, end=10_000, codes=("O105",), reason="quoted from the patient")


def waived(*waivers: Waiver, today: date | None = DAY, switches: tuple[tuple[str, bool], ...] = ()) -> Finding:
    (finding,) = judged(*waivers, today=today, switches=switches)[0]
    return finding


def judged(
    *waivers: Waiver, today: date | None = DAY, switches: tuple[tuple[str, bool], ...] = ()
) -> tuple[tuple[Finding, ...], list[str]]:
    """The findings on the boast, and what is said of the article."""
    document = replace(prose(BOAST), waivers=waivers)
    claims = [c for c in checker()._extractor.extract(document) if c.sentence.text == BOAST]
    judge = Judge(Choice(switches=switches), today=today)
    findings = judge.judge(claims, checker()._matcher.match(claims), waivers)
    said = judge.notices(document, lambda doi: "none", findings)
    return findings, [f"{n.code} {n.message}" for n in said]


def codes(finding: Finding) -> set[str]:
    return {o.code for o in finding.opinions}


def test_what_is_waived_is_let_be_with_its_reason_and_the_rest_stays() -> None:
    plain, finding = waived(), waived(WAIVER)
    assert "O105" in codes(plain)
    assert codes(finding) == codes(plain) - {"O105"}
    assert [(w.opinion.code, w.allowance.reason) for w in finding.waived] == [("O105", "quoted from the patient")]


def test_a_claim_with_all_waived_keeps_its_verdict_and_flags_nothing() -> None:
    """Saying that a sentence may stand makes it no truer."""
    every = replace(WAIVER, codes=_all_codes())
    finding = waived(every)
    assert (finding.verdict, finding.severity, finding.opinions) == (Verdict.OVERSTATED, Severity.NONE, ())


def _all_codes() -> tuple[str, ...]:
    """What any rule says of the boast, whether it decides or is overruled."""
    document = prose(BOAST)
    claims = [c for c in checker()._extractor.extract(document) if c.sentence.text == BOAST]
    (found,) = checker()._matcher.match(claims)
    return tuple(o.code for rule in Judge()._rules if (o := rule.judge(claims[0], found)))


@pytest.mark.parametrize(
    "waiver",
    [
        replace(WAIVER, codes=("O111",)),
        replace(WAIVER, reason=""),
        replace(WAIVER, problem="misspelt"),
        replace(WAIVER, until=date(2026, 11, 24)),
        replace(WAIVER, start=9_000),
        replace(WAIVER, end=0),
    ],
)
def test_a_waiver_that_does_not_hold_lets_nothing_be(waiver: Waiver) -> None:
    finding = waived(waiver)
    assert "O105" in codes(finding)
    assert not [w for w in finding.waived if w.opinion.code == "O105"]


def test_a_waiver_holds_through_its_last_day_and_for_ever_where_no_day_counts() -> None:
    last = replace(WAIVER, until=DAY)
    assert in_force([last], DAY) == in_force([last], None) == (last,)
    assert in_force([last], date(2026, 11, 26)) == ()


@pytest.mark.parametrize(
    ("waiver", "said"),
    [
        (WAIVER, []),
        (
            replace(WAIVER, problem="'alow' is none of allow"),
            ["A602 The waiver cannot be read: 'alow' is none of allow."],
        ),
        (
            replace(WAIVER, codes=("O105", "O999", "A601")),
            ["A602 The waiver cannot be read: 'O999', 'A601' are no code of a rule on claims."],
        ),
        (replace(WAIVER, reason=""), ['A603 The waiver of O105 gives no reason: add reason="…".']),
        (
            replace(WAIVER, until=date(2020, 1, 1)),
            ["A604 The waiver of O105 expired after 2020-01-01: look again, or give a new day."],
        ),
        (replace(WAIVER, codes=("O105", "C304")), ["A605 The waiver of C304 covers nothing: remove it."]),
        (replace(WAIVER, end=0), ["A605 The waiver of O105 covers nothing: remove it."]),
    ],
)
def test_each_fault_of_a_waiver_is_told_once(waiver: Waiver, said: list[str]) -> None:
    assert judged(waiver)[1] == said


def test_a_waiver_of_a_rule_that_was_switched_off_is_not_called_unused() -> None:
    """Else every run with --select would tell editors to remove what the next full run needs."""
    findings, said = judged(WAIVER, switches=(("O105", False),))
    assert "O105" not in {c for f in findings for c in codes(f)}
    assert said == []


def test_an_article_that_was_not_judged_has_no_unused_waivers() -> None:
    document = Document("a.md", "", "Ein Text.", (), waivers=(WAIVER,), language="de")
    context = Context(lambda doi: "none", None, frozenset(("O105",)), frozenset(("O105",)), DAY)
    assert list(article_rules_by_code()["A605"].judge(document, context)) == []


def test_the_last_switch_that_names_a_code_wins() -> None:
    assert "O105" not in codes(waived(switches=(("O", False),)))
    assert "O105" in codes(waived(switches=(("O", False), ("O105", True))))
    assert "O105" not in codes(waived(switches=(("O105", True), ("O1", False))))
