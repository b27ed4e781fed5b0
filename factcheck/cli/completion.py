"""``factcheck completion``: what makes a shell finish our commands, options, formats and rule codes."""

from __future__ import annotations

import click

_HELP = """Print the completion script of bash, zsh or fish.

\b
  bash   factcheck completion bash > ~/.local/share/bash-completion/completions/factcheck
  zsh    factcheck completion zsh > "${fpath[1]}/_factcheck"
  fish   factcheck completion fish > ~/.config/fish/completions/factcheck.fish
"""


@click.command("completion", help=_HELP)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """The script by which a shell asks us."""
    from click.shell_completion import get_completion_class

    made = get_completion_class(shell)
    if made is None:
        raise click.UsageError(f"no completion for '{shell}'")
    click.echo(made(ctx.find_root().command, {}, "factcheck", "_FACTCHECK_COMPLETE").source())


COMMAND = completion
