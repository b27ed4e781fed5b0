"""``claims new``: a curator answers, and what is written loads; nothing is written before the last answer."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from factcheck.cli import app
from factcheck.library import load_library
from tests.library import shelf

SOURCE = [
    "Ábel 2032: moonfern!",  # becomes an id
    "Moonfern and gout",
    "Ábel K",
    "2032",
    "Journal of Invented Plants",
    "randomised trial",
    "not a doi",  # refused, asked again
    "10.5555/moon.1",
    "",
    "",
    "abstract",
    "",
]
ENTRY = [
    "moonfern",
    "",  # other names
    "gout flares",
    "gout, gouty attacks",
    "",  # the suggested id
    "effect",
    "benefit",
    "surely",  # no certainty of GRADE, asked again
    "low",
    "curator_judged",
    "y",
    "adults with gout",
    "placebo",
    "small",
    "2 flares a year fewer (95% CI 1 to 3)",
    "Moonfern lowered the number of flares in one trial.",
    "Moonfern may lower the number of gout flares a little.",
    "One small trial",
    "",
]
EXAMPLES = [
    "Moonfern may spare you a flare or two.",
    "",
    "Moonfern cures gout.",
    "",
    "cure",
    "",
    "",
    "Moonfern is pretty.",
    "",
]
ANSWERS = ["Moon Fern", "Moonfern", *ENTRY, *SOURCE, "fennick-2031-starfern", "", *EXAMPLES]


def run(root: Path, answers: list[str]) -> Result:
    arguments = ["claims", "new", "--claims", str(root), "--today", "2032-02-29"]
    return CliRunner().invoke(app, arguments, input="\n".join(answers) + "\n")


def test_what_is_written_loads_and_holds_every_answer(tmp_path: Path) -> None:
    root = shelf.library(tmp_path)
    done = run(root, ANSWERS)
    assert done.exit_code == 0, done.output
    library = load_library(root)
    entry = library.entries["moon-fern-gout-flares"]
    assert entry.topic == "moon-fern"
    assert library.topics["moon-fern"].title == "Moonfern"
    assert entry.outcome.synonyms == ("gout", "gouty attacks")
    assert entry.sources == ("abel-2032-moonfern", "fennick-2031-starfern")
    assert library.sources["abel-2032-moonfern"].doi == "10.5555/moon.1"
    assert entry.examples.overstated[0].issues == ("cure",)
    assert (entry.reviewed.isoformat(), entry.review_by.isoformat()) == ("2032-02-29", "2034-02-28")
    file = root / "entries/moon-fern/moon-fern-gout-flares.yaml"
    assert file.read_text(encoding="utf-8").startswith("# yaml-language-server: $schema=../../schema.json\nid: ")


@pytest.mark.parametrize("answered", range(0, len(ANSWERS) - 1, 3))
def test_a_curator_who_leaves_early_leaves_nothing_behind(tmp_path: Path, answered: int) -> None:
    root = shelf.library(tmp_path)
    assert run(root, ANSWERS[:answered]).exit_code != 0
    assert [path.name for path in root.rglob("*.yaml")].count("starfern-sleep.yaml") == 1
    assert len(list(root.rglob("*.yaml"))) == 3


def test_an_id_that_is_taken_is_asked_for_again(tmp_path: Path) -> None:
    root = shelf.library(tmp_path)
    answers = ["starfern", *ENTRY[:3], "", "starfern-sleep", "starfern-gout", *ENTRY[5:]]
    done = run(root, [*answers, "fennick-2031-starfern", "", *EXAMPLES])
    assert done.exit_code == 0, done.output
    assert "is an entry already" in done.output
    assert set(load_library(root).entries) == {"starfern-sleep", "starfern-gout"}
