"""A process that reads and checks pages, its models loaded once; spoken to over a pipe, in JSON and bytes.

It ends by itself when the other end of the pipe is gone, however that came about.
"""

from __future__ import annotations

import json
import os
import signal
from contextlib import suppress
from dataclasses import asdict
from hashlib import sha256
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any

from factcheck.config import Config
from factcheck.errors import FactcheckError

if TYPE_CHECKING:
    from factcheck.pipeline import Checker
    from factcheck.records import Document

CHECK, SKIP = b"check", b"skip"
# One worker a core: libraries that would start threads of their own only get in each other's way.
_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


def work(pipe: Connection, config: Config) -> None:
    """Load, say which versions are at work, and serve until the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; whoever started us decides
    os.environ.update(dict.fromkeys(_ONE_THREAD, "1"))
    with suppress(EOFError, OSError):
        try:
            checker = _load(config)
        except Exception as e:
            _say(pipe, {"broken": _fault(e)})
            return
        _say(pipe, {"ready": _versions(checker)})
        while True:
            _serve(pipe, checker, config)


def fingerprint(raw: bytes, media_type: str, charset: str) -> str:
    """SHA-256 of all that the findings on a page depend on, but for its name."""
    return sha256(f"{media_type}\n{charset}\n".encode("utf-8", "replace") + raw).hexdigest()


def _load(config: Config) -> Checker:
    from factcheck.pipeline import Checker

    return Checker(config)


def _versions(checker: Checker) -> dict[str, Any]:
    """As a report names them."""
    versions = asdict(checker.versions)
    return {**versions, "models": dict(versions["models"])}


def _serve(pipe: Connection, checker: Checker, config: Config) -> None:
    from factcheck.audit.rows import checked

    asked = json.loads(pipe.recv_bytes())
    raw = pipe.recv_bytes()
    stage = "read"
    try:
        document = _read(asked, raw, config)
        _say(pipe, {"read": _about(document)})
        if pipe.recv_bytes() == SKIP:
            return
        stage = "check"
        found = asdict(checked(checker.check_document(document)))
    except (EOFError, OSError):
        raise
    except Exception as e:  # one bad page must not keep the others from being checked
        _say(pipe, {"failed": _fault(e), "stage": stage})
        return
    report = found.pop("report")
    _say(pipe, {"found": found})
    pipe.send_bytes(report)


def _read(asked: dict[str, str], raw: bytes, config: Config) -> Document:
    from factcheck.read import read_fetched
    from factcheck.read.web.exchange import Fetched

    fetched = Fetched(raw, asked["url"], asked["media_type"], asked["charset"])
    return read_fetched(fetched, asked["name"], config)


def _about(document: Document) -> dict[str, Any]:
    from factcheck.audit.copies import signature, words_in

    words = words_in("\n".join(block.text for block in document.blocks))
    made = signature(words) or b""
    return {"title": document.title, "language": document.language, "words": len(words), "signature": made.hex()}


def _fault(error: Exception) -> dict[str, str]:
    if isinstance(error, FactcheckError):
        return {"place": error.place, "problem": error.problem, "hint": error.hint}
    problem = f"failed inside: {type(error).__name__}: {error}"
    return {"place": "", "problem": problem, "hint": "please report it"}


def _say(pipe: Connection, message: dict[str, Any]) -> None:
    pipe.send_bytes(json.dumps(message).encode("ascii"))
