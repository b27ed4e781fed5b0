"""Sitemaps (sitemaps.org): lists of addresses, and indexes of further sitemaps, plain or packed with gzip."""

from __future__ import annotations

from collections.abc import Iterator
from tempfile import NamedTemporaryFile

from factcheck.audit.sources.base import Get, Listed, Source, Target, Unlisted
from factcheck.audit.sources.listing import address, elements, local, root_of
from factcheck.errors import ReadError

_DEEPEST = 3
"""An index names sitemaps; that it may name further indexes is not in the protocol, yet done."""
MOST_SITEMAPS = 50_000


def _recognises(target: Target) -> bool:
    return root_of(target.head) in ("urlset", "sitemapindex")


def _pages(target: Target, get: Get) -> Iterator[Listed | Unlisted]:
    yield from _read(target.path, target.name, get, {target.name}, depth=0)


def _read(path: str, name: str, get: Get, seen: set[str], depth: int) -> Iterator[Listed | Unlisted]:
    for kind, element in elements(path, name, frozenset(("url", "sitemap"))):
        to = address(next((child.text for child in element if local(child) == "loc"), ""))
        if kind == "url" and to:
            yield Listed(to)
        elif kind == "sitemap" and to and to not in seen:
            seen.add(to)
            if len(seen) > MOST_SITEMAPS:
                raise ReadError(name, f"leads to more than {MOST_SITEMAPS:,} sitemaps", "give some of them by name")
            yield from _follow(to, get, seen, depth + 1)


def _follow(url: str, get: Get, seen: set[str], depth: int) -> Iterator[Listed | Unlisted]:
    try:
        if depth > _DEEPEST:
            raise ReadError(url, f"is nested more than {_DEEPEST} sitemaps deep", "give it by name")
        with NamedTemporaryFile(prefix="factcheck-") as file:
            file.write(get(url))
            file.flush()
            yield from _read(file.name, url, get, seen, depth)
    except ReadError as e:
        if e.place != url:
            raise
        yield Unlisted(url, e)


SOURCE = Source("sitemap", 10, _recognises, _pages)
