"""``factcheck claims search``."""

from __future__ import annotations

from pathlib import Path

import click

from factcheck.cli.claims._shared import folded, library_option, load
from factcheck.cli.claims._shared import words as in_words


@click.command("search")
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(1, 100), default=10, show_default=True, help="How many entries.")
@library_option
def search(words: tuple[str, ...], limit: int, folders: tuple[Path, ...]) -> None:
    """Find the entries nearest to WORDS, best first."""
    from factcheck.match import search as nearest

    found = nearest(load(folders), " ".join(words), limit)
    for entry, score in found:
        click.echo(f"{score:.2f}  {entry.id}  {in_words(entry.certainty)} certainty")
        click.echo(folded("      ", entry.statement))
    if not found:
        click.echo("nothing found", err=True)


COMMAND = search
