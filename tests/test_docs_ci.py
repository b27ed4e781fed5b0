"""docs/CI.md and the pre-commit hook: a team copies them, so every command in them must be one."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from factcheck.cli import app
from factcheck.read.target import _by_extension

ROOT = Path(__file__).parents[1]
MANUAL = (ROOT / "docs" / "CI.md").read_text(encoding="utf-8")
(HOOK,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
BLOCKS = [yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", MANUAL, re.DOTALL)]


def commands() -> list[str]:
    shown = [line for block in re.findall(r"```console\n(.*?)```", MANUAL, re.DOTALL) for line in block.splitlines()]
    shown += [
        step["run"] for step in BLOCKS[0]["jobs"]["factcheck"]["steps"] if "factcheck check" in step.get("run", "")
    ]
    shown.append(" ".join([HOOK["entry"], *BLOCKS[1]["repos"][0]["hooks"][0]["args"], "draft.md"]))
    return [line.partition(" | ")[0] for line in shown]


@pytest.mark.parametrize("line", commands())
def test_every_command_shown_is_understood(line: str) -> None:
    program, name, *arguments = shlex.split(line)
    assert program == "factcheck"
    command: Any = app.get_command(click.Context(app), name)
    with command.make_context(name, arguments) as context:
        assert context.params["targets"]


def test_the_hook_is_given_every_kind_of_article() -> None:
    suffixes = [suffix for suffix in _by_extension() if suffix not in (".mdown", ".mkd", ".text", ".xhtml")]
    assert all(re.search(HOOK["files"], f"articles/a{suffix}") for suffix in suffixes)
    assert BLOCKS[1]["repos"][0]["hooks"][0]["id"] == HOOK["id"]
