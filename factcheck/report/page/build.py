"""Reports -> what the template shows: blocks in segments, cards, sources. No markup is made here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from factcheck import records
from factcheck.records import Block, BlockKind, Certainty, Finding, Match, Report, SourceRecord
from factcheck.report.base import Options
from factcheck.report.clean import line, web_link
from factcheck.report.page.parts import Article, Bearing, Card, Count, Entry, Group, Run, Source, Study, Tag
from factcheck.report.page.segments import Segment, Span, flatten
from factcheck.report.place import Places
from factcheck.report.view import (
    MOST_STUDIES,
    RETRACTION_WORDS,
    STANCE_WORDS,
    VERDICT_WORDS,
    Link,
    cited,
    in_full,
    label,
    links,
    loudest,
    nothing_found,
    ordered,
    quoted,
    reference,
    remark,
    rows,
    says,
    sources,
    speaking,
    standing,
    summarise,
    title_of,
    waivers,
)

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_GRADE = {Certainty.HIGH: 4, Certainty.MODERATE: 3, Certainty.LOW: 2, Certainty.VERY_LOW: 1}
_HEADINGS_FROM = 2  # The page's own headings take the first two levels.


def articles(reports: Sequence[Report], options: Options) -> list[Article]:
    """What the template is given. Ids are unique over all reports."""
    single = len(reports) == 1
    return [_Builder(r, "" if single else f"d{i}-", options).article(i) for i, r in enumerate(reports, 1)]


class _Builder:
    """Builds one article; holds what its parts have in common."""

    def __init__(self, report: Report, prefix: str, options: Options) -> None:
        self._report = report
        self._prefix = prefix
        self._places = Places(report.document)
        self._findings = dict(enumerate(ordered(report), 1))
        self._beside = {n for n, f in self._findings.items() if in_full(f, options.show_all)}
        self._spans: dict[int, list[Span]] = {}
        self._at_home: dict[int, list[int]] = {}
        self._placed: set[int] = set()
        for number, finding in self._findings.items():
            self._place(number, finding)
        self._tags = {n: self._tag(n, f) for n, f in self._findings.items()}
        self._claims_on: dict[str, list[int]] = {}
        found: dict[str, SourceRecord] = {}
        for number, finding in self._findings.items():
            for source in sources(finding.matches):
                found.setdefault(source.id, source)
            for source in sources(cited(finding)):
                self._claims_on.setdefault(source.id, []).append(number)
        self._sources = sorted(found.values(), key=lambda s: (s.first_author.casefold(), s.year or 0, s.id))
        self._numbers = {s.id: i for i, s in enumerate(self._sources, 1)}
        self._anchored: set[int] = set()

    def article(self, number: int) -> Article:
        document, report = self._report.document, self._report
        counts = summarise(self._findings.values())
        unplaced = [n for n in self._findings if n in self._beside and n not in self._placed]
        return Article(
            anchor=f"d{number}",
            title=line(document.title) or line(document.source),
            source=Link(line(document.source), web_link(document.source)),
            language=document.language if _LANGUAGE.fullmatch(document.language) else "",
            notices=standing(report),
            waived=counts.waived,
            nothing=nothing_found(report),
            claims=counts.claims,
            flagged=counts.flagged,
            wording=counts.wording,
            counts=_bar([(VERDICT_WORDS[v], v.value, n) for v, n in counts.verdicts.items()]),
            groups=self._groups(),
            unplaced=tuple(self._card(n) for n in unplaced),
            unflagged=tuple(self._card(n) for n in self._findings if n not in self._beside),
            sources=tuple(self._source(s) for s in self._sources),
            versions=report.versions,
        )

    def _place(self, number: int, finding: Finding) -> None:
        for spot in self._places.spots(finding.claim.start, finding.claim.end):
            self._spans.setdefault(spot.block, []).append(Span(spot.start, spot.end, number))
            if number not in self._placed:
                self._placed.add(number)
                self._at_home.setdefault(spot.block, []).append(number)

    def _tag(self, number: int, finding: Finding) -> Tag:
        word = label(finding)
        style = word if word == "wording" else finding.verdict.value
        return Tag(number, word, style, f"#{self._prefix}f{number}")

    def _groups(self) -> tuple[Group, ...]:
        blocks = [
            (i, b) for i, b in enumerate(self._report.document.blocks) if line(b.text) and not self._is_title(i, b)
        ]
        found = []
        for key, members in groupby(blocks, key=lambda m: (m[1].kind is BlockKind.LIST_ITEM) or m[0]):
            part = list(members)
            first = part[0][1]
            numbers = [n for i, _ in part for n in self._at_home.get(i, ()) if n in self._beside]
            found.append(
                Group(
                    kind="list" if key is True else first.kind.value,
                    level=min(max(first.level, 1) + _HEADINGS_FROM, 6),
                    members=tuple((min(max(b.level, 1), 6), self._runs(i, b)) for i, b in part),
                    cards=tuple(self._card(n) for n in numbers),
                )
            )
        return tuple(found)

    def _is_title(self, index: int, block: Block) -> bool:
        """Whether the block only says again what stands over the article."""
        same = index == 0 and block.kind is BlockKind.HEADING and line(block.text) == line(self._report.document.title)
        return same and index not in self._spans

    def _runs(self, index: int, block: Block) -> tuple[Run, ...]:
        return tuple(self._run(block, segment) for segment in flatten(len(block.text), self._spans.get(index, ())))

    def _run(self, block: Block, segment: Segment) -> Run:
        text = block.text[segment.start : segment.end]
        if segment.owner is None:
            return Run(text)
        anchor = self._claim_anchor(segment.owner)
        others = tuple(self._tags[n] for n in segment.ends if n != segment.owner)
        return Run(
            text=text,
            owner=self._tags[segment.owner],
            anchor=anchor,
            closes=segment.owner in segment.ends,
            others=tuple(Tag(t.number, t.word, t.style, t.href, self._claim_anchor(t.number)) for t in others),
        )

    def _claim_anchor(self, number: int) -> str:
        """The id of a claim's place in the text, for the first element that asks; nothing for the others."""
        if number in self._anchored:
            return ""
        self._anchored.add(number)
        return f"{self._prefix}c{number}"

    def _card(self, number: int) -> Card:
        finding = self._findings[number]
        first = cited(finding)
        rest = [m for m in finding.matches if m not in first]
        studies = loudest(sources(first))
        return Card(
            tag=self._tags[number],
            anchor=f"{self._prefix}f{number}",
            back=f"#{self._prefix}c{number}" if number in self._placed else "",
            where=self._places.where(finding.claim.start),
            quote=line(self._places.passage(finding.claim).text),
            sure=f"{finding.confidence:.2f}",
            rules=tuple((o.code, o.name) for o in speaking(finding)) if finding.flagged else (),
            message=remark(finding),
            rows=rows(finding) if finding.flagged else (),
            suggestion=line(finding.suggestion),
            studies=tuple(self._study(s) for s in studies[:MOST_STUDIES]),
            more=max(len(studies) - MOST_STUDIES, 0),
            entries=tuple(self._entry(m, "") for m in first),
            weighed=tuple(self._entry(m, STANCE_WORDS[m.stance]) for m in rest),
            waivers=waivers(finding),
            bearing=tuple(_bearing(s) for s in finding.studies),
        )

    def _entry(self, match: Match, stance: str) -> Entry:
        evidence = match.evidence
        grade = _GRADE[evidence.certainty]
        return Entry(
            id=evidence.id,
            statement=evidence.statement,
            certainty=evidence.certainty.value.replace("_", " "),
            grade="●" * grade + "○" * (4 - grade),
            stance=stance,
            allowed=evidence.allowed,
            limits=evidence.limits,
            studies=tuple(self._study(s) for s in evidence.sources),
        )

    def _study(self, source: SourceRecord) -> Study:
        link = next(iter(links(source)), None)
        return Study(reference(source), self._anchor(source), link, RETRACTION_WORDS.get(source.retraction, ""))

    def _source(self, source: SourceRecord) -> Source:
        return Source(
            anchor=self._anchor(source),
            text=reference(source),
            title=source.title,
            journal=source.journal,
            retraction=RETRACTION_WORDS.get(source.retraction, ""),
            links=links(source),
            claims=tuple(self._tags[n] for n in self._claims_on.get(source.id, ())),
        )

    def _anchor(self, source: SourceRecord) -> str:
        return f"{self._prefix}s{self._numbers[source.id]}"


def _bearing(study: records.Study) -> Bearing:
    source = study.source
    return Bearing(
        id=line(source.id),
        text=title_of(source),
        says=says(study),
        quote=quoted(study),
        links=links(source),
        retraction=RETRACTION_WORDS.get(source.retraction, ""),
    )


def _bar(counts: Sequence[tuple[str, str, int]]) -> tuple[Count, ...]:
    total = sum(n for *_, n in counts) or 1
    found, offset = [], 0
    for word, style, number in counts:
        found.append(Count(word, style, number, f"{100 * offset / total:.3f}", f"{100 * number / total:.3f}"))
        offset += number
    return tuple(found)
