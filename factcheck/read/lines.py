"""Plain text by lines: where they stand, what marks them, and which breaks are only wraps."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from factcheck.read.shape import SMALL_WORDS, ends_sentence
from factcheck.read.spans import UNSEEN

NARROWEST_WRAP, WIDEST_WRAP = 40, 140
_BREAK = re.compile(r"\r\n|[\n\r\v\f\u2028\u2029]")
_BODY = re.compile(rf"[^\s{UNSEEN}](?:.*[^\s{UNSEEN}])?", re.DOTALL)
_SYMBOL = r"[•‣◦▪▫●○■□◆◇▸►➢➤✓✔✗∙⁃·](?:[ \t\u00a0]*)"
_DASH = r"[-–—*+][ \t\u00a0]+"
_NUMBER = r"(?:\(?\d{1,3}[.)]|\(?[a-z][.)]|\([A-Z]\)|[A-Z]\)|\(?[ivx]{1,5}\))[ \t\u00a0]+"
_MARKER = re.compile(rf"(?:{_SYMBOL}|{_DASH}|{_NUMBER})(?=\S)")
_SURE_MARKER = re.compile(rf"{_SYMBOL}(?=\S)")
_RULE = re.compile(r"(?:[-=_*~#•.·—–+]\s*){3,}|[—–_]+")
_HASHES = re.compile(r"(#{1,6})[ \t]+(?=[^\s#])")
_JOINING_HYPHEN = re.compile(r"[^\W\d_]-$")


class Line(NamedTuple):
    """One line: its text without blanks around it, where that stands, its indent (columns), and where it breaks."""

    text: str
    start: int
    indent: int
    end: int = 0


def split(text: str) -> Iterator[Line | None]:
    """The lines of ``text``; None for a blank one."""
    at = 0
    for found in [*_BREAK.finditer(text), None]:
        end = found.start() if found else len(text)
        body = _BODY.search(text, at, end)
        if body:
            indent = len(text[at : body.start()].expandtabs(8))
            yield Line(body[0], body.start(), indent, end)
        else:
            yield None
        at = found.end() if found else end


def is_rule(line: Line) -> bool:
    """Whether a line only draws a rule, underlines, or parts one passage from the next."""
    return bool(_RULE.fullmatch(line.text))


def hashes(line: Line) -> tuple[int, int]:
    """Level and length of a ``## `` before a heading; zeros where there is none."""
    found = _HASHES.match(line.text)
    return (len(found[1]), found.end()) if found else (0, 0)


def marker(line: Line, sure: bool = False) -> int:
    """Length of the bullet or number, with its blanks, that a line begins with. ``sure``: of bullets alone."""
    found = (_SURE_MARKER if sure else _MARKER).match(line.text)
    return found.end() if found else 0


def wrap_width(groups: list[list[Line]]) -> int:
    """The width (columns) at which a text's lines were wrapped; 0 where they were not.

    That is the ninth decile of the lengths of lines that others follow without a blank between, so that a stray
    long line does not stretch it.
    """
    lengths = sorted(a.indent + len(a.text) for group in groups for a in group[:-1])
    width = lengths[len(lengths) * 9 // 10] if lengths else 0
    return width if NARROWEST_WRAP <= width <= WIDEST_WRAP else 0


def is_full(a: Line, b: Line, width: int) -> bool:
    """Whether ``a`` had no room for the first word of ``b``, so that it had to break there."""
    return bool(width) and a.indent + len(a.text) + 1 + len(b.text.split(maxsplit=1)[0]) > width


def runs_on(a: Line, b: Line, width: int, spaced: bool) -> bool:
    """Whether the break between ``a`` and ``b`` is a wrap inside a paragraph, and not the paragraph's end.

    ``spaced`` says that the text parts its paragraphs by blank lines.
    """
    closed = ends_sentence(a.text)
    lower = b.text[:1].islower()
    if not width:
        open_ended = a.text.endswith(",") or a.text.split()[-1].lower() in SMALL_WORDS
        begun = spaced and a.text[:1].isupper()
        return not closed and lower and (begun or open_ended or len(a.text) >= NARROWEST_WRAP)
    return is_full(a, b, width) or (not closed and lower) or (spaced and closed and len(a.text) >= width / 2)


def breaks_word(a: Line, b: Line) -> bool:
    """Whether a compound was parted at its hyphen ("long-" / "term"), so that no blank belongs between."""
    return (
        bool(_JOINING_HYPHEN.search(a.text)) and b.text[:1].islower() and b.text.split()[0] not in ("and", "or", "to")
    )
