"""Lines that changed since a revision, asked of Git, and the findings on them."""

from __future__ import annotations

import os
import re
import subprocess
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from factcheck.errors import ConfigError
from factcheck.records import Document, Report

_HUNK = re.compile(rb"^@@ -\S+ \+(\d+)(?:,(\d+))? @@", re.MULTILINE)
_BINARY = re.compile(rb"^Binary files ", re.MULTILINE)
_DIFF = ("diff", "--no-color", "--no-ext-diff", "--no-textconv", "--no-renames")
_SECONDS = 120

Ranges = tuple[tuple[int, int], ...]
"""Lines from and to, from 1, the end exclusive; ascending."""


class Changes:
    """What changed since ``revision``: since the newest commit that it and HEAD share, the working tree included.

    Files that Git does not know, and files whose lines it cannot tell, count as changed from end to end.
    """

    def __init__(self, revision: str) -> None:
        self._revision = revision
        self._repositories: dict[Path, _Repository] = {}
        self._tops: dict[Path, Path] = {}

    def touched(self, target: str) -> bool:
        """Whether anything in a file changed.

        Raises:
            ConfigError: the target is in no repository, or the revision is none of it.
        """
        return self._lines(target) != ()

    def sift(self, report: Report) -> Report:
        """The report with the findings and placed notices on changed lines alone.

        Raises:
            ConfigError: as in ``touched``.
        """
        ranges = self._lines(report.document.source)
        only = f"lines changed since {self._revision}"
        if ranges is None or report.document.extracted:
            return replace(report, only=only)
        rows = _Rows(report.document, ranges)
        findings = tuple(f for f in report.findings if rows.changed(f.claim.sentence.start, f.claim.sentence.end))
        notices = tuple(n for n in report.notices if n.at is None or rows.changed(n.at, n.at + 1))
        return replace(report, findings=findings, notices=notices, only=only)

    def _lines(self, target: str) -> Ranges | None:
        """The changed lines of a file; None where all are."""
        path = Path(target).absolute()
        if target == "-" or "://" in target:
            raise ConfigError(target, "is no file, so that nothing of it can have changed", "leave --changed-since out")
        folder = path.parent.resolve()
        if folder not in self._tops:
            self._tops[folder] = _top(folder, target)
        top = self._tops[folder]
        repository = self._repositories.setdefault(top, _Repository(top, self._revision))
        return repository.lines((folder / path.name).relative_to(top).as_posix())


class _Rows:
    """The lines of a text as Git counts them, and which of them changed."""

    def __init__(self, document: Document, ranges: Ranges) -> None:
        self._breaks = [m.start() for m in re.finditer("\n", document.text)]
        self._ranges = ranges

    def changed(self, start: int, end: int) -> bool:
        first, last = (bisect_left(self._breaks, at) + 1 for at in (start, max(end - 1, start)))
        return any(low <= last and first < high for low, high in self._ranges)


@dataclass
class _Repository:
    """One working tree, and what Git says of it."""

    top: Path
    revision: str

    def lines(self, path: str) -> Ranges | None:
        if path not in self._tracked:
            return None
        if path not in self._changed:
            return ()
        shown = _git(self.top, *_DIFF, "--unified=0", self._base, "--", path)
        if _BINARY.search(shown):
            return None
        hunks = ((int(m[1]), int(m[2] or 1)) for m in _HUNK.finditer(shown))
        return tuple((start, start + count) for start, count in hunks if count)

    @cached_property
    def _base(self) -> str:
        try:
            commit = _git(
                self.top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{self.revision}^{{commit}}"
            )
        except _GitError:
            problem = f"'{self.revision}' is no revision of {self.top}"
            raise ConfigError("--changed-since", problem, "give a commit, branch or tag; fetch it first") from None
        try:
            return _git(self.top, "merge-base", commit.decode().strip(), "HEAD").decode().strip()
        except _GitError:
            problem = f"'{self.revision}' and HEAD share no commit"
            raise ConfigError("--changed-since", problem, "fetch the whole history (fetch-depth: 0)") from None

    @cached_property
    def _changed(self) -> frozenset[str]:
        return _paths(_git(self.top, *_DIFF, "--name-only", "-z", self._base))

    @cached_property
    def _tracked(self) -> frozenset[str]:
        return _paths(_git(self.top, "ls-files", "-z"))


class _GitError(Exception):
    """Git said no."""


def _top(folder: Path, target: str) -> Path:
    try:
        return Path(os.fsdecode(_git(folder, "rev-parse", "--show-toplevel")).rstrip("\n")).resolve()
    except (_GitError, NotADirectoryError):
        raise ConfigError(target, "is in no Git repository", "leave --changed-since out, or run git init") from None


def _paths(listed: bytes) -> frozenset[str]:
    return frozenset(os.fsdecode(path) for path in listed.split(b"\0") if path)


def _git(folder: Path, *arguments: str) -> bytes:
    environment = {**os.environ, "GIT_LITERAL_PATHSPECS": "1", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    command = ["git", "-C", str(folder), *arguments]
    try:
        done = subprocess.run(  # noqa: S603 - no shell, and Git takes no option after --end-of-options or --
            command, env=environment, capture_output=True, timeout=_SECONDS, check=False
        )
    except FileNotFoundError:
        raise ConfigError("--changed-since", "git is not installed", "install it, or leave the option out") from None
    except subprocess.TimeoutExpired:
        raise ConfigError("--changed-since", f"git gave no answer in {_SECONDS} s", "try it by hand") from None
    if done.returncode:
        raise _GitError(done.stderr.decode(errors="replace"))
    return done.stdout
