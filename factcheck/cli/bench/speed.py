"""``factcheck bench speed``."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("speed")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=Path("tests/articles"))
@click.option("--only", default="*.jsonl", show_default=True, help="Which files of the folder.")
def speed(folder: Path, only: str) -> None:
    """What a warm check costs beside spaCy's whole pipeline over the same labelled articles, one thread each."""
    from factcheck.bench.speed import measure
    from factcheck.config import load_config
    from factcheck.evaluation.labelled import read_articles
    from factcheck.pipeline import Checker

    documents = [article.document for article in read_articles(folder, only)]
    if len(documents) < 2:
        raise click.UsageError(f"{folder} holds one article ({only}); the first only warms up, so two are needed")
    found = measure(Checker(load_config(Path.cwd())), documents)
    click.echo(f"{len(documents) - 1} articles, {found.words:,} words, one thread")
    click.echo(f"check        {found.check:7.2f} s ({', '.join(f'{s} {t:.2f}' for s, t in found.stages)})")
    click.echo(f"spaCy alone  {found.spacy:7.2f} s")
    click.echo(f"ratio        {found.check / found.spacy:7.2f}")


COMMAND = speed
