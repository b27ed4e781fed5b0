"""The command line: one file a command, found by a scan of this folder and imported when it is called.

Exit codes: 0 clean, 1 findings at or over ``--fail-on``, 2 usage or unreadable input, 3 a failure inside; the worst
of them where several apply. 130 after Ctrl-C, 141 where the reader of a pipe has gone.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from factcheck import __version__
from factcheck.cli._commands import Commands
from factcheck.cli._exit import CLOSED_PIPE, INTERRUPTED, USAGE, complain, drop_stdout, exit_code
from factcheck.errors import FactcheckError

__all__ = ["app", "main", "run"]


class _App(Commands):
    """The program's own commands, and what its exit code is where a pipe's reader has gone."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands under what people come for; one that stands nowhere comes last."""
        names = self.list_commands(ctx)
        placed = {name for members in _SECTIONS.values() for name in members}
        others = [name for name in names if name not in placed]
        room = formatter.width - 6 - max(map(len, names))
        for title, members in {**_SECTIONS, "More": others}.items():
            commands = [(name, self.get_command(ctx, name)) for name in members if name in names]
            if commands:
                with formatter.section(title):
                    formatter.write_dl([(name, c.get_short_help_str(room)) for name, c in commands if c])

    def invoke(self, ctx: click.Context) -> None:
        try:
            super().invoke(ctx)
        except BrokenPipeError:
            # Before click sees it: click would exit with 1, which means findings here.
            drop_stdout()
            ctx.exit(CLOSED_PIPE)


_SECTIONS = {
    "On the desk": ("check", "rule", "config"),
    "The evidence": ("claims", "literature"),
    "Measuring": ("eval", "bench"),
    "For programs": ("schema", "completion"),
}

_HELP = """Check health claims in articles against a curated, graded library of evidence.

\b
  factcheck check draft.md                   what the evidence says of each claim
  factcheck check draft.md -o report.html    the same as a page to read and send on
  factcheck rule O105                        what a code in the report means
  factcheck claims search ketamine           what the library holds

Works offline. Nothing leaves this machine except the fetching of a URL that you give. Exits with 0 if nothing is
flagged, 1 if something is, 2 if an input or option is wrong, 3 if something failed inside.
"""


@click.group(
    cls=_App, package=sys.modules[__name__], help=_HELP, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(__version__, prog_name="factcheck", message="%(prog)s %(version)s")
def app() -> None:
    """All commands."""


def main() -> None:
    """The ``factcheck`` program."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Do what ``arguments`` say; the exit code."""
    if not sys.stdout.isatty():
        # The same bytes whatever the locale.
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")  # type: ignore[union-attr]
    try:
        code = app.main(list(arguments), prog_name="factcheck", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as e:
        e.show()
        return USAGE
    except (click.Abort, KeyboardInterrupt):
        complain("interrupted")
        return INTERRUPTED
    except BrokenPipeError:
        drop_stdout()
        return CLOSED_PIPE
    except FactcheckError as e:
        return exit_code(e)
    except Exception as e:  # what nobody foresaw; said in one line
        return exit_code(e)
    return code if isinstance(code, int) else 0
