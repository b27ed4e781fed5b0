"""What the tests of the command line stand on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from .running import CLEAN, FLAGGED


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a flagged article and one without a claim, as the current directory."""
    (tmp_path / "flagged.md").write_text(FLAGGED, encoding="utf-8")
    (tmp_path / "clean.md").write_text(CLEAN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


_KEPT: dict[Path, Any] = {}


@pytest.fixture
def one_encoder(monkeypatch: pytest.MonkeyPatch) -> None:
    """Loading takes a second; the models are the same in every test, so they are loaded once."""
    from factcheck import learned

    load = learned.load_encoder

    def load_once(folder: Path, threads: int = 1) -> Any:
        if folder not in _KEPT:
            _KEPT[folder] = load(folder)
        return _KEPT[folder]

    monkeypatch.setattr(learned, "load_encoder", load_once)
