"""Markdown (CommonMark, tables, struck text; front matter skipped), each block tied to where it stands in the file.

markdown-it gives lines for blocks and no places within them. Here every construct of a paragraph notes its place as
the parser meets it, and the plain text between is found by walking forward.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from factcheck.config import Config
from factcheck.read.base import Reader
from factcheck.read.encoding import decode
from factcheck.read.frontmatter import split_front_matter
from factcheck.read.layout import check_length, kept
from factcheck.read.shape import ends_sentence, is_heading_like
from factcheck.read.spans import Builder
from factcheck.records import Block, BlockKind, Document

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_NEWLINE = re.compile(r"\r\n?|\n")
_CLOSING_HASHES = re.compile(r"(?:[ \t]+#+)?[ \t]*$")
_NOTE_MARK = re.compile(r"\[\^[^\]\s]{1,40}\]")
_NOTE = re.compile(r"\[\^[^\]\s]{1,40}\]:")
_FILE_NAME = re.compile(r"\S+\.\w{2,5}|[\w.-]+")
BOLD_LEVEL = 4


def read_markdown(raw: bytes, source: str, config: Config) -> Document:
    """A Markdown article.

    Raises:
        ReadError: the bytes are no text, or too many.
    """
    text = decode(raw, source)
    check_length(len(text), source, config)
    title, start = split_front_matter(text)
    return kept(source, text, list(parse(text, start)), title)


def parse(text: str, start: int = 0) -> Iterator[Block]:
    """The blocks of the Markdown in ``text`` from ``start`` on, in order."""
    body = text[start:]
    lines = _Lines(body, start)
    kinds: list[str] = []
    fresh_item = False
    cells: dict[int, int] = {}
    for token in _parser().parse(body):
        if token.nesting == 1:
            kinds.append(token.type)
            fresh_item = fresh_item or token.type == "list_item_open"
            heading = int(token.tag[1]) if token.type == "heading_open" else 0
        elif token.nesting == -1:
            kinds.pop()
        elif token.type == "inline" and token.map and token.content and not _NOTE.match(token.content):
            content = lines.locate(token, kinds[-1], cells)
            builder = _Inline(content)
            builder.walk(token.children or [], token.content, 0)
            block = builder.text.block(*_kind(kinds, heading, fresh_item, builder, token))
            if block.text:
                fresh_item = False
                yield block
            yield from builder.captions


def _kind(
    kinds: list[str], heading: int, fresh_item: bool, inline: _Inline, token: Token
) -> tuple[BlockKind, int]:
    depth = sum(k.endswith("list_open") for k in kinds)
    if "blockquote_open" in kinds:
        return BlockKind.QUOTE, 0
    if kinds[-1] == "heading_open":
        return BlockKind.HEADING, heading
    if depth and fresh_item:
        return BlockKind.LIST_ITEM, depth
    return BlockKind.PARAGRAPH, 0
