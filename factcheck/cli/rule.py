"""``factcheck rule``: what the codes in a report mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from factcheck.judge.base import ArticleRule, Rule


@click.command("rule")
@click.argument("code", required=False)
def rule(code: str | None) -> None:
    """List all rules, or print one rule's page: what it flags, why that misleads, a better wording."""
    from factcheck.judge import article_rules_by_code, rules_by_code

    rules: dict[str, Rule | ArticleRule] = {**rules_by_code(), **article_rules_by_code()}
    if code is None:
        width = max((len(rule.name) for rule in rules.values()), default=0)
        for known, rule in sorted(rules.items()):
            click.echo(f"{known}  {rule.name:{width}}  {rule.summary}")
        return
    found = rules.get(code.upper()) or next((r for r in rules.values() if r.name == code.lower()), None)
    if found is None:
        raise click.UsageError(f"no rule '{code}'; there are {', '.join(sorted(rules))}")
    click.echo(f"{found.code} {found.name}\n\n{found.page.strip()}")


COMMAND = rule
