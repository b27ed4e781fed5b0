"""An HTTP cache (RFC 9111), so that an unchanged page costs a conditional request and no body."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.config import Config
from factcheck.read.web.exchange import prepared

if TYPE_CHECKING:
    import requests

_VALIDATORS = ("ETag", "Last-Modified")


def cached_session(path: Path, config: Config, connections: int) -> requests.Session:
    """A session that keeps what can be asked for conditionally in the SQLite file ``path``, and always asks.

    What servers say of freshness is not believed, but that something must not be kept is.
    """
    from requests_cache import CachedSession
    from requests_cache.backends.sqlite import SQLiteCache

    # Written as JSON: the library's own default is pickle, and whoever can write the file could then run programs.
    kept = SQLiteCache(path, serializer="json", wal=True)
    session = CachedSession(
        backend=kept,
        cache_control=True,
        always_revalidate=True,
        allowable_codes=(200,),
        filter_fn=lambda response: any(name in response.headers for name in _VALIDATORS),
    )
    return prepared(session, config, connections)
