"""One self-contained page: the article as it reads, its claims underlined by verdict, a card beside each.

No script, no request to anywhere: the page's own policy forbids both, and knows its style by its hash.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from factcheck.records import Report
from factcheck.report.base import Format, Options
from factcheck.report.clean import visible

if TYPE_CHECKING:
    from jinja2 import Template


def _render(reports: Sequence[Report], options: Options) -> str:
    from markupsafe import Markup

    from factcheck.report.page.build import articles

    style = _file("report.css")
    return _template().render(
        articles=articles(reports, options),
        versions=list(dict.fromkeys(r.versions for r in reports)),
        style=Markup(style),  # noqa: S704 - the package's own file
        policy=_policy(style),
    )


def _policy(style: str) -> str:
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"


def _file(name: str) -> str:
    return files("factcheck.report").joinpath("templates", name).read_text(encoding="utf-8")


@cache
def _template() -> Template:
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    environment = Environment(
        loader=FunctionLoader(_file),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_finalize,
    )
    return environment.get_template("report.html.j2")


def _finalize(value: Any) -> Any:
    """Every text that the template puts, but for markup of its own, passes here."""
    return visible(value) if isinstance(value, str) and not hasattr(value, "__html__") else value


FORMAT = Format(name="html", suffix=".html", render=_render)
