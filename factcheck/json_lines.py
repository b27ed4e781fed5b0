"""JSON Lines of anyone's own making: a value a line, every line bounded, and every fault with its place."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from factcheck.errors import ReadError

MAX_LINE = 1_000_000
"""Bytes that a line may have, its end included."""
_MARK = b"\xef\xbb\xbf"


def values(path: Path) -> Iterator[tuple[str, Any]]:
    """The place (``file:line``) and the value of every line that is not blank.

    Raises:
        ReadError: the file cannot be read, or a line is too long, not UTF-8 or not JSON; names file and line.
    """
    try:
        with path.open("rb") as lines:
            number = 0
            while line := lines.readline(MAX_LINE + 1):
                number += 1
                place = f"{path}:{number}"
                if len(line) > MAX_LINE:
                    raise ReadError(place, f"is longer than {MAX_LINE:,} bytes", "write one JSON object a line")
                # Some editors put a byte order mark before the first line.
                text = _text(line.removeprefix(_MARK) if number == 1 else line, place)
                if text.strip():
                    yield place, _value(text, place)
    except OSError as e:
        raise ReadError(str(path), f"cannot be read: {e.strerror or e}", "give a file of JSON Lines in UTF-8") from e


def _text(line: bytes, place: str) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError as e:
        raise ReadError(place, "is not UTF-8", "save the file in UTF-8") from e


def _value(line: str, place: str) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as e:
        raise ReadError(place, f"is not JSON: {e}", "write one JSON object a line") from e
