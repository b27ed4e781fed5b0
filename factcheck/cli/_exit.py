"""How the program ends, and how it says why: one line on stderr."""

from __future__ import annotations

import os
import sys
import traceback

from factcheck.errors import FactcheckError, ModelError

CLEAN, FINDINGS, USAGE, INSIDE = 0, 1, 2, 3
INTERRUPTED = 130
CLOSED_PIPE = 141
"""As the shell reports a program that SIGPIPE ended; so ``head`` is no finding and no failure of ours."""

_DEBUG = "FACTCHECK_DEBUG"


def complain(message: str) -> None:
    """``factcheck: <message>`` on stderr, as one line without control characters."""
    line = " ".join(message.split())
    safe = "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in line)
    print(f"factcheck: {safe}", file=sys.stderr, flush=True)


def exit_code(error: Exception, place: str = "") -> int:
    """Say what went wrong with ``place``; the exit code for it.

    What the user can mend is 2. A broken installation (a model that does not match its card) and whatever nobody
    foresaw is 3; the traceback is shown where the environment has ``FACTCHECK_DEBUG=1``.
    """
    debug = os.environ.get(_DEBUG, "") not in ("", "0")
    if debug:
        traceback.print_exception(error)
    if isinstance(error, FactcheckError):
        complain(str(error))
        return INSIDE if isinstance(error, ModelError) else USAGE
    what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    advice = "please report it" if debug else f"please report it, with what {_DEBUG}=1 shows"
    complain(f"{place}: failed inside: {what} ({advice})" if place else f"failed inside: {what} ({advice})")
    return INSIDE


def drop_stdout() -> None:
    """Send what is left for stdout nowhere, so that Python's own last flush has nothing to complain of."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
