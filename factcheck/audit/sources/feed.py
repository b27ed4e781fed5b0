"""Feeds: RSS 0.9 to 2.0 and Atom (RFC 4287). What they list are the articles' addresses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

from factcheck.audit.sources.base import Get, Listed, Source, Target
from factcheck.audit.sources.listing import address, elements, local, root_of


def _recognises(target: Target) -> bool:
    return root_of(target.head) in ("rss", "feed", "rdf")


def _pages(target: Target, _get: Get) -> Iterator[Listed]:
    for kind, element in elements(target.path, target.name, frozenset(("item", "entry"))):
        link = _of_entry(element) if kind == "entry" else _of_item(element)
        try:
            to = address(urljoin(target.name, link.strip()))
        except ValueError:  # a host that is none
            continue
        if link and to:
            yield Listed(to)


def _of_item(item: Any) -> str:
    """RSS: the link, else a guid that is one."""
    texts = {local(child): child for child in reversed(item)}
    link, guid = texts.get("link"), texts.get("guid")
    if link is not None and (link.text or "").strip():
        return str(link.text)
    if guid is not None and guid.get("isPermaLink", "true").lower() != "false":
        return address(guid.text)
    return ""


def _of_entry(entry: Any) -> str:
    """Atom: the link that is the entry itself, and not a comment's or a picture's."""
    for child in entry:
        if local(child) == "link" and child.get("rel", "alternate") == "alternate":
            return str(child.get("href", ""))
    return ""


SOURCE = Source("feed", 10, _recognises, _pages)
