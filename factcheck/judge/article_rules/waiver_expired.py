"""Expired waiver: its last day is over, and what it covered is flagged again.

Flags a waiver whose until=... lies before today, or before the day that --today gives.

Why it misleads: a waiver is given for a time so that somebody looks again; past that time it is only a habit.

Example: `<!-- factcheck: allow O105 reason="until the trial reports" until=2020-01-01 -->`
Better: look at the sentence again, then reword it, or give a new day and the reason for it.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.judge.base import ArticleRule, Context
from factcheck.judge.waivers import expired
from factcheck.records import Document, Notice, Severity


def judge(document: Document, context: Context) -> Iterator[Notice]:
    """A notice for each waiver whose day is over."""
    for waiver in document.waivers:
        if not waiver.problem and waiver.until and expired(waiver, context.today):
            codes, day = ", ".join(waiver.codes), waiver.until.isoformat()
            yield Notice(
                "A604", f"The waiver of {codes} expired after {day}: look again, or give a new day.", waiver.at
            )


RULE = ArticleRule("A604", "expired waiver", judge, __doc__, Severity.WARNING)
