"""A bar on stderr while many documents are checked."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Self


class Bar:
    """How far a run over ``total`` documents has come. Shown only for more than one, and only on a terminal."""

    def __init__(self, total: int, *, wanted: bool = True) -> None:
        self._bar: Any = _rich_bar() if wanted and total > 1 and sys.stderr.isatty() else None
        if self._bar:
            self._task = self._bar.add_task("", total=total)

    def __enter__(self) -> Self:
        if self._bar:
            self._bar.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._bar:
            self._bar.stop()

    def step(self, name: str) -> None:
        """One more is done, and ``name`` was it."""
        if self._bar:
            from rich.markup import escape

            self._bar.update(self._task, advance=1, description=escape(name))

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Out of the way while something is printed."""
        if self._bar:
            self._bar.stop()
        yield
        if self._bar:
            self._bar.start()


def _rich_bar() -> Any:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.description}"))
    # Not redirected: this bar lives on stderr, and a report on stdout must stay there.
    return Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False)
