"""Files: a folder of articles at any depth, or an article itself."""

from __future__ import annotations

import os
from collections.abc import Iterator

from factcheck.audit.sources.base import Get, Listed, Source, Target
from factcheck.config import Config
from factcheck.errors import ReadError
from factcheck.read import expand_targets
from factcheck.read.web.exchange import Fetched

NAME = "file"


def _recognises(_target: Target) -> bool:
    return True  # the last that is asked


def _pages(target: Target, _get: Get) -> Iterator[Listed]:
    if os.path.isdir(target.path):
        for path in expand_targets([target.path]):
            if path != target.path:  # as a folder without articles is given back
                yield Listed(path, os.path.abspath(path), 0, NAME)
    else:
        yield Listed(target.name, os.path.abspath(target.path), 0, NAME)


def _load(page: Listed, config: Config) -> Fetched:
    with open(page.holder, "rb") as file:
        raw = file.read(config.max_bytes + 1)
    if len(raw) > config.max_bytes:
        raise ReadError(page.name, f"is larger than {config.max_bytes:,} bytes", "raise max_bytes")
    return Fetched(raw, page.name, "", "")


SOURCE = Source(NAME, 90, _recognises, _pages, _load)
