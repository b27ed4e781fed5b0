"""Claim -> Matches: what bears on a claim, and how."""

from factcheck.match.compiled import compiled as prepare
from factcheck.match.matcher import Matcher
from factcheck.match.search import search

__all__ = ["Matcher", "prepare", "search"]
