"""Waiver without a reason: a rule is to be silent, and nobody says why.

Flags a waiver without reason="...", or with an empty one. It covers nothing until it has one.

Why it misleads: whoever reads the article next cannot tell a decision from a shortcut.

Example: `<!-- factcheck: allow O105 -->`
Better: `<!-- factcheck: allow O105 reason="quoted from the patient" -->`
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.judge.base import ArticleRule, Context
from factcheck.records import Document, Notice, Severity


def judge(document: Document, context: Context) -> Iterator[Notice]:
    """A notice for each waiver that is well written but for its reason."""
    for waiver in document.waivers:
        if not waiver.problem and not waiver.reason:
            yield Notice("A603", f'The waiver of {", ".join(waiver.codes)} gives no reason: add reason="…".', waiver.at)


RULE = ArticleRule("A603", "waiver without a reason", judge, __doc__, Severity.ERROR)
