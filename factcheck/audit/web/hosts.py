"""Whose turn it is: so many at once a host, so long between two, and nothing before its robots.txt is known."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from factcheck.audit.web.robots import LONGEST, LONGEST_DELAY, Rules, origin
from factcheck.audit.web.task import Task
from factcheck.errors import ReadError

_MOST_RULES = 2_000


@dataclass(slots=True)
class _Host:
    waiting: deque[Task] = field(default_factory=deque)
    active: int = 0
    free_at: float = 0.0
    delay: float = 0.0


@dataclass(slots=True)
class _Origin:
    rules: Rules | None = None
    until: float = 0.0
    asked: bool = False
    parked: list[Task] = field(default_factory=list)


class Hosts:
    """The queues of all hosts. Times are of one clock, in seconds. For one thread at a time.

    ``ask_robots`` makes the task that fetches an origin's robots.txt.
    """

    def __init__(self, per_host: int, ask_robots: Callable[[str], Task]) -> None:
        self._per_host = per_host
        self._ask_robots = ask_robots
        self._hosts: dict[str, _Host] = {}
        self._origins: dict[str, _Origin] = {}

    def add(self, task: Task, *, first: bool = False) -> None:
        """Queue a task at its host."""
        host = self._hosts.setdefault(task.host, _Host())
        if first or task.urgent:
            host.waiting.appendleft(task)
        else:
            host.waiting.append(task)

    def next(self, now: float, *, urgent_only: bool) -> tuple[Task, ReadError | None] | None:
        """A task that may start now, counted as started; or one that must not be carried out, and why.

        The task may be one for a robots.txt that is needed first.
        """
        for name, host in self._hosts.items():
            if host.active >= self._per_host or host.free_at > now:
                continue
            task = self._of(host, now, urgent_only=urgent_only)
            if task is None:
                continue
            error = self._forbidden(task)
            if error is None:
                host.active += 1
                host.free_at = max(host.free_at, now + host.delay)
            self._hosts[name] = self._hosts.pop(name)  # the others first, next time
            return task, error
        return None

    def done(self, host: str) -> None:
        """One that was started has ended."""
        self._hosts[host].active -= 1

    def pause(self, host: str, until: float) -> None:
        """Ask a host for nothing before a time."""
        at = self._hosts[host]
        at.free_at = max(at.free_at, until)

    def learn(self, of: str, rules: Rules, now: float) -> None:
        """Note an origin's rules; what waited for them goes on."""
        at = self._origins.pop(of)
        self._origins[of] = _Origin(rules, now + LONGEST)
        for task in reversed(at.parked):
            self.add(task, first=True)
            host = self._hosts[task.host]
            if 0 < rules.delay <= LONGEST_DELAY:
                host.delay = max(host.delay, rules.delay)
                host.free_at = max(host.free_at, now + host.delay)
        self._forget()

    def soonest(self, now: float) -> float | None:
        """When, after now, a pause ends that something waits for."""
        times = [
            max(host.free_at, min(task.not_before for task in host.waiting))
            for host in self._hosts.values()
            if host.waiting and host.active < self._per_host
        ]
        return min((time for time in times if time > now), default=None)

    def _of(self, host: _Host, now: float, *, urgent_only: bool) -> Task | None:
        for task in list(host.waiting):
            if task.not_before > now or (urgent_only and not task.urgent):
                continue
            host.waiting.remove(task)
            if task.robots_of:
                return task
            of = origin(task.url)
            at = self._origins.setdefault(of, _Origin())
            if at.rules is not None and now < at.until:
                return task
            at.parked.append(task)
            if not at.asked:
                at.asked = True
                return self._ask_robots(of)
        return None

    def _forbidden(self, task: Task) -> ReadError | None:
        rules = None if task.robots_of else self._origins[origin(task.url)].rules
        return rules.refusal(task.url, task.place) if rules else None

    def _forget(self) -> None:
        """Drop the rules that were learnt first, where there are very many."""
        idle = [of for of, at in self._origins.items() if not at.parked and not at.asked]
        for of in idle[: max(len(self._origins) - _MOST_RULES, 0)]:
            del self._origins[of]
