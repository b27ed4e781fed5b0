"""What was learned may only get better: a card's scores stand over its floors, and its hashes are its files'."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from tests.checking import ROOT

MODELS = sorted(path.parent for path in (ROOT / "models").glob("*/card.json"))


@pytest.mark.parametrize("folder", MODELS, ids=lambda p: p.name)
def test_a_card_is_true(folder: Path) -> None:
    card = json.loads((folder / "card.json").read_text(encoding="utf-8"))
    for name, digest in card["files"].items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
    for name, floor in json.loads((folder / "floors.json").read_text(encoding="utf-8")).items():
        assert card["scores"][name] >= floor
    assert card["licence"]
    assert card["data"]
