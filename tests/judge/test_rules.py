"""Every rule flags what it should and lets pass what it should, through the whole pipeline."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from factcheck.config import Config
from factcheck.judge import rules, rules_by_code
from factcheck.pipeline import Checker
from factcheck.plugins import module_names
from factcheck.records import BlockKind
from tests.checking import ROOT, article, checker, codes

FIXTURES = Path(__file__).parent / "rules"
MODULES = module_names(rules)


def fixture(module: str) -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load((FIXTURES / f"{module}.yaml").read_text(encoding="utf-8"))
    return data


def code_of(module: str) -> str:
    found = [rule.code for rule in rules_by_code().values() if rule.judge.__module__.endswith(f".{module}")]
    assert len(found) == 1
    return found[0]


def sentences(module: str, kind: str) -> list[dict[str, str]]:
    """The fixture's sentences; each has a text, and a title or heading where it needs one."""
    return [item if isinstance(item, dict) else {"text": item} for item in fixture(module)[kind]]


# True sentences that no rule flags and that are accused all the same, since their weighed verdict is wrong. Each must
# leave this list when it is mended.
WRONGLY_ACCUSED = {
    "Ketamine is approved as an anaesthetic.",
    "Specific phobia is the most common anxiety disorder.",
    "In a small case series, panic symptoms fell after ketamine.",
    "Ketamine does not worsen depression.",
    "The flu vaccine is safe.",
}


def cases() -> Iterator[Any]:
    for module in MODULES:
        if module != "retracted_source":
            for kind in ("flags", "passes"):
                for case in sentences(module, kind):
                    text = case["text"]
                    wrong = kind == "passes" and text in WRONGLY_ACCUSED
                    marks = [pytest.mark.xfail(strict=True, reason="a wrong weighed flag")] if wrong else []
                    yield pytest.param(module, kind, case, id=f"{module}-{kind}-{text[:50]}", marks=marks)


def said(case: dict[str, str], with_checker: Checker) -> set[str]:
    heading = [(BlockKind.HEADING, case["heading"], 2)] if "heading" in case else []
    parts = [*heading, (BlockKind.PARAGRAPH, case["text"], 0)]
    return codes(with_checker.check_document(article(*parts, title=case.get("title", "Ketamine for anxiety"))))


@pytest.mark.parametrize("module", MODULES)
def test_a_rule_has_its_sentences_and_its_page(module: str) -> None:
    data = fixture(module)
    assert len(data["flags"]) >= 4
    assert len(data["passes"]) >= 4
    rule = rules_by_code()[code_of(module)]
    assert re.fullmatch(r"[OUCSW]\d{3}", rule.code)
    for part in ("Flags", "Why it misleads", "Example", "Better"):
        assert part in rule.page


def test_every_rule_has_a_module_and_a_code_of_its_own() -> None:
    assert sorted(rule.judge.__module__.rpartition(".")[2] for rule in rules_by_code().values()) == MODULES


def test_no_fixture_is_left_over() -> None:
    assert sorted(path.stem for path in FIXTURES.glob("*.yaml")) == MODULES


@pytest.mark.parametrize(("module", "kind", "case"), list(cases()))
def test_a_rule_flags_and_passes(module: str, kind: str, case: dict[str, str]) -> None:
    assert (code_of(module) in said(case, checker())) is (kind == "flags")


@pytest.fixture(scope="module")
def retracting(tmp_path_factory: pytest.TempPathFactory) -> Checker:
    """The library with some sources retracted."""
    claims = tmp_path_factory.mktemp("retracted") / "claims"
    shutil.copytree(ROOT / "claims", claims)
    for source in fixture("retracted_source")["retracted"]:
        path = claims / "sources" / f"{source}.yaml"
        path.write_text(path.read_text(encoding="utf-8").replace("status: none", "status: retracted"), encoding="utf-8")
        assert "status: retracted" in path.read_text(encoding="utf-8")
    return Checker(Config(claims=claims, models=ROOT / "models"))


@pytest.mark.parametrize("kind", ["flags", "passes"])
def test_a_retracted_source_is_told(kind: str, retracting: Checker) -> None:
    for case in sentences("retracted_source", kind):
        assert ("S401" in said(case, retracting)) is (kind == "flags"), case["text"]


def test_no_source_of_the_library_is_retracted() -> None:
    for case in sentences("retracted_source", "flags"):
        assert "S401" not in said(case, checker()), case["text"]
