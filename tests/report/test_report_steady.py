"""Same input, same bytes: in another process, with another hash seed. And naming the formats is quick."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from factcheck.errors import ConfigError
from factcheck.report import Options, format_named, formats, render

ROOT = Path(__file__).parents[2]
HASHES = f"""
import hashlib, sys
sys.path.insert(0, {str(Path(__file__).parents[1])!r})
from tests.report import factory
from factcheck.report import Options, formats, render, schema
reports = [factory.report(), factory.quiet_report(), factory.empty_report()]
for name in formats():
    print(name, hashlib.sha256(render(reports, name, Options(colour=True, show_all=True)).encode()).hexdigest())
print(hashlib.sha256(schema().encode()).hexdigest())
"""
HEAVY = """
import sys
from factcheck.report import formats
print(*formats())
print(*sorted({"rich", "jinja2", "pydantic", "markupsafe"} & set(sys.modules)))
"""


def run(code: str, **environment: str) -> str:
    env = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
    return done.stdout


def test_reports_are_the_same_bytes_in_every_process() -> None:
    assert run(HASHES, PYTHONHASHSEED="1") == run(HASHES, PYTHONHASHSEED="2", COLUMNS="20", TERM="dumb")


def test_naming_the_formats_imports_nothing_heavy() -> None:
    """Every command would pay for it, --help too."""
    names, heavy, *_ = run(HEAVY).split("\n")
    assert names.split() == [
        "concise",
        "github",
        "html",
        "json",
        "jsonl",
        "junit",
        "markdown",
        "rdjson",
        "sarif",
        "text",
    ]
    assert heavy == ""


def test_formats_have_suffixes_of_their_own() -> None:
    """The CLI tells the format from the output's name."""
    suffixes = [suffix for name in formats() if (suffix := format_named(name).suffix)]
    assert len(set(suffixes)) == len(suffixes)


def test_an_unknown_format_is_named_with_those_there_are() -> None:
    with pytest.raises(ConfigError, match=r"'pdf' is no report format \(choose one of concise, github"):
        render([], "pdf", Options())


def test_nothing_to_report_is_still_a_report() -> None:
    assert {name: render([], name, Options()) for name in ("text", "jsonl", "markdown")} == {
        "text": "",
        "jsonl": "",
        "markdown": "",
    }
    assert "No article was checked." in render([], "html", Options())
