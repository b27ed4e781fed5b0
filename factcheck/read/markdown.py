"""Markdown (CommonMark, tables, struck text; front matter skipped), each block tied to where it stands in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from factcheck.config import Config
from factcheck.read.base import LOOKS_LEVEL, Reader
from factcheck.read.encoding import decode
from factcheck.read.frontmatter import split_front_matter
from factcheck.read.inline import Inline, parser
from factcheck.read.layout import check_length, kept
from factcheck.read.shape import is_heading_like, words
from factcheck.read.waivers import Comment, comments_in
from factcheck.records import Block, BlockKind, Document

if TYPE_CHECKING:
    from markdown_it.token import Token

_NEWLINE = re.compile(r"\r\n?|\n")
_CLOSING_HASHES = re.compile(r"[ \t]+#+$")
_NOTE = re.compile(r"\[\^[^\]\s]{1,40}\]:")


def read_markdown(raw: bytes, source: str, config: Config) -> Document:
    """A Markdown article.

    Raises:
        ReadError: the bytes are no text, or too many.
    """
    text = decode(raw, source)
    check_length(len(text), source, config)
    title, start = split_front_matter(text)
    parts = list(_parts(text, start))
    comments = [part for part in parts if isinstance(part, Comment)]
    return kept(source, text, [part for part in parts if isinstance(part, Block)], title, comments)


def parse(text: str, start: int = 0) -> Iterator[Block]:
    """The blocks of the Markdown in ``text`` from ``start`` on, in order; code and HTML blocks are left out."""
    return (part for part in _parts(text, start) if isinstance(part, Block))


def _parts(text: str, start: int) -> Iterator[Block | Comment]:
    """The blocks, and among them the comments that are meant for us; none in code is."""
    lines = _Lines(text, start)
    around: list[Token] = []
    fresh_item = False
    for token in parser().parse(text[start:]):
        if token.nesting == 1:
            around.append(token)
            fresh_item = fresh_item or token.type == "list_item_open"
        elif token.nesting == -1:
            closed = around.pop()
            fresh_item = fresh_item and closed.type != "list_item_open"
        elif token.type == "html_block" and token.map:
            yield from comments_in(text, *lines.extent(*token.map))
        elif token.type == "inline" and token.content and not _NOTE.match(token.content):
            inline = Inline(token.content, lines.places(token, around))
            inline.walk(token.children or [])
            block = inline.text.block(*_kind(token, around, fresh_item))
            if block.text:
                yield _bold_heading(block, token)
                fresh_item = False
            # A caption of a word or two is a file's name or a logo's.
            yield from (c for c in inline.captions if len(words(c.text)) > 2)
            yield from inline.comments


def _kind(token: Token, around: Sequence[Token], fresh_item: bool) -> tuple[BlockKind, int]:
    types = [t.type for t in around]
    if "blockquote_open" in types:
        return BlockKind.QUOTE, 0
    if types[-1] == "heading_open":
        return BlockKind.HEADING, int(around[-1].tag[1])
    depth = sum(t in ("bullet_list_open", "ordered_list_open") for t in types)
    return (BlockKind.LIST_ITEM, depth) if depth and fresh_item else (BlockKind.PARAGRAPH, 0)


def _bold_heading(block: Block, token: Token) -> Block:
    """A paragraph that is one bold phrase is a heading by another name."""
    types = [t.type for t in token.children or [] if t.type != "text" or t.content]
    whole = types.count("strong_open") == 1 and types[0] == "strong_open" and types[-1] == "strong_close"
    if whole and block.kind is BlockKind.PARAGRAPH and is_heading_like(block.text):
        return Block(BlockKind.HEADING, block.text, block.pieces, LOOKS_LEVEL)
    return block


class _Lines:
    """The lines of a Markdown text, to find a block's content in."""

    def __init__(self, text: str, start: int) -> None:
        self._lines: list[tuple[int, str]] = []
        at = start
        for found in _NEWLINE.finditer(text, start):
            self._lines.append((at, text[at : found.start()]))
            at = found.end()
        self._lines.append((at, text[at:]))
        self._row = -1
        self._cell_end = 0

    def extent(self, row: int, end: int) -> tuple[int, int]:
        """Where lines ``row`` to ``end``, which is not among them, begin and end."""
        at, last = self._lines[min(end, len(self._lines)) - 1]
        return self._lines[row][0], at + len(last)

    def places(self, token: Token, around: Sequence[Token]) -> list[int]:
        """For each character of an inline token's content its offset in the document."""
        inner = around[-1]
        if inner.type in ("th_open", "td_open"):
            within = next(t.map for t in reversed(around) if t.type == "tr_open" and t.map)
            return self._cell(token.content, within[0])
        contents = token.content.split("\n")
        row = self._first_row(contents[0].strip(), *(token.map or (0, 1)))
        found: list[int] = []
        for i, content in enumerate(contents):
            at, line = self._lines[row + i]
            begin = at + _end(line, content.strip()) - len(content.rstrip())
            if i:
                last_at, last_line = self._lines[row + i - 1]
                found.append(last_at + len(last_line))
            found.extend(range(begin, begin + len(content)))
        return found

    def _first_row(self, body: str, row: int, end: int) -> int:
        # The parser strips lines of Unicode blanks, which are no blank lines to CommonMark, from a paragraph's start.
        while row < end - 1 and _end(self._lines[row][1], body) < 0:
            row += 1
        return row

    def _cell(self, content: str, row: int) -> list[int]:
        if row != self._row:
            self._row, self._cell_end = row, 0
        at, line = self._lines[row]
        found: list[int] = []
        # In a cell "\|" stands for a bar: the parser hands it on without its backslash, so we step over that.
        cursor = line.index(content.replace("|", "\\|"), self._cell_end)
        for c in content:
            if line[cursor] != c:
                cursor += 1
            found.append(at + cursor)
            cursor += 1
        self._cell_end = cursor
        return found


def _end(line: str, body: str) -> int:
    """Where in a line the content ends that it closes with, a heading's closing hashes aside; -1 where it does not."""
    for candidate in (line.rstrip(), _CLOSING_HASHES.sub("", line.rstrip())):
        if candidate.endswith(body):
            return len(candidate)
    return -1


READER = Reader("Markdown", (".md", ".markdown", ".mdown", ".mkd"), ("text/markdown", "text/x-markdown"), read_markdown)
