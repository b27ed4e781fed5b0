"""Element trees (HTML, or what trafilatura makes of it) to blocks, in the order that a reader meets them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from factcheck.read.base import LOOKS_LEVEL
from factcheck.read.shape import is_heading_like
from factcheck.read.spans import clean
from factcheck.records import Block, BlockKind, Piece

# Put before a caption's text, so that it is known again after an extraction that keeps plain paragraphs only.
CAPTION_MARK = "\U000f5f00"
# Put where a comment stood that an extraction would drop: this character and those after it stand for its number.
COMMENT_MARK = "\U000f6000"
COMMENT_MARKS = f"{COMMENT_MARK}-\U000f6fff"
_COMMENT_MARK = re.compile(f"[{COMMENT_MARKS}]")
_UNREAD = """script style noscript template nav header footer aside form button select textarea svg math iframe object
video audio canvas graphic del s strike"""
_BOXES = """p div section article main body table tbody thead tfoot tr row td th cell dl dt dd pre center address
details summary figure hr hgroup fieldset"""
_SKIPPED, _BREAKS = frozenset(_UNREAD.split()), frozenset(_BOXES.split())
_LISTS = frozenset(("ul", "ol", "list"))
_ITEMS = frozenset(("li", "item"))
_QUOTES = frozenset(("blockquote", "quote"))
_CAPTIONS = frozenset(("figcaption", "caption"))
_BOLD = frozenset(("b", "strong"))
_NOTE_NUMBER = re.compile(r"[\s\[(]*\d{1,3}(?:\s*[,–-]\s*\d{1,3})*[\s\])]*")
_AFTER_WORD = re.compile(r"(?:[^\W\d_]{3,}|[.,;:!?)\]\"”’%])$")


@dataclass(slots=True)
class Told:
    """What a tree tells, in the order of reading.

    An extraction keeps no offsets: the blocks' pieces stand in a text of these blocks alone, one behind the other, and
    ``marks`` says where in it each marked comment, by its number, was met.
    """

    blocks: list[Block] = field(default_factory=list)
    marks: dict[int, int] = field(default_factory=dict)


def told_by(root: Any) -> Told:
    """The blocks below ``root``."""
    walker = _Walker()
    walker.walk(root)
    walker.flush()
    return walker.told


def unmarked(text: str) -> str:
    """``text`` without the marks of comments."""
    return _COMMENT_MARK.sub("", text)


class _Walker:
    def __init__(self) -> None:
        self.told = Told()
        self._at = 0
        self._met: list[int] = []
        self._parts: list[tuple[str, bool]] = []
        self._heading = self._quotes = self._lists = self._captions = self._bold = 0
        self._fresh_item = False

    def walk(self, element: Any) -> None:
        """Take an element's text and children; its tail is its parent's affair."""
        tag = element.tag
        if not isinstance(tag, str) or tag in _SKIPPED:  # comments and processing instructions have no name
            return
        if tag in ("br", "lb"):
            self._add(" ")
        elif tag == "sup" or element.get("rend") == "#sup":
            self._add_superscript("".join(element.itertext()))
        elif tag in _BOLD or element.get("rend") == "#b":
            self._bold += 1
            self._children(element)
            self._bold -= 1
        else:
            self._block(element, tag)

    def _block(self, element: Any, tag: str) -> None:
        heading = _heading_level(element, tag)
        if not (heading or tag in _BREAKS or tag in _LISTS or tag in _ITEMS or tag in _QUOTES or tag in _CAPTIONS):
            self._children(element)
            return
        self.flush()
        before = (self._heading, self._quotes, self._lists, self._captions)
        self._heading = heading or self._heading
        self._quotes += tag in _QUOTES
        self._lists += tag in _LISTS
        self._captions += tag in _CAPTIONS
        self._fresh_item = self._fresh_item or tag in _ITEMS
        self._children(element)
        self.flush()
        self._heading, self._quotes, self._lists, self._captions = before
        if tag in _ITEMS:
            self._fresh_item = False

    def _children(self, element: Any) -> None:
        self._add(element.text)
        for child in element:
            self.walk(child)
            self._add(child.tail)

    def _add(self, text: str | None) -> None:
        if text:
            self._met += [ord(mark) - ord(COMMENT_MARK) for mark in _COMMENT_MARK.findall(text)]
            self._parts.append((unmarked(text), self._bold > 0))

    def _add_superscript(self, text: str) -> None:
        """Leaves out a note's number; keeps a power or a unit's ("10^6", "kg/m2")."""
        before = self._parts[-1][0] if self._parts else ""
        if _NOTE_NUMBER.fullmatch(text) and (before[-1:].isspace() or _AFTER_WORD.search(before[-12:])):
            return
        self._add(f"^{text}" if before[-1:].isdigit() else text)

    def flush(self) -> None:
        """Close the block at hand."""
        told = "".join(text for text, _ in self._parts)
        text = clean(told.replace(CAPTION_MARK, ""))
        bold = all(bold or not part.strip() for part, bold in self._parts)
        self._parts.clear()
        if text:
            kind, level = self._kind(text, CAPTION_MARK in told, bold)
            self.told.blocks.append(Block(kind, text, (Piece(0, self._at, len(text)),), level))
            self.told.marks.update(dict.fromkeys(self._met, self._at))
            self._met.clear()
            self._at += len(text)

    def _kind(self, text: str, marked: bool, bold: bool) -> tuple[BlockKind, int]:
        if marked or self._captions:
            return BlockKind.CAPTION, 0
        if self._quotes:
            return BlockKind.QUOTE, 0
        if self._heading:
            return BlockKind.HEADING, self._heading
        if self._fresh_item:
            self._fresh_item = False
            return BlockKind.LIST_ITEM, max(self._lists, 1)
        if bold and is_heading_like(text):
            return BlockKind.HEADING, LOOKS_LEVEL
        return BlockKind.PARAGRAPH, 0


def _heading_level(element: Any, tag: str) -> int:
    if tag == "head":  # trafilatura's name for headings, with the page's own in "rend"
        tag = element.get("rend") or "h2"
    return int(tag[1]) if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456" else 0
