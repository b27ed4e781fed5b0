"""``factcheck claims list``."""

from __future__ import annotations

import json
from pathlib import Path

import click

from factcheck.cli.claims._shared import folded, library_option, load, words


@click.command("list")
@click.option("--topic", help="Only this topic's entries.")
@click.option("--json", "as_json", is_flag=True, help="Whole entries, as a JSON array.")
@library_option
def list_(topic: str | None, as_json: bool, folders: tuple[Path, ...]) -> None:
    """List the entries, one a line."""
    library = load(folders)
    if topic is not None and topic not in library.topics:
        raise click.UsageError(f"no topic '{topic}'; there are {', '.join(sorted(library.topics))}")
    entries = [e for _, e in sorted(library.entries.items()) if topic in (None, e.topic)]
    if as_json:
        click.echo(json.dumps([e.model_dump(mode="json") for e in entries], indent=2, ensure_ascii=False))
        return
    for entry in entries:
        withdrawn = "  (withdrawn)" if entry.status == "withdrawn" else ""
        click.echo(f"{entry.id}  {words(entry.certainty)} certainty{withdrawn}")
        click.echo(folded("    ", entry.statement))


COMMAND = list_
