"""Fetches a web page or file: bounded in size, time, redirects and retries."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

from factcheck.config import Config
from factcheck.read.web.attempt import Attempt
from factcheck.read.web.exchange import Fetched, Moved, PassingError, circle, exchange, late, public, session, too_far

if TYPE_CHECKING:
    import requests

_BACK_OFF = 0.25  # seconds, doubled with each try


def fetch(url: str, config: Config, accepted: tuple[str, ...]) -> Fetched:
    """What stands at ``url``, if it is of an ``accepted`` media type or says none.

    Raises:
        ReadError: names the address (without credentials) and why it could not be had within
            ``config.total_timeout`` seconds.
    """
    request = _Request(url, config, accepted)
    # A thread, because neither a slow name server nor a server that sends a byte now and then heeds socket timeouts.
    worker = threading.Thread(target=request.run, daemon=True)
    worker.start()
    worker.join(config.total_timeout)
    if request.error is not None:
        raise request.error
    if request.fetched is None:
        request.attempt.abort()
        raise late(public(url), config.total_timeout)
    return request.fetched


class _Request:
    """One address on its way, in a thread of its own."""

    def __init__(self, url: str, config: Config, accepted: tuple[str, ...]) -> None:
        self.fetched: Fetched | None = None
        self.error: Exception | None = None
        self.attempt = Attempt(config.total_timeout, config.max_bytes, accepted, config.allow_private)
        self._url = url
        self._place = public(url)
        self._config = config

    def run(self) -> None:
        """Fetch, and keep the outcome for the thread that waits."""
        try:
            self.fetched = self._follow()
        except Exception as e:  # Handed over whole: the waiting thread raises it.
            self.error = e

    def _follow(self) -> Fetched:
        url, seen = self._url, set[str]()
        with session(self._config) as web:
            for _ in range(self._config.max_redirects + 1):
                whole = url.partition("#")[0]
                if whole in seen:
                    raise circle(self._place)
                seen.add(whole)
                answer = self._answer(web, url)
                if isinstance(answer, Fetched):
                    return answer
                url = answer.url
        raise too_far(self._place, self._config.max_redirects)

    def _answer(self, web: requests.Session, url: str) -> Fetched | Moved:
        """The server's answer, tried again after failures that may pass."""
        for tries in range(self._config.retries + 1):
            try:
                return exchange(web, url, self._config, self.attempt, place=self._place)
            except PassingError as e:
                pause = _BACK_OFF * 2**tries if e.after is None else e.after
                if tries == self._config.retries or time.monotonic() + pause > self.attempt.deadline:
                    raise e.error from e.__cause__
                if not self.attempt.pause(pause):
                    raise e.error from None
        raise AssertionError("unreachable")
