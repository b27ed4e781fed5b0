"""The library's example sentences as the models that are fitted on them read them."""

from __future__ import annotations

from factcheck.extract import Extractor
from factcheck.records import Block, BlockKind, Claim, Document, Piece


def first_claim(extractor: Extractor, subject: str, text: str) -> Claim | None:
    """The sentence's claim, read under a title that names the entry's subject."""
    title = subject.capitalize()
    start = len(title) + 2
    blocks = (
        Block(BlockKind.HEADING, title, (Piece(0, 0, len(title)),), 1),
        Block(BlockKind.PARAGRAPH, text, (Piece(0, start, len(text)),)),
    )
    found = extractor.extract(Document("example", title, f"{title}\n\n{text}", blocks))
    return next((claim for claim in found if claim.start >= start), None)
