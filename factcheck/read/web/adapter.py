"""Connections that keep an attempt's bounds: no private peer, no body beyond its size, none longer than its time.

The bounds are kept below ``requests``, so that whatever lies over it (a cache) gets bodies that are whole and bounded.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPResponse, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection

from factcheck.read.web.attempt import Attempt, current, refuse_peer, refuse_private
from factcheck.read.web.exchange import content_type_of

_CHUNK = 16_384  # small, since a compressed chunk may unpack to a thousand times its size
_PLAIN = ("", "application/octet-stream", "binary/octet-stream")
_CODINGS = ("identity", "", "gzip", "x-gzip", "deflate")


class RefusedError(requests.RequestException):
    """An answer that is not taken. ``problem`` and ``hint`` are for its reader."""

    def __init__(self, problem: str, hint: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.hint = hint


class TooLateError(requests.RequestException):
    """An answer that had not arrived when its time was up."""


class _Guarded:
    """What both sorts of connection do besides."""

    def _new_conn(self: Any) -> Any:
        attempt = current()
        if attempt is None or attempt.allow_private or self.proxy is not None:  # a proxy looks names up itself
            return super()._new_conn()  # type: ignore[misc]
        refuse_private(self.host, self.port)
        sock = super()._new_conn()  # type: ignore[misc]
        try:
            refuse_peer(sock.getpeername()[0])  # a name may have been given another address since
        except Exception:
            sock.close()
            raise
        return sock

    def connect(self) -> None:
        if attempt := current():
            attempt.goes_over(self)
        super().connect()  # type: ignore[misc]

    def request(self, *args: Any, **kwargs: Any) -> None:
        if attempt := current():
            attempt.goes_over(self)
        super().request(*args, **kwargs)  # type: ignore[misc]


class _Plain(_Guarded, HTTPConnection):
    pass


class _Secure(_Guarded, HTTPSConnection):
    pass


class _PlainPool(HTTPConnectionPool):
    ConnectionCls = _Plain


class _SecurePool(HTTPSConnectionPool):
    ConnectionCls = _Secure


_POOLS = {"http": _PlainPool, "https": _SecurePool}


class BoundedAdapter(HTTPAdapter):
    """Sends requests within the bounds of the current attempt. Bodies come whole, unpacked, and only for a 2xx."""

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        """With connections that are guarded."""
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = _POOLS

    def proxy_manager_for(self, *args: Any, **kwargs: Any) -> Any:
        """With connections that can be cut off."""
        manager = super().proxy_manager_for(*args, **kwargs)
        manager.pool_classes_by_scheme = _POOLS
        return manager

    def send(self, request: requests.PreparedRequest, *args: Any, **kwargs: Any) -> requests.Response:
        """The answer.

        Raises:
            PrivateAddressError: it would come from a private address.
            RefusedError, TooLateError: it is not within bounds.
        """
        attempt = current()
        kwargs["stream"] = True
        response = super().send(request, *args, **kwargs)
        if attempt is None:
            return response
        with response:
            body = self._body(response, attempt) if 200 <= response.status_code < 300 else b""
        raw = HTTPResponse(
            BytesIO(body),
            headers={name: value for name, value in response.headers.items() if name.lower() not in _OF_THE_WIRE},
            status=response.status_code,
            reason=response.reason,
            preload_content=False,
            request_url=request.url,
        )
        return self.build_response(request, raw)

    def _body(self, response: requests.Response, attempt: Attempt) -> bytes:
        media_type, _ = content_type_of(response.headers.get("Content-Type", ""))
        if attempt.accepted and media_type not in (*attempt.accepted, *_PLAIN):
            raise RefusedError(f"is '{media_type}', not an article", "give a web page, text, PDF or DOCX")
        coding = response.headers.get("Content-Encoding", "identity").strip().lower()
        if coding not in _CODINGS:
            problem = f"came packed as '{coding}', which was not asked for"
            raise RefusedError(problem, "save the page and give the file")
        body = bytearray()
        for chunk in response.iter_content(_CHUNK):
            body += chunk
            if len(body) > attempt.max_bytes:
                problem = f"is larger than {attempt.max_bytes:,} bytes"
                raise RefusedError(problem, "give the article alone, or raise max_bytes")
            if attempt.late:
                raise TooLateError
        return bytes(body)


# They speak of bytes that have been unpacked by now, and of a connection that is done with.
_OF_THE_WIRE = ("content-encoding", "content-length", "transfer-encoding", "connection", "set-cookie")
