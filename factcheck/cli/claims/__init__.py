"""``factcheck claims``: the evidence library, to read, to search and to keep in order."""

from __future__ import annotations

import sys

import click

from factcheck.cli._commands import Commands


@click.group("claims", cls=Commands, package=sys.modules[__name__])
def claims() -> None:
    """Read and search the evidence library, and keep it in order."""


COMMAND = claims
