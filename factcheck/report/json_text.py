"""Data as JSON text that is quiet everywhere: valid UTF-8, and nothing in it that drives a terminal."""

from __future__ import annotations

import json
import re
from typing import Any

from factcheck.report.clean import encodable

# Valid in JSON as they are, but they break lines, drive terminals or turn the reading direction round.
_UNQUIET = re.compile(r"[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff]")


def dumps(data: Any, indent: int | None = 2) -> str:
    """``data`` as JSON text, on one line where ``indent`` is None."""
    separators = (",", ":") if indent is None else (",", ": ")
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, indent=indent, separators=separators)
    return _UNQUIET.sub(lambda m: f"\\u{ord(m[0]):04x}", encodable(text))
