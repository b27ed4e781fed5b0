"""``factcheck eval agreement``."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("agreement")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=Path("tests/articles"))
@click.option("--only", default="*.jsonl", show_default=True, help="Which files of the folder.")
def agreement(folder: Path, only: str) -> None:
    """How far the two readers of labelled articles agree: what no tool can be asked to surpass."""
    from factcheck.errors import ReadError
    from factcheck.evaluation.agreement import agreement as measure
    from factcheck.evaluation.labelled import read_articles

    articles = read_articles(folder, only)
    found = measure(articles)
    if not found.sentences:
        raise ReadError(str(folder), "holds no labels of a second reader", "see tests/articles/README.md")
    click.echo(f"{found.sentences} sentences of {len(articles)} articles read by two people, apart\n")
    click.echo(f"claim or not             {found.claim:.3f}   kappa {found.claim_kappa:.2f}")
    click.echo(f"verdict, of both claims  {found.verdict:.3f}   kappa {found.verdict_kappa:.2f}")
    click.echo(f"flag or not              {found.flag:.3f}")
    click.echo(f"an issue in common       {found.issue:.3f}   where both say overstated")
    click.echo(f"\n{found.open} sentences on which they differ: both labels are accepted there")


COMMAND = agreement
