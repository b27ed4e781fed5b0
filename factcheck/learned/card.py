"""A model's card: what it says of itself, and the files that it vouches for. Nothing here is ever unpickled.

A model is a folder with ``card.json``, whose ``files`` give the SHA-256 of every file that belongs to it. The bytes
that were checked are the bytes that are loaded.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from factcheck.errors import ModelError

REINSTALL = "install factcheck again, or build the model anew as models/README.md tells"
UPGRADE = "upgrade onnxruntime and tokenizers, or install factcheck again"


@dataclass(frozen=True, slots=True)
class Card:
    """What a model says of itself: its folder, its files' hashes (SHA-256, hexadecimal), and its measured scores."""

    folder: Path
    name: str
    files: dict[str, str]
    scores: dict[str, float]

    @property
    def version(self) -> str:
        """Eight digits that change when any of the model's files does."""
        listing = "".join(f"{digest}  {name}\n" for name, digest in sorted(self.files.items()))
        return hashlib.sha256(listing.encode()).hexdigest()[:8]

    def read(self, name: str) -> bytes:
        """The bytes of one of the model's files.

        Raises:
            ModelError: the file is missing, unlisted, or not the one that the card describes.
        """
        path = self.folder / name
        if name not in self.files:
            raise ModelError(str(path), "is not listed in the model's card.json", REINSTALL)
        try:
            data = path.read_bytes()
        except OSError as e:
            raise ModelError(str(path), f"cannot be read: {e.strerror or e}", REINSTALL) from e
        if hashlib.sha256(data).hexdigest() != self.files[name]:
            raise ModelError(str(path), "does not have the SHA-256 that card.json gives", REINSTALL)
        return data


def load_card(models_dir: Path, name: str) -> Card:
    """The card of the model ``name``; its files are not opened yet.

    Raises:
        ModelError: there is no such model, or its card is not well-formed.
    """
    path = models_dir / name / "card.json"
    try:
        data: Any = json.loads(path.read_text(encoding="utf-8"))
    except OSError as e:
        raise ModelError(str(path), f"cannot be read: {e.strerror or e}", REINSTALL) from e
    except ValueError as e:
        raise ModelError(str(path), f"is not JSON: {e}", REINSTALL) from e
    card: dict[str, Any] = data if isinstance(data, dict) else {}
    files, scores = card.get("files"), card.get("scores", {})
    if not isinstance(files, dict) or not all(isinstance(digest, str) for digest in files.values()):
        raise ModelError(str(path), "lacks a table of files with their hashes", REINSTALL)
    if not isinstance(scores, dict) or not all(isinstance(score, int | float) for score in scores.values()):
        raise ModelError(str(path), "has no table of scores that are numbers", REINSTALL)
    return Card(folder=path.parent, name=name, files=files, scores={k: float(v) for k, v in (scores or {}).items()})
