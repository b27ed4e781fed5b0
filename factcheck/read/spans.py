"""Clean text with its way back: builds a block's text and the pieces that tie it to the document."""

from __future__ import annotations

import re

from factcheck.records import Block, BlockKind, Piece

# Soft hyphens, zero-width spaces, direction marks and control characters: unseen by a reader, in the way of matching.
UNSEEN = "\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\x00-\x08\x0e-\x1b\x7f"
_TOKENS = re.compile(rf"(?P<space>\s+)|(?P<unseen>[{UNSEEN}]+)|[^\s{UNSEEN}]+")


class Builder:
    """Takes stretches of the document in order; gives text with whitespace collapsed, and its pieces."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._pieces: list[Piece] = []
        self._length = 0
        self._space: int | None = None

    def add(self, text: str, start: int) -> None:
        """Append ``text``, whose every character stands in the document from ``start`` on."""
        for token in _TOKENS.finditer(text):
            if token["space"]:
                if self._length and self._space is None:
                    self._space = start + token.start()
            elif not token["unseen"]:
                if self._space is not None:
                    self._put(" ", self._space)
                    self._space = None
                self._put(token[0], start + token.start())

    def _put(self, text: str, start: int) -> None:
        last = self._pieces[-1] if self._pieces else None
        if last and last.start + last.length == start:
            self._pieces[-1] = Piece(last.at, last.start, last.length + len(text))
        else:
            self._pieces.append(Piece(self._length, start, len(text)))
        self._parts.append(text)
        self._length += len(text)

    def block(self, kind: BlockKind, level: int = 0) -> Block:
        """What was added, as a block; no whitespace at its ends."""
        return Block(kind, "".join(self._parts), tuple(self._pieces), level)


def clean(text: str) -> str:
    """``text`` with whitespace collapsed and unseen characters dropped, for formats that keep no offsets."""
    builder = Builder()
    builder.add(text, 0)
    return builder.block(BlockKind.PARAGRAPH).text


def cut(block: Block, start: int, end: int, kind: BlockKind, level: int = 0) -> Block:
    """``block.text[start:end]`` as a block of its own; a block that has no pieces yet gives one without."""
    pieces = []
    for p in block.pieces:
        first, last = max(p.at, start), min(p.at + p.length, end)
        if first < last:
            pieces.append(Piece(first - start, p.start + first - p.at, last - first))
    return Block(kind, block.text[start:end], tuple(pieces), level)
