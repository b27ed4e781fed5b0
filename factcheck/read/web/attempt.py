"""One request's bounds, known to the connection that makes it: seconds, bytes, media types, which addresses."""

from __future__ import annotations

import ipaddress
import socket
import threading
import time
from contextlib import suppress
from contextvars import ContextVar, Token
from dataclasses import dataclass, field
from typing import Any, Self

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_current: ContextVar[Attempt] = ContextVar("attempt")


class PrivateAddressError(Exception):
    """A server's address is not one of the public internet. No OSError: nothing below may take it for a failure."""


@dataclass
class Attempt:
    """One request on its way, from the thread that makes it (``with attempt:``) to the one that may end it.

    ``seconds`` bound the whole of it, ``max_bytes`` its body unpacked; ``accepted`` are media types.
    """

    seconds: float
    max_bytes: int
    accepted: tuple[str, ...]
    allow_private: bool = False
    _connection: Any = None
    _aborted: threading.Event = field(default_factory=threading.Event)
    _tokens: list[Token[Attempt]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.deadline = time.monotonic() + self.seconds

    def __enter__(self) -> Self:
        self._tokens.append(_current.set(self))
        return self

    def __exit__(self, *_: object) -> None:
        _current.reset(self._tokens.pop())
        self._connection = None

    @property
    def late(self) -> bool:
        """Whether its time is up, or somebody has ended it."""
        return self._aborted.is_set() or time.monotonic() > self.deadline

    def goes_over(self, connection: Any) -> None:
        """Its connection, so that whoever waits for it can cut it off."""
        self._connection = connection

    def pause(self, seconds: float) -> bool:
        """Wait; False where it was ended meanwhile."""
        return not self._aborted.wait(seconds)

    def abort(self) -> None:
        """End it from another thread: a server that sends a byte now and then heeds no other time-out."""
        self._aborted.set()
        sock = getattr(self._connection, "sock", None)
        if sock is not None:
            with suppress(OSError, ValueError):  # it may have ended by itself
                sock.shutdown(socket.SHUT_RDWR)


def current() -> Attempt | None:
    """The attempt that this thread makes."""
    return _current.get(None)


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet, whatever address it wraps."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast


def refuse_private(host: str, port: int) -> None:
    """Look a host up, and refuse it where any of its addresses is private; names nobody knows are left alone.

    Raises:
        PrivateAddressError: names the address.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return
    for *_, place in found:
        refuse_peer(str(place[0]))


def refuse_peer(address: str) -> None:
    """Raises PrivateAddressError where an IP address is private."""
    if not is_public(address):
        raise PrivateAddressError(address)
