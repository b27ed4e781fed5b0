"""``factcheck literature``: abstracts that you have gathered, as a second source of evidence."""

from __future__ import annotations

import sys

import click

from factcheck.cli._commands import Commands


@click.group("literature", cls=Commands, package=sys.modules[__name__])
def literature() -> None:
    """Make a folder of abstracts searchable, for check --literature."""


COMMAND = literature
