"""Unused waiver: the rule that it silences has nothing to say there.

Flags each code of a waiver in force that no finding on the stretch it covers carries. Codes of rules that were left out
(--select, --ignore, paths) are passed over.

Why it misleads: it outlives the sentence that it was written for, and would hide the next fault in that place.

Example: a waiver of O105 above a paragraph that was reworded since.
Better: remove the waiver, or the code in it that is not needed.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.judge.base import ArticleRule, Context
from factcheck.judge.waivers import in_force, needless
from factcheck.records import Document, Notice


def judge(document: Document, context: Context) -> Iterator[Notice]:
    """A notice for each waiver in force that covers nothing; silent on an article that was not judged."""
    if context.findings is None:
        return
    for waiver in in_force(document.waivers, context.today):
        codes = needless(waiver, context.findings, context.codes)
        if codes:
            yield Notice("A605", f"The waiver of {', '.join(codes)} covers nothing: remove it.", waiver.at)


RULE = ArticleRule("A605", "unused waiver", judge, __doc__)
