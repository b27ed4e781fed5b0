"""``factcheck eval all``."""

from __future__ import annotations

from pathlib import Path

import click

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command("all")
@click.option("--data", type=_FOLDER, help="A folder of published data sets, as ../shared/data is laid out.")
@click.option("--models", type=_FOLDER, help="Other models.")
def everything(data: Path | None, models: Path | None) -> None:
    """The figures of all learned parts in one table: of their cards, and on the data at hand."""
    from factcheck.evaluation.overview import lines
    from factcheck.evaluation.scores import Figure
    from factcheck.evaluation.tasks import Parts
    from factcheck.resources import claims_dir, models_dir

    click.echo(f"{'part':24}{'figure':>24}   measured")
    for line in lines(Parts(models or models_dir(), (claims_dir(),)), data):
        figure = line.figure
        shown = (
            f"{figure.value:.3f} ({figure.low:.3f}-{figure.high:.3f})"
            if isinstance(figure, Figure)
            else f"{figure:.3f}"
        )
        click.echo(f"{line.part:24}{shown:>24}   {'now' if line.now else 'when fitted'}: {line.what}")


COMMAND = everything
