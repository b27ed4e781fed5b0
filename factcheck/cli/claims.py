"""``factcheck claims``: the evidence library, to read, to search and to keep in order."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from factcheck.cli._output import PIPE_WIDTH
from factcheck.resources import claims_dir

if TYPE_CHECKING:
    from factcheck.library import Entry, Library, Source

_BASIS = {
    "review_graded": "as a systematic review graded it",
    "guideline": "as a guideline graded it",
    "regulator": "as a regulator states it",
    "curator_judged": "as this library's curator judges it",
}
_MOST_NAMES = 6
_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


def _library_option(command: Callable[..., None]) -> Callable[..., None]:
    """``--claims`` and ``--library``, handed to the command as ``folders``: the libraries to read, in order."""

    @wraps(command)
    def with_folders(*args: Any, base: Path | None, more: tuple[Path, ...], **kwargs: Any) -> None:
        command(*args, folders=(base or claims_dir(), *more), **kwargs)

    one = click.option("--claims", "base", type=_FOLDER, help="Another evidence library.")
    several = click.option("--library", "more", multiple=True, type=_FOLDER, help="A further one, over it; repeatable.")
    return one(several(with_folders))


@click.group("claims")
def claims() -> None:
    """Read and search the evidence library, and keep it in order."""


COMMAND = claims


@claims.command("list")
@click.option("--topic", help="Only this topic's entries.")
@click.option("--json", "as_json", is_flag=True, help="Whole entries, as a JSON array.")
@_library_option
def list_(topic: str | None, as_json: bool, folders: tuple[Path, ...]) -> None:
    """List the entries, one a line."""
    library = load(folders)
    if topic is not None and topic not in library.topics:
        raise click.UsageError(f"no topic '{topic}'; there are {', '.join(sorted(library.topics))}")
    entries = [e for _, e in sorted(library.entries.items()) if topic in (None, e.topic)]
    if as_json:
        click.echo(json.dumps([e.model_dump(mode="json") for e in entries], indent=2, ensure_ascii=False))
        return
    for entry in entries:
        withdrawn = "  (withdrawn)" if entry.status == "withdrawn" else ""
        click.echo(f"{entry.id}  {_words(entry.certainty)} certainty{withdrawn}")
        click.echo(_folded("    ", entry.statement))


@claims.command("show")
@click.argument("entry_id", metavar="ID")
@_library_option
def show(entry_id: str, folders: tuple[Path, ...]) -> None:
    """Print an entry, as somebody who wants to check it reads it."""
    library = load(folders)
    if entry_id not in library.entries:
        from difflib import get_close_matches

        near = get_close_matches(entry_id, library.entries, n=3)
        hint = f"; perhaps {' or '.join(near)}" if near else "; see 'factcheck claims list'"
        raise click.UsageError(f"no entry '{entry_id}'{hint}")
    click.echo("\n".join(_page(library, library.entries[entry_id])))


@claims.command("search")
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(1, 100), default=10, show_default=True, help="How many entries.")
@_library_option
def search(words: tuple[str, ...], limit: int, folders: tuple[Path, ...]) -> None:
    """Find the entries nearest to WORDS, best first."""
    from factcheck.match import search as nearest

    found = nearest(load(folders), " ".join(words), limit)
    for entry, score in found:
        click.echo(f"{score:.2f}  {entry.id}  {_words(entry.certainty)} certainty")
        click.echo(_folded("      ", entry.statement))
    if not found:
        click.echo("nothing found", err=True)


@claims.command("lint")
@click.argument("directory", required=False, type=_FOLDER)
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="The day to hold review dates against. [default: now]")
@click.option("--over", multiple=True, type=_FOLDER, help="A library whose sources and topics it may name; repeatable.")
@click.pass_context
def lint(ctx: click.Context, directory: Path | None, today: datetime | None, over: tuple[Path, ...]) -> None:
    """Report everything that is wrong with a library; exit with 1 where anything more than a warning is."""
    from factcheck.library.lint import lint as faults_in

    faults = faults_in(directory or claims_dir(), today.date() if today else date.today(), over)
    for fault in faults:
        click.echo(str(fault))
    errors = sum(fault.is_error for fault in faults)
    click.echo(f"{errors} errors, {len(faults) - errors} warnings", err=True)
    ctx.exit(1 if errors else 0)


@claims.command("verify")
@click.option("--mailto", envvar="FACTCHECK_MAILTO", help="Your e-mail address, which the registries ask for.")
@click.option(
    "--ncbi-key", envvar="NCBI_API_KEY", default="", help="Your key for NCBI: ten requests a second, not three."
)
@click.option(
    "--max-age", type=click.IntRange(0), default=90, show_default=True, help="Days until a look-up is repeated."
)
@click.option("--offline", is_flag=True, help="Compare with what was looked up before; no network. CI does this.")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="The day that is written down. [default: now]")
@click.option(
    "--registry", nargs=2, multiple=True, hidden=True, help="Where a registry is, instead of its own address."
)
@_library_option
@click.pass_context
def verify(
    ctx: click.Context,
    mailto: str | None,
    ncbi_key: str,
    max_age: int,
    offline: bool,
    today: datetime | None,
    registry: tuple[tuple[str, str], ...],
    folders: tuple[Path, ...],
) -> None:
    """Look every source up at Crossref, PubMed and Europe PMC, and write what they said to verified.json.

    Stopped at any moment, it goes on where it was. Exits with 1 where a registry says otherwise than a source's file.
    """
    from factcheck.cli import _verify

    library, root = load(folders), folders[-1]
    if offline:
        ctx.exit(_verify.offline(library, root))
    if not mailto:
        raise click.UsageError("--mailto: the registries want an address; give yours, or set FACTCHECK_MAILTO")
    from factcheck.registries import Services

    where: dict[str, Any] = dict(registry)
    services = Services(mailto, ncbi_key, **where)
    ctx.exit(_verify.online(library, root, services, today.date() if today else date.today(), max_age))


@claims.command("retractions")
@click.argument("listing", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--taken", type=click.DateTime(["%Y-%m-%d"]), required=True, help="The day the listing was taken.")
@_library_option
def retractions(listing: Path, taken: datetime, folders: tuple[Path, ...]) -> None:
    """Make the library's snapshot of retractions from LISTING, a CSV with the columns doi and status."""
    from factcheck.library.retractions import write_snapshot

    count = write_snapshot(listing, folders[-1], taken.date())
    click.echo(f"{count:,} papers that no longer stand, as of {taken:%Y-%m-%d}")


