"""What the commands on the learned parts have in common: read the rows, ask the part, print the scores."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from factcheck.evaluation.scores import Figure, Scores

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


def command(name: str, summary: str) -> click.Command:
    """The command that measures the task ``name`` on a file of labelled rows."""

    def measure(file: Path, predictions: Path | None, claims: Path | None, models: Path | None) -> None:
        _measure(name, file, predictions, claims, models)

    return click.Command(
        name,
        callback=measure,
        help=summary,
        params=[
            click.Argument(["file"], type=_FILE),
            click.Option(
                ["--predictions"],
                type=click.Path(dir_okay=False, path_type=Path),
                help="Write every row with the answer and its probabilities (JSON Lines).",
            ),
            click.Option(["--claims"], type=_FOLDER, help="Another library."),
            click.Option(["--models"], type=_FOLDER, help="Other models."),
        ],
    )


def _measure(name: str, file: Path, predictions: Path | None, claims: Path | None, models: Path | None) -> None:
    import numpy as np

    from factcheck.cli._output import destination
    from factcheck.evaluation.rows import read_rows
    from factcheck.evaluation.scores import scores
    from factcheck.evaluation.tasks import TASKS, Parts
    from factcheck.resources import claims_dir, models_dir

    task = next(task for task in TASKS if task.name == name)
    rows = read_rows(file, task.texts, task.label, task.labels)
    shares = task.answer(rows, Parts(models or models_dir(), (claims or claims_dir(),)))
    answers = shares.argmax(axis=1)
    places = {value: i for i, value in enumerate(task.labels)}
    labels = np.array([places[row[task.label]] for row in rows])
    found = scores(tuple(task.labels.values()), labels, answers, shares.max(axis=1))
    click.echo(_table(found, len(rows)))
    if predictions is not None:
        values = list(task.labels)
        with destination(predictions) as write:
            for row, answer, share in zip(rows, answers.tolist(), shares, strict=True):
                write(json.dumps({**row, **_answer(task.labels, values[answer], share)}, ensure_ascii=False) + "\n")


def _answer(labels: Any, value: Any, share: Any) -> dict[str, Any]:
    names = zip(labels.values(), share.tolist(), strict=True)
    return {"predicted": value, "probabilities": {name: round(one, 4) for name, one in names}}


def _table(found: Scores, count: int) -> str:
    lines = [
        f"{count} examples",
        "",
        f"accuracy           {_shown(found.accuracy)}   the commonest label alone {found.majority_accuracy:.3f}",
        f"macro-F1           {_shown(found.macro_f1)}   the commonest label alone {found.majority_macro_f1:.3f}",
        f"calibration error  {found.calibration_error:.3f}",
        "",
        f"{'label, answer':16}" + "".join(f"{name:>15}" for name in found.classes) + f"{'F1':>8}",
    ]
    for name, row, f1 in zip(found.classes, found.confusion.tolist(), found.f1, strict=True):
        lines.append(f"{name:16}" + "".join(f"{n:>15}" for n in row) + f"{f1:8.3f}")
    lines += ["", f"{'sure':16}{'right':>15}{'answers':>15}"]
    lines += [f"{sure:<16.2f}{right:>15.2f}{n:>15}" for sure, right, n in found.reliability]
    return "\n".join(lines)


def _shown(figure: Figure) -> str:
    return f"{figure.value:.3f} ({figure.low:.3f} to {figure.high:.3f})"
