"""Targets (files, folders, addresses, standard input) to documents: who reads what, and what nobody can read."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import urlsplit

from factcheck.config import Config
from factcheck.errors import ReadError
from factcheck.plugins import discover
from factcheck.read.base import Reader
from factcheck.read.encoding import transcode
from factcheck.read.language import language_of
from factcheck.read.sniff import sniff
from factcheck.records import Document

if TYPE_CHECKING:
    from factcheck.read.web.exchange import Fetched

STDIN = "-"
_PLAIN = "text/plain"
_PACKED = {"PDF": ".pdf", "DOCX": ".docx", "OLE": ".docx"}


def expand_targets(targets: Sequence[str]) -> list[str]:
    """``targets`` with each folder replaced by its articles: files with a known extension, at any depth, sorted.

    Hidden files and folders are skipped. Files, addresses, ``-`` and what does not exist stay as they are, and so
    does a folder without articles: reading it says so.
    """
    return [file for target in targets for file in (_articles(target) or [target])]


def _articles(target: str) -> list[str]:
    if target == STDIN or is_url(target) or not os.path.isdir(target):
        return []
    found = []
    for folder, inner, files in os.walk(target):
        inner[:] = [name for name in inner if not name.startswith(".")]
        for name in files:
            path = os.path.join(folder, name)
            if not name.startswith(".") and _extension(name) in _by_extension() and os.path.isfile(path):
                found.append(path)
    return sorted(found, key=lambda path: Path(path).parts)


def read_document(
    target: str, config: Config, *, stdin: BinaryIO | None = None, stdin_name: str = "<stdin>"
) -> Document:
    """The article in a file, at an http(s) address, or (``-``) on standard input.

    ``stdin_name`` is what reports call standard input; its extension chooses the reader, plain text by default.

    Raises:
        ReadError: the target cannot be read as an article; names it and says why.
    """
    if target == STDIN:
        stream = sys.stdin.buffer if stdin is None else stdin
        return read_bytes(_bounded(stream, stdin_name, config), stdin_name, config)
    if is_url(target):
        return _read_url(target, config)
    return read_bytes(_file(target, config), target, config)


def read_bytes(raw: bytes, source: str, config: Config, *, media_type: str = "") -> Document:
    """The article in ``raw``. The reader is chosen by ``media_type``, else by the extension of ``source``.

    Raises:
        ReadError: the bytes are empty, too many, not what their name says, or hold no text.
    """
    if len(raw) > config.max_bytes:
        raise _too_large(source, config)
    if not raw.strip():
        raise ReadError(source, "is empty", "give a file with an article in it")
    document = _parsed(_choose(raw, source, media_type), raw, source, config)
    if not document.blocks:
        raise ReadError(source, "holds no text to check", "give a file with an article in it")
    return replace(document, language=language_of("\n".join(b.text for b in document.blocks)))


def is_url(target: str) -> bool:
    """Whether a target is a web address."""
    return target[:8].lower().startswith(("http://", "https://"))


def _parsed(reader: Reader, raw: bytes, source: str, config: Config) -> Document:
    try:
        return reader.read(raw, source, config)
    except (RecursionError, MemoryError) as e:
        raise ReadError(source, f"is nested or sized beyond what a {reader.name} article needs", "give its text") from e


def _choose(raw: bytes, source: str, media_type: str) -> Reader:
    looks = sniff(raw)
    reader = _named(_extension(urlsplit(source).path if is_url(source) else source), media_type, looks, source)
    if not looks or not any(t.startswith("text/") for t in reader.media_types):
        return reader  # Readers of packed formats say for themselves what they are given instead.
    if looks == "HTML":
        return _by_extension()[".html"]
    right = _PACKED.get(looks)
    hint = f"give it the extension {right}" if right else "give text, HTML, Markdown, DOCX or PDF"
    raise ReadError(source, f"is not {reader.name} but looks like {looks}", hint)


def _named(extension: str, media_type: str, looks: str, source: str) -> Reader:
    """The reader that a target's type or extension asks for; without either, the one for what it looks like."""
    by_type = {t: r for r in _readers().values() for t in r.media_types}
    known = _by_extension()
    # Servers send Markdown as plain text: there the extension knows better.
    if media_type in by_type and not (media_type == _PLAIN and extension in known):
        return by_type[media_type]
    if extension in known:
        return known[extension]
    if not extension or is_url(source) or looks == "OLE":
        return known[_PACKED.get(looks, ".txt")]
    raise ReadError(source, f"has the unknown extension '{extension}'", f"known are {', '.join(sorted(known))}")


def _extension(name: str) -> str:
    return PurePosixPath(name.replace("\\", "/")).suffix.lower()


@cache
def _readers() -> dict[str, Reader]:
    import factcheck.read as package

    return discover(package, "READER", lambda reader: str(reader.name))


@cache
def _by_extension() -> dict[str, Reader]:
    return {extension: reader for reader in _readers().values() for extension in reader.extensions}


def _read_url(url: str, config: Config) -> Document:
    from factcheck.read.web.url import fetch

    return read_fetched(fetch(url, config, media_types()), url, config)


def read_fetched(fetched: Fetched, url: str, config: Config) -> Document:
    """The article in what a server sent, when it was asked for ``url``.

    Raises:
        ReadError: as ``read_bytes``; names ``url``, without user name and password.
    """
    from factcheck.read.web.exchange import public

    raw = transcode(fetched.raw, fetched.charset) if fetched.charset else fetched.raw
    try:
        document = read_bytes(raw, fetched.url, config, media_type=fetched.media_type)
    except ReadError as e:
        raise ReadError(public(url), e.problem, e.hint) from e
    return replace(document, source=url)


def media_types() -> tuple[str, ...]:
    """What some reader reads."""
    return tuple(t for reader in _readers().values() for t in reader.media_types)


def _file(target: str, config: Config) -> bytes:
    try:
        status = os.stat(target)
        if stat.S_ISDIR(status.st_mode):
            raise _folder(target)
        if status.st_size > config.max_bytes:
            raise _too_large(target, config)
        with open(target, "rb") as file:
            return _bounded(file, target, config)
    except FileNotFoundError:
        if "://" in target:
            raise ReadError(target, "is no http or https address", "only those are fetched") from None
        raise ReadError(target or "''", "does not exist", "check the path") from None
    except PermissionError:
        raise ReadError(target, "may not be read", "check its permissions") from None
    except (OSError, ValueError) as e:
        raise ReadError(target, f"cannot be read: {getattr(e, 'strerror', None) or e}", "check the path") from e


def _folder(target: str) -> ReadError:
    if _articles(target):
        return ReadError(target, "is a folder", "name the files in it")
    known = ", ".join(sorted(_by_extension()))
    return ReadError(target, "is a folder without articles", f"articles are files with {known}")


def _bounded(stream: BinaryIO, source: str, config: Config) -> bytes:
    """All of ``stream``, never more than a byte over the limit."""
    chunks = b"".join(_chunks(stream, config.max_bytes + 1))
    if len(chunks) > config.max_bytes:
        raise _too_large(source, config)
    return chunks


def _chunks(stream: BinaryIO, most: int) -> Iterator[bytes]:
    while most > 0 and (chunk := stream.read(min(most, 1 << 20))):
        most -= len(chunk)
        yield chunk


def _too_large(source: str, config: Config) -> ReadError:
    problem = f"is larger than {config.max_bytes:,} bytes"
    return ReadError(source, problem, "give the article alone, or raise max_bytes")
