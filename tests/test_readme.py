"""What the README shows is what the program prints: a newcomer who types it must see it."""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from factcheck.cli import app

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
FIGURE = re.compile(r"\d+(\.\d+)?")
BLOCK = re.compile(r"```console\n\$ factcheck (.*?)\n(.*?)```", re.S)


def blocks() -> list[tuple[str, str]]:
    return BLOCK.findall(README.read_text(encoding="utf-8"))


def test_the_readme_shows_output() -> None:
    assert len(blocks()) >= 2


@pytest.mark.parametrize(("command", "shown"), blocks())
def test_a_command_prints_what_the_readme_shows(command: str, shown: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    printed = CliRunner().invoke(app, shlex.split(command)).stdout
    if os.environ.get("UPDATE_GOLDEN"):
        old = f"$ factcheck {command}\n{shown}```"
        new = f"$ factcheck {command}\n{printed.rstrip()}\n```"
        README.write_text(README.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
        return
    one, other = shown.split(), printed.split()
    assert [w for w in one if not FIGURE.fullmatch(w)] == [w for w in other if not FIGURE.fullmatch(w)]
    # Another processor may round a score otherwise and tip a sentence or two.
    figures = [[float(w) for w in words if FIGURE.fullmatch(w)] for words in (one, other)]
    for here, there in zip(*figures, strict=True):
        assert abs(here - there) <= (3 if here == int(here) and here > 1 else 0.03)


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\]\(([\w/.-]+)", README.read_text(encoding="utf-8")))))
def test_a_link_leads_somewhere(target: str) -> None:
    assert (ROOT / target).exists()
