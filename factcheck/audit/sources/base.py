"""What a source is: one file of this folder, holding one constant ``SOURCE``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from factcheck.config import Config
from factcheck.errors import ReadError
from factcheck.read.web.exchange import Fetched

HEAD = 4_096


@dataclass(frozen=True, slots=True)
class Listed:
    """A page that a source names.

    ``name`` is its address or path, unique in an audit. A page of the web has no ``holder``; another stands in the file
    ``holder`` (itself, where a file is a page) from byte ``at``, and ``source`` names who loads it.
    """

    name: str
    holder: str = ""
    at: int = 0
    source: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """Something that was given to audit, its beginning looked at.

    ``name`` is how it was given; ``path`` the file or folder to read, which for what came from the web or standard
    input is a temporary one. ``head`` are its first bytes, unpacked.
    """

    name: str
    path: str
    head: bytes


@dataclass(frozen=True, slots=True)
class Unlisted:
    """A part of a source that could not be read, such as one sitemap of an index."""

    name: str
    error: ReadError


Get = Callable[[str], bytes]
"""Fetches a list from the web; raises ReadError."""


@dataclass(frozen=True, slots=True)
class Source:
    """One form that lists of pages come in.

    ``recognises`` looks at a target; sources are asked in the order of ``rank``, lowest first. ``pages`` lists it, page
    by page, so that a list of any length fits in memory. ``load`` is there where the source holds its pages itself:
    the bytes of one, within the bounds of the settings.
    """

    name: str
    rank: int
    recognises: Callable[[Target], bool]
    pages: Callable[[Target, Get], Iterator[Listed | Unlisted]]
    load: Callable[[Listed, Config], Fetched] | None = None
