"""Crossref's REST API (/works/DOI), in its polite pool; retractions are what its ``updated-by`` tells."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from factcheck.registries.client import Client
from factcheck.registries.paper import Paper

NAME = "Crossref"
PER_SECOND = 5.0
_DATES = ("issued", "published-print", "published-online")


def paper(client: Client, doi: str, mailto: str) -> Paper | None:
    """The paper with a DOI; None where Crossref does not know it."""
    answer = client.get(f"/works/{quote(doi, safe='')}", {"mailto": mailto})
    work: dict[str, Any] = answer.get("message", {}) if isinstance(answer, dict) else {}
    if not work:
        return None
    authors = (a.get("family") or a.get("name") or "" for a in work.get("author", ()))
    return Paper(
        registry=NAME,
        title=next(iter(work.get("title", ())), ""),
        authors=tuple(name for name in authors if name),
        years=tuple(dict.fromkeys(year for name in _DATES if (year := _year(work.get(name))))),
        doi=str(work.get("DOI", "")),
        standing=_standing(work.get("updated-by", ())),
    )


def _year(date: Any) -> int:
    parts = date.get("date-parts", [[]]) if isinstance(date, dict) else [[]]
    return int(parts[0][0]) if parts and parts[0] and parts[0][0] else 0


def _standing(updates: Any) -> str:
    kinds = {str(update.get("type", "")).lower().replace("-", "_") for update in updates}
    if kinds & {"retraction", "withdrawal", "removal"}:
        return "retracted"
    return "concern" if "expression_of_concern" in kinds else "none"
