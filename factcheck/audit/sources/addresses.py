"""Lists of addresses: one a line; blank lines and lines that begin with # are passed over."""

from __future__ import annotations

import gzip
from collections.abc import Iterator

from factcheck.audit.sources.base import Get, Listed, Source, Target, Unlisted
from factcheck.audit.sources.listing import MOST_CHARACTERS, address
from factcheck.errors import ReadError


def _recognises(target: Target) -> bool:
    """Whether the first line that says something is an address and nothing else."""
    for line in target.head.removeprefix(b"\xef\xbb\xbf").splitlines():
        text = line.decode("utf-8", "replace").strip()
        if text and not text.startswith("#"):
            return bool(address(text)) and " " not in text
    return False


def _pages(target: Target, _get: Get) -> Iterator[Listed | Unlisted]:
    packed = target.path.endswith(".gz")
    with gzip.open(target.path) if packed else open(target.path, "rb") as lines:
        number = 0
        while line := lines.readline(MOST_CHARACTERS + 2):
            number += 1
            text = line.decode("utf-8", "replace").removeprefix("\ufeff").strip()
            if not text or text.startswith("#"):
                continue
            if address(text) and " " not in text:
                yield Listed(text)
            else:
                place = f"{target.name}:{number}"
                yield Unlisted(place, ReadError(place, "is no web address", "give one a line, with http or https"))


SOURCE = Source("addresses", 50, _recognises, _pages)
