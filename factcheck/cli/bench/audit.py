"""``factcheck bench audit``."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("audit")
@click.option("--pages", type=click.IntRange(20, 20_000), default=200, show_default=True, help="How many to audit.")
@click.option(
    "--articles",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Draw the pages from these texts (JSON Lines); else from the library's examples.",
)
def audit(pages: int, articles: Path | None) -> None:
    """Audit pages of 700 words with one worker and two, kill one audit half-way, and time its parts alone."""
    from factcheck.bench.audit import measure

    found = measure(pages, articles)
    one, two = found.rates[1], found.rates[2]
    click.echo(f"{pages:,} pages of {found.words:.0f} words")
    click.echo(f"one worker     {one:8.2f} pages a second")
    click.echo(f"two workers    {two:8.2f} pages a second ({two / one:.2f} times as many)")
    click.echo(f"a page         {found.seconds:8.2f} s of the processor")
    click.echo(f"memory         {found.early:8,.0f} MB at the peak of the first {pages // 4:,} pages, two workers")
    click.echo(f"               {found.late:8,.0f} MB at the peak of all")
    click.echo(f"a kill         {found.lost:8.1f} s lost, with the new start")
    click.echo(f"trafilatura    {found.trafilatura:8.2f} pages a second, alone")
    click.echo(f"spaCy          {found.spacy:8.2f} pages a second, alone, its whole pipeline")


COMMAND = audit
