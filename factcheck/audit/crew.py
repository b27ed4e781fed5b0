"""The worker processes, each with a thread that brings it pages and writes down what it finds."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from typing import Any

from factcheck.audit.colleague import Colleague, Failure, LostError
from factcheck.audit.sources import load
from factcheck.audit.store import Page, Pages, Read, Results
from factcheck.audit.web import Outcome, RobotsError
from factcheck.audit.worker import fingerprint
from factcheck.config import Config
from factcheck.errors import FactcheckError, ReadError

_AHEAD = 4  # pages at hand a worker: none waits for the network, and few bodies are in memory

Done = Callable[[Page, str, int], None]
"""Hears of each page that left the workers' hands: its state, and how many findings on it are flagged."""


class Crew:
    """So many workers. A page that kills its worker, or on which it hangs, fails; a new worker goes on."""

    def __init__(self, config: Config, workers: int, patience: float) -> None:
        self._config = config
        self._patience = patience
        self._capacity = _AHEAD * workers
        self._ready: queue.Queue[tuple[Page, Outcome | None] | None] = queue.Queue()
        self._colleagues = [Colleague(config, patience) for _ in range(workers)]
        self._threads: list[threading.Thread] = []
        self._stopped = False
        self.error: Exception | None = None

    def versions(self) -> dict[str, Any]:
        """What the workers check with, once they have loaded that.

        Raises:
            FactcheckError: the library, a model or the literature cannot be used.
        """
        try:
            versions = [colleague.versions() for colleague in self._colleagues]
        except LostError as e:
            hint = "is there memory for so many? see --workers"
            raise FactcheckError("a worker", "ended while it loaded", hint) from e
        return versions[0]

    def start(self, pages: Pages, results: Results, done: Done) -> None:
        """Let them work."""
        for colleague in self._colleagues:
            hand = _Hand(self._config, self._patience, colleague, pages, results)
            thread = threading.Thread(target=self._serve, args=(hand, done), daemon=True)
            self._threads.append(thread)
            thread.start()

    def put(self, page: Page, outcome: Outcome | None) -> None:
        """Give them a page, or why it could not be fetched; None where a file holds it that is yet to be read."""
        self._ready.put((page, outcome))

    def room(self) -> bool:
        """Whether there is room for more pages; those on their way then still find some."""
        return self._ready.qsize() < self._capacity

    def stop(self) -> None:
        """End at once. A page in work stays one that waits."""
        self._stopped = True
        for _ in self._threads:
            self._ready.put(None)
        for colleague in self._colleagues:
            colleague.end()
        for thread in self._threads:
            thread.join(5)

    def _serve(self, hand: _Hand, done: Done) -> None:
        while (work := self._ready.get()) is not None and not self._stopped:
            try:
                state, flagged = hand.audit(*work)
            except LostError:
                if self._stopped:
                    return
                state, flagged = self._replace(hand, work[0]), 0
            except Exception as e:  # the audit's own failure, as when the disk is full: the main thread raises it
                self.error = e
                return
            done(work[0], state, flagged)

    def _replace(self, hand: _Hand, page: Page) -> str:
        """A new worker for the one that was lost over a page."""
        hand.colleague.end()
        self._colleagues.remove(hand.colleague)
        hand.colleague = Colleague(self._config, self._patience)
        self._colleagues.append(hand.colleague)
        problem = f"ended the process that checked it, or took longer than {self._patience:g} s"
        hand.pages.fail(page.id, "check", ReadError(page.listed.name, problem, "please report it"))
        hand.loaded = False
        return "failed"


class _Hand:
    """One worker's way with one page after another."""

    def __init__(self, config: Config, patience: float, colleague: Colleague, pages: Pages, results: Results) -> None:
        self._config = config
        self._results = results
        self.pages = pages
        self.colleague = colleague
        self.loaded = True

    def audit(self, page: Page, outcome: Outcome | None) -> tuple[str, int]:
        """See to one page; its state then, and how many findings on it are flagged."""
        if isinstance(outcome, ReadError):
            return self._fail(page, Failure("robots" if isinstance(outcome, RobotsError) else "fetch", outcome))
        try:
            fetched = outcome or load(page.listed, self._config)
        except ReadError as e:
            return self._fail(page, Failure("read", e))
        mark = fingerprint(fetched.raw, fetched.media_type, fetched.charset)
        if state := self._earlier(page, mark):
            return state, self._results.flagged(page.id)
        if not self.loaded:
            self.colleague.versions()
            self.loaded = True
        said = self.colleague.read(page.listed.name, fetched)
        if isinstance(said, Failure):
            return self._fail(page, said)
        signature = bytes.fromhex(said["signature"]) or None
        read = Read(fetched.url, said["title"], said["language"], said["words"], mark, signature)
        if not self.pages.place(page.id, read):
            self.colleague.skip()
            return self._results.finish(page.id, None), 0
        found = self.colleague.check(page.listed.name)
        if isinstance(found, Failure):
            return self._fail(page, found)
        return self._results.finish(page.id, found), found.flagged

    def _earlier(self, page: Page, mark: str) -> str:
        """The state of a page that was the same in an earlier run and need not be checked again; else empty."""
        earlier = self._results.earlier(page.listed.name, mark)
        if earlier is None:
            return ""
        if not self.pages.place(page.id, earlier.read):
            return self._results.finish(page.id, None)
        return self._results.take_over(page.id, earlier.page) if earlier.checked else ""

    def _fail(self, page: Page, failure: Failure) -> tuple[str, int]:
        self.pages.fail(page.id, failure.stage, failure.error)
        return "failed", 0
