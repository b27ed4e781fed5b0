"""A report as a store keeps it: whole, and in columns to filter by."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from typing import Any

from factcheck.records import Finding, Report, SourceRecord, Verdict
from factcheck.report.clean import encodable
from factcheck.report.model.build import to_json
from factcheck.report.view import cited, ordered

WORST_FIRST = (Verdict.CONTRADICTED, Verdict.OVERSTATED, Verdict.UNSUPPORTED, Verdict.SUPPORTED, Verdict.NOT_IN_LIBRARY)


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found on a page. ``report`` is packed; each row is as the table of its name has it, without the page."""

    verdict: str
    claims: int
    flagged: int
    report: bytes
    notices: list[list[Any]]
    findings: list[list[Any]]
    issues: list[list[Any]]
    entries: list[list[Any]]


def checked(report: Report) -> Checked:
    """``report`` in the rows of a store."""
    findings = ordered(report)
    flagged = [f for f in findings if f.flagged]
    return Checked(
        verdict=next((v.value for v in WORST_FIRST if any(f.verdict is v and not f.wording_only for f in flagged)), ""),
        claims=len(findings),
        flagged=len(flagged),
        report=zlib.compress(to_json(report, indent=None).encode("utf-8")),
        notices=[[n, notice.code, encodable(notice.message)] for n, notice in enumerate(report.notices)],
        findings=[_finding(n, finding, report) for n, finding in enumerate(findings)],
        issues=[row for n, finding in enumerate(findings) for row in _issues(n, finding)],
        entries=[row for n, finding in enumerate(findings) for row in _entries(n, finding)],
    )


def _finding(n: int, finding: Finding, report: Report) -> list[Any]:
    claim, text = finding.claim, report.document.text
    subject = claim.frame.subject
    return [
        n,
        finding.id,
        next((match.evidence.topic for match in cited(finding)), ""),
        finding.verdict.value,
        finding.severity.value,
        int(finding.flagged),
        int(finding.wording_only),
        round(finding.confidence, 3),
        encodable(text[claim.sentence.start : claim.sentence.end]),
        encodable(text[claim.start : claim.end]),
        encodable(subject.name) if subject else "",
        _json(list(subject.terms) if subject else []),
        encodable(finding.message),
    ]


def _issues(n: int, finding: Finding) -> list[list[Any]]:
    return [
        [n, m, o.code, o.name, o.issue.value if o.issue else "", o.verdict.value if o.verdict else "", o.evidence_id]
        for m, o in enumerate(finding.opinions)
    ]


def _entries(n: int, finding: Finding) -> list[list[Any]]:
    resting = {match.evidence.id for match in cited(finding)}
    rows: dict[str, list[Any]] = {}
    for match in finding.matches:
        of = match.evidence
        studies = _json([_study(source) for source in of.sources])
        row = [n, of.id, of.topic, match.stance.value, round(match.score, 3), int(of.id in resting), studies]
        rows.setdefault(of.id, row)
    return list(rows.values())


def _study(source: SourceRecord) -> dict[str, str]:
    return {"id": source.id, "doi": source.doi, "pmid": source.pmid, "retraction": source.retraction}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
