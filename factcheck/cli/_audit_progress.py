"""How far an audit is: a bar on a terminal, a line now and then elsewhere, JSON for machines. All on stderr."""

from __future__ import annotations

import json
import sys
from types import TracebackType
from typing import TYPE_CHECKING, Any, Protocol, Self

from factcheck.cli._exit import complain

if TYPE_CHECKING:
    from factcheck.audit.run import Progress

_LINE_EVERY, _JSON_EVERY = 30.0, 1.0  # seconds


class Display(Protocol):
    """Something that shows progress while it is entered."""

    def __enter__(self) -> Self: ...

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Leave the screen as it should be."""

    def show(self, progress: Progress) -> None:
        """What is known now."""


def display(*, as_json: bool, quiet: bool) -> Display:
    """What fits the place where stderr goes."""
    if as_json:
        return _Json(_JSON_EVERY)
    if quiet:
        return _Nothing()
    return _Bar() if sys.stderr.isatty() else _Lines(_LINE_EVERY)


class _Nothing:
    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def show(self, progress: Progress) -> None:
        pass


class _Paced(_Nothing):
    """Speaks when something new begins, and then once in so many seconds."""

    def __init__(self, every: float) -> None:
        self._every = every
        self._last = 0.0
        self._state = ""

    def show(self, progress: Progress) -> None:
        if progress.state != self._state or progress.seconds - self._last >= self._every:
            self._state, self._last = progress.state, progress.seconds
            self._say(progress)

    def _say(self, progress: Progress) -> None:
        raise NotImplementedError


class _Lines(_Paced):
    def _say(self, progress: Progress) -> None:
        if progress.state == "listing":
            complain("reading the sources")
        else:
            complain(f"{progress.pages - progress.left:,} of {progress.pages:,} pages, {said(progress)}")


class _Json(_Paced):
    def _say(self, progress: Progress) -> None:
        left = progress.seconds_left
        message = {
            "state": progress.state,
            "pages": progress.pages,
            "done": progress.done,
            "copies": progress.copies,
            "failed": progress.failed,
            "flagged": progress.flagged,
            "pages_per_second": round(progress.rate, 3),
            "seconds_left": None if left is None else round(left),
        }
        print(json.dumps(message), file=sys.stderr, flush=True)


class _Bar(_Nothing):
    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
        from rich.progress import Progress as Bar

        columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}"))
        self._bar: Any = Bar(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False)
        self._task = self._bar.add_task("reading the sources", total=None)

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.stop()

    def show(self, progress: Progress) -> None:
        if progress.state != "listing":
            done = progress.pages - progress.left
            self._bar.update(self._task, total=progress.pages, completed=done, description=said(progress))


def said(progress: Progress) -> str:
    """``3.9 pages/s, 4 min left, 2 errors, 61 flags``."""
    parts = [f"{progress.rate:.1f} pages/s"]
    if progress.seconds_left:
        parts.append(f"{_time(progress.seconds_left)} left")
    parts.append("1 error" if progress.failed == 1 else f"{progress.failed:,} errors")
    parts.append("1 flag" if progress.flagged == 1 else f"{progress.flagged:,} flags")
    return ", ".join(parts)


def _time(seconds: float) -> str:
    minutes = round(seconds / 60)
    if minutes >= 60:
        return f"{minutes // 60} h {minutes % 60} min"
    return f"{minutes} min" if minutes else f"{round(seconds)} s"
