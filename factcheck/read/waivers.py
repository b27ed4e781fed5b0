"""Waivers: comments by which an article lets rules be silent over a stretch of it, and says why.

``<!-- factcheck: allow O105 reason="quoted from the patient" until=2027-01-01 -->``, likewise ``allow-block`` and
``allow-file``; in plain text also as a comment of reStructuredText, ``.. factcheck: allow O105 reason="..."``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from itertools import islice

from factcheck.read.spans import clean
from factcheck.records import Block, Waiver, WaiverScope

_OPENING = re.compile(r"<!--\s*factcheck:", re.IGNORECASE)
_CLOSING = "-->"
_RST_COMMENT = re.compile(r"^[ \t]*\.\.[ \t]+factcheck:([^\r\n]*)", re.IGNORECASE | re.MULTILINE)
_VERBS = {"allow": WaiverScope.LINE, "allow-block": WaiverScope.BLOCK, "allow-file": WaiverScope.FILE}
_SETTINGS = ("reason", "until")
_QUOTES = str.maketrans("“”„‟", '""""')
_SETTING = re.compile(r'(?<![\w-])([\w-]+)\s*=\s*(?:"([^"]*)"|([^\s"]+))')
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_LINE_END = re.compile(r"\r\n|\n|\r")
# A desk needs a handful; thousands are an attack, and what they would cover stays flagged.
MOST, _LONGEST = 1_000, 2_000


@dataclass(frozen=True, slots=True)
class Comment:
    """A waiver as it is written: where its comment stands in a text, and what stands in it."""

    start: int
    end: int
    body: str


def comments_in(text: str, start: int = 0, end: int | None = None) -> list[Comment]:
    """The HTML comments in a stretch of ``text`` that are meant for us."""
    stop = len(text) if end is None else end
    found: list[Comment] = []
    while len(found) < MOST and (opening := _OPENING.search(text, start, stop)):
        close = text.find(_CLOSING, opening.end(), stop)
        if close < 0:
            break
        start = close + len(_CLOSING)
        found.append(Comment(opening.start(), start, text[opening.end() : close]))
    return found


def comments_in_plain(text: str) -> list[Comment]:
    """Those in a plain text, where reStructuredText's comments are known too."""
    plain = [Comment(m.start(), m.end(), m[1]) for m in islice(_RST_COMMENT.finditer(text), MOST)]
    return sorted((*comments_in(text), *plain), key=lambda comment: comment.start)


def blanked(text: str, comments: Iterable[Comment]) -> str:
    """``text`` with blanks in the place of its comments, so that nobody reads them and every offset stays."""
    parts, at = [], 0
    for comment in comments:
        parts += [text[at : comment.start], re.sub(r"[^\r\n]", " ", text[max(at, comment.start) : comment.end])]
        at = max(at, comment.end)
    return "".join((*parts, text[at:]))


def parse(body: str) -> Waiver:
    """What a comment says, behind ``factcheck:``; it covers nothing yet."""
    plain = clean(body[:_LONGEST]).translate(_QUOTES)
    settings = {m[1].lower(): m[2] if m[2] is not None else m[3] for m in _SETTING.finditer(plain)}
    verb, *codes = _SETTING.sub(" ", plain).replace(",", " ").split() or [""]
    until = settings.get("until", "")
    return Waiver(
        at=0,
        start=0,
        end=0,
        scope=_VERBS.get(verb.lower(), WaiverScope.LINE),
        codes=tuple(dict.fromkeys(code.upper() for code in codes)),
        reason=" ".join(settings.get("reason", "").split()),
        until=_day(until),
        problem=_problem(verb, codes, settings),
    )


def _problem(verb: str, codes: Sequence[str], settings: dict[str, str]) -> str:
    if verb.lower() not in _VERBS:
        return f"'{verb}' is none of {', '.join(_VERBS)}{_nearest(verb.lower(), _VERBS)}"
    if any('"' in code for code in codes):
        return "a quotation mark is not closed"
    unknown = next((name for name in settings if name not in _SETTINGS), None)
    if unknown:
        return f"'{unknown}' is none of {', '.join(_SETTINGS)}{_nearest(unknown, _SETTINGS)}"
    if not codes:
        return "no rule is named"
    if "until" in settings and _day(settings["until"]) is None:
        return f"'{settings['until']}' is no day like 2027-01-31"
    return ""


def _nearest(word: str, known: Iterable[str]) -> str:
    near = get_close_matches(word, known, 1)
    return f" (did you mean {near[0]}?)" if near else ""


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None


def in_extract(
    comments: Sequence[Comment], marks: Mapping[int, int], placed: Sequence[tuple[int, int, int]], length: int
) -> tuple[Waiver, ...]:
    """Waivers of an extracted text, which has no lines: each covers a block, or the whole.

    Args:
        comments: in the order of the page.
        marks: where in the order of reading a comment, by its number, was met.
        placed: for each block of the text where it stood in the order of reading, and its start and end in the text.
        length: of the text.
    """
    found = []
    for number, comment in enumerate(comments):
        waiver = parse(comment.body)
        start = end = length
        if waiver.scope is WaiverScope.FILE:
            start = 0
        elif number in marks:
            after = [(first, last) for origin, first, last in placed if origin + last - first > marks[number]][:1]
            start, end = after[0] if after else (length, length)
        found.append(replace(waiver, at=start, start=start, end=end))
    return tuple(found)


def in_file(comments: Iterable[Comment], text: str, blocks: Sequence[Block]) -> tuple[Waiver, ...]:
    """Waivers of a text that is the file: each covers its own line or block, or the next where it stands alone."""
    lines = [0, *(m.end() for m in _LINE_END.finditer(text)), len(text) + 1]
    told = sorted((p.start, p.start + p.length, number) for number, b in enumerate(blocks) for p in b.pieces)
    found = []
    for comment in comments:
        waiver = parse(comment.body)
        row = bisect_right(lines, comment.start) - 1
        # Pieces of text are in order and apart, so their ends are too.
        nearest = told[bisect_right(told, lines[row], key=lambda piece: piece[1]) :][:1]
        start = end = len(text)
        if waiver.scope is WaiverScope.FILE:
            start = 0
        elif nearest and waiver.scope is WaiverScope.BLOCK:
            pieces = blocks[nearest[0][2]].pieces
            start, end = pieces[0].start, pieces[-1].start + pieces[-1].length
        elif nearest:
            row = bisect_right(lines, max(nearest[0][0], lines[row])) - 1
            start, end = lines[row], min(lines[row + 1], len(text))
        found.append(replace(waiver, at=comment.start, start=start, end=end))
    return tuple(found)
