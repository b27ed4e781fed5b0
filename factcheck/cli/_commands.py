"""A group whose commands are the files of a folder, imported when they are called."""

from __future__ import annotations

from difflib import get_close_matches
from importlib import import_module
from types import ModuleType
from typing import Any

import click

from factcheck.plugins import module_names


class Commands(click.Group):
    """The files of ``package`` as commands. A file ``rule.py`` holds the command ``rule`` as COMMAND."""

    def __init__(self, *args: Any, package: ModuleType, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._package = package

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The files' names, sorted."""
        return [name.replace("_", "-") for name in module_names(self._package)]

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that ``args`` begin with; the error for one that is not there names the nearest."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as e:
            near = get_close_matches(args[0], self.list_commands(ctx), 1)
            if not near or "Did you mean" in e.format_message():
                raise
            raise click.UsageError(f"{e.message} Did you mean '{near[0]}'?", ctx) from None

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name; None where there is none."""
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = import_module(f"{self._package.__name__}.{cmd_name.replace('-', '_')}").COMMAND
        return command
