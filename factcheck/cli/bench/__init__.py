"""``factcheck bench``: how fast the parts are, two ways each in one run."""

from __future__ import annotations

import sys

import click

from factcheck.cli._commands import Commands


@click.group("bench", cls=Commands, package=sys.modules[__name__])
def bench() -> None:
    """Measure speed: two ways in one run, since only ratios hold on a machine that others share."""


COMMAND = bench
