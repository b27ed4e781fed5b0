"""Text for a terminal: what the article says, what the evidence bears, the studies, what to try."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.records import Finding, Report, SourceRecord, Study
from factcheck.report.base import Format, Options
from factcheck.report.clean import line, one_line
from factcheck.report.place import Passage, Places
from factcheck.report.sheet import Sheet, cells
from factcheck.report.view import (
    MAY_BEAR,
    MOST_STUDIES,
    RETRACTION_WORDS,
    VERDICT_WORDS,
    Summary,
    asides,
    cited,
    identifiers,
    in_full,
    label,
    links,
    loudest,
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

_NARROWEST, _WIDEST = 24, 100  # Prose in wider lines is hard to read.
_NAME = 9
_STYLES = {
    "supported": "green",
    "overstated": "bold yellow",
    "contradicted": "bold red",
    "unsupported": "bold magenta",
    "not in the library": "cyan",
    "wording": "bold blue",
}


def _render(reports: Sequence[Report], options: Options) -> str:
    sheet = Sheet(min(max(options.width, _NARROWEST), _WIDEST), options.colour)
    for report in reports:
        _report(sheet, report, options)
    return sheet.text()


def _report(sheet: Sheet, report: Report, options: Options) -> None:
    source, title = line(report.document.source), line(report.document.title)
    sheet.hang(("", ""), [(source, "bold"), ("   " + title if title != source else "", "")])
    sheet.blank()
    places = Places(report.document)
    for notice in standing(report):
        where = "" if notice.at is None else f"{places.where(notice.at)}  "
        sheet.hang((f" {where}{line(notice.code)}  ", "bold"), [(line(notice.message), "")])
        sheet.blank()
    findings = ordered(report)
    shown = [f for f in findings if in_full(f, options.show_all)]
    for finding in shown:
        _finding(sheet, finding, places)
    seconds = sum(s for _, s in report.timings) if options.timings else None
    if findings:
        _summary(sheet, summarise(findings), seconds)
    else:
        sheet.hang((" ", ""), [(nothing_found(report), "")])
    _foot(sheet, report, shown, hidden=len(findings) - len(shown))
    sheet.blank()


def _finding(sheet: Sheet, finding: Finding, places: Places) -> None:
    _head(sheet, finding, places.where(finding.claim.start))
    _sentence(sheet, places.passage(finding.claim))
    matches = cited(finding)
    if finding.flagged:
        for name, text in rows(finding):
            _row(sheet, name, [(text, "")])
    if matches:
        _row(sheet, "entry", [(" · ".join(line(m.evidence.id) for m in matches), "dim")])
    if finding.flagged:
        _studies(sheet, sources(matches))
        if finding.suggestion:
            _row(sheet, "try", [(line(finding.suggestion), "italic")])
    for waived in waivers(finding):
        _row(sheet, "waived", [(waived, "dim")])
    if finding.studies:
        _may_bear(sheet, finding.studies)
    sheet.blank()


def _head(sheet: Sheet, finding: Finding, where: str) -> None:
    word = label(finding)
    parts = [(word, _STYLES[word])]
    for opinion in speaking(finding) if finding.flagged else ():
        parts.append((f" · {line(opinion.name)} {line(opinion.code)}", ""))
    if finding.wording_only:
        parts.append((f" ({VERDICT_WORDS[finding.verdict]})", ""))
    sheet.hang((f" {where}  ", ""), parts, right=f"sure {finding.confidence:.2f}")


def _sentence(sheet: Sheet, passage: Passage) -> None:
    text, start, end = passage.text, passage.start, passage.end
    before, claim, after = one_line(text[:start], text[start:end], text[end:])
    if passage.partial:
        sheet.marked("   ", before, claim, after)
    else:
        sheet.hang(("   ", ""), [(before + claim + after, "")])


def _studies(sheet: Sheet, studies: Sequence[SourceRecord]) -> None:
    first = loudest(studies)
    lines = [
        (
            f"{RETRACTION_WORDS[s.retraction]} " if s.retraction in RETRACTION_WORDS else "",
            reference(s),
            next((link.label for link in links(s)), ""),
        )
        for s in first[:MOST_STUDIES]
    ]
    broad = max((cells(mark + text) for mark, text, _ in lines), default=0)
    aligned = all(3 + _NAME + broad + 2 + cells(where) <= sheet.width for *_, where in lines)
    for i, (mark, text, where) in enumerate(lines):
        gap = 2 + (broad - cells(mark + text) if aligned else 0)
        parts = [(mark, "bold red"), (text, ""), (" " * gap + where if where else "", "dim")]
        _row(sheet, "" if i else "studies", parts)
    if len(first) > MOST_STUDIES:
        _row(sheet, "", [(f"and {len(first) - MOST_STUDIES} more", "")])


def _may_bear(sheet: Sheet, studies: Sequence[Study]) -> None:
    """What a literature holds, apart from the library's evidence."""
    sheet.hang(("   ", ""), [(f"{MAY_BEAR}:", "dim")])
    for study in studies:
        source = study.source
        mark = f"{RETRACTION_WORDS[source.retraction]} " if source.retraction in RETRACTION_WORDS else ""
        said = f"{title_of(source)} ({says(study)})"
        sheet.hang(("   - ", "dim"), [(mark, "bold red"), (said, ""), (f"  {identifiers(source)}", "dim")])
        sheet.hang(("     ", ""), [(quoted(study), "italic")])


def _row(sheet: Sheet, name: str, parts: Sequence[tuple[str, str]]) -> None:
    sheet.hang((f"   {name:<{_NAME}}", "dim"), parts)


def _summary(sheet: Sheet, counts: Summary, seconds: float | None) -> None:
    time = f" ({seconds:.1f} s)" if seconds is not None else ""
    if not counts.flagged:
        sheet.hang((" ", ""), [("Nothing to flag.", "green")])
    claims = "1 claim" if counts.claims == 1 else f"{counts.claims} claims"
    parts = ", ".join(f"{n} {VERDICT_WORDS[verdict]}" for verdict, n in counts.verdicts.items())
    beside = "".join(f"; {aside}" for aside in asides(counts))
    sheet.hang((" ", ""), [(f"{claims}: {parts}{beside}{time}", "")])


def _foot(sheet: Sheet, report: Report, shown: Sequence[Finding], hidden: int) -> None:
    entries = "1 entry" if report.versions.entries == 1 else f"{report.versions.entries} entries"
    parts = [f"library {line(report.versions.library)} · {entries}"]
    code = next((line(o.code) for f in shown if f.flagged for o in speaking(f)), "")
    parts += [f"literature {line(report.versions.literature)}"] if report.versions.literature else []
    parts += [f"more: factcheck rule {code}"] if code else []
    parts += ["all claims: --show all"] if hidden else []
    whole = "    ".join(parts)
    for text in [whole] if cells(whole) < sheet.width else parts:
        sheet.hang((" ", ""), [(text, "dim")])


FORMAT = Format(name="text", suffix=".txt", render=_render, streams=True)
