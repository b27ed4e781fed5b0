"""``factcheck config``: which settings hold here, and where each came from."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from factcheck.config import SETTINGS, PathRules, load_settings


@click.command("config")
def config() -> None:
    """Show the settings that hold here, and where each came from.

    What is printed is a factcheck.toml that says the same.
    """
    found = load_settings(Path.cwd())
    for name in SETTINGS:
        origin = found.origins[name]
        for text in _lines(name, getattr(found.config, name)):
            click.echo(f"{text}  # {origin}")


COMMAND = config


def _lines(name: str, value: Any) -> Iterator[str]:
    """A setting in TOML; one that is not set is commented out."""
    if value is None:
        yield f"# {name} ="
    elif name == "paths":
        yield from (f"{name}.{_text(rules.glob)} = {_switches(rules)}" for rules in value)
    elif name == "wording":
        yield from (f"{name}.{certainty.value} = {_text(word)}" for certainty, word in value)
    else:
        yield f"{name} = {_value(value)}"


def _value(value: Any) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(_value(part) for part in value)}]"
    if isinstance(value, bool):
        return str(value).lower()
    return _text(str(value)) if isinstance(value, (str, Path)) else repr(value)


def _switches(rules: PathRules) -> str:
    given = [f"{name} = {_value(codes)}" for name, codes in (("on", rules.on), ("off", rules.off)) if codes]
    return f"{{{', '.join(given)}}}"


def _text(text: str) -> str:
    """A basic string of TOML, which escapes as JSON does."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
