"""One command's way through its documents: checked, sifted, reported, and what the exit code is."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.cli import _output
from factcheck.cli._exit import CLEAN, FINDINGS, complain, exit_code
from factcheck.config import Config
from factcheck.records import Report, Severity, Verdict

if TYPE_CHECKING:
    from factcheck.pipeline import Checker
    from factcheck.report import Format, Options

Sieve = Callable[[Report], Report]
"""Sets findings of a report apart, after the judge."""


class Run:
    """One command's way through its documents."""

    def __init__(
        self,
        config: Config,
        sieves: Sequence[Sieve] = (),
        *,
        threads: int,
        stdin_name: str,
        timings: bool = False,
        quiet: bool = False,
    ) -> None:
        self._config = config
        self._sieves = sieves
        self._threads = threads
        self._stdin_name = stdin_name
        self._timings = timings
        self._quiet = quiet
        self._code = CLEAN

    def over(self, documents: Sequence[str], form: Format, options: Options, output: Path | None) -> int:
        """Check and report; the exit code. Reports come out one by one where the format can be so written."""
        from factcheck.cli._progress import Bar
        from factcheck.pipeline import Checker

        if not documents:
            with _output.destination(output, quiet=self._quiet) as write:
                write(form.render([], options))
            return CLEAN
        waiting: list[Report] = []
        with (
            _output.destination(output, quiet=self._quiet) as write,
            Bar(len(documents), wanted=not self._quiet) as bar,
        ):
            checker = Checker(self._config, threads=self._threads)
            for document in documents:
                report = self._check(checker, document)
                bar.step(document)
                if report and form.streams:
                    with bar.aside():
                        write(form.render([report], options))
                elif report:
                    waiting.append(report)
            if waiting:
                with bar.aside():
                    write(form.render(waiting, options))
        return self._code

    def _check(self, checker: Checker, document: str) -> Report | None:
        try:
            report = checker.check(document, stdin=sys.stdin.buffer, stdin_name=self._stdin_name)
            for sieve in self._sieves:
                report = sieve(report)
        except Exception as e:  # one bad article must not keep the others from being checked
            self._code = max(self._code, exit_code(e, document))
            return None
        if self._timings:
            complain(f"{document}: " + ", ".join(f"{stage} {seconds:.3f} s" for stage, seconds in report.timings))
        if _fails(report, self._config.failing):
            self._code = max(self._code, FINDINGS)
        return report


def _fails(report: Report, failing: frozenset[Verdict]) -> bool:
    """Whether a claim reaches the limit, or there is one and a waiver is written so that nobody can honour it."""
    if any(f.flagged and not f.wording_only and f.verdict in failing for f in report.findings):
        return True
    errors = {rule.code for rule in report.rules if rule.severity is Severity.ERROR}
    return bool(failing) and any(n.code in errors and n.allowance is None for n in report.notices)
