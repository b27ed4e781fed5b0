"""``factcheck schema``: the report's JSON Schema."""

from __future__ import annotations

import click


@click.command("schema")
def schema() -> None:
    """Print the JSON Schema of a report, as --format json writes it."""
    from factcheck.report import schema

    click.echo(schema().rstrip("\n"))


COMMAND = schema
