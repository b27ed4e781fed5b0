"""Annotations on a pull request: workflow commands that a GitHub runner reads from a step's output.

Columns are told only within one line, since GitHub takes none for a longer stretch.
"""

from __future__ import annotations

from collections.abc import Sequence
from posixpath import normpath

from factcheck.records import Document, Report, Severity
from factcheck.report.base import Format, Options
from factcheck.report.clean import line, web_link
from factcheck.report.diagnostics import Diagnostic, diagnostics, place

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice", Severity.NONE: "notice"}


def _render(reports: Sequence[Report], options: Options) -> str:
    return "".join(_command(r.document, d) for r in reports for d in diagnostics(r))


def _command(document: Document, found: Diagnostic) -> str:
    properties = {"title": f"{found.code} {found.name}".strip()}
    if not web_link(document.source):
        properties["file"] = normpath(line(document.source))
    region = found.region
    if region:
        properties |= {"line": str(region.line), "endLine": str(region.end_line)}
        if region.line == region.end_line:
            properties |= {"col": str(region.column), "endColumn": str(region.end_column)}
    told = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    message = found.message if region else f"{place(document, found)}: {found.message}"
    rest = [f"“{found.quote}”"] if found.quote and not region else []
    rest += [f"Try: {found.suggestion}"] if found.suggestion else []
    return f"::{_COMMANDS[found.severity]} {told}::{_data(chr(10).join([message, *rest]))}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


FORMAT = Format(name="github", suffix="", render=_render, streams=True)
