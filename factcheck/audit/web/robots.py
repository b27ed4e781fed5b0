"""robots.txt as RFC 9309 has it: what a crawler of our name may fetch, and how often it may ask."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from factcheck.errors import ReadError
from factcheck.read.web.exchange import Fetched, StatusError

LONGEST = 86_400.0
"""Seconds for which rules hold: a day at most (RFC 9309, 2.4)."""
MOST_PARSED = 512_000
"""Bytes that are read: at least 500 KiB must be (2.5)."""
LONGEST_DELAY = 120.0
"""Seconds between two requests that a host may ask for; one that asks for more is not fetched from."""
_LATER = "give --retry-failed later"


class RobotsError(ReadError):
    """What robots.txt forbids."""


@dataclass(frozen=True, slots=True)
class Rules:
    """A host's rules. ``error`` says why they could not be had, where that closes the host; ``delay`` is in seconds."""

    parsed: Any = None
    error: ReadError | None = None
    delay: float = 0.0
    agent: str = "*"

    def refusal(self, url: str, place: str) -> ReadError | None:
        """Why ``url`` must not be fetched; faults name ``place``."""
        if isinstance(self.error, StatusError):
            return RobotsError(place, f"may not be fetched: its robots.txt {self.error.problem}", _LATER)
        if self.error is not None:  # the server itself is not to be had
            return ReadError(place, self.error.problem, self.error.hint)
        if self.parsed is not None and not self.parsed.can_fetch(url, self.agent):
            return RobotsError(place, "may not be fetched: robots.txt forbids it", "ask the site's owner")
        if self.delay > LONGEST_DELAY:
            problem = f"stands on a site that wants {self.delay:,.0f} s between requests"
            return RobotsError(place, problem, "ask the site's owner for a copy")
        return None


def rules_from(answer: Fetched | ReadError, agent: str) -> Rules:
    """What the answer to a request for robots.txt means for the product token ``agent``.

    A client's error (4xx) means that there are no rules; a server's (5xx), 429 or silence that nothing may be fetched.
    """
    from protego import Protego

    if isinstance(answer, StatusError) and 400 <= answer.status < 500 and answer.status != 429:
        return Rules()
    if isinstance(answer, ReadError):
        return Rules(error=answer)
    text = answer.raw[:MOST_PARSED].decode("utf-8", "replace").removeprefix("\ufeff")
    if len(answer.raw) > MOST_PARSED:
        text = text.rpartition("\n")[0]
    parsed = Protego.parse(text)
    return Rules(parsed, None, _delay(parsed, agent), agent)


def _delay(parsed: Any, agent: str) -> float:
    """Seconds between requests: Crawl-delay, or what Request-rate comes to."""
    delay = parsed.crawl_delay(agent)
    rate = parsed.request_rate(agent)
    asked = max(float(delay or 0.0), rate.seconds / max(rate.requests, 1) if rate else 0.0)
    return asked if math.isfinite(asked) and asked > 0 else 0.0


def token(user_agent: str) -> str:
    """The product token by which robots.txt knows a crawler: ``factcheck`` of ``factcheck/1.0 (+https://...)``."""
    return user_agent.split("/")[0].split()[0] if user_agent.strip() else "*"


def origin(url: str) -> str:
    """Scheme and authority, for which one robots.txt speaks."""
    parts = urlsplit(url)
    return f"{parts.scheme.lower()}://{parts.netloc.rpartition('@')[2].lower()}"
