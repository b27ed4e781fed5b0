"""Golden files: what a report looked like when somebody last looked at it and found it good."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

_GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture
def golden() -> Callable[[str, str], None]:
    """Compares a text with a golden file, byte by byte; writes the file where UPDATE_GOLDEN=1 is set."""

    def compare(name: str, text: str) -> None:
        path = _GOLDEN / name
        if os.environ.get("UPDATE_GOLDEN") == "1":
            path.write_bytes(text.encode())
        assert path.is_file(), f"no {path.name}: write it with UPDATE_GOLDEN=1, and read it"
        assert text.encode() == path.read_bytes()

    return compare
