"""What was given, made ready to be looked at: a path, an address, standard input."""

from __future__ import annotations

import gzip
import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import NamedTemporaryFile

from factcheck.audit.sources.base import HEAD, Get, Target
from factcheck.audit.sources.listing import looks_like_list
from factcheck.errors import ReadError
from factcheck.read import is_url

STDIN = "-"
STDIN_NAME = "<stdin>"
GZIP = b"\x1f\x8b"


@contextmanager
def opened(name: str, get: Get, stdin: str) -> Iterator[Target | None]:
    """A target to look at; None for an address at which no list stands, but a page.

    Raises:
        ReadError: there is nothing, or it cannot be read.
    """
    if is_url(name):
        raw = get(name)
        if not looks_like_list(raw[:HEAD] if raw[:2] != GZIP else begin(raw)):
            yield None
            return
        with NamedTemporaryFile(prefix="factcheck-") as file:
            file.write(raw)
            file.flush()
            yield Target(name, file.name, _head(file.name))
    elif name == STDIN:
        yield Target(STDIN_NAME, stdin, _head(stdin))
    else:
        if not os.path.exists(name):
            raise ReadError(name, "does not exist", "give addresses, a file, a folder or -")
        yield Target(name, name, b"" if os.path.isdir(name) else _head(name))


def begin(raw: bytes) -> bytes:
    """The first bytes of what is packed with gzip; empty where it is not."""
    try:
        return zlib.decompressobj(31).decompress(raw, HEAD)
    except zlib.error:
        return b""


def _head(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            head = file.read(HEAD)
            if head[:2] != GZIP:
                return head
        with gzip.open(path) as packed:
            return packed.read(HEAD)
    except (OSError, EOFError, zlib.error) as e:
        raise ReadError(path, f"cannot be read: {getattr(e, 'strerror', None) or e}", "check the file") from e
