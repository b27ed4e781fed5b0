"""Labelled articles: a JSON Lines file each, written and labelled sentence by sentence.

A file's first line is a header ``{"id", "title", ...}``, each further one a sentence: ``{"text", "kind", "paragraph"?,
"claim", "verdict", "issues"}``, and optionally further labels that are accepted too (``verdict_also``, ``issues_also``,
``claim_also``) and the labels of a second reader (``second``: ``{"claim", "verdict", "issues"}``), accepted as well.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from factcheck.errors import ReadError
from factcheck.records import Block, BlockKind, Document, Piece, Verdict

KINDS = {"heading": BlockKind.HEADING, "bullet": BlockKind.LIST_ITEM, "prose": BlockKind.PARAGRAPH}


@dataclass(frozen=True)
class Second:
    """What a second reader, apart from the first, said of a sentence; ``verdict`` is None for "not a claim"."""

    verdict: Verdict | None
    issues: frozenset[str]


@dataclass(frozen=True)
class Labelled:
    """A sentence with its labels; ``accepted`` holds every verdict that counts as right, None for "not a claim"."""

    text: str
    start: int
    end: int
    verdict: Verdict | None
    accepted: frozenset[Verdict | None]
    issues: frozenset[str]
    why: str
    second: Second | None = None


@dataclass(frozen=True)
class Article:
    """A labelled article as the tool reads it."""

    document: Document
    sentences: tuple[Labelled, ...]


def read_articles(folder: Path, pattern: str = "*.jsonl") -> list[Article]:
    """The labelled articles of a folder, by file name.

    Raises:
        ReadError: there are none, or one is malformed; names the file and the line.
    """
    paths = sorted(folder.glob(pattern))
    if not paths:
        raise ReadError(str(folder), f"holds no labelled article ({pattern})", "see tests/articles/README.md")
    return [_article(path) for path in paths]


def _article(path: Path) -> Article:
    rows = list(_rows(path))
    if not rows or "text" in rows[0]:
        raise ReadError(f"{path}:1", "is no header of a labelled article", "see tests/articles/README.md")
    head, parts, blocks, sentences = rows[0], [], [], []
    at, last = 0, None
    for number, row in enumerate(rows[1:], start=2):
        try:
            key = (row.get("paragraph", number if row["kind"] != "prose" else "prose"), row["kind"])
            gap = "" if last is None else " " if key == last else "\n\n"
            start = at + len(gap)
            at = start + len(row["text"])
            parts += [gap, row["text"]]
            if key == last:
                blocks[-1] = (blocks[-1][0], blocks[-1][1], at)
            else:
                blocks.append((KINDS[row["kind"]], start, at))
            sentences.append(_labelled(row, start, at))
        except (KeyError, ValueError, TypeError) as e:
            raise ReadError(f"{path}:{number}", f"is no labelled sentence ({e})", "see tests/articles/README.md") from e
        last = key
    text = "".join(parts)
    made = tuple(Block(k, text[a:b], (Piece(0, a, b - a),), int(k is BlockKind.HEADING)) for k, a, b in blocks)
    return Article(Document(str(head.get("id", path.stem)), str(head.get("title", "")), text, made), tuple(sentences))


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            yield json.loads(line)
        except ValueError as e:
            raise ReadError(f"{path}:{number}", f"is not JSON: {e}", "one object a line") from e


def _labelled(row: dict[str, Any], start: int, end: int) -> Labelled:
    verdict = Verdict(row["verdict"]) if row["claim"] else None
    also = row.get("verdict_also") or []
    accepted: set[Verdict | None] = {verdict, *map(Verdict, [also] if isinstance(also, str) else also)}
    if "claim_also" in row:
        accepted |= {None} if row["claim"] else set(Verdict)
    issues = frozenset([*row.get("issues", []), *row.get("issues_also", [])])
    second = _second(row["second"]) if row.get("second") else None
    if second is not None:
        accepted.add(second.verdict)
    return Labelled(row["text"], start, end, verdict, frozenset(accepted), issues, row.get("why", ""), second)


def _second(given: dict[str, Any]) -> Second:
    return Second(Verdict(given["verdict"]) if given["claim"] else None, frozenset(given.get("issues", [])))
