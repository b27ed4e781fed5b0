"""What the commands on the library share: which libraries to read, and how a long text is folded."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from factcheck.cli._output import PIPE_WIDTH
from factcheck.resources import claims_dir

if TYPE_CHECKING:
    from factcheck.library import Library

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


def library_option(command: Callable[..., None]) -> Callable[..., None]:
    """``--claims`` and ``--library``, handed to the command as ``folders``: the libraries to read, in order."""

    @wraps(command)
    def with_folders(*args: Any, base: Path | None, more: tuple[Path, ...], **kwargs: Any) -> None:
        command(*args, folders=(base or claims_dir(), *more), **kwargs)

    one = click.option("--claims", "base", type=FOLDER, help="Another evidence library.")
    several = click.option("--library", "more", multiple=True, type=FOLDER, help="A further one, over it; repeatable.")
    return one(several(with_folders))


def load(folders: tuple[Path, ...]) -> Library:
    """The libraries in ``folders`` as one."""
    from factcheck.library import load_library

    return load_library(*folders)


def words(name: str) -> str:
    """``very_low`` as people write it."""
    return name.replace("_", " ")


def folded(indent: str, text: str, label: str | None = None) -> str:
    """A text folded to the width of a pipe, indented, after its label on the first line."""
    start = indent if label is None else f"{indent}{label:<12}"
    return textwrap.fill(
        " ".join(text.split()),
        PIPE_WIDTH,
        initial_indent=start,
        subsequent_indent=" " * len(start),
        break_long_words=False,
        break_on_hyphens=False,
    )
