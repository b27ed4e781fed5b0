"""Where offsets into a document stand for its reader: lines and columns, blocks, sentences as read."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from factcheck.records import Claim, Document

_LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class Spot:
    """``text[start:end]`` of the document's block number ``block`` (from 0)."""

    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence as it is read, and the claim's stretch in it."""

    text: str
    start: int
    end: int

    @property
    def partial(self) -> bool:
        """Whether the claim is less than the sentence, quotation marks and full stops not counted."""
        rest = self.text[: self.start] + self.text[self.end :]
        return any(c.isalnum() for c in rest)


class Places:
    """Finds offsets in one document; each lookup takes logarithmic time."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._lines = [0, *(m.end() for m in _LINE_END.finditer(document.text))]
        self._pieces = sorted(
            (piece.start, piece.length, piece.at, number)
            for number, block in enumerate(document.blocks)
            for piece in block.pieces
            if piece.length > 0
        )

    def line_column(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1; the column in code points."""
        row = bisect_right(self._lines, offset)
        return row, offset - self._lines[row - 1] + 1

    def where(self, offset: int) -> str:
        """``line:column`` in a file; in an extracted text, which nobody sees, ``par.`` and the block's number."""
        spots = self.spots(offset, offset + 1) if self._document.extracted else []
        if spots:
            return f"par. {spots[0].block + 1}"
        row, column = self.line_column(offset)
        return f"{row}:{column}"

    def spots(self, start: int, end: int) -> list[Spot]:
        """Where the document's range stands in its blocks; the inverse of ``Block.locate``, by block number."""
        found: dict[int, Spot] = {}
        for i in reversed(range(bisect_left(self._pieces, (end,)))):
            begin, length, at, block = self._pieces[i]
            if begin + length <= start:
                break
            low = at + max(start - begin, 0)
            high = at + min(end - begin, length)
            known = found.get(block, Spot(block, low, high))
            found[block] = Spot(block, min(low, known.start), max(high, known.end))
        return [spot for _, spot in sorted(found.items())]

    def passage(self, claim: Claim) -> Passage:
        """The claim's sentence without markup and line breaks, and the claim's stretch in it."""
        whole = self.spots(claim.sentence.start, claim.sentence.end)
        part = self.spots(claim.start, claim.end)
        if len(whole) == 1 and len(part) == 1 and part[0].block == whole[0].block:
            sentence, stretch = whole[0], part[0]
            text = self._document.blocks[sentence.block].text[sentence.start : sentence.end]
            return Passage(text, max(stretch.start - sentence.start, 0), min(stretch.end - sentence.start, len(text)))
        text = self._document.text[claim.sentence.start : claim.sentence.end]
        return Passage(text, claim.start - claim.sentence.start, claim.end - claim.sentence.start)
