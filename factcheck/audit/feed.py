"""Which pages are under way: few at a time from the store, so that a list of any length fits in memory."""

from __future__ import annotations

import threading
from collections import Counter, deque
from functools import partial

from factcheck.audit.crew import Crew
from factcheck.audit.store import Page, Pages
from factcheck.audit.web import Fetcher, Task
from factcheck.config import Config
from factcheck.read import media_types

_MOST = 512  # pages under way, waiting for their hosts' turn included
_BATCH = 32  # pages read from the store at once


class Feed:
    """Hands waiting pages to the fetcher, or to the crew where a file holds them."""

    def __init__(self, pages: Pages, fetcher: Fetcher, crew: Crew, config: Config, per_host: int) -> None:
        self._pages = pages
        self._fetcher = fetcher
        self._crew = crew
        self._max_bytes = config.max_bytes
        self._per_site = 2 * per_host
        self._accepted = media_types()
        self._lock = threading.Lock()
        self._under_way: Counter[str] = Counter()
        self._sites: dict[str, deque[Page]] = {}
        self._last: dict[str, int] = {}
        self.changed = threading.Event()

    def pump(self) -> bool:
        """Hand out what there is room for; False once no page waits and none is under way."""
        self.changed.clear()
        for site in list(self._sites):
            while self._sites[site] or self._refill(site):
                if not self._may(self._sites[site][0]):
                    break
                self._hand(self._sites[site].popleft())
            else:
                del self._sites[site]
        if self._sites or self._busy():
            return True
        self._sites = {site: deque() for site in self._pages.waiting_sites()}
        self._last.clear()
        if self._sites:
            self.changed.set()
        return bool(self._sites)

    def done(self, page: Page) -> None:
        """A page is no longer under way."""
        with self._lock:
            self._under_way[page.site] -= 1
            if not self._under_way[page.site]:
                del self._under_way[page.site]
        self.changed.set()

    def _busy(self) -> int:
        with self._lock:
            return self._under_way.total()

    def _refill(self, site: str) -> bool:
        found = self._pages.waiting(site, self._last.get(site, 0), _BATCH)
        if found:
            self._last[site] = found[-1].id
            self._sites[site].extend(found)
        return bool(found)

    def _may(self, page: Page) -> bool:
        if page.listed.holder:
            return self._crew.room()
        with self._lock:
            return self._under_way[page.site] < self._per_site and self._under_way.total() < _MOST

    def _hand(self, page: Page) -> None:
        with self._lock:
            self._under_way[page.site] += 1
        if page.listed.holder:
            self._crew.put(page, None)
            return
        deliver = partial(self._crew.put, page)
        self._fetcher.submit(Task(page.listed.name, self._accepted, self._max_bytes, deliver))
