"""JSON: one object for a document, an array of them for several. ``schema()`` says what is in it."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.records import Report
from factcheck.report.base import Format, Options


def _render(reports: Sequence[Report], options: Options) -> str:
    from factcheck.report.model.build import to_json

    objects = [to_json(report, indent=2) for report in reports]
    if len(objects) == 1:
        return objects[0] + "\n"
    return "[" + ",".join("\n" + text for text in objects) + "\n]\n"


FORMAT = Format(name="json", suffix=".json", render=_render)
