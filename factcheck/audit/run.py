"""One audit from its sources to its store: begun, or gone on with where it was stopped."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from hashlib import file_digest
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import Any, BinaryIO

from factcheck.audit.colleague import PATIENCE
from factcheck.audit.crew import Crew
from factcheck.audit.feed import Feed
from factcheck.audit.sources import listed
from factcheck.audit.sources.targets import STDIN
from factcheck.audit.store import Database, Page, Pages, Results, Run, Runs
from factcheck.audit.web import Fetcher, Limits, cached_session
from factcheck.config import Config
from factcheck.errors import ConfigError

_TICK = 0.25  # seconds between two looks at how far it is
# What findings depend on. Times, tries and the crew's size may change while an audit is under way.
_SETTINGS = ("min_confidence", "select", "ignore", "max_bytes", "max_characters")
_PATHS = ("claims", "library", "models", "literature")


@dataclass(frozen=True, slots=True)
class Options:
    """How to audit. ``most`` pages may be listed; ``patience`` is in seconds a page."""

    workers: int = 2
    limits: Limits = field(default_factory=Limits)
    fresh: bool = False
    retry_failed: bool = False
    most: int = 100_000
    patience: float = PATIENCE


@dataclass(slots=True)
class Progress:
    """How far an audit is: pages in each state, findings flagged, and pages seen to since ``started`` (monotonic)."""

    state: str = "listing"
    pages: int = 0
    done: int = 0
    copies: int = 0
    failed: int = 0
    flagged: int = 0
    now: int = 0
    started: float = field(default_factory=monotonic)
    _lock: Lock = field(default_factory=Lock, repr=False)

    def counts(self, state: str, flagged: int) -> None:
        """One page more has left the workers' hands."""
        with self._lock:
            self.now += 1
            self.flagged += flagged
            self.done += state == "done"
            self.copies += state == "copy"
            self.failed += state == "failed"

    @property
    def seconds(self) -> float:
        """Since this process began with the pages."""
        return monotonic() - self.started

    @property
    def rate(self) -> float:
        """Pages a second, since this process began with them."""
        return self.now / max(self.seconds, 1e-6)

    @property
    def seconds_left(self) -> float | None:
        """At the rate so far; None before the first page."""
        return self.left / self.rate if self.now else None

    @property
    def left(self) -> int:
        """Pages not yet accounted for."""
        return self.pages - self.done - self.copies - self.failed


Tell = Callable[[Progress], None]


def audit(
    sources: Sequence[str], store: Path, config: Config, options: Options, tell: Tell, stdin: BinaryIO | None = None
) -> Progress:
    """Audit all pages that ``sources`` list, into ``store``; how far it came, which is to the end.

    ``tell`` hears of the progress some times a second. A KeyboardInterrupt leaves a store with which the same call goes
    on, as does the death of the process.

    Raises:
        ConfigError: the store cannot be used, or was begun with another library or release.
        ReadError: a source cannot be read.
        FactcheckError: the workers cannot start.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(f"{store}.lock", timeout=0)
    try:
        with lock:
            return _Audit(sources, store, config, options, tell, stdin).run()
    except Timeout as e:
        raise ConfigError(str(store), "is being written by another audit", "wait for it, or name another store") from e
    except OSError as e:
        if e.filename is None or not str(e.filename).startswith(str(store)):
            raise
        raise ConfigError(str(store), f"cannot be written: {e.strerror}", "name a file that can be") from e


class _Audit:
    def __init__(
        self,
        sources: Sequence[str],
        store: Path,
        config: Config,
        options: Options,
        tell: Tell,
        stdin: BinaryIO | None,
    ) -> None:
        self._sources = list(sources)
        self._store = store
        self._config = config
        self._options = options
        self._tell = tell
        self._stdin = stdin
        self._kept = Path(f"{store}.stdin")
        self._progress = Progress()

    def run(self) -> Progress:
        options = self._options
        with ExitStack() as stack:
            database = stack.enter_context(Database(self._store))
            runs = Runs(database)
            run = self._run(runs)
            pages = Pages(database, run.id)
            state = self._reopened(pages, run.state) if options.retry_failed else run.state
            crew = Crew(self._config, options.workers, options.patience)
            stack.callback(crew.stop)
            session = cached_session(Path(f"{self._store}.http"), self._config, options.limits.connections)
            stack.callback(session.close)
            fetcher = Fetcher(session, self._config, options.limits, crew.room)
            stack.callback(fetcher.stop)
            if state == "listing":
                self._list(pages, fetcher)
            analysis = runs.settle(run, crew.versions(), self._settings())
            runs.mark(run.id, "open")
            feed = Feed(pages, fetcher, crew, self._config, options.limits.per_host)
            self._work(pages, Results(database, run.id, analysis), crew, feed, fetcher)
            runs.mark(run.id, "done")
            self._count(pages, "done")
        self._kept.unlink(missing_ok=True)
        return self._progress

    def _run(self, runs: Runs) -> Run:
        """The run to go on with: that of the same command if it isn't done, unless told otherwise."""
        sources = [self._identity(source) for source in self._sources]
        paths = {name: str(getattr(self._config, name)) for name in _PATHS}
        settings = {**self._settings(), **paths}
        latest = runs.latest(sources, settings)
        if self._options.retry_failed:
            if latest is None:
                raise ConfigError(str(self._store), "holds no audit by this command", "leave out --retry-failed")
            return latest
        if latest is None or latest.state == "done" or self._options.fresh:
            return runs.begin(sources, settings)
        return latest

    def _identity(self, source: str) -> str:
        """A source as it was given; standard input, which is kept to be read again, by what it says."""
        if source != STDIN:
            return source
        with self._kept.open("wb") as file:
            shutil.copyfileobj(self._stdin or sys.stdin.buffer, file)
        with self._kept.open("rb") as file:
            return f"{STDIN} {file_digest(file, 'sha256').hexdigest()}"

    def _settings(self) -> dict[str, Any]:
        everything = asdict(self._config)
        return {name: everything[name] for name in _SETTINGS}

    def _reopened(self, pages: Pages, state: str) -> str:
        """The state to go on in once failed pages wait again: lists that failed are read again."""
        return "listing" if pages.retry_failed() else state

    def _list(self, pages: Pages, fetcher: Fetcher) -> None:
        self._tell(self._progress)
        most = self._options.most
        if pages.add(listed(self._sources, fetcher.get, str(self._kept)), most) > most:
            raise ConfigError("the sources", f"list more than {most:,} pages", "raise --max-pages, or divide them")

    def _work(self, pages: Pages, results: Results, crew: Crew, feed: Feed, fetcher: Fetcher) -> None:
        self._count(pages, "open")

        def done(page: Page, state: str, flagged: int) -> None:
            self._progress.counts(state, flagged)
            feed.done(page)
            fetcher.wake()

        crew.start(pages, results, done)
        while feed.pump():
            if crew.error is not None:
                raise crew.error
            self._tell(self._progress)
            feed.changed.wait(_TICK)

    def _count(self, pages: Pages, state: str) -> None:
        counts = pages.counts()
        progress = self._progress
        progress.state = state
        progress.done, progress.copies = counts.get("done", 0), counts.get("copy", 0)
        progress.failed, progress.flagged = counts.get("failed", 0), counts["flagged"]
        progress.pages = sum(n for name, n in counts.items() if name != "flagged")
        if state == "open":
            progress.started = monotonic()
        self._tell(progress)
