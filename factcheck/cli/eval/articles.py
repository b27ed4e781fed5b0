"""``factcheck eval articles``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from factcheck.evaluation.articles import Scores


@click.command("articles")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=Path("tests/articles"))
@click.option("--only", default="*.jsonl", show_default=True, help="Which files of the folder.")
@click.option("--misses", is_flag=True, help="Every sentence on which tool and label differ.")
@click.option("--claims", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Another library.")
@click.option("--models", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Other models.")
def articles(folder: Path, only: str, misses: bool, claims: Path | None, models: Path | None) -> None:
    """Check labelled articles (a JSON Lines file each) and compare."""
    from factcheck.config import load_config
    from factcheck.evaluation.articles import baseline, by_nearest, evaluate
    from factcheck.evaluation.labelled import read_articles
    from factcheck.pipeline import Checker
    from factcheck.records import Verdict

    found = read_articles(folder, only)
    checker = Checker(load_config(Path.cwd(), claims=claims, models=models))
    reports = [checker.check_document(article.document) for article in found]
    scores = evaluate(found, reports)
    click.echo(f"{len(found)} articles, {sum(len(a.sentences) for a in found)} sentences\n")
    click.echo(_header())
    click.echo(_row("factcheck", scores))
    click.echo(_row("every sentence a supported claim", baseline(found, Verdict.SUPPORTED)))
    click.echo(_row("every sentence an overstated claim", baseline(found, Verdict.OVERSTATED)))
    click.echo(_row("the nearest entry's direction alone", by_nearest(found, reports)))
    click.echo(f"\nright issue named: {scores.issues[True]} of {scores.issues.total()} overstated sentences found\n")
    click.echo(_confusion(scores))
    click.echo("\n" + _reliability(scores))
    click.echo("\n" + _curve(scores))
    if misses:
        click.echo("\n" + _misses(scores))


def _header() -> str:
    return f"{'':36}claim F1   flag P   flag R  flag F1    exact"


def _row(name: str, scores: Scores) -> str:
    from factcheck.evaluation.articles import f1

    precision, recall, both = f1(scores.flags)
    figures = (f1(scores.claims)[2], precision, recall, both, scores.exact_share)
    return f"{name:36}" + "".join(f"{figure:8.2f} " for figure in figures).rstrip()


def _confusion(scores: Scores) -> str:
    """Labels down, the tool's verdicts across."""
    from factcheck.records import Verdict

    names = [*Verdict, None]
    head = "".join(f"{(n.value if n else 'no claim'):>16}" for n in names)
    lines = [f"{'label, tool':16}{head}{'F1':>8}"]
    for label in Verdict:
        counts = "".join(f"{scores.confusion[(label, n)]:>16}" for n in names)
        lines.append(f"{label.value:16}{counts}{scores.f1_of(label):8.2f}")
    return "\n".join(lines)


def _reliability(scores: Scores) -> str:
    """How often a verdict of a given confidence was right."""
    import numpy as np

    from factcheck.evaluation.scores import calibration_error, reliability

    sure, right = (np.array(column) for column in zip(*scores.sure, strict=True)) if scores.sure else ((), ())
    lines = [f"{'confidence':16}{'right':>16}{'claims':>16}"]
    lines += [f"{said:<16.2f}{was:>16.2f}{n:>16}" for said, was, n in reliability(np.array(sure), np.array(right))]
    error = calibration_error(np.array(sure), np.array(right))
    return "\n".join([*lines, f"calibration error {error:.3f}"])


def _curve(scores: Scores) -> str:
    """Misses against alarms, by what ``--min-confidence`` would leave out."""
    from factcheck.evaluation.articles import f1

    lines = [f"{'min-confidence':16}{'flag P':>16}{'flag R':>16}{'flag F1':>16}"]
    for tenth in range(10):
        figures = f1(scores.flags_from(tenth / 10))
        lines.append(f"{tenth / 10:<16.1f}" + "".join(f"{figure:16.2f}" for figure in figures))
    return "\n".join(lines)


def _misses(scores: Scores) -> str:
    lines = []
    for miss in scores.misses:
        label = miss.sentence.verdict.value if miss.sentence.verdict else "no claim"
        said = miss.verdict.value if miss.verdict else "no claim"
        lines.append(f"{miss.article}: {label}, said {said} {' '.join(miss.codes)}".rstrip())
        lines.append(f"    {miss.sentence.text}")
        lines.append(f"    ({miss.sentence.why})")
    return "\n".join(lines)


COMMAND = articles
