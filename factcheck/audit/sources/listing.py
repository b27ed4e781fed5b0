"""XML that lists addresses, as a hostile site may send it: bounded, nothing fetched, no entity believed."""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from factcheck.errors import ReadError

MOST_BYTES = 100_000_000
"""Of a list, unpacked. A sitemap has 50 MB at most by its protocol."""
MOST_CHARACTERS = 4_096
"""Of an address."""
_ROOT = re.compile(rb"^(?:\xef\xbb\xbf)?\s*(?:<\?[^>]*\?>|<!--.*?-->|<!DOCTYPE[^>\[]*>|\s)*<([\w:.-]+)", re.DOTALL)
_LISTS = ("urlset", "sitemapindex", "rss", "feed", "rdf")


def root_of(head: bytes) -> str:
    """Local name of an XML text's root element, lower case; empty where it has none."""
    found = _ROOT.match(head.replace(b"\x00", b""))
    return found[1].decode("ascii", "replace").rpartition(":")[2].lower() if found else ""


def looks_like_list(head: bytes) -> bool:
    """Whether what a server sent is a sitemap or a feed, and not a page."""
    return root_of(head) in _LISTS


def elements(path: str, place: str, names: frozenset[str]) -> Iterator[tuple[str, Any]]:
    """Local names and elements that end in the XML at ``path``, if among ``names``; each is emptied afterwards.

    Broken XML is read as far as it goes.

    Raises:
        ReadError: it is longer than ``MOST_BYTES``, or is no XML at all.
    """
    from lxml import etree

    options: dict[str, Any] = {"events": ("end",), "recover": True, "resolve_entities": False, "no_network": True}
    found = etree.iterparse(_unpacked(path, place), load_dtd=False, huge_tree=False, **options)
    try:
        for _, element in found:
            if not isinstance(element.tag, str):
                continue
            name = local(element)
            if name in names:
                yield name, element
                _forget(element)
    except etree.XMLSyntaxError as e:
        raise ReadError(place, f"is no XML that can be read: {e.msg}", "mend it, or give a list of addresses") from e


def local(element: Any) -> str:
    """An element's name without its namespace, lower case; empty for a comment."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def address(text: str | None) -> str:
    """An address as it stands in a list, cleaned of white space; empty where it is none of the web's."""
    clean = "".join((text or "").split())
    return clean if len(clean) <= MOST_CHARACTERS and clean[:8].lower().startswith(("http://", "https://")) else ""


def _forget(element: Any) -> None:
    """Drop what was read, so that a list of any length fits in memory."""
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]


def _unpacked(path: str, place: str) -> BytesIO:
    try:
        with open(path, "rb") as file:
            packed = file.read(2) == b"\x1f\x8b"
        with gzip.open(path) if packed else open(path, "rb") as stream:
            raw = stream.read(MOST_BYTES + 1)
    except (OSError, EOFError, zlib.error) as e:
        raise ReadError(place, f"cannot be read: {e}", "check the file") from e
    if len(raw) > MOST_BYTES:
        raise ReadError(place, f"is larger than {MOST_BYTES:,} bytes", "divide it")
    return BytesIO(raw)
