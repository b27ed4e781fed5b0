"""``factcheck claims verify``."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from factcheck.cli.claims._shared import library_option, load


@click.command("verify")
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
@library_option
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
    from factcheck.cli.claims import _verify

    library, root = load(folders), folders[-1]
    if offline:
        ctx.exit(_verify.offline(library, root))
    if not mailto:
        raise click.UsageError("--mailto: the registries want an address; give yours, or set FACTCHECK_MAILTO")
    from factcheck.registries import Services

    where: dict[str, Any] = dict(registry)
    services = Services(mailto, ncbi_key, **where)
    ctx.exit(_verify.online(library, root, services, today.date() if today else date.today(), max_age))


COMMAND = verify
