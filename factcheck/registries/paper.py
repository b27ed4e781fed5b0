"""A paper as a registry describes it, and how it is held against a source's file."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher

from factcheck.library import Source

# Two titles of one paper differ in a subtitle, a hyphen, a Greek letter spelt out; two papers' titles in more.
_ALIKE = 0.8
_WHOLE_TITLE = 18
_MARKUP = re.compile(r"<[^>]{1,40}>")


@dataclass(frozen=True, slots=True)
class Paper:
    """What a registry says of a paper; empty or 0 where it does not say. ``authors`` are surnames, or bodies."""

    registry: str
    title: str = ""
    authors: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    doi: str = ""
    pmid: str = ""
    pmcid: str = ""
    standing: str = "none"


def problems(source: Source, paper: Paper) -> list[str]:
    """Where a registry's account differs from a source's file, a clause each."""
    found = []
    if paper.title and not _same_title(source.title, paper.title):
        found.append(f"title: {paper.registry} has '{_plain(paper.title)}'")
    if paper.years and not any(abs(year - source.year) <= 1 for year in paper.years):
        # Online first and in print may be a year apart.
        found.append(f"year: {paper.registry} has {' or '.join(map(str, paper.years))}, the file {source.year}")
    if paper.authors and source.first_author and not _same_author(source.first_author, paper.authors[0]):
        found.append(f"first_author: {paper.registry} has '{paper.authors[0]}', the file '{source.first_author}'")
    for name in ("doi", "pmid", "pmcid"):
        ours, theirs = getattr(source, name), getattr(paper, name)
        if ours and theirs and ours.casefold() != theirs.casefold():
            found.append(f"{name}: {paper.registry} has {theirs}, the file {ours}")
    if paper.standing != "none" and source.retraction.status == "none":
        said = "retracted" if paper.standing == "retracted" else "under an expression of concern"
        found.append(f"retraction: {paper.registry} says that it is {said}")
    return found


def _same_title(ours: str, theirs: str) -> bool:
    one, two = _letters(ours), _letters(theirs)
    shorter, longer = sorted((one, two), key=len)
    if len(shorter) >= _WHOLE_TITLE and longer.startswith(shorter):  # one of them without its subtitle
        return True
    return SequenceMatcher(None, one, two, autojunk=False).ratio() >= _ALIKE


def _same_author(ours: str, theirs: str) -> bool:
    """Whether a surname of one stands in the other: "van Dis E" and "van Dis"."""
    one, two = _words(ours), _words(theirs)
    return bool(set(one) & {word for word in two if len(word) > 1})


def _plain(text: str) -> str:
    return " ".join(_MARKUP.sub("", text).split())


def _letters(text: str) -> str:
    """A title without spaces, hyphens, case and accents."""
    return "".join(_words(_plain(text)))


def _words(text: str) -> list[str]:
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return re.findall(r"[^\W_]+", bare)
