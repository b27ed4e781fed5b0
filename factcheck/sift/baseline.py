"""A baseline lets old findings be: a JSON file of what stood in the articles on the day that it was written.

Findings are known again by the claim's own words, so they stay known wherever a sentence moves within its article.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from factcheck.errors import ConfigError
from factcheck.records import Allowance, AllowedBy, Finding, Report, Severity, Waived

NAME = "factcheck.baseline/1"
_KNOWN = Allowance(AllowedBy.BASELINE, "in the baseline")
_REMEDY = "write it anew with --write-baseline"

Codes = Mapping[str, frozenset[str]]
"""The codes that are known, by the id of a finding or a notice."""


class Baseline:
    """What is known of each article, by its path from ``folder``, where the baseline stands."""

    def __init__(self, folder: Path, articles: Mapping[str, Codes]) -> None:
        self._folder = folder
        self._articles = articles

    def sift(self, report: Report) -> Report:
        """The report with what is known let be, and the rest as it was."""
        return _sifted(report, self._articles.get(_key(self._folder, report.document.source), {}))


def read_baseline(file: Path) -> Baseline:
    """The baseline in ``file``.

    Raises:
        ConfigError: it cannot be read, or is none.
    """
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ConfigError(str(file), "does not exist", _REMEDY) from None
    except (OSError, ValueError, RecursionError) as e:
        raise ConfigError(str(file), f"cannot be read as JSON: {e}", _REMEDY) from e
    if not isinstance(found, dict) or found.get("schema") != NAME:
        raise ConfigError(str(file), f"is no {NAME}", _REMEDY)
    try:
        articles = {
            source: {name: frozenset(map(str, codes)) for name, codes in known.items()}
            for source, known in found["articles"].items()
        }
    except (KeyError, AttributeError, TypeError) as e:
        raise ConfigError(str(file), "is damaged", _REMEDY) from e
    return Baseline(file.resolve().parent, articles)


def baseline_text(reports: Iterable[Report], file: Path) -> str:
    """What flags something in ``reports`` now, as the text of a baseline that is to stand in ``file``."""
    folder = file.resolve().parent
    articles: dict[str, dict[str, list[str]]] = {}
    for report in reports:
        flagged = {name: sorted(codes) for name, codes in _codes(report).items()}
        if flagged:
            articles[_key(folder, report.document.source)] = flagged
    data: dict[str, Any] = {"schema": NAME, "articles": articles}
    return json.dumps(data, indent=2, sort_keys=True, ensure_ascii=True) + "\n"


def known(report: Report) -> Report:
    """The report with all that flags something let be, as a baseline written from it would have it."""
    return _sifted(report, _codes(report))


def _codes(report: Report) -> dict[str, frozenset[str]]:
    flagged = {f.id: frozenset(o.code for o in f.opinions) for f in report.findings if f.flagged}
    return flagged | {n.id: frozenset((n.code,)) for n in report.notices if n.allowance is None}


def _sifted(report: Report, known: Codes) -> Report:
    findings = tuple(_without(f, known[f.id]) if f.id in known else f for f in report.findings)
    notices = tuple(replace(n, allowance=_KNOWN) if n.code in known.get(n.id, ()) else n for n in report.notices)
    return replace(report, findings=findings, notices=notices)


def _key(folder: Path, source: str) -> str:
    return source if "://" in source else Path(os.path.relpath(source, folder)).as_posix()


def _without(finding: Finding, codes: frozenset[str]) -> Finding:
    """The finding with the opinions of ``codes`` let be; it is as loud as what is left."""
    left = tuple(o for o in finding.opinions if o.code not in codes)
    met = tuple(Waived(o, _KNOWN) for o in finding.opinions if o.code in codes)
    severity = finding.severity
    if not any(o.verdict for o in left):
        severity = Severity.NOTE if left else Severity.NONE
    return replace(finding, severity=severity, opinions=left, waived=(*finding.waived, *met))
