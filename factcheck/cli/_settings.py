"""Options that several commands share: what articles are checked with."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from factcheck.config import Config

F = TypeVar("F", bound=Callable[..., Any])
_EXISTING_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


def _codes(_ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...] | None:
    """``("O1,u201", "W5")`` as ``("O1", "U201", "W5")``; None where the option was not given."""
    codes = tuple(code.strip().upper() for value in values for code in value.split(","))
    return tuple(code for code in codes if code) if values else None


def _folders(_ctx: click.Context, _param: click.Parameter, values: tuple[Path, ...]) -> tuple[Path, ...] | None:
    """The folders given; None where the option was not."""
    return values or None


_OPTIONS = (
    click.option("--min-confidence", type=click.FloatRange(0, 1), help="Leave out findings less sure than this."),
    click.option("--select", multiple=True, callback=_codes, metavar="CODES", help="Only these rules: O105,W5."),
    click.option("--ignore", multiple=True, callback=_codes, metavar="CODES", help="Not these rules: O105,W5."),
    click.option(
        "--claims", type=_EXISTING_FOLDER, help="Another evidence library, instead of the one that came along."
    ),
    click.option(
        "--library", multiple=True, type=_EXISTING_FOLDER, callback=_folders, help="A further one, over it; repeatable."
    ),
    click.option("--literature", type=_EXISTING_FOLDER, help="Abstracts with an index: show what may bear on a claim."),
    click.option("--models", type=_EXISTING_FOLDER, help="Other learned models."),
    click.option("--allow-private", is_flag=True, default=None, help="Fetch from private and loopback addresses too."),
)


def checking_options(command: F) -> F:
    """The settings that say what articles are checked with, as options."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def refuse_unknown_codes(config: Config) -> None:
    """Raises UsageError where a code that is set somewhere begins no rule's code."""
    if not config.codes:
        return
    from factcheck.judge import rule_cards

    known = [card.code for card in rule_cards()]
    for code in config.codes:
        if not any(name.startswith(code) for name in known):
            raise click.UsageError(f"'{code}' begins no rule's code; there are {', '.join(known)}")
