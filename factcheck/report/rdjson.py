"""Reviewdog's diagnostics (rdjson), for comments in a review on any code host that reviewdog serves.

Its columns count bytes of UTF-8. Suggested wordings stand in the message: they are what the evidence bears, not a
replacement that fits the sentence to the letter, which is what reviewdog's suggestions promise.
"""

from __future__ import annotations

from collections.abc import Sequence
from posixpath import normpath
from typing import Any

from factcheck.records import Document, Report, Severity
from factcheck.report.base import Format, Options
from factcheck.report.clean import encodable, line
from factcheck.report.diagnostics import Diagnostic, diagnostics, place
from factcheck.report.json_text import dumps

_SEVERITIES = {
    Severity.ERROR: "ERROR",
    Severity.WARNING: "WARNING",
    Severity.NOTE: "INFO",
    Severity.NONE: "INFO",
}


def _render(reports: Sequence[Report], options: Options) -> str:
    found = [_diagnostic(r.document, d) for r in reports for d in diagnostics(r)]
    return dumps({"source": {"name": "factcheck"}, "diagnostics": found}) + "\n"


def _diagnostic(document: Document, found: Diagnostic) -> dict[str, Any]:
    location: dict[str, Any] = {"path": normpath(line(document.source))}
    message = found.advice
    if found.region:
        location["range"] = {
            "start": _position(document.text, found.start, found.region.line, found.region.column),
            "end": _position(document.text, found.end, found.region.end_line, found.region.end_column),
        }
    else:
        message = f"{place(document, found)}: {message}"
    return {
        "message": message,
        "location": location,
        "severity": _SEVERITIES[found.severity],
        "code": {"value": found.code},
    }


def _position(text: str, offset: int, row: int, column: int) -> dict[str, int]:
    before = encodable(text[offset - column + 1 : offset]).encode()
    return {"line": row, "column": len(before) + 1}


FORMAT = Format(name="rdjson", suffix=".rdjson", render=_render)
