"""Cites a retracted paper: the article links to, or names the DOI of, a study that no longer stands.

Flags a DOI in the article's text or links that the library's snapshot of retractions lists as retracted or under an
expression of concern.

Why it misleads: a retracted study goes on being quoted for years, and its readers rarely learn of the retraction.

Example: a report on a supplement that links to a trial withdrawn for invented data.
Better: leave the study out, or say that it was retracted and when.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from factcheck.judge.base import ArticleRule, Context, StatusOf
from factcheck.records import Document, Notice, Severity

# What may follow "10.": Crossref's own advice on matching DOIs, less the characters that end a link.
_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>\u201c\u201d|]{1,200}")
_TAIL = re.compile(r"[.,;:!?'\u2019)\]}*_~`/]$")
_SAID = {"retracted": "which has been retracted", "concern": "which is under an expression of concern"}


def judge(document: Document, context: Context) -> Iterator[Notice]:
    """A notice for each cited paper that no longer stands, once, in the order of the text."""
    seen = set()
    for text in (document.text, *document.links):
        for found in _DOI.finditer(unquote(text) if "%2" in text else text):
            doi, status = _known(found[0].lower(), context.status_of)
            if status in _SAID and doi not in seen:
                seen.add(doi)
                yield Notice("S402", f"The article cites doi:{doi}, {_SAID[status]}.")


def _known(doi: str, status_of: StatusOf) -> tuple[str, str]:
    """The DOI, without the marks that a sentence or a link puts after it, and its status; DOIs may end in any mark."""
    status = status_of(doi)
    while status == "none" and _TAIL.search(doi):
        doi = doi[:-1]
        status = status_of(doi)
    return doi, status


RULE = ArticleRule("S402", "cites a retracted paper", judge, __doc__, Severity.WARNING)
