"""``factcheck claims new``: asks for an entry's parts, one by one, and writes a draft that loads."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from factcheck.cli.claims._shared import library_option, load

if TYPE_CHECKING:
    from pydantic import BaseModel

    from factcheck.library import Entry, Library, Source, Topic

_YEARS = 2
_ALLOWED = {
    "high": "as a fact: 'reduces'",
    "moderate": "with 'probably'",
    "low": "with 'may'",
    "very_low": "'it is very uncertain whether'",
}


@click.command("new")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="The day of the review. [default: now]")
@library_option
def new(today: datetime | None, folders: tuple[Path, ...]) -> None:
    """Ask for the parts of an entry and write a draft, with its topic and sources where these are new.

    Answers are checked one by one; nothing is written before the last. claims/README.md says what each part means.
    """
    from factcheck.library.draft import write_draft

    library, root = load(folders), folders[-1]
    day = today.date() if today else date.today()
    topic, made_topic = _topic(library)
    entry, made_sources = _entry(library, topic, day)
    made: list[Entry | Source | Topic] = [*([made_topic] if made_topic else []), *made_sources, entry]
    for item in made:
        click.echo(f"wrote {write_draft(root, item)}")
    click.echo(f"now add names and numbers, then run: factcheck claims lint {root}")


COMMAND = new


def _topic(library: Library) -> tuple[str, Topic | None]:
    from factcheck.library import Topic
    from factcheck.library.draft import slug

    click.echo(f"topics: {', '.join(library.topics)}")
    name = slug(_ask("Topic (one of these, or a new one)", checked=lambda text: _need(slug(text), "give a word")))
    if name in library.topics:
        return name, None
    title = _ask(f"'{name}' is new. Its heading for readers", default=name.replace("-", " ").capitalize())
    return name, Topic(id=name, title=title)


def _entry(library: Library, topic: str, day: date) -> tuple[Entry, list[Source]]:
    from factcheck.library import Entry
    from factcheck.library.draft import slug
    from factcheck.records import Certainty, Direction

    parts: dict[str, Any] = {"topic": topic, "reviewed": day, "review_by": _in_years(day, _YEARS)}
    parts["subject"] = _named("Subject (what is taken, done or had)")
    parts["outcome"] = _named("Outcome (one)")
    known = lambda text: _need(slug(text) not in library.entries, "is an entry already; choose another")  # noqa: E731
    suggested = slug(f"{topic}-{parts['outcome']['name']}")
    parts["id"] = slug(_ask("Id", default=suggested, checked=known))
    parts["kind"] = _choose("Kind", get_args(Entry.model_fields["kind"].annotation))
    parts["direction"] = _choose("Direction", list(map(str, Direction)))
    parts["certainty"] = _choose("Certainty (GRADE)", list(map(str, Certainty)))
    parts["basis"] = _choose("Graded by", get_args(Entry.model_fields["basis"].annotation))
    parts["causal"] = click.confirm("Does the design bear causal words?", default=False)
    parts["population"] = {"name": _ask("Population (who was studied)")}
    parts["comparator"] = _ask("Compared with (empty for nothing)", default="")
    parts["magnitude"] = _choose("Magnitude", get_args(Entry.model_fields["magnitude"].annotation), default="unclear")
    parts["effect"] = _ask("Numbers with intervals (empty where there are none)", default="")
    parts["statement"] = _ask("Statement: what the evidence says, in your own words")
    parts["allowed"] = _ask(f"Strongest true wording, {_ALLOWED[parts['certainty']]}")
    parts["limits"] = _several("Limit: what the evidence does not show")
    sources, made = _sources(library)
    parts["sources"] = sources
    parts["examples"] = _examples()
    return Entry.model_validate(parts), made


def _sources(library: Library) -> tuple[list[str], list[Source]]:
    from factcheck.library.draft import slug

    named: list[str] = []
    made: dict[str, Source] = {}
    while True:
        again = " (empty when done)" if named else " (an id of the library, or a new one as in smith-2024-sleep)"
        name = slug(_ask(f"Source{again}", default="" if named else None))
        if not name:
            return named, list(made.values())
        if name not in library.sources and name not in made:
            made[name] = _source(name)
        if name not in named:
            named.append(name)


def _source(name: str) -> Source:
    from factcheck.library import Source

    click.echo(f"  '{name}' is new; give only what you have read.")
    parts: dict[str, Any] = {"id": name, "title": _ask("  Title")}
    parts["first_author"] = _ask("  First author (Surname I; empty where not seen)", default="")
    parts["year"] = click.prompt("  Year", type=click.IntRange(1900, 2100))
    parts["journal"] = _ask("  Journal or publisher")
    parts["design"] = _ask("  Design (as in 'meta-analysis of 6 randomised trials')")
    for field, label in (("doi", "DOI"), ("pmid", "PMID"), ("url", "Address")):
        checked = _field(Source, field)
        needed = field == "url" and not parts["doi"] and not parts["pmid"]
        parts[field] = _ask(f"  {label}{'' if needed else ' (empty for none)'}", "" if not needed else None, checked)
    parts["seen"] = _several("  Seen of it: abstract, table, guideline, label", least=1)
    return Source.model_validate(parts)


def _examples() -> dict[str, Any]:
    from factcheck.records import Issue

    click.echo("Examples: sentences as articles would write them, in your own words.")
    made: dict[str, Any] = {
        "supported": _several("  A supported sentence", least=1),
        "overstated": [
            {"text": text, "issues": [_choose(f"  Goes too far in (of '{text[:30]}')", list(map(str, Issue)))]}
            for text in _several("  An overstated sentence")
        ],
        "unsupported": _several("  An unsupported sentence"),
        "contradicted": _several("  A contradicted sentence"),
    }
    made["unrelated"] = _several("  A near miss that must not match", least=1)
    return made


def _named(label: str) -> dict[str, Any]:
    name = _ask(label)
    others = _ask("  Other names, with commas (empty for none)", default="")
    return {"name": name, "synonyms": [other for part in others.split(",") if (other := part.strip())]}


def _several(label: str, least: int = 0) -> list[str]:
    found: list[str] = []
    while True:
        done = len(found) >= least
        text = _ask(f"{label}{' (empty when done)' if done else ''}", default="" if done else None)
        if not text:
            return found
        found.append(text)


def _choose(label: str, among: Iterable[str], default: str | None = None) -> str:
    chosen: str = click.prompt(label, type=click.Choice(list(among)), default=default)
    return chosen


def _ask(label: str, default: str | None = None, checked: Callable[[str], object] = lambda text: text) -> str:
    """An answer without spaces around it; asked again until ``checked`` raises nothing."""

    def valid(text: str) -> str:
        text = " ".join(text.split())
        if text or default is None:
            _need(text, "give a text")
            checked(text)
        return text

    answer: str = click.prompt(label, default=default, show_default=bool(default), value_proc=valid)
    return answer


def _field(model: type[BaseModel], name: str) -> Callable[[str], object]:
    """Whether a text may stand in one field of a model."""

    def checked(text: str) -> object:
        from pydantic import TypeAdapter, ValidationError

        field = model.model_fields[name]
        try:
            return TypeAdapter(field.rebuild_annotation()).validate_python(text)
        except ValidationError:
            raise click.UsageError(f"'{text}' is no {name}") from None

    return checked


def _need(held: object, otherwise: str) -> None:
    if not held:
        raise click.UsageError(otherwise)


def _in_years(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # the 29th of February
        return day.replace(year=day.year + years, day=28)
