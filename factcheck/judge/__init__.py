"""Claim + Matches -> Finding: rules give opinions, one table decides."""

from factcheck.judge.decide import Judge, rules_by_code

__all__ = ["Judge", "rules_by_code"]