@claims.command("schema")
@click.option("--write", is_flag=True, help="Write schema.json into the library, and point its files at it.")
@_library_option
def schema(write: bool, folders: tuple[Path, ...]) -> None:
    """Print the JSON Schema of library files, for an editor's completion."""
    from factcheck.library.editors import json_schema, write_schema

    if not write:
        click.echo(json_schema(), nl=False)
        return
    for path in write_schema(folders[-1]):
        click.echo(f"wrote {path}")


def load(folders: tuple[Path, ...]) -> Library:
    """The libraries in ``folders`` as one."""
    from factcheck.library import load_library

    return load_library(*folders)


def _page(library: Library, entry: Entry) -> Iterator[str]:
    yield entry.id + ("  (withdrawn)" if entry.status == "withdrawn" else "")
    yield ""
    yield _folded("  ", entry.statement)
    yield ""
    rows: list[tuple[str, Any]] = [
        ("certainty", f"{_words(entry.certainty)}, {_BASIS[entry.basis]}"),
        ("direction", f"{_words(entry.direction)}, magnitude {entry.magnitude}"),
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
            yield _folded("  ", text, label=name)
    for i, limit in enumerate(entry.limits):
        yield _folded("  ", limit, label="" if i else "limits")
    yield ""
    for i, source in enumerate(entry.sources):
        yield _folded("  ", _reference(library.sources[source]), label="" if i else "sources")
    yield ""
    yield _folded("  ", f"{entry.reviewed.isoformat()}, next by {entry.review_by.isoformat()}", label="reviewed")


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


def _words(name: str) -> str:
    return name.replace("_", " ")


def _folded(indent: str, text: str, label: str | None = None) -> str:
    start = indent if label is None else f"{indent}{label:<12}"
    return textwrap.fill(
        " ".join(text.split()),
        PIPE_WIDTH,
        initial_indent=start,
        subsequent_indent=" " * len(start),
        break_long_words=False,
        break_on_hyphens=False,
    )
