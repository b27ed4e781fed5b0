"""An installed wheel does what the checkout does. If not, everybody but the developers has a broken tool."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from factcheck.resources import claims_dir, models_dir

CHECKOUT = Path(__file__).resolve().parents[2]
ARTICLE = """# Starfern and ketamine

Ketamine may reduce anxiety within hours in some people. One infusion of ketamine keeps anxiety away for years.
It never harms the bladder.
"""


def run(*command: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    inherited = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "VIRTUAL_ENV")}
    return subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={**inherited, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    built = run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", out, CHECKOUT, cwd=out)
    assert built.returncode == 0, built.stdout + built.stderr
    (wheel,) = out.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bin folder of a virtual environment with the wheel; its dependencies are borrowed, so nothing is fetched."""
    home = tmp_path_factory.mktemp("installed")
    assert run(sys.executable, "-m", "venv", "--without-pip", home, cwd=home).returncode == 0
    done = run(
        *(sys.executable, "-m", "pip", "--python", home / "bin" / "python"),
        *("install", "--no-deps", "--no-index", "--no-cache-dir", wheel),
        cwd=home,
    )
    assert done.returncode == 0, done.stderr
    (packages,) = home.glob("lib/python*/site-packages")
    (packages / "borrowed.pth").write_text(f"{sysconfig.get_paths()['purelib']}\n{sysconfig.get_paths()['platlib']}\n")
    return home / "bin"


def test_nothing_stands_outside_the_package(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        tops = {name.partition("/")[0] for name in archive.namelist()}
    (info,) = tops - {"factcheck"}
    assert info.startswith("factcheck-")
    assert info.endswith(".dist-info")


def test_the_library_is_carried_whole(wheel: Path) -> None:
    root = claims_dir()
    here = {p.relative_to(root).as_posix() for p in root.rglob("*.yaml")}
    with zipfile.ZipFile(wheel) as archive:
        prefix = "factcheck/data/claims/"
        there = {n.removeprefix(prefix) for n in archive.namelist() if n.startswith(prefix) and n.endswith(".yaml")}
    assert here == there


def test_of_a_model_what_its_card_lists_is_carried_and_not_what_trained_it(wheel: Path) -> None:
    cards = sorted(models_dir().glob("*/card.json"))
    wanted = {
        f"factcheck/data/models/{card.parent.name}/{name}"
        for card in cards
        for name in ("card.json", *json.loads(card.read_text(encoding="utf-8"))["files"])
    }
    with zipfile.ZipFile(wheel) as archive:
        assert {n for n in archive.namelist() if n.startswith("factcheck/data/models/")} == wanted


def test_every_file_of_the_package_that_is_no_code_is_carried(wheel: Path) -> None:
    """Rules read tables, pages read templates; a build that drops one fails only at the user's."""
    package = CHECKOUT / "factcheck"
    here = {
        p.relative_to(CHECKOUT).as_posix()
        for p in package.rglob("*")
        if p.is_file() and "__pycache__" not in p.parts and (package / "data") not in p.parents
    }
    with zipfile.ZipFile(wheel) as archive:
        assert here <= set(archive.namelist())


def test_the_installed_tool_gives_the_checkouts_report_to_the_byte(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "article.md").write_text(ARTICLE, encoding="utf-8")
    where = run(installed / "python", "-c", "import factcheck; print(factcheck.__file__)", cwd=tmp_path)
    assert where.stdout.startswith(str(installed.parent))
    ask = ("check", "article.md", "--format", "json", "--show", "all")
    theirs = run(installed / "factcheck", *ask, cwd=tmp_path)
    ours = run(sys.executable, "-m", "factcheck.cli", *ask, cwd=tmp_path, PYTHONPATH=str(CHECKOUT))
    assert (theirs.returncode, theirs.stderr) == (ours.returncode, ours.stderr) == (1, "")
    assert theirs.stdout == ours.stdout
    assert json.loads(theirs.stdout)


def test_the_installed_tool_reads_its_own_library(installed: Path, tmp_path: Path) -> None:
    listed = run(installed / "factcheck", "claims", "list", cwd=tmp_path)
    assert listed.returncode == 0
    assert "certainty" in listed.stdout
