"""Fetches with many threads, a request each: who may go when, and what becomes of an answer."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factcheck.audit.sources.listing import MOST_BYTES
from factcheck.audit.web.hosts import Hosts
from factcheck.audit.web.robots import rules_from, token
from factcheck.audit.web.task import Outcome, Task
from factcheck.config import Config
from factcheck.errors import ReadError
from factcheck.read.web.attempt import Attempt
from factcheck.read.web.exchange import Fetched, Moved, PassingError, exchange

if TYPE_CHECKING:
    import requests

_ROBOTS_BYTES = 5_000_000
_STUCK = 1.0  # seconds after which to look again at a request that does not end


@dataclass(frozen=True, slots=True)
class Limits:
    """How many requests at once: in all, and to one host."""

    connections: int = 16
    per_host: int = 2


class Fetcher:
    """Fetches what is submitted, each host's robots.txt and pace kept.

    ``room`` says whether there is room for more pages; where there is none, only lists and robots.txt are fetched.
    """

    def __init__(self, session: requests.Session, config: Config, limits: Limits, room: Callable[[], bool]) -> None:
        self._session = session
        self._config = config
        self._limits = limits
        self._room = room
        self._agent = token(str(session.headers["User-Agent"]))
        self._hosts = Hosts(limits.per_host, self._robots)
        self._active: dict[Task, Attempt] = {}
        self._changed = threading.Condition()
        self._stopped = False
        self._thread = threading.Thread(target=self._run, name="fetcher", daemon=True)
        self._thread.start()

    def submit(self, task: Task) -> None:
        """Fetch something; what came of it goes to ``task.deliver``, from another thread."""
        try:
            task.check()
        except ReadError as e:
            task.deliver(e)
            return
        with self._changed:
            self._hosts.add(task)
            self._changed.notify()

    def get(self, url: str) -> bytes:
        """What stands at an address, once it is there.

        Raises:
            ReadError: it could not be had.
        """
        done = threading.Event()
        outcomes: list[Outcome] = []

        def deliver(outcome: Outcome) -> None:
            outcomes.append(outcome)
            done.set()

        self.submit(Task(url, (), MOST_BYTES, deliver, urgent=True))
        while not done.wait(0.2):  # in pieces, so that Ctrl-C is heard
            pass
        if isinstance(outcomes[0], Fetched):
            return outcomes[0].raw
        raise outcomes[0]

    def wake(self) -> None:
        """There may be room again."""
        with self._changed:
            self._changed.notify()

    def stop(self) -> None:
        """Begin nothing more, and cut off what is on its way."""
        with self._changed:
            self._stopped = True
            for attempt in self._active.values():
                attempt.abort()
            self._changed.notify()
        self._thread.join(5)

    def _run(self) -> None:
        while True:
            with self._changed:
                if self._stopped:
                    return
                started = self._start(time.monotonic())
                if started is None:
                    continue
            started()

    def _start(self, now: float) -> Callable[[], None] | None:
        """What to do next, the lock not held; None after a wait."""
        for attempt in self._active.values():
            if now > attempt.deadline:
                attempt.abort()
        picked = None
        if len(self._active) < self._limits.connections:
            picked = self._hosts.next(now, urgent_only=not self._room())
        if picked is None:
            self._changed.wait(self._patience(now))
            return None
        task, error = picked
        if error is not None:
            return lambda: task.deliver(error)
        attempt = Attempt(self._config.total_timeout, task.max_bytes, task.accepted, self._config.allow_private)
        self._active[task] = attempt
        return threading.Thread(target=self._fetch, args=(task, attempt), daemon=True).start

    def _patience(self, now: float) -> float | None:
        times = [max(attempt.deadline, now + _STUCK) for attempt in self._active.values()]
        if (soonest := self._hosts.soonest(now)) is not None:
            times.append(soonest)
        return max(min(times) - now, 0.0) if times else None

    def _fetch(self, task: Task, attempt: Attempt) -> None:
        answer: Fetched | Moved | PassingError | ReadError
        try:
            answer = exchange(self._session, task.url, self._config, attempt, place=task.place)
        except (PassingError, ReadError) as e:
            answer = e
        except Exception as e:  # a page that nobody foresaw must not end the audit
            answer = ReadError(task.place, f"could not be fetched: {type(e).__name__}: {e}", "please report it")
        outcome = self._goes_on(task, answer)
        if outcome is not None:
            task.deliver(outcome)

    def _goes_on(self, task: Task, answer: Fetched | Moved | PassingError | ReadError) -> Outcome | None:
        """Queue the task again where its way is not at its end; else what came of it."""
        with self._changed:
            host = task.host
            del self._active[task]
            self._hosts.done(host)
            self._changed.notify()
            try:
                if isinstance(answer, Moved):
                    task.moves(answer, self._config)
                elif isinstance(answer, PassingError):
                    task.not_before = time.monotonic() + task.again(answer, self._config)
                    if answer.status in (429, 503):
                        self._hosts.pause(host, task.not_before)
                else:
                    return answer
            except ReadError as e:
                return e
            self._hosts.add(task, first=True)
            return None

    def _robots(self, origin: str) -> Task:
        def learn(outcome: Outcome) -> None:
            rules = rules_from(outcome, self._agent)
            with self._changed:
                self._hosts.learn(origin, rules, time.monotonic())
                self._changed.notify()

        return Task(origin + "/robots.txt", (), _ROBOTS_BYTES, learn, robots_of=origin, urgent=True)
