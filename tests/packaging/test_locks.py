"""The lock files pin, by hash, all that pyproject.toml asks for. If not, a fresh installation is a gamble."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

CHECKOUT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements.lock", "requirements-dev.lock")
PROJECT: dict[str, Any] = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))


def pins(lock: str) -> dict[str, str]:
    """Versions by name; each checked to have a hash."""
    text = (CHECKOUT / lock).read_text(encoding="utf-8")
    found: dict[str, str] = {}
    for block in re.split(r"\n(?=[a-zA-Z])", text):
        pin = re.match(r"([a-zA-Z0-9._-]+)==(\S+)", block)
        if pin:
            assert "--hash=sha256:" in block, pin[0]
            found[canonicalize_name(pin[1])] = pin[2]
    return found


@pytest.mark.parametrize("lock", LOCKS)
def test_every_dependency_is_pinned_as_the_project_asks(lock: str) -> None:
    wanted = [*PROJECT["project"]["dependencies"], *PROJECT["build-system"]["requires"]]
    if lock == "requirements-dev.lock":
        wanted += PROJECT["project"]["optional-dependencies"]["dev"]
    versions = pins(lock)
    for line in wanted:
        requirement = Requirement(line)
        assert requirement.specifier.contains(versions[canonicalize_name(requirement.name)]), line


def test_developers_run_what_users_run() -> None:
    users, developers = map(pins, LOCKS)
    assert users.items() <= developers.items()


@pytest.mark.parametrize("lock", LOCKS)
def test_no_lock_names_a_place_to_fetch_from(lock: str) -> None:
    text = (CHECKOUT / lock).read_text(encoding="utf-8")
    assert not re.search(r"://|file:/|^--|^-[efir] ", text, re.M)


def test_make_tells_an_old_python_from_a_broken_build(tmp_path: Path) -> None:
    shutil.copy(CHECKOUT / "Makefile", tmp_path)
    old = tmp_path / "python3.9"
    old.write_text('#!/bin/sh\n[ "$1" = --version ] && echo Python 3.9.1 && exit 0\nexit 1\n')
    old.chmod(0o755)
    done = subprocess.run(["make", "demo", f"PYTHON={old}"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert f"factcheck needs Python 3.11, 3.12 or 3.13; '{old}' is Python 3.9.1" in done.stderr
    assert not (tmp_path / ".venv").exists()
