"""Shell completion: what a shell asks and what it is told."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from .running import command, environment


def completed(folder: Path, words: str) -> set[str]:
    """What bash is offered for the last of ``words``."""
    env = environment(_FACTCHECK_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD=str(words.count(" ")))
    done = subprocess.run(command(), cwd=folder, env=env, capture_output=True, text=True, check=True)
    return {line.partition(",")[2] for line in done.stdout.splitlines()}


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("factcheck ch", {"check"}),
        ("factcheck check --changed", {"--changed-since"}),
        ("factcheck check --format s", {"sarif"}),
        ("factcheck rule o10", {f"O10{n}" for n in range(1, 10)}),
    ],
)
def test_a_shell_is_offered_what_fits(words: str, offered: set[str], tmp_path: Path) -> None:
    assert completed(tmp_path, words) == offered


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_asks_us(shell: str, tmp_path: Path) -> None:
    script = subprocess.run(
        command("completion", shell), cwd=tmp_path, env=environment(), capture_output=True, text=True, check=True
    ).stdout
    assert f"_FACTCHECK_COMPLETE={shell}_complete" in script
    if shell == "bash":
        subprocess.run(["bash", "-n"], input=script, text=True, check=True)
