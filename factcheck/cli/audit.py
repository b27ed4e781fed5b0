"""``factcheck audit``: thousands of pages into one store."""

from __future__ import annotations

import os
import shlex
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

import click

from factcheck import __version__
from factcheck.cli._exit import INTERRUPTED, complain
from factcheck.cli._settings import checking_options, refuse_unknown_codes
from factcheck.config import load_config

if TYPE_CHECKING:
    from factcheck.audit.run import Progress

_CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
_COUNT = click.IntRange(1, 64)


@click.command("audit")
@click.argument("sources", nargs=-1, required=True, metavar="[URL|FILE|DIRECTORY|-]...")
@click.option(
    "--store", type=click.Path(dir_okay=False, path_type=Path), required=True, help="The file that results go into."
)
@click.option("--workers", type=_COUNT, default=_CORES, show_default=True, help="Processes that check pages.")
@click.option("--connections", type=_COUNT, default=16, show_default=True, help="Requests at once, over all sites.")
@click.option("--per-host", type=_COUNT, default=2, show_default=True, help="Requests at once to one site.")
@click.option("--contact", help="Your address, for those whose sites are audited: mail or a web page.")
@click.option("--max-pages", type=click.IntRange(1), default=100_000, show_default=True, help="Refuse longer lists.")
@click.option("--retry-failed", is_flag=True, help="Try pages again that failed in the last audit by this command.")
@click.option("--fresh", is_flag=True, help="Begin a new audit, even if the last one is not done.")
@click.option("--json-progress", is_flag=True, help="Progress as JSON, a line a second, on stderr.")
@click.option("-q", "--quiet", is_flag=True, help="No progress and no summary; only errors and the exit code.")
@checking_options
@click.pass_context
def audit(
    ctx: click.Context,
    /,
    sources: tuple[str, ...],
    store: Path,
    workers: int,
    connections: int,
    per_host: int,
    contact: str | None,
    max_pages: int,
    retry_failed: bool,
    fresh: bool,
    json_progress: bool,
    quiet: bool,
    **settings: Any,
) -> None:
    """Audit thousands of pages, into one store; stopped at any moment, the same command goes on.

    A source is a sitemap or feed (by its address, or as a FILE), a page's address, a FILE with an address a line, JSON
    Lines with a url and html or text, a WARC, an article, a DIRECTORY of articles, or -, any such file on standard
    input.
    """
    from factcheck.audit.run import Options, audit
    from factcheck.audit.web import Limits
    from factcheck.cli._audit_progress import display

    if sources.count("-") > 1:
        raise click.UsageError("'-' can be given once: standard input is read to its end")
    if retry_failed and fresh:
        raise click.UsageError("--retry-failed and --fresh are at odds: a fresh audit has no failed pages")
    if contact:
        settings["user_agent"] = _user_agent(contact)
    config = load_config(Path.cwd(), **settings)
    refuse_unknown_codes(config)
    options = Options(
        workers=workers,
        limits=Limits(connections, per_host),
        fresh=fresh,
        retry_failed=retry_failed,
        most=max_pages,
    )
    last: list[Progress] = []
    with _terminable(), display(as_json=json_progress, quiet=quiet) as shown:

        def tell(progress: Progress) -> None:
            last[:] = [progress]
            shown.show(progress)

        try:
            found = audit(sources, store, config, options, tell)
        except KeyboardInterrupt:
            ctx.exit(_interrupted(last, retry_failed=retry_failed, fresh=fresh))
    if not quiet:
        click.echo(_summary(found, store))


COMMAND = audit


@contextmanager
def _terminable() -> Iterator[None]:
    """Let SIGTERM end an audit as Ctrl-C does."""

    def interrupt(_signal: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _interrupted(last: list[Progress], *, retry_failed: bool, fresh: bool) -> int:
    seen = f"{last[0].pages - last[0].left:,} of {last[0].pages:,} pages are done; " if last and last[0].pages else ""
    dropped = [name for name, given in (("--retry-failed", retry_failed), ("--fresh", fresh)) if given]
    line = shlex.join(["factcheck", *(a for a in sys.argv[1:] if a not in dropped)])
    complain(f"stopped; {seen}to go on: {line}")
    return INTERRUPTED


def _summary(found: Progress, store: Path) -> str:
    parts = [f"{found.done:,} checked"]
    parts += [f"{found.copies:,} copies of others"] if found.copies else []
    parts += [f"{found.failed:,} failed (see --retry-failed)"] if found.failed else []
    pages = "1 page" if found.pages == 1 else f"{found.pages:,} pages"
    return f"{store}: {pages}: {', '.join(parts)}; {found.flagged:,} claims flagged"


def _user_agent(contact: str) -> str:
    if not contact.isprintable() or not contact.isascii() or any(c in contact for c in "()"):
        raise click.UsageError("--contact: give a mail address or a web page, in plain ASCII")
    return f"factcheck/{__version__} (+{contact})"
