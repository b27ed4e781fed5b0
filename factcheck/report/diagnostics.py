"""Reports as linters and their readers know them: one diagnostic for each rule's word on each stretch."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.records import Allowance, Document, Finding, Notice, Opinion, Report, Severity
from factcheck.report.clean import line
from factcheck.report.place import Places
from factcheck.report.view import ordered, speaking


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of a file: lines and columns from 1, the end exclusive, columns in code points."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One rule's word. Texts are on one line, without hidden characters.

    ``region`` is None where no place in the file can honestly be named: in HTML, Word and PDF, whose text was
    extracted, and for what concerns the article as a whole. ``paragraph`` then counts blocks of the text as it is
    read, from 1; 0 stands for none. ``fingerprint`` stays while the sentence stays, wherever it moves.
    """

    code: str
    name: str
    severity: Severity
    message: str
    fingerprint: str
    start: int = 0
    end: int = 0
    region: Region | None = None
    paragraph: int = 0
    quote: str = ""
    suggestion: str = ""
    finding: Finding | None = None
    opinion: Opinion | None = None
    allowance: Allowance | None = None

    @property
    def advice(self) -> str:
        """The message, with the suggested wording behind it."""
        return f"{self.message} Try: {self.suggestion}" if self.suggestion else self.message


def diagnostics(report: Report, *, allowed: bool = False) -> Iterator[Diagnostic]:
    """What flags something, the article's notices first, then as it reads; with ``allowed``, what is let be too."""
    desk = _Desk(report)
    for notice in report.notices:
        if allowed or notice.allowance is None:
            yield desk.notice(notice)
    for finding in ordered(report):
        if finding.flagged:
            yield from (desk.opinion(finding, opinion) for opinion in speaking(finding))
        if allowed:
            yield from (desk.opinion(finding, w.opinion, w.allowance) for w in finding.waived)


class _Desk:
    """One report's way to its diagnostics."""

    def __init__(self, report: Report) -> None:
        self._document = report.document
        self._places = Places(report.document)
        self._rules = {card.code: card for card in report.rules}

    def notice(self, notice: Notice) -> Diagnostic:
        start = end = notice.at or 0
        rule = self._rules.get(notice.code)
        return Diagnostic(
            code=line(notice.code),
            name=line(rule.name) if rule else "",
            severity=rule.severity if rule else Severity.NOTE,
            message=line(notice.message),
            fingerprint=notice.id,
            start=start,
            end=end,
            region=None if notice.at is None else self._region(start, end),
            paragraph=0 if notice.at is None else self._paragraph(start),
            allowance=notice.allowance,
        )

    def opinion(self, finding: Finding, opinion: Opinion, allowance: Allowance | None = None) -> Diagnostic:
        start, end = finding.claim.start, finding.claim.end
        return Diagnostic(
            code=line(opinion.code),
            name=line(opinion.name),
            severity=self._severity(finding, opinion, allowance),
            message=line(opinion.message),
            fingerprint=finding.id,
            start=start,
            end=end,
            region=self._region(start, end),
            paragraph=self._paragraph(start),
            quote=line(self._document.text[start:end]),
            suggestion=line(opinion.suggestion or (finding.suggestion if opinion.verdict else "")),
            finding=finding,
            opinion=opinion,
            allowance=allowance,
        )

    def _severity(self, finding: Finding, opinion: Opinion, allowance: Allowance | None) -> Severity:
        """A finding is as loud as its verdict: opinions on wording are notes, and one let be is what its rule is."""
        if opinion.verdict is None:
            return Severity.NOTE
        if allowance is None:
            return finding.severity
        rule = self._rules.get(opinion.code)
        return rule.severity if rule else Severity.NOTE

    def _region(self, start: int, end: int) -> Region | None:
        if self._document.extracted:
            return None
        return Region(*self._places.line_column(start), *self._places.line_column(end))

    def _paragraph(self, start: int) -> int:
        if not self._document.extracted:
            return 0
        spots = self._places.spots(start, start + 1)
        return spots[0].block + 1 if spots else 0


def place(document: Document, diagnostic: Diagnostic) -> str:
    """``draft.md:3:5``, ``draft.docx: par. 3``, or the article's name alone: as near as can be said."""
    source = line(document.source)
    if diagnostic.region:
        return f"{source}:{diagnostic.region.line}:{diagnostic.region.column}"
    return f"{source}: par. {diagnostic.paragraph}" if diagnostic.paragraph else source
