"""From opinions to the verdict: the single table of precedence."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from factcheck.judge.base import ArticleRule, Context, Rule, StatusOf, hedged, reports_study
from factcheck.judge.waivers import allowance, in_force
from factcheck.records import (
    Claim,
    Direction,
    Document,
    Finding,
    Match,
    Matches,
    Notice,
    Opinion,
    Severity,
    Stance,
    Verdict,
    Waived,
    Waiver,
)

# Which opinion decides when several speak; the first that applies. A story is a story even where it boasts of
# duration; an excess in one respect is more useful to an editor than "no adequate evidence".
PRECEDENCE = ("C3", "U202", "O1", "U201", "U203")

# How sure it is that no entry settles a claim: where none is near, and where one is near and does not say.
_UNKNOWN, _UNSETTLED = 0.9, 0.5

# What no entry bears out, however near: a rule flags it, or it is left open, but it is never called supported.
_BOASTS = frozenset(("absolute_safety", "strong_cure", "universal"))

SEVERITY = {
    Verdict.CONTRADICTED: Severity.ERROR,
    Verdict.OVERSTATED: Severity.WARNING,
    Verdict.UNSUPPORTED: Severity.NOTE,
    Verdict.SUPPORTED: Severity.NONE,
    Verdict.NOT_IN_LIBRARY: Severity.NONE,
}


@cache
def rules_by_code() -> dict[str, Rule]:
    """Every rule, by its code.

    Raises:
        ConfigError: two rules claim one code.
    """
    from factcheck.judge import rules
    from factcheck.plugins import discover

    return discover(rules, "RULE", key=lambda rule: str(rule.code))


@cache
def article_rules_by_code() -> dict[str, ArticleRule]:
    """Every rule on an article as a whole, by its code.

    Raises:
        ConfigError: two rules claim one code.
    """
    from factcheck.judge import article_rules
    from factcheck.plugins import discover

    return discover(article_rules, "RULE", key=lambda rule: str(rule.code))


class Judge:
    """Judges claims by all rules, and flags what the chosen ones say.

    Chosen are codes that begin as ``select`` says (all, if empty) and not as ``ignore`` says, where an opinion is at
    least as sure as ``min_confidence``; ``switches``, beginnings of codes with on or off, win over both. A waiver that
    is in force ``today`` lets be what it names. A claim that only other opinions speak against keeps its verdict,
    without a flag: not looking at a rule makes no claim true.
    """

    def __init__(
        self,
        select: Sequence[str] = (),
        ignore: Sequence[str] = (),
        min_confidence: float = 0.0,
        *,
        switches: Sequence[tuple[str, bool]] = (),
        today: date | None = None,
    ) -> None:
        self._rules = list(rules_by_code().values())
        self._select, self._ignore, self._switches = tuple(select), tuple(ignore), tuple(switches)
        self._min_confidence = min_confidence
        self._today = today

    def judge(
        self, claims: Sequence[Claim], matches: Sequence[Matches], waivers: Sequence[Waiver] = ()
    ) -> tuple[Finding, ...]:
        """A finding for every claim, in the order given. ``matches`` are those of the claims, one each."""
        seen: Counter[str] = Counter()
        valid = in_force(waivers, self._today)
        findings = []
        for claim, found in zip(claims, matches, strict=True):
            key = f"{claim.sentence.text}\0{claim.text}\0{claim.frame.outcome}"
            findings.append(self._finding(claim, found, _id(key, seen[key]), valid))
            seen[key] += 1
        return tuple(findings)

    def notices(
        self, document: Document, status_of: StatusOf, findings: tuple[Finding, ...] | None = None
    ) -> tuple[Notice, ...]:
        """What is to be said of the article as a whole; ``status_of`` gives a paper's standing by its DOI.

        All but what ``ignore`` names: ``select`` chooses among findings, and an article that was not judged must not
        look clean. ``findings`` are those on the document, None where it was not judged.
        """
        known = frozenset(rules_by_code())
        codes = frozenset(code for code in known if self._chosen(code))
        context = Context(status_of, findings, codes, known, self._today)
        asked = [
            rule for code, rule in article_rules_by_code().items() if self._switched(code, not self._ignored(code))
        ]
        return tuple(notice for rule in asked for notice in rule.judge(document, context))

    def _finding(self, claim: Claim, matches: Matches, name: str, waivers: Sequence[Waiver]) -> Finding:
        opinions = [o for rule in self._rules if (o := rule.judge(claim, matches)) is not None]
        asked = [o for o in opinions if self._asked(o)]
        waived = _waived(asked, claim, waivers)
        asked = [o for o in asked if all(o is not w.opinion for w in waived)]
        wording = [o for o in asked if o.verdict is None]
        flags = _deciding(asked)
        deciding = flags or _deciding(opinions)
        if not deciding:
            return replace(_unflagged(claim, matches, wording, name), waived=waived)
        first = deciding[0]
        verdict = first.verdict or Verdict.NOT_IN_LIBRARY
        severity = SEVERITY[verdict] if flags else Severity.NOTE if wording else Severity.NONE
        return Finding(
            id=name,
            claim=claim,
            verdict=verdict,
            severity=severity,
            confidence=first.confidence,
            opinions=(*flags, *wording),
            matches=_ordered(matches, deciding),
            message=first.message,
            suggestion=first.suggestion,
            waived=waived,
        )

    def _asked(self, opinion: Opinion) -> bool:
        """Whether the user wants to hear this opinion."""
        return self._chosen(opinion.code) and opinion.confidence >= self._min_confidence

    def _chosen(self, code: str) -> bool:
        selected = not self._select or code.startswith(self._select)
        return self._switched(code, selected and not self._ignored(code))

    def _switched(self, code: str, wanted: bool) -> bool:
        """``wanted``, unless a switch for the article's path says otherwise; the last that names the code wins."""
        said = [on for prefix, on in self._switches if code.startswith(prefix)]
        return said[-1] if said else wanted

    def _ignored(self, code: str) -> bool:
        return bool(self._ignore) and code.startswith(self._ignore)


