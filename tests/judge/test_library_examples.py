"""The library's own example sentences through the whole pipeline: floors under what is caught and what is let alone.

Every seventh entry is taken, and no sentence is matched by itself.

A change that makes the tool accuse careful sentences, or overlook bad ones, shows here first.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import pytest

from factcheck.library import Entry, load_library
from factcheck.records import Finding, Verdict
from tests.checking import ROOT, checker, hide, prose

WORST_FIRST = (
    Verdict.CONTRADICTED,
    Verdict.OVERSTATED,
    Verdict.UNSUPPORTED,
    Verdict.SUPPORTED,
    Verdict.NOT_IN_LIBRARY,
)
FLAGS = frozenset(WORST_FIRST[:3])

STEP = 7

# Shares measured when each floor was set, less a margin for two or three sentences. They only rise. Set anew on
# 25 November 2026, when the library became twenty times as large and sentences ceased to be matched by themselves.
FLOORS = {
    "precision of flags": 0.93,
    "recall of flags": 0.8,
    "near misses kept off": 0.87,
    "right entry first": 0.65,
}


@dataclass(frozen=True)
class Outcome:
    """What became of one example: the entry it was written for, its label, and what the tool made of it."""

    entry: str
    label: Verdict | None
    text: str
    verdict: Verdict | None
    first: frozenset[str]

    def __str__(self) -> str:
        label, verdict = self.label or "unrelated", self.verdict or "no claim"
        return f"{self.entry}: {label}, got {verdict} {sorted(self.first)}: {self.text}"


def examples(entry: Entry) -> list[tuple[Verdict | None, str]]:
    given = entry.examples
    return [
        *((Verdict.SUPPORTED, text) for text in given.supported),
        *((Verdict.OVERSTATED, example.text) for example in given.overstated),
        *((Verdict.UNSUPPORTED, text) for text in given.unsupported),
        *((Verdict.CONTRADICTED, text) for text in given.contradicted),
        *((None, text) for text in given.unrelated),
    ]


def findings(entry: Entry, text: str) -> list[Finding]:
    """Those on the sentence itself, not on the title above it."""
    title = entry.subject.name.capitalize()
    report = checker().check_document(prose(text, title=title))
    return [finding for finding in report.findings if finding.claim.start >= len(title)]


@cache
def outcomes() -> tuple[Outcome, ...]:
    made = []
    entries = [e for e in load_library(ROOT / "claims").entries.values() if e.status == "active"]
    for entry in entries[::STEP]:
        for label, text in examples(entry):
            hide(entry.id, text)
            found = findings(entry, text)
            verdict = min((f.verdict for f in found), key=WORST_FIRST.index, default=None)
            first = frozenset(m.evidence.id for f in found for m in f.matches[:1])
            made.append(Outcome(entry.id, label, text, verdict, first))
    return tuple(made)


def kept(what: str, right: list[Outcome], wrong: list[Outcome]) -> None:
    """Hold the floor of a share; where it gives way, print the figures and the sentences."""
    share = len(right) / (len(right) + len(wrong))
    told = "\n".join(map(str, wrong))
    assert share >= FLOORS[what], (
        f"{what}: {share:.3f} ({len(right)} of {len(right) + len(wrong)}), floor {FLOORS[what]}\n{told}"
    )


def split(chosen: list[Outcome], right: list[bool]) -> tuple[list[Outcome], list[Outcome]]:
    pairs = list(zip(chosen, right, strict=True))
    return [o for o, good in pairs if good], [o for o, good in pairs if not good]


def test_there_are_enough_examples_for_a_share_to_mean_something() -> None:
    assert sum(o.label in FLAGS for o in outcomes()) > 200
    assert sum(o.label is Verdict.SUPPORTED for o in outcomes()) > 100
    assert sum(o.label is None for o in outcomes()) > 50


def test_what_is_flagged_deserves_it() -> None:
    chosen = [o for o in outcomes() if o.label and o.verdict in FLAGS]
    kept("precision of flags", *split(chosen, [o.label in FLAGS for o in chosen]))


def test_what_deserves_a_flag_gets_one() -> None:
    chosen = [o for o in outcomes() if o.label in FLAGS]
    kept("recall of flags", *split(chosen, [o.verdict in FLAGS for o in chosen]))


def test_near_misses_are_not_set_against_the_entry() -> None:
    chosen = [o for o in outcomes() if o.label is None]
    kept("near misses kept off", *split(chosen, [o.entry not in o.first for o in chosen]))


def test_a_claim_meets_the_entry_it_is_about() -> None:
    chosen = [o for o in outcomes() if o.label]
    kept("right entry first", *split(chosen, [o.entry in o.first for o in chosen]))


@pytest.mark.parametrize("label", [Verdict.SUPPORTED, Verdict.OVERSTATED, Verdict.UNSUPPORTED, Verdict.CONTRADICTED])
def test_each_label_gets_its_verdict_more_often_than_any_other_flag(label: Verdict) -> None:
    got = [o.verdict for o in outcomes() if o.label is label]
    others = {verdict: got.count(verdict) for verdict in FLAGS - {label}}
    assert all(got.count(label) > count for count in others.values()), f"{label}: {got.count(label)}, others {others}"
