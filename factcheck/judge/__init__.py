"""Claim + Matches -> Finding: rules give opinions, one table decides, and what no rule says is weighed."""

from factcheck.judge.cards import rule_cards
from factcheck.judge.choice import Choice
from factcheck.judge.decide import Judge, article_rules_by_code, rules_by_code
from factcheck.judge.weigher import Weigher

__all__ = ["Choice", "Judge", "Weigher", "article_rules_by_code", "rule_cards", "rules_by_code"]