def _waived(asked: Sequence[Opinion], claim: Claim, waivers: Sequence[Waiver]) -> tuple[Waived, ...]:
    """The opinions that would speak and are let be; where one is, the next in line would, and may be let be as well."""
    found: list[Waived] = []
    while waivers:
        speaking = (*_deciding(asked), *(o for o in asked if o.verdict is None))
        met = [Waived(o, why) for o in speaking if (why := allowance(waivers, claim, o.code))]
        if not met:
            break
        found += met
        asked = [o for o in asked if all(o is not w.opinion for w in found)]
    return tuple(found)


def _deciding(opinions: Sequence[Opinion]) -> list[Opinion]:
    """The opinions of the verdict that takes precedence, the surest first."""
    for prefix in PRECEDENCE:
        found = [o for o in opinions if o.verdict is not None and o.code.startswith(prefix)]
        if found:
            return sorted(found, key=lambda o: (-o.confidence, o.code))
    return []


def _unflagged(claim: Claim, matches: Matches, opinions: Sequence[Opinion], name: str) -> Finding:
    """Supported where the closest evidence agrees or the claim is as careful as it; else not in the library."""
    best = matches.best[0] if matches.best else None
    if best is not None and _agrees(claim, best):
        sure = 0.5 + 0.5 * best.score if best.stance is Stance.SUPPORTS else 0.5 * best.score
        verdict, confidence = Verdict.SUPPORTED, round(sure, 3)
        message = f"The evidence agrees: {best.evidence.statement}"
    else:
        verdict, confidence = Verdict.NOT_IN_LIBRARY, _UNSETTLED if best else _UNKNOWN
        message = "No entry of the library settles this claim."
    severity = Severity.NOTE if opinions else Severity.NONE
    shown = matches.best if verdict is Verdict.SUPPORTED else ()
    return Finding(name, claim, verdict, severity, confidence, tuple(opinions), shown, message)


def _agrees(claim: Claim, match: Match) -> bool:
    if claim.cues & _BOASTS and claim.frame.direction is not Direction.NO_EFFECT:
        return False
    # That something works does not say that it is approved, nor that it is safe.
    if "regulatory" in claim.cues and match.evidence.kind != "regulatory":
        return False
    if {"safe_claim", "absolute_safety"} & claim.cues and match.evidence.kind != "harm":
        return False
    if match.stance is Stance.SUPPORTS:
        return True
    careful = hedged(claim) or "rebuttal" in claim.cues or claim.frame.direction is Direction.NO_EFFECT
    if match.evidence.direction is Direction.MIXED:
        return careful or reports_study(claim)
    return match.evidence.direction is Direction.INSUFFICIENT and careful


def _ordered(matches: Matches, deciding: Sequence[Opinion]) -> tuple[Match, ...]:
    """Matches with those first that the deciding opinions name."""
    named = list(dict.fromkeys(o.evidence_id for o in deciding if o.evidence_id))
    first = [m for entry in named for m in matches.best if m.evidence.id == entry]
    return (*first, *(m for m in matches.best if m.evidence.id not in named))


def _id(key: str, nth: int) -> str:
    """A name that stays while the sentence stays, wherever it moves."""
    return "f" + hashlib.sha256(f"{key}\0{nth}".encode()).hexdigest()[:10]
