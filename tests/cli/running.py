"""The program as its users start it: in a process of its own, in a folder of its own."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
import threading
from pathlib import Path

PATIENCE = 60.0
CHECKOUT = Path(__file__).resolve().parents[2]
FLAGGED = "# Ketamine\n\nOne infusion of ketamine keeps anxiety away for years. Ketamine never harms the bladder.\n"
CLEAN = "# A garden\n\nThe roses by the gate are red. We painted the bench last week.\n"


def environment(**changes: str) -> dict[str, str]:
    """This process's environment, so changed, with nothing in it that steers the output."""
    steering = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "FACTCHECK_DEBUG")
    kept = {k: v for k, v in os.environ.items() if k not in steering}
    return {**kept, "PYTHONPATH": str(CHECKOUT), "TERM": "xterm-256color", **changes}


def command(*arguments: str | Path) -> list[str]:
    """The argument vector of ``factcheck``."""
    return [sys.executable, "-m", "factcheck.cli", *map(str, arguments)]


def start(*arguments: str | Path, cwd: Path, patience: float = PATIENCE, **changes: str) -> subprocess.Popen[bytes]:
    """A started program, to talk to; ended by force after ``patience`` seconds, so that no test waits for ever."""
    program = subprocess.Popen(
        command(*arguments),
        cwd=cwd,
        env=environment(**changes),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=_listen,
    )
    watchdog = threading.Timer(patience, program.kill)
    watchdog.daemon = True
    watchdog.start()
    return program


def _listen() -> None:
    """Hear Ctrl-C even where the tests themselves run in the background of a shell, which has it ignored."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def in_window(*arguments: str | Path, cwd: Path, **changes: str) -> tuple[int, str]:
    """The exit code, and what a terminal showed of stdout and stderr together."""
    ours, theirs = pty.openpty()
    env = environment(COLUMNS="70", **changes)
    program = subprocess.Popen(command(*arguments), cwd=cwd, env=env, stdin=theirs, stdout=theirs, stderr=theirs)
    watchdog = threading.Timer(PATIENCE, program.kill)
    watchdog.daemon = True
    watchdog.start()
    os.close(theirs)
    shown = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # how Linux says that the other end has closed
            break
        if not piece:
            break
        shown += piece
    os.close(ours)
    return program.wait(timeout=60), shown.decode("utf-8")
