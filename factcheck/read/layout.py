"""Blocks to documents: the text of formats that keep no offsets of their own, and titles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from textwrap import shorten
from types import MappingProxyType

from factcheck.config import Config
from factcheck.errors import ReadError
from factcheck.read.shape import is_prose
from factcheck.read.structure import tidy
from factcheck.read.waivers import Comment, in_extract, in_file
from factcheck.records import Block, BlockKind, Document, Piece

BULLET = "• "
_TITLE_LENGTH = 160
_MOST_LINKS, _LONGEST_LINK = 5_000, 2_000


def kept(
    source: str, text: str, blocks: Sequence[Block], title: str = "", comments: Sequence[Comment] = ()
) -> Document:
    """A document whose text is the file's, its blocks' pieces pointing into it."""
    tidied = tidy(blocks)
    waivers = in_file(comments, text, tidied) if comments else ()
    return Document(source, title or title_of(tidied), text, tuple(tidied), waivers=waivers)


def extracted(
    source: str,
    blocks: Sequence[Block],
    config: Config,
    title: str = "",
    links: Iterable[str] = (),
    comments: Sequence[Comment] = (),
    marks: Mapping[int, int] = MappingProxyType({}),
) -> Document:
    """A document whose text is its blocks, joined by blank lines; list items get a bullet.

    ``marks`` says where each of ``comments``, by its number, stands among the places that the blocks' pieces give.

    Raises:
        ReadError: the blocks hold more than ``config.max_characters``.
    """
    parts: list[str] = []
    placed: list[Block] = []
    origins: list[tuple[int, int, int]] = []
    at = 0
    for block in tidy(blocks):
        if parts:
            both = block.kind is placed[-1].kind is BlockKind.LIST_ITEM
            parts.append("\n" if both else "\n\n")
            at += len(parts[-1])
        if block.kind is BlockKind.LIST_ITEM:
            parts.append("  " * (block.level - 1) + BULLET)
            at += len(parts[-1])
        parts.append(block.text)
        placed.append(replace(block, pieces=(Piece(0, at, len(block.text)),)))
        origins += [(piece.start, at, at + len(block.text)) for piece in block.pieces[:1]]
        at += len(block.text)
    check_length(at, source, config)
    pointed = tuple(dict.fromkeys(link[:_LONGEST_LINK] for link in islice(links, _MOST_LINKS)))
    return Document(
        source,
        title or title_of(placed),
        "".join(parts),
        tuple(placed),
        extracted=True,
        links=pointed,
        waivers=in_extract(comments, marks, origins, at),
    )


def check_length(characters: int, source: str, config: Config) -> None:
    """Raises ReadError where a text of so many characters is too long to check."""
    if characters > config.max_characters:
        problem = f"holds {characters:,} characters, more than the limit of {config.max_characters:,}"
        raise ReadError(source, problem, "split it into articles, or raise max_characters")


def title_of(blocks: Sequence[Block]) -> str:
    """The first heading among an article's first three blocks, no prose before it; else how its first block begins."""
    for block in blocks[:3]:
        if block.kind is BlockKind.HEADING:
            return shorten(block.text, _TITLE_LENGTH, placeholder="…")
        if is_prose(block.text):
            break
    return shorten(blocks[0].text, _TITLE_LENGTH, placeholder="…") if blocks else ""
