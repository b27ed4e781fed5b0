"""An audit that is stopped, however rudely, goes on with the same command and ends as if nothing had happened."""

from __future__ import annotations

import io
import json
import signal
import sqlite3
import subprocess
import time
from dataclasses import replace
from pathlib import Path

import pytest
from filelock import FileLock

from factcheck.audit.run import audit
from factcheck.errors import ConfigError, ReadError

from ..cli.running import start
from .articles import text_of
from .running import CONFIG, OPTIONS, content, rows, run, states

PAGES = 40
PATIENCE = 240.0  # seconds: a program that loads all models thrice, on a machine that others share


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """Short pages in one file: articles, copies of them, one without a text, one line that is broken."""
    texts = [" ".join(text_of(n if n % 7 else n // 2)) for n in range(PAGES)]
    lines = [json.dumps({"url": f"https://example.org/{n}", "text": text}) for n, text in enumerate(texts)]
    lines[5:5] = ['{"url": "https://example.org/empty", "text": " "}', "{broken"]
    file = tmp_path / "pages.jsonl"
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


@pytest.mark.slow
def test_stopped_and_killed_it_goes_on_and_ends_the_same(pages: Path, tmp_path: Path) -> None:
    whole, broken = tmp_path / "whole.db", tmp_path / "broken.db"
    run([pages], whole)
    assert {state for state, _ in states(whole).values()} == {"done", "copy", "failed"}

    settings = {"claims": str(CONFIG.claims), "models": str(CONFIG.models), "max_bytes": CONFIG.max_bytes}
    told_by = "\n".join(f"{name} = {json.dumps(value)}" for name, value in settings.items())
    (tmp_path / "factcheck.toml").write_text(told_by)
    command = ("audit", pages, "--store", broken, "--workers", "1")
    stopped = start(*command, "--quiet", cwd=tmp_path, patience=PATIENCE)
    _wait_for(broken, 3, stopped)
    stopped.send_signal(signal.SIGINT)
    _, said = stopped.communicate()
    assert stopped.returncode == 130
    assert f"to go on: factcheck audit {pages} --store {broken}" in said.decode()

    killed = start(*command, "--json-progress", cwd=tmp_path, patience=PATIENCE)
    _wait_for(broken, _seen(broken) + 5, killed)
    workers = _children(killed.pid)
    killed.kill()
    _, said = killed.communicate()
    told = [json.loads(line) for line in said.decode().splitlines()]
    assert told[0]["pages"] == PAGES + 2
    assert workers
    _wait_until_gone(workers)

    seen = _seen(broken)
    assert 8 <= seen < PAGES
    rest = run([pages], broken)
    assert rest.now == PAGES + 2 - seen  # nothing is done twice
    assert content(broken) == content(whole)
    assert rows(broken, "SELECT state FROM runs") == [("done",)]


def test_pages_on_standard_input_are_kept_until_all_are_done(tmp_path: Path) -> None:
    """Given again, the same pages go on with the same audit, and other pages begin another."""
    store = tmp_path / "audit.db"
    for text, failed in (("Tea may help.", False), ("Tea may help.", True), ("Coffee may help.", False)):
        line = json.dumps({"url": "https://example.org/tea", "text": text}).encode()
        options = replace(OPTIONS, retry_failed=failed)
        audit(["-"], store, CONFIG, options, lambda _: None, stdin=io.BytesIO(line))
    assert rows(store, "SELECT run, name, state FROM pages") == [
        (1, "https://example.org/tea", "done"),
        (2, "https://example.org/tea", "done"),
    ]
    assert [path.name for path in tmp_path.glob("*.stdin")] == []


def test_a_page_on_which_a_worker_hangs_fails_and_the_audit_ends(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Tea may help.")
    (tmp_path / "b.md").write_text("Tea may help you sleep.")
    store = tmp_path / "audit.db"
    run([tmp_path / "a.md", tmp_path / "b.md"], store, patience=0.0)
    assert set(states(store).values()) == {("failed", "ended the process that checked it, or took longer than 0 s")}


@pytest.mark.parametrize("content", [b"no database, but long enough to be taken for one", b""])
def test_what_is_no_store_is_refused_and_an_empty_file_becomes_one(tmp_path: Path, content: bytes) -> None:
    store = tmp_path / "audit.db"
    store.write_bytes(content)
    with pytest.raises((ConfigError, ReadError)) as caught:
        run([tmp_path / "missing.txt"], store)
    assert caught.value.problem.startswith("is no store of an audit" if content else "does not exist")
    assert store.read_bytes()[:20] == content[:20] or not content


def test_a_store_of_a_later_release_is_refused(tmp_path: Path) -> None:
    store = tmp_path / "audit.db"
    with sqlite3.connect(store) as database:
        database.executescript("CREATE TABLE x (y); PRAGMA user_version = 99")
    with pytest.raises(ConfigError, match="version 99"):
        run([tmp_path], store)


def test_two_audits_do_not_write_one_store(tmp_path: Path) -> None:
    store = tmp_path / "audit.db"
    with FileLock(f"{store}.lock"), pytest.raises(ConfigError, match="is being written by another audit"):
        run([tmp_path], store)


def _seen(store: Path) -> int:
    return int(rows(store, "SELECT COUNT(*) FROM pages WHERE state <> 'waiting'")[0][0])


def _wait_for(store: Path, seen: int, program: subprocess.Popen[bytes]) -> None:
    """Until so many pages are accounted for; the program's own watchdog ends a test that hangs."""
    while program.poll() is None:
        try:
            if store.exists() and _seen(store) >= seen:
                return
        except sqlite3.Error:
            pass  # not yet made
        time.sleep(0.02)
    raise AssertionError(program.communicate()[1].decode())


def _children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _wait_until_gone(processes: list[int]) -> None:
    """A worker ends by itself once nobody can speak to it any more."""
    deadline = time.monotonic() + PATIENCE
    while any(_runs(pid) for pid in processes):
        assert time.monotonic() < deadline, "a worker outlives its audit"
        time.sleep(0.05)


def _runs(pid: int) -> bool:
    try:
        return "State:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False
