"""``factcheck claims retractions``."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from factcheck.cli.claims._shared import library_option


@click.command("retractions")
@click.argument("listing", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--taken", type=click.DateTime(["%Y-%m-%d"]), required=True, help="The day the listing was taken.")
@library_option
def retractions(listing: Path, taken: datetime, folders: tuple[Path, ...]) -> None:
    """Make the library's snapshot of retractions from LISTING, a CSV with the columns doi and status."""
    from factcheck.library.retractions import write_snapshot

    count = write_snapshot(listing, folders[-1], taken.date())
    click.echo(f"{count:,} papers that no longer stand, as of {taken:%Y-%m-%d}")


COMMAND = retractions
