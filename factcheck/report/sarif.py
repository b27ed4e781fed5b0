"""SARIF 2.1.0 (OASIS), as code hosts' scanning pages and editors' viewers read it.

A result for each rule's word on each claim; one that is let be carries its suppression. A result's partial fingerprint
is made from the sentence, so that it is known again wherever the sentence moves.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import PurePath
from posixpath import normpath
from typing import Any
from urllib.parse import quote

from factcheck import __version__
from factcheck.records import Allowance, AllowedBy, Document, Report, RuleCard, Severity
from factcheck.report.base import Format, Options
from factcheck.report.clean import line, web_link
from factcheck.report.diagnostics import Diagnostic, diagnostics
from factcheck.report.json_text import dumps
from factcheck.report.view import cited, links, sources
from factcheck.rule_pages import markdown, plain, sections

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "SRCROOT"
_LEVELS = {severity: severity.value for severity in Severity}
_KINDS = {AllowedBy.WAIVER: "inSource", AllowedBy.BASELINE: "external"}

Json = dict[str, Any]


def _render(reports: Sequence[Report], options: Options) -> str:
    found = [(index, d) for index, r in enumerate(reports) for d in diagnostics(r, allowed=True)]
    rules = _rules(reports, (d for _, d in found))
    numbers = {card.code: number for number, card in enumerate(rules)}
    run = {
        "tool": {
            "driver": {
                "name": "factcheck",
                "semanticVersion": __version__,
                "shortDescription": {"text": "Health claims held against a curated, graded library of evidence."},
                "rules": [_rule(card) for card in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The folder in which factcheck was run."}}},
        "artifacts": [{"location": _artifact(r.document), "roles": ["analysisTarget"]} for r in reports],
        "results": [_result(reports[index].document, index, numbers, d) for index, d in found],
    }
    return dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}) + "\n"


def _rules(reports: Iterable[Report], found: Iterable[Diagnostic]) -> list[RuleCard]:
    """All rules that could have spoken, and those of a foreign report that did."""
    cards = {d.code: RuleCard(d.code, d.name, d.severity, d.name or d.code) for d in found}
    cards |= {card.code: card for report in reports for card in report.rules}
    return [card for _, card in sorted(cards.items())]


def _rule(card: RuleCard) -> Json:
    name = "".join(word[:1].upper() + word[1:] for word in card.name.split())
    told = sections(card.page)
    return {
        "id": card.code,
        "name": line(name) or card.code,
        "shortDescription": {"text": _message(told["summary"])},
        "fullDescription": {"text": _message(told["flags"] or told["summary"])},
        "help": {"text": _message(plain(card.page)), "markdown": markdown(card)},
        "defaultConfiguration": {"level": _LEVELS[card.severity]},
    }


def _result(document: Document, index: int, numbers: dict[str, int], found: Diagnostic) -> Json:
    result: Json = {
        "ruleId": found.code,
        "ruleIndex": numbers[found.code],
        "level": _LEVELS[found.severity],
        "message": {"text": _message(found.advice)},
        "locations": [_location(document, index, found)],
        "partialFingerprints": {"factcheck/v1": f"{found.fingerprint}:{found.code}"},
        "suppressions": [_suppression(found.allowance)] if found.allowance else [],
    }
    if found.finding and found.opinion:
        evidence = cited(found.finding)
        result["rank"] = round(100 * found.opinion.confidence, 1)
        result["properties"] = {
            "verdict": found.finding.verdict.value,
            "quote": found.quote,
            "suggestion": found.suggestion,
            "entries": [line(m.evidence.id) for m in evidence],
            "studies": [url for s in sources(evidence) if (url := next((k.url for k in links(s) if k.url), ""))],
        }
    return result


def _location(document: Document, index: int, found: Diagnostic) -> Json:
    physical: Json = {"artifactLocation": {**_artifact(document), "index": index}}
    if found.region:
        region = found.region
        physical["region"] = {
            "startLine": region.line,
            "startColumn": region.column,
            "endLine": region.end_line,
            "endColumn": region.end_column,
            "charOffset": found.start,
            "charLength": found.end - found.start,
        }
        if found.quote:
            physical["region"]["snippet"] = {"text": document.text[found.start : found.end]}
    if not found.paragraph:
        return {"physicalLocation": physical}
    return {
        "physicalLocation": physical,
        "logicalLocations": [{"name": f"par. {found.paragraph}", "kind": "paragraph"}],
    }


def _artifact(document: Document) -> Json:
    source = line(document.source)
    if web_link(source):
        return {"uri": web_link(source)}
    path = PurePath(source)
    if path.is_absolute():
        return {"uri": path.as_uri()}
    return {"uri": quote(normpath(path.as_posix())), "uriBaseId": _ROOT}


def _suppression(allowance: Allowance) -> Json:
    until = f" (until {allowance.until.isoformat()})" if allowance.until else ""
    return {
        "kind": _KINDS[allowance.by],
        "status": "accepted",
        "justification": line(allowance.reason) + until,
    }


def _message(text: str) -> str:
    """``text`` so that no viewer takes anything in it for a placeholder or a link (SARIF 3.11.5 and 3.11.6)."""
    return text.replace("{", "{{").replace("}", "}}").replace("](", "] (")


FORMAT = Format(name="sarif", suffix=".sarif", render=_render)
