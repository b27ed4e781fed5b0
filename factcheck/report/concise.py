"""One line a finding, ``path:line:col: severity CODE message``, as editors and ``grep`` read compilers' output.

Where a line would be made up (HTML, Word and PDF) the paragraph is named instead.
"""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.records import Report
from factcheck.report.base import Format, Options
from factcheck.report.diagnostics import diagnostics, place


def _render(reports: Sequence[Report], options: Options) -> str:
    return "".join(
        f"{place(report.document, d)}: {d.severity.value} {d.code} {d.advice}\n"
        for report in reports
        for d in diagnostics(report)
    )


FORMAT = Format(name="concise", suffix="", render=_render, streams=True)
