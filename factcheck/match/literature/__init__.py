"""Abstracts that somebody has gathered, as a second source of evidence beside the library: shown, never weighed."""

from factcheck.match.literature.beside import Literature
from factcheck.match.literature.index import Index, build

__all__ = ["Index", "Literature", "build"]
