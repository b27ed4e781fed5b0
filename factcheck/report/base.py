"""What a report format is, and what it can be told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from factcheck.records import Report


@dataclass(frozen=True, slots=True)
class Options:
    """How to show a report. A format takes no notice of what does not concern it.

    ``width`` is in terminal cells. ``show_all`` shows claims without a flag as fully as flagged ones, and
    ``timings`` the seconds spent, which differ from run to run.
    """

    width: int = 80
    colour: bool = False
    show_all: bool = False
    timings: bool = False


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write reports down.

    ``streams`` says that reports rendered one at a time and joined are what they are rendered together, so that a
    caller can print as it goes. ``suffix`` is the usual end of a file name, with its dot; empty where there is
    none of its own.
    """

    name: str
    suffix: str
    render: Callable[[Sequence[Report], Options], str]
    streams: bool = False
