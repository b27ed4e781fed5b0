"""Report -> ReportModel -> JSON. Whatever is quoted is cut from the document's text, so that it is there exactly."""

from __future__ import annotations

import math

from factcheck.records import (
    Allowance,
    Document,
    Finding,
    Frame,
    Match,
    Notice,
    Opinion,
    Period,
    Report,
    Severity,
    SourceRecord,
    Study,
    Verdict,
)
from factcheck.report.json_text import dumps
from factcheck.report.model.schema import (
    NAME,
    AllowanceModel,
    DocumentModel,
    EntryModel,
    FindingModel,
    FrameModel,
    IssueModel,
    NoticeModel,
    PeriodModel,
    ReportModel,
    Retraction,
    SourceModel,
    Species,
    StretchModel,
    StudyModel,
    SubjectSource,
    SummaryModel,
    VersionsModel,
    WaivedModel,
)
from factcheck.report.place import Places
from factcheck.report.view import ordered, summarise


def to_json(report: Report, indent: int | None) -> str:
    """One report as JSON text, on one line where ``indent`` is None."""
    return dumps(build(report).model_dump(mode="json", by_alias=True), indent)


def build(report: Report) -> ReportModel:
    """``report`` in the shape of ``factcheck.report/1``."""
    places = Places(report.document)
    return ReportModel(
        schema=NAME,
        document=_document(report.document),
        versions=VersionsModel(
            factcheck=report.versions.factcheck,
            library=report.versions.library,
            entries=report.versions.entries,
            models=dict(sorted(report.versions.models)),
            literature=report.versions.literature,
        ),
        summary=_summary(report),
        notices=tuple(_notice(n, places) for n in report.notices),
        findings=tuple(_finding(f, report.document, places) for f in ordered(report)),
    )


def _notice(notice: Notice, places: Places) -> NoticeModel:
    row, column = (None, None) if notice.at is None else places.line_column(notice.at)
    allowed = _allowance(notice.allowance) if notice.allowance else None
    return NoticeModel(code=notice.code, message=notice.message, line=row, column=column, allowed=allowed)


def _allowance(allowance: Allowance) -> AllowanceModel:
    until = allowance.until.isoformat() if allowance.until else None
    return AllowanceModel(by=allowance.by, reason=allowance.reason, until=until)


def _document(document: Document) -> DocumentModel:
    return DocumentModel(
        source=document.source,
        title=document.title,
        characters=len(document.text),
        language=document.language,
        text=document.text if document.extracted else None,
    )


def _summary(report: Report) -> SummaryModel:
    counts = summarise(report.findings)
    return SummaryModel(
        claims=counts.claims,
        flagged=counts.flagged,
        wording=counts.wording,
        waived=counts.waived,
        supported=counts.verdicts[Verdict.SUPPORTED],
        overstated=counts.verdicts[Verdict.OVERSTATED],
        unsupported=counts.verdicts[Verdict.UNSUPPORTED],
        contradicted=counts.verdicts[Verdict.CONTRADICTED],
        not_in_library=counts.verdicts[Verdict.NOT_IN_LIBRARY],
        errors=counts.severities[Severity.ERROR],
        warnings=counts.severities[Severity.WARNING],
        notes=counts.severities[Severity.NOTE],
    )


def _finding(finding: Finding, document: Document, places: Places) -> FindingModel:
    claim = finding.claim
    row, column = places.line_column(claim.start)
    return FindingModel(
        id=finding.id,
        start=claim.start,
        end=claim.end,
        line=row,
        column=column,
        quote=document.text[claim.start : claim.end],
        sentence=StretchModel(
            start=claim.sentence.start,
            end=claim.sentence.end,
            text=document.text[claim.sentence.start : claim.sentence.end],
        ),
        verdict=finding.verdict,
        severity=finding.severity,
        confidence=_share(finding.confidence),
        issues=tuple(_issue(o) for o in finding.opinions),
        frame=_frame(claim.frame),
        entries=tuple(_entry(m) for m in finding.matches),
        message=finding.message,
        suggestion=finding.suggestion,
        waived=tuple(WaivedModel(issue=_issue(w.opinion), allowed=_allowance(w.allowance)) for w in finding.waived),
        studies=tuple(_study(s) for s in finding.studies),
    )


def _issue(opinion: Opinion) -> IssueModel:
    return IssueModel(
        code=opinion.code,
        name=opinion.name,
        message=opinion.message,
        verdict=opinion.verdict,
        issue=opinion.issue,
        confidence=_share(opinion.confidence),
        says=opinion.says,
        bears=opinion.bears,
        suggestion=opinion.suggestion,
        evidence_id=opinion.evidence_id,
    )


def _frame(frame: Frame) -> FrameModel:
    subject = frame.subject
    return FrameModel(
        kind=frame.kind,
        subject=subject.name if subject else "",
        subject_source=SubjectSource(subject.source) if subject else None,
        subject_terms=subject.terms if subject else (),
        outcome=frame.outcome,
        outcome_terms=frame.outcome_terms,
        direction=frame.direction,
        strength=frame.strength,
        hedges=frame.hedges,
        boosters=frame.boosters,
        negated=frame.negated,
        negation=frame.negation,
        population=frame.population,
        species=Species(frame.species),
        comparator=frame.comparator,
        magnitude=frame.magnitude,
        onset=_period(frame.onset),
        duration=_period(frame.duration),
        attribution=frame.attribution,
    )


def _entry(match: Match) -> EntryModel:
    evidence = match.evidence
    return EntryModel(
        id=evidence.id,
        kind=evidence.kind,
        statement=evidence.statement,
        certainty=evidence.certainty,
        direction=evidence.direction,
        stance=match.stance,
        score=_share(match.score),
        population=evidence.population,
        effect=evidence.effect,
        allowed=evidence.allowed,
        limits=evidence.limits,
        sources=tuple(_source(s) for s in evidence.sources),
    )


def _study(study: Study) -> StudyModel:
    return StudyModel(
        source=_source(study.source),
        sentences=study.sentences,
        stance=study.stance,
        stance_sure=_share(study.stance_sure),
        score=_share(study.score),
    )


def _source(source: SourceRecord) -> SourceModel:
    return SourceModel(
        id=source.id,
        title=source.title,
        first_author=source.first_author,
        year=source.year,
        journal=source.journal,
        design=source.design,
        n=source.n,
        doi=source.doi,
        pmid=source.pmid,
        pmcid=source.pmcid,
        url=source.url,
        retraction=Retraction(source.retraction),
    )


def _period(period: Period | None) -> PeriodModel | None:
    if period is None:
        return None
    endless = math.isinf(period.max_days)
    longest = None if endless else _six_digits(period.max_days)
    return PeriodModel(text=period.text, min_days=_six_digits(period.min_days), max_days=longest)


def _share(value: float) -> float:
    # Adding nought makes minus nought plain.
    return round(float(value), 3) + 0.0


def _six_digits(value: float) -> float:
    return float(f"{value:.6g}") + 0.0
