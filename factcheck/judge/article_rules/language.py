"""Not English: the article is in another language, and none of it was judged.

Flags a text that does not read as English.

Why it misleads: an empty report on it would look like a clean one.

Example: a German leaflet checked by mistake.
Better: check the English version.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.judge.base import ArticleRule, Context
from factcheck.records import Document, Notice


def judge(document: Document, context: Context) -> Iterator[Notice]:
    """Speak where the language is not English."""
    if document.language != "en":
        message = f"The text is not English (it looks like '{document.language}'), so it was not judged."
        yield Notice("A601", message)


RULE = ArticleRule("A601", "not English", judge, __doc__)
