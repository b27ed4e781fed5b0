"""Blocks set in order, whatever the format: furniture left out, list points that head paragraphs made headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from factcheck.read.base import LOOKS_LEVEL
from factcheck.read.furniture import leave_out
from factcheck.read.shape import ends_sentence, is_heading_like, is_prose, words
from factcheck.read.spans import cut
from factcheck.records import Block, BlockKind

_RUN_IN = re.compile(r"([A-Z][^:.!?]{2,60}):\s+(?=[\"“'‘(]?[A-Z])")


def tidy(blocks: Sequence[Block]) -> list[Block]:
    """Blocks as a reader would take them: without furniture and empty blocks, with their true headings."""
    told = [b for b in blocks if any(c.isalnum() for c in b.text)]
    return _split_run_ins(_promote_points(leave_out(told)))


def _promote_points(blocks: Sequence[Block]) -> list[Block]:
    """Makes a lone list item that names what the paragraph below it tells a heading of its own."""
    found = list(blocks)
    for i, block in enumerate(found[:-1]):
        lone = i == 0 or blocks[i - 1].kind is not BlockKind.LIST_ITEM
        if lone and _heads(block, found[i + 1]):
            found[i] = replace(block, kind=BlockKind.HEADING, level=LOOKS_LEVEL)
    return found


def _heads(item: Block, below: Block) -> bool:
    return (
        item.kind is BlockKind.LIST_ITEM
        and below.kind is BlockKind.PARAGRAPH
        and len(words(item.text)) <= 10
        and is_heading_like(item.text)
        and is_prose(below.text)
    )


def _split_run_ins(blocks: Sequence[Block]) -> list[Block]:
    """Where list points head paragraphs, a paragraph that begins "Point: ..." is one more point and its text."""
    points = [i for i, b in enumerate(blocks) if b.kind is BlockKind.HEADING and b.level == LOOKS_LEVEL]
    found: list[Block] = []
    for i, block in enumerate(blocks):
        run_in = _RUN_IN.match(block.text) if block.kind is BlockKind.PARAGRAPH else None
        beside = any(p in points for p in (i - 2, i - 1, i + 1))
        if run_in and beside and len(words(run_in[1])) <= 6 and ends_sentence(block.text):
            found.append(cut(block, 0, run_in.end(1), BlockKind.HEADING, LOOKS_LEVEL))
            found.append(cut(block, run_in.end(), len(block.text), BlockKind.PARAGRAPH))
        else:
            found.append(block)
    return found
