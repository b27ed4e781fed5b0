"""Markdown to paste into a review: a table of counts, then a section for each flagged claim.

CommonMark with tables, as code hosts and editors read it. Nothing from outside can become markup there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factcheck.records import Document, Finding, Report, SourceRecord, Study
from factcheck.report.base import Format, Options
from factcheck.report.clean import line, one_line, web_link
from factcheck.report.place import Passage, Places
from factcheck.report.view import (
    MAY_BEAR,
    RETRACTION_WORDS,
    VERDICT_WORDS,
    Summary,
    asides,
    cited,
    identifiers,
    in_full,
    label,
    links,
    nothing_found,
    ordered,
    quoted,
    reference,
    rows,
    says,
    sources,
    speaking,
    standing,
    summarise,
    title_of,
    waivers,
)

_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
# The colon and the full stop are what bare addresses are known by.
_SPECIAL = re.compile(r"[\\`*_\[\]{}|~$^#]|:(?=//)|(?<=[Ww]{3})\.")
_AT_START = re.compile(r"^(\d{1,9})([.)])|^([+=:-])")
# Code hosts turn these into mentions and references, escaped or not; an unseen word joiner stops them.
_MENTION = re.compile(r"@|#(?=\w)")


def escape(text: str) -> str:
    """``text`` on one line, so that Markdown and HTML show it and take nothing in it for markup."""
    return _escape(line(text))


def _escape(text: str) -> str:
    text = _SPECIAL.sub(r"\\\g<0>", text)
    text = re.sub(r"[&<>]", lambda m: _ENTITIES[m[0]], text)
    return _MENTION.sub("\\g<0>\u2060", text)


def _first(text: str) -> str:
    """Escaped ``text`` to stand first on its line, where a number or a dash would begin a list."""
    return _AT_START.sub(r"\1\\\2\3", text)


def _render(reports: Sequence[Report], options: Options) -> str:
    return "".join("\n".join(_report(report, options)) + "\n\n" for report in reports)


def _report(report: Report, options: Options) -> Iterator[str]:
    findings = ordered(report)
    places = Places(report.document)
    yield from _head(report.document)
    for notice in standing(report):
        where = "" if notice.at is None else f"{places.where(notice.at)} "
        yield from (f"{where}**{escape(notice.code)}** {escape(notice.message)}", "")
    if findings:
        yield from _table(summarise(findings))
    else:
        yield from (nothing_found(report), "")
    for finding in findings:
        if in_full(finding, options.show_all):
            yield from _finding(finding, places)
    versions = report.versions
    literature = f", literature {escape(versions.literature)}" if versions.literature else ""
    yield (
        f"factcheck {escape(versions.factcheck)}, library {escape(versions.library)}, "
        f"entries: {versions.entries}{literature}"
    )


def _head(document: Document) -> Iterator[str]:
    source, title = escape(document.source), escape(document.title)
    yield f"## Fact check: {title or source}"
    yield ""
    if title and title != source:
        yield from (_linked(source, web_link(document.source)), "")


def _table(counts: Summary) -> Iterator[str]:
    yield from ("| claims | |", "| :--- | ---: |")
    for verdict, number in counts.verdicts.items():
        yield f"| {VERDICT_WORDS[verdict]} | {number} |"
    yield from (f"| **all** | {counts.claims} |", "")
    for aside in asides(counts):
        yield from (f"{aside}", "")
    if not counts.flagged:
        yield from ("Nothing to flag.", "")


def _finding(finding: Finding, places: Places) -> Iterator[str]:
    head = [label(finding)]
    if finding.flagged:
        head += [f"{escape(o.name)} {escape(o.code)}" for o in speaking(finding)]
    aside = f" ({VERDICT_WORDS[finding.verdict]})" if finding.wording_only else ""
    yield f"### {places.where(finding.claim.start)} {' · '.join(head)}{aside}"
    yield from ("", f"> {_sentence(places.passage(finding.claim))}", "")
    if finding.flagged:
        for name, text in rows(finding):
            yield f"- **{name}** {escape(text)}"
    matches = cited(finding)
    if matches:
        yield f"- **entry** {', '.join(escape(m.evidence.id) for m in matches)}"
    studies = sources(matches)
    if studies:
        yield "- **studies**"
        yield from (f"  - {_study(s)}" for s in studies)
    if finding.suggestion:
        yield f"- **try** {escape(finding.suggestion)}"
    yield from (f"- **waived** {escape(waived)}" for waived in waivers(finding))
    if finding.studies:
        yield f"- **{MAY_BEAR}**"
        yield from (f"  - {_may_bear(study)}" for study in finding.studies)
    yield from (f"- **sure** {finding.confidence:.2f}", "")


def _sentence(passage: Passage) -> str:
    text, start, end = passage.text, passage.start, passage.end
    before, claim, after = one_line(text[:start], text[start:end], text[end:])
    if not passage.partial or not any(c.isalnum() for c in claim):
        return _first(_escape(before + claim + after))
    # Emphasis opens and closes surely only beside letters and digits.
    low = next(i for i, c in enumerate(claim) if c.isalnum())
    high = len(claim) - next(i for i, c in enumerate(reversed(claim)) if c.isalnum())
    lead, tail = before + claim[:low], claim[high:] + after
    return f"{_first(_escape(lead))}**{_escape(claim[low:high])}**{_escape(tail)}"


def _may_bear(study: Study) -> str:
    name = _linked(escape(title_of(study.source)), _address(study.source))
    return f"{_mark(study.source)}{name}, {escape(identifiers(study.source))} ({says(study)}): {escape(quoted(study))}"


def _address(source: SourceRecord) -> str:
    return next((link.url for link in links(source) if link.url), "")


def _mark(source: SourceRecord) -> str:
    return f"**{RETRACTION_WORDS[source.retraction]}** " if source.retraction in RETRACTION_WORDS else ""


def _study(source: SourceRecord) -> str:
    title = f": {escape(source.title)}" if source.title else ""
    journal = f". {escape(source.journal)}" if source.journal else ""
    return f"{_mark(source)}{_linked(escape(reference(source)), _address(source))}{title}{journal}"


def _linked(text: str, url: str) -> str:
    # An ampersand in an address could begin an entity.
    return f"[{text}](<{url.replace('&', '&amp;')}>)" if url else _first(text)


FORMAT = Format(name="markdown", suffix=".md", render=_render, streams=True)
