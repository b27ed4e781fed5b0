"""Unreadable waiver: a comment for factcheck that cannot be followed, so that it covers nothing.

Flags a comment that begins "factcheck:" and then misspells the verb, a setting or a day, leaves a quotation mark open,
or names no rule that judges claims.

Why it misleads: the next editor takes the sentence for one that somebody has looked at and let pass.

Example: `<!-- factcheck: alow O105 reason="quoted from the patient" -->`
Better: `<!-- factcheck: allow O105 reason="quoted from the patient" -->`
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.judge.base import ArticleRule, Context
from factcheck.records import Document, Notice, Severity, Waiver


def judge(document: Document, context: Context) -> Iterator[Notice]:
    """A notice for each waiver with a fault, in the order of the text."""
    for waiver in document.waivers:
        problem = waiver.problem or _unknown(waiver, context)
        if problem:
            yield Notice("A602", f"The waiver cannot be read: {problem}.", waiver.at)


def _unknown(waiver: Waiver, context: Context) -> str:
    strange = [f"'{code}'" for code in waiver.codes if code not in context.known]
    if not strange:
        return ""
    return f"{', '.join(strange)} {'is' if len(strange) == 1 else 'are'} no code of a rule on claims"


RULE = ArticleRule("A602", "unreadable waiver", judge, __doc__, Severity.ERROR)
