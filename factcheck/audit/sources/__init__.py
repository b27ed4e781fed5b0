"""Where the pages of an audit come from. A source is one file of this folder with one constant ``SOURCE`` (``base``).

A distribution may add more under the entry-point group ``factcheck.audit.sources``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from factcheck.audit.sources.base import Get, Listed, Source, Target, Unlisted
from factcheck.audit.sources.targets import opened
from factcheck.config import Config
from factcheck.errors import ReadError
from factcheck.plugins import discover
from factcheck.read.web.exchange import Fetched

__all__ = ["Get", "Listed", "Unlisted", "listed", "load"]


def listed(given: Sequence[str], get: Get, stdin: str = "") -> Iterator[Listed | Unlisted]:
    """The pages of all sources given, in order. ``get`` fetches lists; ``stdin`` is where standard input was kept.

    Raises:
        ReadError: something that was given can't be read or lists no page.
    """
    for name in given:
        with opened(name, get, stdin) as target:
            if target is None:
                yield Listed(name)
                continue
            found = 0
            for page in _source_of(target).pages(target, get):
                found += 1
                yield page
        if not found:
            raise ReadError(name, "lists no page", "give a sitemap, feed, folder, JSONL, WARC or list of addresses")


def load(page: Listed, config: Config) -> Fetched:
    """The bytes of a page that stands in a file.

    Raises:
        ReadError: it is not there any more, or not within bounds.
    """
    source = _sources().get(page.source)
    if source is None or source.load is None:
        raise ReadError(page.name, f"came from a source '{page.source}' that is not installed", "install it again")
    try:
        return source.load(page, config)
    except OSError as e:
        raise ReadError(page.name, f"cannot be read: {e.strerror or e}", f"is {page.holder} still there?") from e


def _source_of(target: Target) -> Source:
    for source in sorted(_sources().values(), key=lambda s: (s.rank, s.name)):
        if source.recognises(target):
            return source
    raise ReadError(target.name, "is no list of pages that anything here reads", "see factcheck audit --help")


@cache
def _sources() -> dict[str, Source]:
    import factcheck.audit.sources as package

    return discover(package, "SOURCE", lambda source: str(source.name))
