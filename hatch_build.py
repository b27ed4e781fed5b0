"""What the wheel carries besides code: of models/ each card and the files that it lists, and the compiled library."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ModelsHook(BuildHookInterface):  # type: ignore[type-arg]
    """Puts the models into factcheck/data/models."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Name the files; an editable installation finds them in the checkout."""
        if version == "editable":
            return
        for card in sorted((Path(self.root) / "models").glob("*/card.json")):
            for name in ("card.json", *json.loads(card.read_text(encoding="utf-8"))["files"]):
                inside = f"factcheck/data/models/{card.parent.name}/{name}"
                build_data["force_include"][str(card.parent / name)] = inside
        # The compiled library, where "make wheel" has made it; else it is compiled when it is first used.
        for part in sorted((Path(self.root) / "claims" / ".index").glob("*.*")):
            build_data["force_include"][str(part)] = f"factcheck/data/claims/.index/{part.name}"
