"""``factcheck check``: articles in, a report out."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from factcheck.cli import _output
from factcheck.cli._formats import FormatName, format_for
from factcheck.cli._run import Run
from factcheck.cli._settings import checking_options, refuse_unknown_codes
from factcheck.cli._sieves import Sieves
from factcheck.config import FAIL_ON, load_config

_FILE = click.Path(dir_okay=False, path_type=Path)


def _day(_ctx: click.Context, _param: click.Parameter, value: datetime | None) -> date:
    """The day given, or the machine's: nothing below the command line looks at a clock."""
    return value.date() if value else date.today()


@click.command("check")
@click.argument("targets", nargs=-1, required=True, metavar="[FILE|URL|DIRECTORY|-]...")
@click.option("-f", "--format", "format_", type=FormatName(), help="How to write the report. [default: text]")
@click.option("-o", "--output", type=_FILE, help="Write the report to a file.")
@click.option("--fail-on", type=click.Choice(FAIL_ON), help="Exit with 1 from this verdict up. [default: overstated]")
@click.option("-q", "--quiet", is_flag=True, help="No report on the screen; only errors and the exit code.")
@click.option("--show", type=click.Choice(["flagged", "all"]), default="flagged", help="Which claims in full.")
@click.option("--stdin-name", default="<stdin>", help="What to call the article read from '-'.")
@click.option("--threads", type=click.IntRange(1, 64), default=2, show_default=True, help="The report stays the same.")
@click.option("--baseline", type=_FILE, help="Let be what this file holds; see --write-baseline.")
@click.option("--write-baseline", type=_FILE, help="Write all that is flagged now to a file, and let it be.")
@click.option("--changed-since", metavar="REV", help="Only lines that changed since a Git revision.")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), callback=_day, help="The day for waivers. [default: today]")
@click.option("--timings", is_flag=True, help="Seconds that each stage took, on stderr.")
@click.option("--color", "--colour", "colour", type=click.Choice(["auto", "always", "never"]), default="auto")
@checking_options
@click.pass_context
def check(
    ctx: click.Context,
    /,
    targets: tuple[str, ...],
    format_: str | None,
    output: Path | None,
    quiet: bool,
    show: str,
    stdin_name: str,
    threads: int,
    write_baseline: Path | None,
    changed_since: str | None,
    timings: bool,
    colour: str,
    **settings: Any,
) -> None:
    """Hold each health claim in articles against the evidence.

    A FILE is text, Markdown, HTML, PDF or DOCX; a DIRECTORY stands for all such files in it; - is standard input.
    Exits with 0 if nothing is flagged, 1 if something is (see --fail-on), 2 if an input could not be read, 3 if
    something failed inside.
    """
    from factcheck.read import expand_targets
    from factcheck.report import Options, format_named

    config = load_config(Path.cwd(), **settings)
    refuse_unknown_codes(config)
    _refuse_overwriting(targets, output)
    if targets.count("-") > 1:
        raise click.UsageError("'-' can be given once: standard input is read to its end")
    form = format_named(format_ or format_for(output))
    options = Options(
        width=_output.width(output),
        colour=_output.colour(colour, output),
        show_all=show == "all",
        timings=_output.on_terminal(output),
    )
    sieves = Sieves(config, write_baseline, changed_since)
    documents = sieves.touched(_each_once(expand_targets(targets)))
    run = Run(config, sieves.all, threads=threads, stdin_name=stdin_name, timings=timings, quiet=quiet)
    code = run.over(documents, form, options, output)
    sieves.close()
    ctx.exit(code)


COMMAND = check


def _each_once(targets: Iterable[str]) -> list[str]:
    """Without the files that were given before under another name, as ``.`` and ``./draft.md`` do."""
    named: dict[str, str] = {}
    for target in targets:
        named.setdefault(os.path.realpath(target) if os.path.exists(target) else target, target)
    return list(named.values())


def _refuse_overwriting(targets: Iterable[str], output: Path | None) -> None:
    if output and any(Path(t).is_file() and output.exists() and output.samefile(t) for t in targets):
        raise click.UsageError(f"--output: {output} is one of the articles to check")
