"""What the tests of the command line stand on."""

from __future__ import annotations

from pathlib import Path

import pytest

from .running import CLEAN, FLAGGED


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a flagged article and one without a claim, as the current directory."""
    (tmp_path / "flagged.md").write_text(FLAGGED, encoding="utf-8")
    (tmp_path / "clean.md").write_text(CLEAN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path
