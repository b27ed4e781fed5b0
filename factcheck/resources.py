"""Where claims/ and models/ are: beside the package in a checkout, inside it in an installed wheel."""

from __future__ import annotations

from pathlib import Path

from factcheck.errors import ConfigError

_PACKAGE = Path(__file__).resolve().parent


def claims_dir() -> Path:
    """The folder of the curated library that this installation carries."""
    return _locate("claims")


def models_dir() -> Path:
    """The folder of the learned artefacts that this installation carries."""
    return _locate("models")


def _locate(name: str) -> Path:
    for folder in (_PACKAGE / "data" / name, _PACKAGE.parent / name):
        if folder.is_dir():
            return folder
    raise ConfigError(name, "this installation lacks the folder", "install factcheck again, from a wheel or a checkout")
