"""What every build ends with: floors kept, files written whole, and a card that says what was made of what."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any


def keep_floors(folder: Path, scores: Mapping[str, float]) -> None:
    """End the build, before anything is written, where a score is under its floor in ``floors.json``."""
    floors = json.loads((folder / "floors.json").read_text(encoding="utf-8"))
    low = {name: scores.get(name) for name, floor in floors.items() if scores.get(name, 0.0) < floor}
    if low:
        sys.exit(f"{folder / 'floors.json'} asks for more than {low}; nothing was written")


def write(folder: Path, files: Mapping[str, bytes], card: Mapping[str, Any]) -> None:
    """Write the files, each whole or not at all, and then ``card.json`` with their SHA-256 under ``files``."""
    for name, data in files.items():
        _replace(folder / name, data)
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in sorted(files.items())}
    _replace(folder / "card.json", as_json({**card, "files": digests}))


def as_json(value: Any) -> bytes:
    """Indented JSON with a line's end."""
    return (json.dumps(value, indent=2) + "\n").encode()


def rounded(scores: Mapping[str, float]) -> dict[str, float]:
    """Scores with four places."""
    return {name: round(float(score), 4) for name, score in scores.items()}


def _replace(path: Path, data: bytes) -> None:
    part = path.with_name(path.name + ".part")
    part.write_bytes(data)
    os.replace(part, path)
