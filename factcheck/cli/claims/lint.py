"""``factcheck claims lint``."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from factcheck.cli.claims._shared import FOLDER
from factcheck.resources import claims_dir


@click.command("lint")
@click.argument("directory", required=False, type=FOLDER)
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="The day to hold review dates against. [default: now]")
@click.option("--over", multiple=True, type=FOLDER, help="A library whose sources and topics it may name; repeatable.")
@click.pass_context
def lint(ctx: click.Context, directory: Path | None, today: datetime | None, over: tuple[Path, ...]) -> None:
    """Report everything that is wrong with a library; exit with 1 where anything more than a warning is."""
    from factcheck.library.lint import lint as faults_in

    faults = faults_in(directory or claims_dir(), today.date() if today else date.today(), over)
    for fault in faults:
        click.echo(str(fault))
    errors = sum(fault.is_error for fault in faults)
    click.echo(f"{errors} errors, {len(faults) - errors} warnings", err=True)
    ctx.exit(1 if errors else 0)


COMMAND = lint
