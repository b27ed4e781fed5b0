"""JUnit XML, for the test pages of CI servers: a suite an article, a case a claim.

A claim flagged as an error or a warning has failed; one with a note has passed, and the note is its output; one that is
let be was skipped, for the reason given. No times: the same report gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from xml.etree import ElementTree as ET

from factcheck.records import Finding, Report, Severity
from factcheck.report.base import Format, Options
from factcheck.report.clean import line
from factcheck.report.diagnostics import Diagnostic, diagnostics, place
from factcheck.report.place import Places
from factcheck.report.view import label, ordered

_FAILING = (Severity.ERROR, Severity.WARNING)


def _render(reports: Sequence[Report], options: Options) -> str:
    root = ET.Element("testsuites", name="factcheck")
    for report in reports:
        root.append(_suite(report))
    _count(root, root)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _suite(report: Report) -> ET.Element:
    suite = ET.Element("testsuite", name=line(report.document.source))
    found = list(diagnostics(report, allowed=True))
    for notice in (d for d in found if d.finding is None):
        _tell(_case(suite, report, notice.code), report, [notice])
    said = {
        identity: list(group) for identity, group in groupby((d for d in found if d.finding), lambda d: id(d.finding))
    }
    places = Places(report.document)
    for finding in ordered(report):
        _tell(_case(suite, report, _name(finding, places)), report, said.get(id(finding), []))
    _count(suite, suite)
    return suite


def _case(suite: ET.Element, report: Report, name: str) -> ET.Element:
    return ET.SubElement(suite, "testcase", classname=line(report.document.source), name=name)


def _name(finding: Finding, places: Places) -> str:
    return f"{places.where(finding.claim.start)} {line(places.passage(finding.claim).text)}"


def _tell(case: ET.Element, report: Report, said: Sequence[Diagnostic]) -> None:
    """What was said of one claim, under the loudest that failed it."""
    standing = [d for d in said if d.allowance is None]
    failed = next((d for d in standing if d.severity in _FAILING), None)
    text = "\n".join(f"{place(report.document, d)}: {d.severity.value} {d.code} {d.advice}" for d in standing)
    if failed:
        kind = label(failed.finding) if failed.finding else failed.severity.value
        ET.SubElement(case, "failure", type=kind, message=f"{failed.code} {failed.message}").text = text
    elif standing:
        ET.SubElement(case, "system-out").text = text
    elif said:
        reasons = dict.fromkeys(f"{d.code}: {line(d.allowance.reason)}" for d in said if d.allowance)
        ET.SubElement(case, "skipped", message="; ".join(reasons))


def _count(target: ET.Element, scope: ET.Element) -> None:
    for name, path in (("tests", "testcase"), ("failures", "failure"), ("skipped", "skipped")):
        target.set(name, str(sum(1 for _ in scope.iter(path))))
    target.set("errors", "0")


FORMAT = Format(name="junit", suffix=".xml", render=_render)
