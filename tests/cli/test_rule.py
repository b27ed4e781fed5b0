"""factcheck rule: every rule has a page that an editor can act on, in the terminal and in docs/rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck import cli
from factcheck.judge import rule_cards
from factcheck.records import RuleCard
from factcheck.rule_pages import PARTS, sections

from .running import CHECKOUT

Capture = pytest.CaptureFixture[str]


@pytest.mark.parametrize("card", rule_cards(), ids=lambda card: card.code)
def test_every_rule_says_what_it_flags_why_that_misleads_and_what_is_better(card: RuleCard) -> None:
    found = sections(card.page)
    assert list(found) == ["summary", "flags", *PARTS]
    assert found["flags"].startswith("Flags ")
    assert all(len(text.split()) >= 3 for name, text in found.items() if name != "summary")


def test_docs_rules_is_what_the_command_writes(tmp_path: Path) -> None:
    """Where this fails: factcheck rule --write docs/rules."""
    assert cli.run(["rule", "--write", str(tmp_path)]) == 0
    kept = {p.name: p.read_bytes() for p in (CHECKOUT / "docs" / "rules").iterdir()}
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == kept
    assert sorted(kept) == sorted(["README.md", *(f"{card.code}.md" for card in rule_cards())])


def test_a_page_is_printed_by_code_and_by_name(capsys: Capture) -> None:
    cli.run(["rule", "o105"])
    by_code = capsys.readouterr().out
    cli.run(["rule", "Duration"])
    assert capsys.readouterr().out == by_code
    assert by_code.startswith("O105 duration\n\n")
    cli.run(["rule", "O105", "--markdown"])
    assert capsys.readouterr().out == (CHECKOUT / "docs" / "rules" / "O105.md").read_text(encoding="utf-8")


def test_all_pages_are_one_document(capsys: Capture) -> None:
    cli.run(["rule", "--markdown"])
    assert capsys.readouterr().out.count("\n## Why it misleads\n") == len(rule_cards())
