"""Something to be fetched, on its way through redirects and tries."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from factcheck.config import Config
from factcheck.errors import ReadError
from factcheck.read.web.exchange import (
    Fetched,
    Moved,
    PassingError,
    StatusError,
    check_address,
    circle,
    public,
    too_far,
)

LONGEST_PAUSE = 300.0
"""Seconds that a server may ask for with Retry-After; one that asks for more is left for another day."""
_BACK_OFF = 0.5  # seconds, doubled with each try

Outcome = Fetched | ReadError


@dataclass(eq=False, slots=True)
class Task:
    """An address to be fetched for somebody, who gets what came of it by ``deliver``.

    ``robots_of`` is the origin whose robots.txt this is; ``urgent`` tasks (lists, robots.txt) go first and need no room
    for a page.
    """

    url: str
    accepted: tuple[str, ...]
    max_bytes: int
    deliver: Callable[[Outcome], None]
    robots_of: str = ""
    urgent: bool = False
    place: str = ""
    not_before: float = 0.0
    _hops: int = 0
    _tries: int = 0
    _seen: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.place = self.place or public(self.url)
        self._seen.add(_whole(self.url))

    @property
    def host(self) -> str:
        """The server that is asked next, lower case."""
        return urlsplit(self.url).hostname or ""

    def check(self) -> None:
        """Raises ReadError where its address is nothing that can be fetched."""
        check_address(self.url, self.place)

    def moves(self, to: Moved, config: Config) -> None:
        """Go on at another address.

        Raises:
            ReadError: it has gone far enough.
        """
        self._hops += 1
        seen = _whole(to.url)
        if seen in self._seen:
            raise self._no_rules() or circle(self.place)
        if self._hops > config.max_redirects:
            raise self._no_rules() or too_far(self.place, config.max_redirects)
        self._seen.add(seen)
        self.url, self._tries = to.url, 0
        self.check()

    def again(self, error: PassingError, config: Config) -> float:
        """Seconds after which to try again.

        Raises:
            ReadError: it has been tried often enough, or is to wait for too long.
        """
        if self._tries >= config.retries:
            raise error.error
        if error.after is not None and error.after > LONGEST_PAUSE:
            problem = f"{error.error.problem} and asks to wait {error.after:,.0f} s"
            raise ReadError(self.place, problem, "give --retry-failed later")
        pause = _BACK_OFF * 2**self._tries if error.after is None else error.after
        self._tries += 1
        return pause

    def _no_rules(self) -> ReadError | None:
        """A robots.txt that cannot be reached through redirects counts as none (RFC 9309, 2.3.1.2)."""
        return StatusError(self.place, "redirects without end", "", 404) if self.robots_of else None


def _whole(url: str) -> str:
    """An address without the place in the page that it points at."""
    return url.partition("#")[0]
