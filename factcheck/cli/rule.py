"""``factcheck rule``: what the codes in a report mean, and every rule's page as a file."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from factcheck.cli import _output

if TYPE_CHECKING:
    from factcheck.records import RuleCard


def _complete(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from factcheck.judge import rule_cards

    return [CompletionItem(c.code, help=c.name) for c in rule_cards() if c.code.startswith(incomplete.upper())]


@click.command("rule")
@click.argument("code", required=False, shell_complete=_complete)
@click.option("--markdown", is_flag=True, help="The page as Markdown.")
@click.option(
    "--write",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Write every rule's page into this folder as Markdown, with a list of all.",
)
def rule(code: str | None, markdown: bool, folder: Path | None) -> None:
    """Explain a rule, or list them all.

    A rule's page says what it flags, why that misleads, and what is better. CODE is a rule's code (O105) or its name
    (duration).
    """
    from factcheck.judge import rule_cards
    from factcheck.rule_pages import markdown as page_of

    cards = rule_cards()
    if folder:
        _write(cards, folder)
    elif code:
        card = _named(cards, code)
        click.echo(page_of(card) if markdown else f"{card.code} {card.name}\n\n{card.page.strip()}", nl=not markdown)
    elif markdown:
        click.echo("\n".join(page_of(card) for card in cards), nl=False)
    else:
        width = max(len(card.name) for card in cards)
        for card in cards:
            click.echo(f"{card.code}  {card.name:{width}}  {card.summary}")


COMMAND = rule


def _named(cards: Sequence[RuleCard], code: str) -> RuleCard:
    names = {name: card for card in cards for name in (card.name.lower(), card.code)}
    found = names.get(code.upper()) or names.get(code.lower())
    if found is None:
        near = get_close_matches(code.lower(), [n for n in names if n.islower()], 1) or get_close_matches(
            code.upper(), [card.code for card in cards], 1
        )
        hint = f"; did you mean {near[0]}?" if near else ""
        raise click.UsageError(f"no rule '{code}'{hint} There are {', '.join(card.code for card in cards)}")
    return found


def _write(cards: Sequence[RuleCard], folder: Path) -> None:
    from factcheck.rule_pages import index, markdown

    for name, text in (("README", index(cards)), *((card.code, markdown(card)) for card in cards)):
        with _output.destination(folder / f"{name}.md") as write:
            write(text)
