"""From opinions to the verdict on a claim: what the rules say, what is weighed, what is waived."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import cache

from factcheck.judge.base import ArticleRule, Context, Rule, StatusOf
from factcheck.judge.choice import Choice
from factcheck.judge.precedence import deciding
from factcheck.judge.unflagged import by_table, message
from factcheck.judge.waivers import in_force, waived
from factcheck.judge.weighed import EXACT, FLAGS, settled
from factcheck.judge.weighed import opinion as weighed_opinion
from factcheck.judge.weigher import Weighed, Weigher
from factcheck.records import Claim, Document, Finding, Match, Matches, Notice, Opinion, Severity, Verdict, Waiver

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

    Flagged is what ``choice`` wants to hear, where the verdict is at least as sure as ``min_confidence``. A waiver that
    is in force ``today`` lets be what it names. A claim that only other opinions speak against keeps its verdict,
    without a flag: not looking at a rule makes no claim true.

    ``weigher`` hears what the rules overlook, and says how sure a verdict is; without it the rules speak alone.
    """

    def __init__(
        self,
        choice: Choice = Choice(),  # noqa: B008 - frozen
        min_confidence: float = 0.0,
        weigher: Weigher | None = None,
        today: date | None = None,
    ) -> None:
        self._rules = list(rules_by_code().values())
        self._choice = choice
        self._min_confidence = min_confidence
        self._weigher = weigher
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

        All but what is ignored: an article that was not judged must not look clean. ``findings`` are those on the
        document, None where it was not judged.
        """
        known = frozenset(rules_by_code())
        codes = frozenset(code for code in known if self._choice.chosen(code))
        context = Context(status_of, findings, codes, known, self._today)
        asked = [rule for code, rule in article_rules_by_code().items() if self._choice.chosen_for_articles(code)]
        return tuple(notice for rule in asked for notice in rule.judge(document, context))

    def by_table(self, claim: Claim, matches: Matches) -> tuple[list[Opinion], Verdict]:
        """All that the rules say of a claim, and the verdict that their table of precedence makes of it."""
        opinions = [o for rule in self._rules if (o := rule.judge(claim, matches)) is not None]
        first = deciding(opinions)
        return opinions, (first[0].verdict if first else None) or by_table(claim, matches)

    def _finding(self, claim: Claim, matches: Matches, name: str, waivers: Sequence[Waiver]) -> Finding:
        opinions, table = self.by_table(claim, matches)
        weighed = self._weigher.weigh(claim, matches, opinions, table) if self._weigher else None
        verdict = settled(claim, table, weighed, exact=any(o.code in EXACT for o in opinions))
        if weighed and verdict in FLAGS and table not in FLAGS:
            opinions.append(weighed_opinion(claim, weighed, verdict))
        if verdict not in FLAGS:
            opinions = [o for o in opinions if o.verdict is None]
        chosen = [o for o in opinions if self._choice.chosen(o.code)]
        let_be = waived(chosen, claim, waivers)
        asked = [o for o in chosen if all(o is not w.opinion for w in let_be)]
        speaking = deciding(asked) or deciding(opinions)
        first = speaking[0] if speaking else None
        verdict = (first.verdict if first else None) or verdict
        confidence = self._confidence(verdict, matches, weighed, first)
        flags = deciding(asked) if confidence >= self._min_confidence else []
        wording = [o for o in asked if o.verdict is None and o.confidence >= self._min_confidence]
        return Finding(
            id=name,
            claim=claim,
            verdict=verdict,
            severity=SEVERITY[verdict] if flags else Severity.NOTE if wording else Severity.NONE,
            confidence=confidence,
            opinions=(*flags, *wording),
            matches=_ordered(matches, speaking) if verdict is not Verdict.NOT_IN_LIBRARY else (),
            message=first.message if first else message(verdict, matches),
            suggestion=first.suggestion if first else "",
            waived=let_be,
        )

    def _confidence(self, verdict: Verdict, matches: Matches, weighed: Weighed | None, first: Opinion | None) -> float:
        """How likely the verdict is, as weighed; a rule's own reliability where nothing was weighed."""
        if weighed is not None:
            return weighed.shares[verdict]
        if first is not None:
            return first.confidence
        return self._weigher.left_open(matches) if self._weigher else 0.5


def _ordered(matches: Matches, speaking: Sequence[Opinion]) -> tuple[Match, ...]:
    """Matches with those first that the opinions name."""
    named = list(dict.fromkeys(o.evidence_id for o in speaking if o.evidence_id))
    found = matches.best or ((matches.faint,) if matches.faint else ())
    first = [m for entry in named for m in found if m.evidence.id == entry]
    return (*first, *(m for m in found if m.evidence.id not in named))


def _id(key: str, nth: int) -> str:
    """A name that stays while the sentence stays, wherever it moves."""
    return "f" + hashlib.sha256(f"{key}\0{nth}".encode()).hexdigest()[:10]
