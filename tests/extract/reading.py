"""Sentences parsed as the extractor parses them, without the model of check-worthiness between test and parse."""

from __future__ import annotations

from functools import cache

from factcheck.extract.clauses import Clause, clauses
from factcheck.extract.parsing import Reading, read_sentences
from factcheck.extract.terms import Terms
from factcheck.library import load_library
from factcheck.library.lexicon import lexicon
from factcheck.records import BlockKind, Claim
from tests.checking import ROOT, article, checker, prose

TITLE = "Ketamine for anxiety"


@cache
def terms() -> Terms:
    """The names of the repository's own library."""
    return Terms(lexicon(load_library(ROOT / "claims")))


def reading(text: str, kind: BlockKind = BlockKind.PARAGRAPH) -> Reading:
    """The first sentence of a block that stands under a title."""
    return next(r for r in read_sentences(article((kind, text, 0))) if r.index == 1)


def parsed(text: str) -> tuple[Reading, list[Clause]]:
    """A sentence and its clauses."""
    found = reading(text)
    return found, clauses(found, terms().find(found.words))


def claims(*paragraphs: str, title: str = TITLE) -> list[Claim]:
    """The claims of paragraphs under a title; the title itself is none."""
    found = checker().check_document(prose(*paragraphs, title=title)).findings
    return [f.claim for f in found if f.claim.sentence.kind is not BlockKind.HEADING]


def claim(text: str, title: str = TITLE) -> Claim:
    """The one claim of one sentence."""
    (found,) = claims(text, title=title)
    return found
