"""Small articles by hand, and one Checker for all tests that go through the whole pipeline."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from factcheck.config import Config
from factcheck.match.sources.library import LibrarySource
from factcheck.pipeline import Checker
from factcheck.records import Block, BlockKind, Document, Piece, Report

ROOT = Path(__file__).parents[1]


@cache
def checker() -> Checker:
    """The pipeline over the repository's own library and models."""
    return Checker(Config(claims=ROOT / "claims", models=ROOT / "models"))


def hide(entry: str, text: str) -> None:
    """Keep an entry's example sentence from being matched by itself; the one hidden before is seen again."""
    for source in checker()._matcher._sources:
        if isinstance(source, LibrarySource):
            source.index.hide(entry, text)


def article(*parts: tuple[BlockKind, str, int], title: str = "Ketamine for anxiety") -> Document:
    """A title, then blocks: (kind, text, level)."""
    blocks, at, texts = [], 0, []
    for kind, text, level in ((BlockKind.HEADING, title, 1), *parts):
        blocks.append(Block(kind, text, (Piece(0, at, len(text)),), level))
        texts.append(text)
        at += len(text) + 2
    return Document("article", title, "\n\n".join(texts), tuple(blocks))


def prose(*paragraphs: str, title: str = "Ketamine for anxiety") -> Document:
    """A title, then paragraphs."""
    return article(*((BlockKind.PARAGRAPH, text, 0) for text in paragraphs), title=title)


def codes(report: Report) -> set[str]:
    """The codes of all opinions in a report."""
    return {opinion.code for finding in report.findings for opinion in finding.opinions}
