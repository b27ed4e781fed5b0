"""``factcheck eval scifact``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from factcheck.evaluation.scifact import Tally
    from factcheck.learned import Encoder
    from factcheck.match.literature.abstracts import Abstract

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command("scifact")
@click.argument("folder", type=_FOLDER)
@click.option("--split", default="dev", show_default=True, help="Which claims: claims_SPLIT.jsonl.")
@click.option(
    "--index",
    type=click.Path(file_okay=False, path_type=Path),
    help="Keep the corpus's index here, or use the one here.",
)
@click.option("--models", type=_FOLDER, help="Other models.")
@click.option("--threads", type=click.IntRange(1, 64), default=2, show_default=True, help="The figures stay the same.")
def scifact(folder: Path, split: str, index: Path | None, models: Path | None, threads: int) -> None:
    """Answer SciFact's claims from its corpus, and score that as SciFact does.

    FOLDER holds corpus.jsonl and claims_dev.jsonl. Without --index the corpus is indexed anew, and nothing is kept.
    """
    from factcheck.evaluation.literature import Systems
    from factcheck.evaluation.scifact import read_claims, recall_at, tallies
    from factcheck.learned import load_encoder
    from factcheck.match.literature import Index
    from factcheck.match.literature.abstracts import read_abstracts
    from factcheck.resources import models_dir

    where = models or models_dir()
    encoder = load_encoder(where, threads)
    claims = read_claims(folder / f"claims_{split}.jsonl")
    abstracts = read_abstracts([folder / "corpus.jsonl"])
    with _indexed(folder / "corpus.jsonl", abstracts, index, encoder) as home:
        systems = Systems(Index(home, encoder), abstracts, encoder, where, threads)
        click.echo(f"{len(claims)} claims, {sum(len(c.gold) for c in claims)} abstracts that bear on them\n")
        click.echo(
            _recall(factcheck=recall_at(claims, systems.ranked), BM25=recall_at(claims, systems.ranked_by_words))
        )
        click.echo("\n" + _header())
        ways = (
            ("factcheck", systems.tool),
            ("BM25 alone, the commonest label", systems.words_alone),
            ("factcheck, given the abstracts", systems.oracle),
        )
        for name, answer in ways:
            click.echo(_row(name, [tallies(claim, answer(claim)) for claim in claims]))


@contextmanager
def _indexed(corpus: Path, abstracts: Sequence[Abstract], index: Path | None, encoder: Encoder) -> Iterator[Path]:
    """The folder of the corpus's index: made there if there is none, or in a folder that is gone afterwards."""
    from factcheck.cli._progress import Bar
    from factcheck.match.literature import build
    from factcheck.match.literature.store import MANIFEST

    if index is not None and (index / MANIFEST).is_file():
        yield index
        return
    with TemporaryDirectory() as gone:
        home = index or Path(gone)
        with Bar(len(abstracts)) as bar:
            build(abstracts, corpus, home, encoder, bar.step)
        yield home


def _recall(**found: Mapping[int, float]) -> str:
    ks = list(next(iter(found.values())))
    lines = [f"{'abstracts found among the first':34}" + "".join(f"{k:>8}" for k in ks)]
    lines += [f"{name:34}" + "".join(f"{shares[k]:8.3f}" for k in ks) for name, shares in found.items()]
    return "\n".join(lines)


def _header() -> str:
    """F1 by each measure, and the label's precision, recall and interval."""
    names = ("label F1", "(95 %)", "P", "R", "+rationale", "sentences", "+label")
    widths = (10, 18, 8, 8, 12, 12, 9)
    return f"{'':34}" + "".join(f"{name:>{width}}" for name, width in zip(names, widths, strict=True))


def _row(name: str, each: Sequence[Mapping[str, Tally]]) -> str:
    from factcheck.evaluation.scifact import interval, summed

    total = summed(each)
    label = total["label"]
    low, high = interval(each, "label")
    return (
        f"{name:34}{label.f1:10.3f}{f'({low:.3f} to {high:.3f})':>18}{label.precision:8.3f}{label.recall:8.3f}"
        f"{total['label and rationale'].f1:12.3f}{total['selection'].f1:12.3f}{total['selection and label'].f1:9.3f}"
    )


COMMAND = scifact
