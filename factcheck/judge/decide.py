"""From opinions to the verdict: the single table of precedence."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from functools import cache

from factcheck.judge.base import ArticleRule, Rule, StatusOf
from factcheck.judge.unflagged import by_table, message
from factcheck.judge.weighed import FLAGS, settled
from factcheck.judge.weighed import opinion as weighed_opinion
from factcheck.judge.weigher import Weighed, Weigher
from factcheck.records import Claim, Document, Finding, Match, Matches, Notice, Opinion, Severity, Verdict

# Which opinion decides when several speak; the first that applies. A story is a story even where it boasts of
# duration; an excess in one respect is more useful to an editor than "no adequate evidence".
PRECEDENCE = ("C3", "U202", "O1", "U201", "U203")

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

    Chosen are codes that begin as ``select`` says (all, if empty) and not as ``ignore`` says, where the verdict is at
    least as sure as ``min_confidence``. A claim that only other opinions speak against keeps its verdict, without a
    flag: not looking at a rule makes no claim true.

    ``weigher`` hears what the rules overlook, and says how sure a verdict is; without it the rules speak alone.
    """

    def __init__(
        self,
        select: Sequence[str] = (),
        ignore: Sequence[str] = (),
        min_confidence: float = 0.0,
        weigher: Weigher | None = None,
    ) -> None:
        self._weigher = weigher
        self._rules = list(rules_by_code().values())
        self._select, self._ignore = tuple(select), tuple(ignore)
        self._min_confidence = min_confidence

    def judge(self, claims: Sequence[Claim], matches: Sequence[Matches]) -> tuple[Finding, ...]:
        """A finding for every claim, in the order given. ``matches`` are those of the claims, one each."""
        seen: Counter[str] = Counter()
        findings = []
        for claim, found in zip(claims, matches, strict=True):
            key = f"{claim.sentence.text}\0{claim.text}\0{claim.frame.outcome}"
            findings.append(self._finding(claim, found, _id(key, seen[key])))
            seen[key] += 1
        return tuple(findings)

    def notices(self, document: Document, status_of: StatusOf) -> tuple[Notice, ...]:
        """What is to be said of the article as a whole; ``status_of`` gives a paper's standing by its DOI.

        All but what ``ignore`` names: ``select`` chooses among findings, and an article that was not judged must not
        look clean.
        """
        asked = [rule for code, rule in article_rules_by_code().items() if not self._ignored(code)]
        return tuple(notice for rule in asked for notice in rule.judge(document, status_of))

    def by_table(self, claim: Claim, matches: Matches) -> tuple[list[Opinion], Verdict]:
        """All that the rules say of a claim, and the verdict that their table of precedence makes of it."""
        opinions = [o for rule in self._rules if (o := rule.judge(claim, matches)) is not None]
        deciding = _deciding(opinions)
        return opinions, (deciding[0].verdict if deciding else None) or by_table(claim, matches)

    def _finding(self, claim: Claim, matches: Matches, name: str) -> Finding:
        opinions, table = self.by_table(claim, matches)
        weighed = self._weigher.weigh(claim, matches, opinions, table) if self._weigher else None
        verdict = settled(claim, table, weighed)
        if weighed and verdict in FLAGS and table not in FLAGS:
            opinions.append(weighed_opinion(claim, weighed, verdict))
        asked = [o for o in opinions if self._asked(o)]
        deciding = _deciding(asked) or _deciding(opinions)
        first = deciding[0] if deciding else None
        verdict = (first.verdict if first else None) or verdict
        confidence = self._confidence(verdict, matches, weighed, first)
        flags = _deciding(asked) if confidence >= self._min_confidence else []
        wording = [o for o in asked if o.verdict is None and o.confidence >= self._min_confidence]
        return Finding(
            id=name,
            claim=claim,
            verdict=verdict,
            severity=SEVERITY[verdict] if flags else Severity.NOTE if wording else Severity.NONE,
            confidence=confidence,
            opinions=(*flags, *wording),
            matches=_ordered(matches, deciding) if verdict is not Verdict.NOT_IN_LIBRARY else (),
            message=first.message if first else message(verdict, matches),
            suggestion=first.suggestion if first else "",
        )

    def _confidence(self, verdict: Verdict, matches: Matches, weighed: Weighed | None, first: Opinion | None) -> float:
        """How likely the verdict is, as weighed; a rule's own reliability where nothing was weighed."""
        if weighed is not None:
            return weighed.shares[verdict]
        if first is not None:
            return first.confidence
        return self._weigher.left_open(matches) if self._weigher else 0.5

    def _asked(self, opinion: Opinion) -> bool:
        """Whether the user wants to hear this opinion."""
        chosen = not self._select or opinion.code.startswith(self._select)
        return chosen and not self._ignored(opinion.code)

    def _ignored(self, code: str) -> bool:
        return bool(self._ignore) and code.startswith(self._ignore)


def _deciding(opinions: Sequence[Opinion]) -> list[Opinion]:
    """The opinions of the verdict that takes precedence, the surest first."""
    for prefix in PRECEDENCE:
        found = [o for o in opinions if o.verdict is not None and o.code.startswith(prefix)]
        if found:
            return sorted(found, key=lambda o: (-o.confidence, o.code))
    return []


def _ordered(matches: Matches, deciding: Sequence[Opinion]) -> tuple[Match, ...]:
    """Matches with those first that the deciding opinions name."""
    named = list(dict.fromkeys(o.evidence_id for o in deciding if o.evidence_id))
    found = matches.best or ((matches.faint,) if matches.faint else ())
    first = [m for entry in named for m in found if m.evidence.id == entry]
    return (*first, *(m for m in found if m.evidence.id not in named))


def _id(key: str, nth: int) -> str:
    """A name that stays while the sentence stays, wherever it moves."""
    return "f" + hashlib.sha256(f"{key}\0{nth}".encode()).hexdigest()[:10]
