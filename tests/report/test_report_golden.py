"""Whoever reads or parses a report sees it change when these files do."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from factcheck.report import Options, render, schema

from . import factory

Golden = Callable[[str, str], None]


@pytest.mark.parametrize("width", [40, 80, 200])
def test_text_at_each_width(golden: Golden, width: int) -> None:
    golden(f"draft-{width}.txt", render([factory.report()], "text", Options(width=width)))


def test_text_in_colour_with_all_claims(golden: Golden) -> None:
    golden("draft-all-colour.txt", render([factory.report()], "text", Options(colour=True, show_all=True)))


def test_text_of_an_extracted_article_counts_paragraphs(golden: Golden) -> None:
    report = factory.report(factory.document(source="draft.docx", extracted=True))
    golden("draft-extracted.txt", render([report], "text", Options()))


@pytest.mark.parametrize(("name", "suffix"), [("text", "txt"), ("markdown", "md"), ("html", "html")])
def test_articles_with_nothing_to_flag(golden: Golden, name: str, suffix: str) -> None:
    golden(f"quiet.{suffix}", render([factory.empty_report(), factory.quiet_report()], name, Options()))


@pytest.mark.parametrize(("name", "suffix"), [("markdown", "md"), ("html", "html"), ("json", "json")])
def test_draft(golden: Golden, name: str, suffix: str) -> None:
    golden(f"draft.{suffix}", render([factory.report()], name, Options()))


@pytest.mark.parametrize(
    ("name", "suffix"),
    [("text", "txt"), ("markdown", "md"), ("json", "json"), ("sarif", "sarif"), ("junit", "xml"), ("html", "html")],
)
def test_what_is_let_be_stays_in_sight(golden: Golden, name: str, suffix: str) -> None:
    golden(f"waived.{suffix}", render([factory.waived_report()], name, Options(show_all=name == "text")))


def test_json_lines(golden: Golden) -> None:
    golden("several.jsonl", render([factory.report(), factory.empty_report()], "jsonl", Options()))


def test_schema_keeps_its_names(golden: Golden) -> None:
    """A name that goes missing breaks every script that reads reports."""
    definitions: dict[str, Any] = {"report": json.loads(schema())}
    definitions |= definitions["report"]["$defs"]
    lines = []
    for name, shape in definitions.items():
        lines += [f"{name}.{field}" for field in shape.get("properties", ())]
        lines += [f"{name} = {value}" for value in shape.get("enum", ())]
    golden("schema-names.txt", "\n".join(sorted(lines)) + "\n")
