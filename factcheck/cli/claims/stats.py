"""``factcheck claims stats``: what the library holds, how old it is, and where it has holes."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from factcheck.cli.claims._shared import folded, library_option, load, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.library.stats import Stats, TopicStats


@click.command("stats")
@click.option("--json", "as_json", is_flag=True, help="All figures, as JSON.")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="The day to hold review dates against. [default: now]")
@library_option
def stats(as_json: bool, today: datetime | None, folders: tuple[Path, ...]) -> None:
    """Show the library's topics, certainty, age, review dates and holes."""
    from factcheck.library.stats import stats as figures

    found = figures(load(folders), today.date() if today else date.today())
    if as_json:
        click.echo(json.dumps(asdict(found), indent=2, ensure_ascii=False, default=str))
    else:
        click.echo("\n".join(_page(found)))


COMMAND = stats


def _page(found: Stats) -> Iterator[str]:
    yield f"{len(found.topics)} topics, {found.entries} entries, {found.sources} sources, {found.examples} examples"
    if found.entries:
        yield f"{_share(found.synthesised, found.entries)} of entries rest on a review, guideline or regulator"
        yield f"{_share(found.identified, found.sources)} of sources carry a DOI or PMID"
    for name, counted in (("certainty", found.certainty), ("direction", found.direction)):
        yield folded("", ", ".join(f"{words(kind)} {count}" for kind, count in counted.items()), label=name)
    yield f"{'oldest':12}reviewed {found.oldest.isoformat() if found.oldest else 'never'}"
    yield f"{'reviews':12}{len(found.overdue)} overdue, {len(found.soon)} due within 90 days"
    for name in found.overdue:
        yield f"{'':12}overdue: {name}"
    yield ""
    yield f"{'topic':28}{'entries':>8}{'high':>6}{'mod':>5}{'low':>5}{'vlow':>6}  {'coverage':10}{'due':12}holes"
    yield from (_row(topic) for topic in found.topics)


def _row(topic: TopicStats) -> str:
    grades = topic.certainty
    due = topic.due.isoformat() if topic.due else "-"
    counts = f"{topic.entries:>8}{grades['high']:>6}{grades['moderate']:>5}{grades['low']:>5}{grades['very_low']:>6}"
    return f"{topic.id:28}{counts}  {topic.coverage:10}{due:12}{'; '.join(topic.holes) or '-'}"


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f} %"
