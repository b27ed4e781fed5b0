"""``factcheck claims compile``."""

from __future__ import annotations

from pathlib import Path

import click

from factcheck.cli.claims._shared import library_option, load


@click.command("compile")
@library_option
def compile_(folders: tuple[Path, ...]) -> None:
    """Compile a library now, so that the first check need not.

    The same happens by itself whenever a file changed; nothing is done where the compiled form still holds.
    """
    from factcheck.learned import load_encoder
    from factcheck.match import prepare
    from factcheck.resources import models_dir

    library = load(folders)
    prepare(library, load_encoder(models_dir(), threads=2))
    click.echo(f"library {library.version}: {len(library.catalogue)} entries, compiled in {library.home or 'memory'}")


COMMAND = compile_
