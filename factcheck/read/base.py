"""What a reader is: one file of this folder, holding one constant ``READER``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from factcheck.config import Config
from factcheck.records import Document

LOOKS_LEVEL = 4  # of a heading that only its looks make one: a list point, a bold phrase


@dataclass(frozen=True, slots=True)
class Reader:
    """One format that articles come in.

    ``extensions`` (with the dot) and ``media_types`` are lower case. ``read`` takes the bytes, the source's name
    and the settings; it raises ReadError, and leaves ``Document.language`` to its caller.
    """

    name: str
    extensions: tuple[str, ...]
    media_types: tuple[str, ...]
    read: Callable[[bytes, str, Config], Document]
