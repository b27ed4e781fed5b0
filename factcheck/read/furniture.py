"""Leaves out what web pages put around an article: sharing, bylines, credits, contacts, lists of links and works."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from factcheck.read.shape import ends_sentence, is_contact, is_heading_like, is_only_contact, is_prose
from factcheck.records import Block, BlockKind

_LONGEST = 400
_PUBLICATION = re.compile(
    r"\bdoi\b|10\.\d{4,}/|\bPMID\b|https?://|www\.|\bet al\b|\b(?:19|20)\d\d\b.{0,60}\d+\s*[:(]\s*\d+"
    r"|\b[A-Z][\w-]+,? [A-Z]{1,3}[,.].*\b(?:19|20)\d\d\b|\b(?:Journal|Lancet|BMJ|JAMA|Cochrane)\b.*\b(?:19|20)\d\d\b"
)


def leave_out(blocks: Sequence[Block]) -> list[Block]:
    """``blocks`` without furniture. What reads as whole sentences under a furniture heading stays."""
    kept: list[Block] = []
    i = 0
    while i < len(blocks):
        text = blocks[i].text
        if _is("sections", text):
            i = _section_end(blocks, i + 1)
        elif _is("references", text) and (end := _references_end(blocks, i + 1)) > i + 1:
            i = end
        else:
            if not _is_line(text):
                kept.append(blocks[i])
            i += 1
    return kept


def _section_end(blocks: Sequence[Block], start: int) -> int:
    """Index of the first block from ``start`` that belongs to the article again, its heading included."""
    i = start
    while i < len(blocks) and not _is_article(blocks[i]):
        i += 1
    if start < i < len(blocks) and is_heading_like(blocks[i - 1].text):
        i -= 1
    return i


def _is_article(block: Block) -> bool:
    if block.kind is BlockKind.LIST_ITEM or is_contact(block.text) or _is_line(block.text):
        return False
    return is_prose(block.text)


def _references_end(blocks: Sequence[Block], start: int) -> int:
    i = start
    while i < len(blocks) and blocks[i].kind is not BlockKind.HEADING and _PUBLICATION.search(blocks[i].text[:1000]):
        i += 1
    return i


def _is_line(text: str) -> bool:
    return is_only_contact(text) or _is("sentences", text) or (not ends_sentence(text) and _is("lines", text))


def _is(table: str, text: str) -> bool:
    return len(text) <= _LONGEST and bool(_patterns()[table].fullmatch(text))


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    tables = tomllib.loads(files("factcheck.read").joinpath("furniture.toml").read_text(encoding="utf-8"))
    return {
        name: re.compile("|".join(f"(?:{p})" for p in patterns), re.IGNORECASE) for name, patterns in tables.items()
    }
