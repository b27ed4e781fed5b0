"""``factcheck claims schema``."""

from __future__ import annotations

from pathlib import Path

import click

from factcheck.cli.claims._shared import library_option


@click.command("schema")
@click.option("--write", is_flag=True, help="Write schema.json into the library, and point its files at it.")
@library_option
def schema(write: bool, folders: tuple[Path, ...]) -> None:
    """Print the JSON Schema of library files, for an editor's completion."""
    from factcheck.library.editors import json_schema, write_schema

    if not write:
        click.echo(json_schema(), nl=False)
        return
    for path in write_schema(folders[-1]):
        click.echo(f"wrote {path}")


COMMAND = schema
