"""Check health claims in articles against a curated, graded evidence library."""

__version__ = "0.1.0"
