"""``factcheck claims show``: one entry, for somebody who wants to check it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from factcheck.cli.claims._shared import folded, library_option, load, words

if TYPE_CHECKING:
    from factcheck.library import Entry, Library, Source

_BASIS = {
    "review_graded": "as a systematic review graded it",
    "guideline": "as a guideline graded it",
    "regulator": "as a regulator states it",
    "curator_judged": "as this library's curator judges it",
}
_MOST_NAMES = 6


@click.command("show")
@click.argument("entry_id", metavar="ID")
@library_option
def show(entry_id: str, folders: tuple[Path, ...]) -> None:
    """Print an entry, as somebody who wants to check it reads it."""
    library = load(folders)
    if entry_id not in library.entries:
        from difflib import get_close_matches

        near = get_close_matches(entry_id, library.entries, n=3)
        hint = f"; perhaps {' or '.join(near)}" if near else "; see 'factcheck claims list'"
        raise click.UsageError(f"no entry '{entry_id}'{hint}")
    click.echo("\n".join(_page(library, library.entries[entry_id])))


COMMAND = show


def _page(library: Library, entry: Entry) -> Iterator[str]:
    yield entry.id + ("  (withdrawn)" if entry.status == "withdrawn" else "")
    yield ""
    yield folded("  ", entry.statement)
    yield ""
    rows: list[tuple[str, Any]] = [
        ("certainty", f"{words(entry.certainty)}, {_BASIS[entry.basis]}"),
        ("direction", f"{words(entry.direction)}, magnitude {entry.magnitude}"),
        ("numbers", entry.effect),
        ("subject", _with_synonyms(entry.subject.name, entry.subject.synonyms)),
        ("outcome", _with_synonyms(entry.outcome.name, entry.outcome.synonyms)),
        ("population", entry.population.name + _species(entry.population.species)),
        ("comparator", entry.comparator),
        ("onset", entry.onset.period().text if entry.onset else ""),
        ("duration", entry.duration.period().text if entry.duration else ""),
        ("causal", "the design bears causal wording" if entry.causal else "the design bears no causal wording"),
        ("allowed", entry.allowed),
    ]
    for name, text in rows:
        if text:
            yield folded("  ", text, label=name)
    for i, limit in enumerate(entry.limits):
        yield folded("  ", limit, label="" if i else "limits")
    yield ""
    for i, source in enumerate(entry.sources):
        yield folded("  ", _reference(library.sources[source]), label="" if i else "sources")
    yield ""
    yield folded("  ", f"{entry.reviewed.isoformat()}, next by {entry.review_by.isoformat()}", label="reviewed")


def _reference(source: Source) -> str:
    size = f", n = {source.n:,}" if source.n else ""
    where = source.journal or source.publisher
    address = f"doi:{source.doi}" if source.doi else f"PMID {source.pmid}" if source.pmid else source.url
    withdrawn = {"none": "", "retracted": " RETRACTED.", "concern": " EXPRESSION OF CONCERN."}
    mark = withdrawn[source.retraction.status]
    return f"{source.first_author} {source.year}. {source.title}. {where}.{mark} {source.design}{size}. {address}"


def _with_synonyms(name: str, names: tuple[str, ...]) -> str:
    more = f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else ""
    return f"{name} (also {', '.join(names[:_MOST_NAMES])}{more})" if names else name


def _species(species: str) -> str:
    return "" if species == "human" else f" ({species})"
