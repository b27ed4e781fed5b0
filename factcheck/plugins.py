"""Parts found by scanning a folder of the package and an entry-point group; duplicates refused.

Adding a rule, reader, format or match source is adding one file that holds one constant.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from importlib.metadata import entry_points
from pkgutil import iter_modules
from types import ModuleType
from typing import Any

from factcheck.errors import ConfigError


def module_names(package: ModuleType) -> list[str]:
    """Names of the public modules directly in ``package``, sorted, nothing imported."""
    return sorted(m.name for m in iter_modules(package.__path__) if not m.name.startswith("_"))


def discover(package: ModuleType, constant: str, key: Callable[[Any], str]) -> dict[str, Any]:
    """All values of ``constant`` in the modules of ``package`` and the group ``factcheck.<package>``, by key.

    Raises:
        ConfigError: two parts claim the same key.
    """
    found: dict[str, Any] = {}
    places: dict[str, str] = {}
    for place, part in _parts(package, constant):
        name = key(part)
        if name in found:
            raise ConfigError(place, f"'{name}' is already defined by {places[name]}", "rename one of them")
        found[name], places[name] = part, place
    return dict(sorted(found.items()))


def _parts(package: ModuleType, constant: str) -> list[tuple[str, Any]]:
    parts = []
    for name in module_names(package):
        module = import_module(f"{package.__name__}.{name}")
        if hasattr(module, constant):
            parts.append((module.__name__, getattr(module, constant)))
    group = package.__name__
    for point in sorted(entry_points(group=group), key=lambda p: (p.name, p.value)):
        parts.append((point.value, point.load()))
    return parts
