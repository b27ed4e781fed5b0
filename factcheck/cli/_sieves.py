"""What ``check`` is told of earlier findings and of Git: as sieves that a report goes through."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from factcheck.cli import _output
from factcheck.cli._run import Sieve
from factcheck.config import Config

if TYPE_CHECKING:
    from factcheck.records import Report
    from factcheck.sift.changes import Changes


class Sieves:
    """The sieves that options ask for, in their order.

    Raises:
        ConfigError: the baseline cannot be read.
        click.UsageError: options that exclude one another.
    """

    def __init__(self, config: Config, written: Path | None, revision: str | None) -> None:
        if written and revision:
            raise click.UsageError("--write-baseline writes down whole articles: leave --changed-since out")
        self._written = written
        self._seen: list[Report] = []
        self._changes: Changes | None = None
        self.all: list[Sieve] = []
        if revision:
            from factcheck.sift.changes import Changes

            self._changes = Changes(revision)
            self.all.append(self._changes.sift)
        if written:
            self.all.append(self._write_down)
        elif config.baseline:
            from factcheck.sift.baseline import read_baseline

            self.all.append(read_baseline(config.baseline).sift)

    def touched(self, documents: list[str]) -> list[str]:
        """The documents that anything can be said of: those that changed, or all."""
        return [d for d in documents if self._changes is None or self._changes.touched(d)]

    def close(self) -> None:
        """Write the baseline down, if that was asked for and anything could be read."""
        from factcheck.sift.baseline import baseline_text

        if self._written and self._seen:
            with _output.destination(self._written) as write:
                write(baseline_text(self._seen, self._written))

    def _write_down(self, report: Report) -> Report:
        from factcheck.sift.baseline import known

        self._seen.append(report)
        return known(report)
