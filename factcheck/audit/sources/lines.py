"""JSON Lines, a page a line: ``{"url": ..., "html": ...}`` or ``{"url": ..., "text": ...}``; a url alone is fetched."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from typing import Any

from factcheck.audit.sources.base import Get, Listed, Source, Target, Unlisted
from factcheck.audit.sources.listing import MOST_CHARACTERS, address
from factcheck.config import Config
from factcheck.errors import ReadError
from factcheck.read.web.exchange import Fetched

NAME = "jsonl"
_MOST_LINE = 100_000_000
_MARK = b"\xef\xbb\xbf"
_KINDS = {"html": "text/html", "text": "text/plain"}


def _recognises(target: Target) -> bool:
    return target.head.removeprefix(_MARK).lstrip()[:1] == b"{"


def _pages(target: Target, _get: Get) -> Iterator[Listed | Unlisted]:
    with open(target.path, "rb") as lines:
        if lines.read(2) == b"\x1f\x8b":
            hint = f"zcat {target.name} | factcheck audit - ..."
            raise ReadError(target.name, "is packed, and pages in it could not be found again", hint)
        lines.seek(0)
        number = at = 0
        while line := lines.readline(_MOST_LINE + 1):
            number += 1
            place = f"{target.name}:{number}"
            try:
                if line.strip():
                    yield _listed(_row(line, place), place, target, at)
            except ReadError as e:
                yield Unlisted(place, e)
                if len(line) > _MOST_LINE:
                    return
            at += len(line)


def _listed(row: dict[str, Any], place: str, target: Target, at: int) -> Listed:
    name = row.get("url") or place
    if not isinstance(name, str) or len(name) > MOST_CHARACTERS:
        raise ReadError(place, "has a 'url' that is none", "give a text")
    if any(isinstance(row.get(kind), str) for kind in _KINDS):
        return Listed(name, os.path.abspath(target.path), at, NAME)
    if not address(name):
        raise ReadError(place, "has neither 'html' nor 'text' nor a 'url' of the web", "give one of them")
    return Listed(name)


def _load(page: Listed, config: Config) -> Fetched:
    with open(page.holder, "rb") as lines:
        lines.seek(page.at)
        row = _row(lines.readline(_MOST_LINE + 1), page.name)
    kind = next((k for k in _KINDS if isinstance(row.get(k), str)), None)
    if kind is None:
        raise ReadError(page.name, f"stands no longer in {page.holder}", "begin a new audit with --fresh")
    raw = row[kind].encode("utf-8", "replace")
    if len(raw) > config.max_bytes:
        raise ReadError(page.name, f"is larger than {config.max_bytes:,} bytes", "raise max_bytes")
    return Fetched(raw, page.name, _KINDS[kind], "utf-8")


def _row(line: bytes, place: str) -> dict[str, Any]:
    if len(line) > _MOST_LINE:
        raise ReadError(place, f"is longer than {_MOST_LINE:,} bytes", "write one JSON object a line")
    try:
        row = json.loads(line.removeprefix(_MARK))
    except (ValueError, RecursionError) as e:
        raise ReadError(place, f"is not JSON: {e}", "write one JSON object a line") from e
    if not isinstance(row, dict):
        raise ReadError(place, "is no JSON object", 'write {"url": ..., "text": ...}')
    return row


SOURCE = Source(NAME, 20, _recognises, _pages, _load)
