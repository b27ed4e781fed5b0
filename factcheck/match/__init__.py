"""Claim -> Matches: what bears on a claim, and how."""

from factcheck.match.matcher import Matcher
from factcheck.match.search import search

__all__ = ["Matcher", "search"]
