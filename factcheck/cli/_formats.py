"""Which report format is wanted; formats are looked up only when one is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem


class FormatName(click.ParamType[str]):
    """A report format's name."""

    name = "format"

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        from factcheck.report import formats

        return f"[{'|'.join(formats())}]"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from factcheck.report import formats

        if value not in formats():
            self.fail(f"'{value}' is none of {', '.join(formats())}.", param, ctx)
        return str(value)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        from factcheck.report import formats

        return [CompletionItem(name) for name in formats() if name.startswith(incomplete)]


def format_for(output: Path | None) -> str:
    """The format that a file's ending stands for, else ``text``."""
    from factcheck.report import format_named, formats

    suffix = output.suffix if output else ""
    fitting = [name for name in formats() if format_named(name).suffix == suffix]
    return fitting[0] if suffix and len(fitting) == 1 else "text"
