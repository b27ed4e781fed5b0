"""``factcheck bench models``."""

from __future__ import annotations

import click


@click.command("models")
@click.option("--sentences", type=click.IntRange(10, 5_000), default=300, show_default=True, help="How many to read.")
@click.option("--pairs", type=click.IntRange(10, 5_000), default=150, show_default=True, help="How many to compare.")
def models(sentences: int, pairs: int) -> None:
    """Loading time, and sentences and pairs a second on one thread, beside spaCy over the same sentences."""
    from factcheck.bench.models import measure

    found = measure(sentences, pairs)
    click.echo(f"sentences of {found.words:.0f} words, one thread")
    click.echo(f"loading              {found.loading * 1_000:8,.0f} ms for all networks")
    click.echo(f"encoder alone        {found.encoder:8,.0f} a second; on two threads {found.on_two:,.0f}")
    click.echo(
        f"encoder and heads    {found.with_heads:8,.0f} a second ({found.with_heads / found.spacy:.2f} times spaCy)"
    )
    click.echo(f"spaCy                {found.spacy:8,.0f} a second")
    click.echo(f"claim beside entry   {found.pairs:8,.0f} pairs a second")


COMMAND = models
