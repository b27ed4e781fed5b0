"""Where a report goes: the terminal or pipe, or a file that appears only when it is whole."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, TextIO

import click

PIPE_WIDTH = 100
"""Columns where nobody's window says how many: fixed, so that the same input gives the same bytes."""

Write = Callable[[str], None]


@contextmanager
def destination(path: Path | None, *, quiet: bool = False) -> Iterator[Write]:
    """A function that writes text to ``path``, or to stdout where there is none, or nowhere if ``quiet``.

    A file is written beside its place and moved there at the end; where the block raises, or writes nothing, what
    stood there stays. A pipe or device (``/dev/null``) is written as it is.

    Raises:
        click.UsageError: the file cannot be written.
    """
    if path is None:
        yield _drop if quiet else _write_stdout
    elif path.exists() and not path.is_file():
        with _file(path, "w") as file:
            yield _writer(file)
    else:
        path = path.resolve()  # a link stays a link
        temporary = path.with_name(f".{path.name}.{os.getpid()}")
        try:
            with _file(temporary, "x") as file:
                yield _writer(file)
                written = file.tell() > 0
            if written:
                temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)


@contextmanager
def _file(path: Path, mode: Literal["w", "x"]) -> Iterator[TextIO]:
    try:
        file = open(path, mode, encoding="utf-8", errors="backslashreplace", newline="\n")  # noqa: SIM115
    except OSError as e:
        raise click.UsageError(f"--output: cannot write {path}: {e.strerror}") from e
    with file:
        yield file


def _writer(file: TextIO) -> Write:
    def write(text: str) -> None:
        file.write(text)

    return write


def _write_stdout(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


def _drop(_text: str) -> None:
    """For --quiet."""


def on_terminal(path: Path | None) -> bool:
    """Whether a report goes to a window that somebody looks at."""
    return path is None and sys.stdout.isatty()


def width(path: Path | None) -> int:
    """Columns to fill."""
    return shutil.get_terminal_size((PIPE_WIDTH, 24)).columns if on_terminal(path) else PIPE_WIDTH


def colour(choice: str, path: Path | None) -> bool:
    """Whether to colour: ``always``, ``never``, or ``auto``, which asks the terminal and NO_COLOR (no-color.org)."""
    if choice != "auto":
        return choice == "always"
    return on_terminal(path) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
