"""A rule's page for its readers, taken apart and written as Markdown.

A page is a rule's docstring: "Name: what is wrong.", a paragraph on what it flags, then the paragraphs or lines that
begin with the words in ``PARTS``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from factcheck.records import RuleCard

PARTS = ("Why it misleads", "Example", "Better")
_PART = re.compile(rf"^({'|'.join(PARTS)}): ", re.MULTILINE)


def plain(page: str) -> str:
    """``page`` with its lines unwrapped: a line a paragraph or part."""
    apart = _PART.sub(r"\n\n\1: ", page.strip())
    return "\n".join(" ".join(paragraph.split()) for paragraph in re.split(r"\n{2,}", apart))


def sections(page: str) -> dict[str, str]:
    """What a page says, each unwrapped: ``summary``, ``flags``, and those of ``PARTS`` that it has."""
    summary, *rest = plain(page).split("\n")
    found = {"summary": summary.partition(": ")[2] or summary, "flags": ""}
    name = "flags"
    for paragraph in rest:
        part = _PART.match(paragraph)
        name = part[1] if part else name
        told = paragraph[part.end() :] if part else paragraph
        found[name] = f"{found[name]}\n\n{told}" if found.get(name) else told
    return found


def markdown(card: RuleCard) -> str:
    """The page as a Markdown document that ends in a newline."""
    told = sections(card.page)
    summary = told.pop("summary")
    lines = [f"# {card.code} {card.name}".rstrip(), f"**{summary[:1].upper()}{summary[1:]}**", told.pop("flags")]
    for name, text in told.items():
        lines += [f"## {name}", f"> {text}" if name != PARTS[0] else text[:1].upper() + text[1:]]
    return "\n\n".join(filter(None, lines)) + "\n"


def index(cards: Iterable[RuleCard]) -> str:
    """A list of all rules as a Markdown document, each with a link to its page's file."""
    lines = ["# Rules", "Written by `factcheck rule --write docs/rules`; edit the rules' docstrings instead."]
    rows = ["| code | name | severity | |", "|---|---|---|---|"]
    rows += [
        f"| [{c.code}]({c.code}.md) | {c.name} | {c.severity.value} | {sections(c.page)['summary']} |" for c in cards
    ]
    return "\n\n".join((*lines, "\n".join(rows))) + "\n"
