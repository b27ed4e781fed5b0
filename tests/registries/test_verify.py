"""Every source held against the registries: what differs is told, nothing is asked twice, and a stop loses nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from factcheck import cli
from factcheck.errors import LibraryError, RegistryError
from factcheck.library import load_library
from factcheck.registries import Services, read_lock, verify
from factcheck.registries.lock import Seen
from tests.library import shelf
from tests.registries.desk import Desk, desk, result, summary, work

TODAY = date(2031, 6, 1)
DOI = "10.5555/starfern.1"


@pytest.fixture
def server() -> Iterator[Desk]:
    with desk() as made:
        yield made


def services(server: Desk, **changes: Any) -> Services:
    where = {
        "crossref": f"{server.url}/crossref",
        "ncbi": f"{server.url}/ncbi",
        "europe_pmc": f"{server.url}/europepmc",
    }
    return Services("curator@example.org", **{**where, "back_off": 0.0, **changes})


def looked_up(root: Path, server: Desk, *, max_age: int = 90, today: date = TODAY) -> dict[str, Seen]:
    """What a run looked up, by source."""
    library, lock = load_library(root), read_lock(root)
    told: dict[str, Seen] = {}
    due = lock.due(library.sources.values(), today, max_age)
    verify(due, lock, root, services(server), today, lambda source, seen: told.update({source.id: seen}))
    return told


def the_problems(root: Path, server: Desk) -> tuple[str, ...]:
    return looked_up(root, server)["fennick-2031-starfern"].problems


def test_a_source_that_the_registries_know_so_has_no_fault(tmp_path: Path, server: Desk) -> None:
    root = shelf.library(tmp_path)
    shelf.source(root, pmid="99000001", pmcid="PMC9900001")
    server.works[DOI], server.pubmed["99000001"] = work(), summary()
    seen = looked_up(root, server)["fennick-2031-starfern"]
    assert (seen.problems, seen.registries) == ((), ("PubMed", "Crossref"))


@pytest.mark.parametrize(
    ("ours", "theirs", "problem"),
    [
        ({}, {"title": ["A catalogue of moonferns and their spores"]}, "title: Crossref has 'A catalogue of moonferns"),
        ({"year": 2027}, {}, "year: Crossref has 2031, the file 2027"),
        ({"first_author": "Whitlow B"}, {}, "first_author: Crossref has 'Fennick', the file 'Whitlow B'"),
        (
            {},
            {"updated-by": [{"type": "retraction", "DOI": "10.5555/x"}]},
            "retraction: Crossref says that it is retracted",
        ),
        (
            {},
            {"updated-by": [{"type": "expression_of_concern"}]},
            "retraction: Crossref says that it is under an expression",
        ),
    ],
)
def test_what_a_registry_says_otherwise_is_told(
    tmp_path: Path, server: Desk, ours: dict[str, Any], theirs: dict[str, Any], problem: str
) -> None:
    root = shelf.library(tmp_path)
    shelf.source(root, **ours)
    server.works[DOI] = work(**theirs)
    (found,) = the_problems(root, server)
    assert found.startswith(problem)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ({"title": "Starfern Tea at Bed-time"}, {}),
        ({"title": "Starfern tea at bedtime: a randomized trial"}, {"title": ["<i>Starfern</i> tea at bedtime"]}),
        ({"first_author": "Fénnick AB"}, {}),
        ({"first_author": None}, {}),
        ({"year": 2030}, {}),
        ({"retraction": {"status": "retracted"}}, {"updated-by": [{"type": "retraction"}]}),
        ({}, {"author": []}),
    ],
)
def test_spelling_and_a_year_between_online_and_print_are_no_faults(
    tmp_path: Path, server: Desk, ours: dict[str, Any], theirs: dict[str, Any]
) -> None:
    root = shelf.library(tmp_path)
    shelf.source(root, **ours)
    server.works[DOI] = work(**theirs)
    assert the_problems(root, server) == ()


def test_a_pmid_of_another_paper_is_found(tmp_path: Path, server: Desk) -> None:
    root = shelf.library(tmp_path)
    shelf.source(root, pmid="99000002")
    server.works[DOI] = work()
    server.pubmed["99000002"] = summary(
        title="Moonfern in gout.",
        articleids=[{"idtype": "doi", "value": "10.5555/moon"}],
        pubtype=["Retracted Publication"],
    )
    assert the_problems(root, server) == (
        "title: PubMed has 'Moonfern in gout'",
        "doi: PubMed has 10.5555/moon, the file 10.5555/starfern.1",
        "retraction: PubMed says that it is retracted",
    )


def test_europe_pmc_is_asked_where_the_others_do_not_know(tmp_path: Path, server: Desk) -> None:
    root = shelf.library(tmp_path)
    shelf.source(root, doi=None, pmcid="PMC9900001")
    server.europe = [result(pmcid="PMC99", doi="10.5555/other"), result()]
    seen = looked_up(root, server)["fennick-2031-starfern"]
    assert (seen.registries, seen.problems) == (("Europe PMC",), ())
    assert server.paths() == ["/europepmc/search"]


def test_a_paper_that_nobody_knows_is_a_fault(tmp_path: Path, server: Desk) -> None:
    assert the_problems(shelf.library(tmp_path), server) == ("no registry knows 10.5555/starfern.1",)


def test_a_doi_with_brackets_and_slashes_is_asked_for_as_one_name(tmp_path: Path, server: Desk) -> None:
    root = shelf.library(tmp_path)
    shelf.source(root, doi="10.5555/S0(31)<2>/a;b")
    server.works["10.5555/s0(31)<2>/a;b"] = work(DOI="10.5555/s0(31)<2>/a;b")
    assert the_problems(root, server) == ()


def test_the_registries_hear_who_asks(tmp_path: Path, server: Desk) -> None:
    root = shelf.library(tmp_path)
    shelf.source(root, pmid="99000001")
    looked_up(root, server)
    for _, query, agent, _ in server.asked:
        assert "curator@example.org" in agent
        assert "curator@example.org" in (query.get("mailto"), query.get("email"))
    assert next(query for path, query, _, _ in server.asked if "ncbi" in path)["tool"] == "factcheck"


def test_no_registry_is_asked_faster_than_it_allows(tmp_path: Path, server: Desk) -> None:
    root = shelf.library(tmp_path)
    for n in range(4):
        _another(root, n)
    looked_up(root, server)
    times = [at for path, _, _, at in server.asked if path.startswith("/crossref")]
    assert len(times) == 5
    assert min(later - earlier for earlier, later in pairwise(times)) > 0.15


def test_a_busy_registry_is_asked_again_when_it_says(tmp_path: Path, server: Desk) -> None:
    server.works[DOI] = work()
    server.busy = [(503, ""), (429, "1")]
    assert the_problems(shelf.library(tmp_path), server) == ()
    times = [at for _, _, _, at in server.asked]
    assert len(times) == 3
    assert times[2] - times[1] >= 1.0


@pytest.mark.parametrize("raw", [b"<html>", b"[" * 9_000_000])
def test_nonsense_is_no_answer(tmp_path: Path, server: Desk, raw: bytes) -> None:
    server.raw = raw
    with pytest.raises(RegistryError, match=r"127\.0\.0\.1"):
        looked_up(shelf.library(tmp_path), server)


def test_a_stop_loses_nothing_and_nothing_is_asked_twice(tmp_path: Path, server: Desk) -> None:
    root = shelf.library(tmp_path)
    for n in range(24):
        _another(root, n)
        server.works[f"10.5555/n{n}"] = work(DOI=f"10.5555/n{n}")
    server.works[DOI] = work()
    asked = iter(range(10**6))
    answer = server.answer

    def dies(path: str, query: dict[str, str]) -> tuple[int, Any]:
        return answer(path, query) if next(asked) < 22 else (400, None)

    server.answer = dies  # type: ignore[method-assign]
    with pytest.raises(RegistryError, match="answers 400"):
        looked_up(root, server)
    assert len(read_lock(root).seen) == 20
    server.answer = answer  # type: ignore[method-assign]
    assert len(looked_up(root, server)) == 5
    assert len(read_lock(root).seen) == 25
    assert looked_up(root, server) == {}


def test_a_source_is_due_again_when_it_changed_or_the_look_up_is_old(tmp_path: Path, server: Desk) -> None:
    root = shelf.library(tmp_path)
    server.works[DOI] = work()
    looked_up(root, server)
    assert looked_up(root, server, today=date(2031, 8, 1)) == {}
    assert len(looked_up(root, server, today=date(2031, 9, 1))) == 1
    shelf.source(root, year=2030)
    assert len(looked_up(root, server, today=date(2031, 9, 1))) == 1


def test_the_command_writes_the_lock_that_ci_compares(
    tmp_path: Path, server: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    root = shelf.library(tmp_path)
    server.works[DOI] = work()
    here = ["claims", "verify", "--claims", str(root)]
    where = [v for n in ("crossref", "ncbi") for v in ("--registry", n, f"{server.url}/{n}")]
    where += ["--registry", "europe_pmc", f"{server.url}/europepmc"]
    assert cli.run([*here, "--offline"]) == 0
    assert "1 sources, 1 never looked up, 0 faults" in capsys.readouterr().err
    assert cli.run([*here, "--mailto", "me@example.org", "--today", "2031-06-01", *where]) == 0
    said = json.loads((root / "verified.json").read_text())["fennick-2031-starfern"]
    assert (said["on"], said["registries"], said["problems"]) == ("2031-06-01", ["Crossref"], [])
    assert cli.run([*here, "--offline"]) == 0
    capsys.readouterr()
    shelf.source(root, title="Something else")
    assert cli.run([*here, "--offline"]) == 1
    assert "fennick-2031-starfern: changed since 2031-06-01" in capsys.readouterr().out
    assert cli.run([*here, "--mailto", "me@example.org", *where]) == 1
    assert "fennick-2031-starfern: title: Crossref has" in capsys.readouterr().out
    assert cli.run([*here, "--offline"]) == 1


def test_nobody_is_asked_without_an_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FACTCHECK_MAILTO", raising=False)
    assert cli.run(["claims", "verify", "--claims", str(shelf.library(tmp_path))]) == 2


def test_a_broken_lock_is_said_to_be_broken(tmp_path: Path) -> None:
    (tmp_path / "verified.json").write_text('{"x": 1}')
    with pytest.raises(LibraryError, match=r"verified\.json"):
        read_lock(tmp_path)


def _another(root: Path, n: int) -> None:
    shelf.source(root, id=f"fennick-2031-n{n:02d}", doi=f"10.5555/n{n}")
