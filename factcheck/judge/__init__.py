"""Claim + Matches -> Finding: rules give opinions, one table decides."""

from factcheck.judge.cards import rule_cards
from factcheck.judge.decide import Judge, article_rules_by_code, rules_by_code

__all__ = ["Judge", "article_rules_by_code", "rule_cards", "rules_by_code"]
