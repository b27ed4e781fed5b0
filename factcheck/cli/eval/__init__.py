"""``factcheck eval``: how well the tool, and each of its learned parts, agrees with people's labels."""

from __future__ import annotations

import sys

import click

from factcheck.cli._commands import Commands


@click.group("eval", cls=Commands, package=sys.modules[__name__])
def evaluate() -> None:
    """Measure the tool on labelled data."""


COMMAND = evaluate
