"""The file that holds a team's settings: ``factcheck.toml``, or ``[tool.factcheck]`` in a ``pyproject.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from factcheck.errors import ConfigError

OWN, SHARED = "factcheck.toml", "pyproject.toml"


def find_settings(folder: Path) -> tuple[Path, dict[str, Any]] | None:
    """The nearest file with settings, in ``folder`` or above it, and what it says; a folder's own file comes first.

    Raises:
        ConfigError: a file on the way is not TOML.
    """
    for place in (folder, *folder.parents):
        if (place / OWN).is_file():
            return place / OWN, _read(place / OWN)
        if (place / SHARED).is_file():
            table = _read(place / SHARED).get("tool", {}).get("factcheck")
            if table is not None:
                return place / SHARED, table
    return None


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as e:
        raise ConfigError(str(file), f"cannot be read as TOML: {e}", "mend or remove it") from e


def unknown(file: Path, what: str, key: str, known: Iterable[str]) -> ConfigError:
    """The error that ``key`` is none of ``known``: with the one that was probably meant, or all there are."""
    names = sorted(known)
    near = get_close_matches(key.replace("-", "_"), names, 1)
    return ConfigError(
        str(file), f"unknown {what} '{key}'", f"did you mean {near[0]}?" if near else f"known are {', '.join(names)}"
    )
