"""Every rule's card: what its code means and how loud it is, for whoever shows findings."""

from __future__ import annotations

from functools import cache

from factcheck.judge.decide import SEVERITY, article_rules_by_code, rules_by_code
from factcheck.records import RuleCard, Severity, Verdict

# The verdict that a rule's opinions carry, by how its code begins; all other rules give notes.
_VERDICTS = {"C3": Verdict.CONTRADICTED, "O1": Verdict.OVERSTATED, "U2": Verdict.UNSUPPORTED}


@cache
def rule_cards() -> tuple[RuleCard, ...]:
    """The cards of all rules, on claims and on articles, by code.

    Raises:
        ConfigError: two rules claim one code.
    """
    cards = [RuleCard(r.code, r.name, _severity(r.code), r.page) for r in rules_by_code().values()]
    cards += [RuleCard(r.code, r.name, r.severity, r.page) for r in article_rules_by_code().values()]
    return tuple(sorted(cards, key=lambda card: card.code))


def _severity(code: str) -> Severity:
    verdict = _VERDICTS.get(code[:2])
    return SEVERITY[verdict] if verdict else Severity.NOTE
