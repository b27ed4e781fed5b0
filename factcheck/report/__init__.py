"""Reports as text. Each format is one file here, holding one FORMAT.

Nothing heavy is imported before something is rendered: naming the formats costs a command line nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from factcheck.errors import ConfigError
from factcheck.records import Report
from factcheck.report.base import Format, Options

__all__ = ["Format", "Options", "format_named", "formats", "render", "schema"]


def formats() -> tuple[str, ...]:
    """Names of all formats, sorted."""
    return tuple(_all())


def format_named(name: str) -> Format:
    """The format called ``name``; its ``streams`` says whether reports can be rendered one at a time.

    Raises:
        ConfigError: there is none.
    """
    if name not in _all():
        raise ConfigError("format", f"'{name}' is no report format", f"choose one of {', '.join(formats())}")
    return _all()[name]


def render(reports: Sequence[Report], format: str, options: Options) -> str:
    """``reports`` in the format named, ending in a newline unless there are none.

    Raises:
        ConfigError: there is no such format.
    """
    return format_named(format).render(reports, options)


def schema() -> str:
    """The JSON Schema (draft 2020-12) of one report in the ``json`` and ``jsonl`` formats, as JSON text."""
    from factcheck.report.model.schema import schema_text

    return schema_text()


@cache
def _all() -> dict[str, Format]:
    import factcheck.report
    from factcheck.plugins import discover

    return discover(factcheck.report, "FORMAT", lambda f: str(f.name))
