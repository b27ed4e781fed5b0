"""Plain text: paragraphs, lists and headings by their looks, each tied to where it stands in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from factcheck.config import Config
from factcheck.read.base import Reader
from factcheck.read.encoding import decode
from factcheck.read.layout import check_length, kept
from factcheck.read.lines import Line, breaks_word, hashes, is_full, is_rule, marker, runs_on, split, wrap_width
from factcheck.read.shape import ends_sentence, is_caption, is_heading_like, words
from factcheck.read.spans import Builder
from factcheck.read.waivers import blanked, comments_in_plain
from factcheck.records import Block, BlockKind, Document

_SPEECH = re.compile(r"\b(?:said|says|added|adds|explained|explains|commented|told|wrote|writes)\b.{0,30}:$")
_QUOTED = re.compile(r">[ \t>]*")
_FIRST_HEADING_WORDS = 20


@dataclass
class Part:
    """Consecutive lines that make one block, and what is known of it so far."""

    lines: list[Line]
    kind: BlockKind = BlockKind.PARAGRAPH
    skip: int = 0
    level: int = 0
    alone: bool = False
    marked: bool = False
    block: Block = field(init=False)

    def build(self) -> Block:
        """The lines as one block: wraps resolved, markers left out."""
        builder = Builder()
        for i, line in enumerate(self.lines):
            quoted = _QUOTED.match(line.text) if self.kind is BlockKind.QUOTE else None
            skip = quoted.end() if quoted else self.skip if i == 0 else 0
            if i and not breaks_word(self.lines[i - 1], line):
                builder.add(" ", self.lines[i - 1].end)
            builder.add(line.text[skip:], line.start + skip)
        return builder.block(self.kind, self.level)


def read_text(raw: bytes, source: str, config: Config) -> Document:
    """A plain-text article.

    Raises:
        ReadError: the bytes are no text, or too many.
    """
    text = decode(raw, source)
    check_length(len(text), source, config)
    comments = comments_in_plain(text)
    return kept(source, text, parse(blanked(text, comments)), comments=comments)


def parse(text: str) -> list[Block]:
    """The blocks of a plain text, in order."""
    groups = _groups(text)
    width = wrap_width(groups)
    spaced = len(groups) > 1
    parts = [p for group in groups for p in _parts(group, width, spaced)]
    for part in parts:
        part.block = part.build()
    _find_headings(parts)
    _set_depths(parts)
    return [part.build() for part in parts]


def _groups(text: str) -> list[list[Line]]:
    """Lines between blank lines."""
    groups: list[list[Line]] = [[]]
    for line in split(text):
        if line is not None:
            groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
    return [g for g in groups if g]


def _parts(group: list[Line], width: int, spaced: bool) -> Iterator[Part]:
    part: Part | None = None
    alone = True
    for line, below in zip(group, [*group[1:], None], strict=True):
        if is_rule(line):
            if part and len(part.lines) == 1 and _underlines(line, part):
                part.kind, part.marked = BlockKind.HEADING, True
                part.level = 1 if line.text[0] == "=" else 2
            if part:
                yield part
            part, alone = None, True
            continue
        lone = part is not None and _stands_out(part.lines[-1], line, below, width)
        if part and not lone and _continues(part, line, width, spaced):
            part.lines.append(line)
        else:
            if part:
                yield part
            part, alone = _begin(line, part, alone or lone or not width, width), False
    if part:
        yield part


def _underlines(rule: Line, part: Part) -> bool:
    return rule.text[0] in "=-~" and is_heading_like(part.lines[0].text, _FIRST_HEADING_WORDS)


def _stands_out(above: Line, line: Line, below: Line | None, width: int) -> bool:
    """Whether a line amid others is a heading: short of the width between a sentence's end and a new beginning."""
    if below is None or not ends_sentence(above.text) or below.text[:1].islower():
        return False
    return not is_full(line, below, width) and len(line.text) <= 60 and is_heading_like(line.text)


def _continues(part: Part, line: Line, width: int, spaced: bool) -> bool:
    last = part.lines[-1]
    if part.marked or hashes(line)[0]:
        return False
    if _QUOTED.match(line.text) or part.kind is BlockKind.QUOTE:
        return bool(_QUOTED.match(line.text)) and part.kind is BlockKind.QUOTE
    if _item_mark(line, part, width):
        return False
    indented = part.kind is not BlockKind.LIST_ITEM and line.indent > last.indent + 1
    return not indented and runs_on(last, line, width, spaced)


def _item_mark(line: Line, above: Part | None, width: int) -> int:
    """Length of ``line``'s list mark: a bullet, or a dash or number that did not just fall to the line's start."""
    if above is None or above.kind is BlockKind.LIST_ITEM:
        return marker(line)
    last = above.lines[-1]
    leads = last.text.endswith(":") or ends_sentence(last.text)
    if leads or (is_heading_like(last.text) and not is_full(last, line, width)):
        return marker(line)
    return marker(line, sure=True)


def _begin(line: Line, above: Part | None, alone: bool, width: int) -> Part:
    level, skip = hashes(line)
    if level:
        return Part([line], BlockKind.HEADING, skip, level, alone, marked=True)
    if _QUOTED.match(line.text):
        return Part([line], BlockKind.QUOTE, alone=alone)
    skip = _item_mark(line, above, width)
    if skip:
        return Part([line], BlockKind.LIST_ITEM, skip, alone=alone)
    kind = BlockKind.CAPTION if is_caption(line.text) else BlockKind.PARAGRAPH
    return Part([line], kind, alone=alone)


def _find_headings(parts: list[Part]) -> None:
    """Marks as headings the lone short lines that something follows; of many in a row only the last."""
    like = [_may_head(part, first=i == 0) for i, part in enumerate(parts)]
    for i, part in enumerate(parts[:-1]):
        row = i > 1 and like[i - 1] and like[i + 1]
        if like[i] and not row and _is_headed(part, parts[i + 1], like[i + 1] or i == 0):
            part.kind, part.level = BlockKind.HEADING, 1 if i == 0 else 2


def _may_head(part: Part, first: bool) -> bool:
    if part.kind is not BlockKind.PARAGRAPH or len(part.lines) > 2 or not part.alone:
        return False
    return is_heading_like(part.block.text, _FIRST_HEADING_WORDS if first else 12)


def _is_headed(part: Part, below: Part, any_text: bool) -> bool:
    text = part.block.text
    if _SPEECH.search(text) or (text.endswith(":") and below.kind is BlockKind.LIST_ITEM):
        return False  # A sentence that what stands below completes.
    return any_text or below.kind is not BlockKind.PARAGRAPH or len(words(below.block.text)) >= 6


def _set_depths(parts: list[Part]) -> None:
    """Sets list items' levels by how far they are indented within their list."""
    indents: list[int] = []
    for part in parts:
        if part.kind is not BlockKind.LIST_ITEM:
            indents = []
            continue
        indent = part.lines[0].indent
        while indents and indents[-1] > indent:
            indents.pop()
        if not indents or indents[-1] < indent:
            indents.append(indent)
        part.level = len(indents)


READER = Reader("plain text", (".txt", ".text"), ("text/plain",), read_text)
