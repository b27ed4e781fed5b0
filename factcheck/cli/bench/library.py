"""``factcheck bench library``."""

from __future__ import annotations

import click


@click.command("library")
@click.option("--entries", type=click.IntRange(10, 1_000_000), default=50_000, show_default=True, help="How large.")
def library(entries: int) -> None:
    """Open and search a made-up library: compiled against YAML, by names against all entries."""
    from factcheck.bench.library import measure

    found = measure(entries)
    click.echo(f"{entries:,} entries")
    click.echo(f"open    {found.first:9.3f} s   the first time, from YAML, everything compiled")
    click.echo(
        f"        {found.later:9.3f} s   later, from what was compiled ({found.first / found.later:,.0f} times faster)"
    )
    click.echo(f"search  {1000 * found.by_all:9.2f} ms  a claim, every entry compared")
    faster = found.by_all / found.by_names
    click.echo(f"        {1000 * found.by_names:9.2f} ms  a claim, by names ({faster:,.1f} times faster)")
    click.echo(f"{100 * found.found:.0f} % of claims found an entry")


COMMAND = library
