"""A worker process as seen from the audit: told what to do, waited for, replaced where it dies or hangs."""

from __future__ import annotations

import json
import multiprocessing
from dataclasses import dataclass
from typing import Any

from factcheck.audit.rows import Checked
from factcheck.audit.worker import CHECK, SKIP, work
from factcheck.config import Config
from factcheck.errors import FactcheckError, ModelError, ReadError
from factcheck.read.web.exchange import Fetched

PATIENCE = 600.0
"""Seconds that one page may take; the longest text that is read takes about two minutes."""


class LostError(Exception):
    """The process has died, or does not answer."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a page could not be read or checked."""

    stage: str
    error: ReadError


class Colleague:
    """One worker process; for one thread."""

    def __init__(self, config: Config, patience: float = PATIENCE) -> None:
        self._patience = patience
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=work, args=(theirs, config), daemon=True)
        self._process.start()
        theirs.close()

    def versions(self) -> dict[str, Any]:
        """What it checks with, once it has loaded that.

        Raises:
            FactcheckError: the library, a model or the literature cannot be used.
            LostError: it died.
        """
        said = self._hear(max(self._patience, PATIENCE))
        if "broken" in said:
            fault = said["broken"]
            kind = FactcheckError if fault["place"] else ModelError
            raise kind(fault["place"] or "a worker", fault["problem"], fault["hint"])
        versions: dict[str, Any] = said["ready"]
        return versions

    def read(self, name: str, page: Fetched) -> dict[str, Any] | Failure:
        """Let it read a page; its title, language, number of words and signature. Then ``check`` or ``skip``."""
        asked = {"name": name, "url": page.url, "media_type": page.media_type, "charset": page.charset}
        try:
            self._pipe.send_bytes(json.dumps(asked).encode("ascii"))
            self._pipe.send_bytes(page.raw)
        except OSError as e:
            raise LostError from e
        said = self._hear()
        return said["read"] if "read" in said else _failure(name, said)

    def check(self, name: str) -> Checked | Failure:
        """Let it check the page that it has read."""
        self._answer(CHECK)
        said = self._hear()
        if "failed" in said:
            return _failure(name, said)
        try:
            return Checked(report=self._pipe.recv_bytes(), **said["found"])
        except (EOFError, OSError) as e:
            raise LostError from e

    def skip(self) -> None:
        """Let it drop the page that it has read."""
        self._answer(SKIP)

    def end(self) -> None:
        """End the process at once; it holds nothing that is not written elsewhere."""
        self._process.kill()
        self._pipe.close()

    def _answer(self, word: bytes) -> None:
        try:
            self._pipe.send_bytes(word)
        except OSError as e:
            raise LostError from e

    def _hear(self, patience: float | None = None) -> dict[str, Any]:
        try:
            if not self._pipe.poll(self._patience if patience is None else patience):
                raise LostError
            said: dict[str, Any] = json.loads(self._pipe.recv_bytes())
        except (EOFError, OSError) as e:
            raise LostError from e
        return said


def _failure(name: str, said: dict[str, Any]) -> Failure:
    fault = said["failed"]
    return Failure(said["stage"], ReadError(name, fault["problem"], fault["hint"]))
