"""``factcheck check``: articles in, a report out."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from factcheck.cli import _output
from factcheck.cli._exit import CLEAN, FINDINGS, complain, exit_code
from factcheck.cli._settings import checking_options, refuse_unknown_codes
from factcheck.config import FAIL_ON, Config, load_config

if TYPE_CHECKING:
    from factcheck.pipeline import Checker
    from factcheck.records import Report
    from factcheck.report import Format, Options


class _FormatName(click.ParamType[str]):
    """A report format's name; the formats are looked up only when one is wanted."""

    name = "format"

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        from factcheck.report import formats

        return f"[{'|'.join(formats())}]"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from factcheck.report import formats

        if value not in formats():
            self.fail(f"'{value}' is none of {', '.join(formats())}.", param, ctx)
        return str(value)


@click.command("check")
@click.argument("targets", nargs=-1, required=True, metavar="[FILE|URL|DIRECTORY|-]...")
@click.option("-f", "--format", "format_", type=_FormatName(), help="How to write the report. [default: text]")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write the report to a file.")
@click.option("--fail-on", type=click.Choice(FAIL_ON), help="Exit with 1 from this verdict up. [default: overstated]")
@click.option("-q", "--quiet", is_flag=True, help="No report on the screen; only errors and the exit code.")
@click.option("--show", type=click.Choice(["flagged", "all"]), default="flagged", help="Which claims in full.")
@click.option("--stdin-name", default="<stdin>", help="What to call the article read from '-'.")
@click.option("--threads", type=click.IntRange(1, 64), default=2, show_default=True, help="The report stays the same.")
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
    timings: bool,
    colour: str,
    **settings: Any,
) -> None:
    """Check articles: what the evidence says of each health claim in them.

    A FILE is text, Markdown, HTML, PDF or DOCX; a DIRECTORY stands for all such files in it; - is standard input.
    Exits with 0 if nothing is flagged, 1 if something is (see --fail-on), 2 if an input could not be read, 3 if
    something failed inside.
    """
    from factcheck.read import expand_targets
    from factcheck.report import Options, format_named

    config = load_config(Path.cwd(), **settings)
    refuse_unknown_codes(config.select, config.ignore)
    _refuse_overwriting(targets, output)
    if targets.count("-") > 1:
        raise click.UsageError("'-' can be given once: standard input is read to its end")
    form = format_named(format_ or _format_for(output))
    options = Options(
        width=_output.width(output),
        colour=_output.colour(colour, output),
        show_all=show == "all",
        timings=_output.on_terminal(output),
    )
    documents = _each_once(expand_targets(targets))
    run = _Run(config, threads, stdin_name, timings=timings, quiet=quiet)
    ctx.exit(run.over(documents, form, options, output))


COMMAND = check


class _Run:
    """One command's way through its documents."""

    def __init__(self, config: Config, threads: int, stdin_name: str, *, timings: bool, quiet: bool) -> None:
        self._config = config
        self._threads = threads
        self._stdin_name = stdin_name
        self._timings = timings
        self._quiet = quiet
        self._code = CLEAN

    def over(self, documents: Sequence[str], form: Format, options: Options, output: Path | None) -> int:
        """Check and report; the exit code. Reports come out one by one where the format can be so written."""
        from factcheck.cli._progress import Bar
        from factcheck.pipeline import Checker

        waiting: list[Report] = []
        with (
            _output.destination(output, quiet=self._quiet) as write,
            Bar(len(documents), wanted=not self._quiet) as bar,
        ):
            checker = Checker(self._config, threads=self._threads)
            for document in documents:
                report = self._check(checker, document)
                bar.step(document)
                if report and form.streams:
                    with bar.aside():
                        write(form.render([report], options))
                elif report:
                    waiting.append(report)
            if waiting:
                with bar.aside():
                    write(form.render(waiting, options))
        return self._code

    def _check(self, checker: Checker, document: str) -> Report | None:
        try:
            report = checker.check(document, stdin=sys.stdin.buffer, stdin_name=self._stdin_name)
        except Exception as e:  # one bad article must not keep the others from being checked
            self._code = max(self._code, exit_code(e, document))
            return None
        if self._timings:
            complain(f"{document}: " + ", ".join(f"{stage} {seconds:.3f} s" for stage, seconds in report.timings))
        failing = self._config.failing
        if any(f.flagged and not f.wording_only and f.verdict in failing for f in report.findings):
            self._code = max(self._code, FINDINGS)
        return report


def _each_once(targets: Iterable[str]) -> list[str]:
    """Without the files that were given before under another name, as ``.`` and ``./draft.md`` do."""
    named: dict[str, str] = {}
    for target in targets:
        named.setdefault(os.path.realpath(target) if os.path.exists(target) else target, target)
    return list(named.values())


def _refuse_overwriting(targets: Iterable[str], output: Path | None) -> None:
    if output and any(Path(t).is_file() and output.exists() and output.samefile(t) for t in targets):
        raise click.UsageError(f"--output: {output} is one of the articles to check")


def _format_for(output: Path | None) -> str:
    """The format that a file's ending stands for, else ``text``."""
    from factcheck.report import format_named, formats

    suffix = output.suffix if output else ""
    fitting = [name for name in formats() if format_named(name).suffix == suffix]
    return fitting[0] if suffix and len(fitting) == 1 else "text"
