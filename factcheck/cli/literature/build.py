"""``factcheck literature build``."""

from __future__ import annotations

from pathlib import Path

import click

_FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command("build")
@click.argument("folder", type=click.Path(exists=True, path_type=Path))
@click.option("--output", type=_FOLDER, help="Where the index goes. [default: .index in FOLDER]")
@click.option("--models", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Other learned models.")
@click.option("--threads", type=click.IntRange(1, 64), default=2, show_default=True, help="The index stays the same.")
def build(folder: Path, output: Path | None, models: Path | None, threads: int) -> None:
    """Index the abstracts in FOLDER, JSON Lines files (or in one such file).

    A line is {"doc_id", "title", "abstract": [sentences]}, and may have "doi", "pmid", "year", "journal" and "url".
    """
    from factcheck.cli._progress import Bar
    from factcheck.learned import load_encoder
    from factcheck.match.literature import build as make
    from factcheck.match.literature.abstracts import files_of, read_abstracts
    from factcheck.resources import models_dir

    abstracts = read_abstracts(files_of(folder))
    with Bar(len(abstracts)) as bar:
        home = make(abstracts, folder, output, load_encoder(models or models_dir(), threads), bar.step)
    click.echo(f"{len(abstracts)} abstracts, indexed in {home}")


COMMAND = build
