"""JSON lines: one object a line, one line a document."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.records import Report
from factcheck.report.base import Format, Options


def _render(reports: Sequence[Report], options: Options) -> str:
    from factcheck.report.model.build import to_json

    return "".join(to_json(report, indent=None) + "\n" for report in reports)


FORMAT = Format(name="jsonl", suffix=".jsonl", render=_render, streams=True)
