"""Web archives (WARC, ISO 28500): the pages that a crawler kept, plain or each packed with gzip."""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator
from typing import Any

from factcheck.audit.sources.base import Get, Listed, Source, Target, Unlisted
from factcheck.audit.sources.listing import address
from factcheck.config import Config
from factcheck.errors import ReadError
from factcheck.read import media_types
from factcheck.read.web.exchange import Fetched, content_type_of

NAME = "warc"
_CHUNK = 65_536


def _recognises(target: Target) -> bool:
    return target.head.startswith(b"WARC/")


def _pages(target: Target, _get: Get) -> Iterator[Listed | Unlisted]:
    """Every page of a kind that some reader reads, if the server answered with 200; the first of each address."""
    from warcio.archiveiterator import ArchiveIterator

    accepted = (*media_types(), "")
    with open(target.path, "rb") as file:
        records = ArchiveIterator(file)
        while True:
            try:
                record = next(records, None)
                if record is None:
                    return
                at = records.get_record_offset()
                name = _page(record, accepted)
            except Exception as e:  # whatever a broken archive makes warcio raise
                place = f"{target.name}, after byte {file.tell():,}"
                yield Unlisted(place, ReadError(place, f"is broken: {e or type(e).__name__}", "get the archive again"))
                return
            if name:
                yield Listed(name, os.path.abspath(target.path), at, NAME)


def _page(record: Any, accepted: tuple[str, ...]) -> str:
    """A record's address where it is a page; else nothing."""
    to = address(record.rec_headers.get_header("WARC-Target-URI", "").strip("<>"))
    if record.rec_type == "resource":
        kind = record.rec_headers.get_header("Content-Type", "")
    elif record.rec_type == "response" and record.http_headers is not None:
        if record.http_headers.get_statuscode() != "200":
            return ""
        kind = record.http_headers.get_header("Content-Type", "")
    else:
        return ""
    return to if content_type_of(kind)[0] in accepted else ""


def _load(page: Listed, config: Config) -> Fetched:
    from warcio.archiveiterator import ArchiveIterator

    try:
        with open(page.holder, "rb") as file:
            file.seek(page.at)
            record = next(iter(ArchiveIterator(file)))
            headers = record.http_headers or record.rec_headers
            kind = content_type_of(headers.get_header("Content-Type", ""))
            raw = _bounded(record.content_stream(), page.name, config)
    except (ReadError, OSError):
        raise
    except (zlib.error, EOFError) as e:
        raise ReadError(page.name, "is broken in its archive", "get the archive again") from e
    except Exception as e:  # whatever a broken archive makes warcio raise
        raise ReadError(page.name, f"is broken in its archive: {e or type(e).__name__}", "get it again") from e
    return Fetched(raw, page.name, *kind)


def _bounded(stream: Any, name: str, config: Config) -> bytes:
    body = bytearray()
    while chunk := stream.read(_CHUNK):
        body += chunk
        if len(body) > config.max_bytes:
            raise ReadError(name, f"is larger than {config.max_bytes:,} bytes", "raise max_bytes")
    return bytes(body)


SOURCE = Source(NAME, 20, _recognises, _pages, _load)
