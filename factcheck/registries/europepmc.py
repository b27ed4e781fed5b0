"""Europe PMC's REST search: for papers known by a PMC number alone, and DOIs that Crossref does not hold."""

from __future__ import annotations

from typing import Any

from factcheck.registries.client import Client
from factcheck.registries.paper import Paper

NAME = "Europe PMC"
PER_SECOND = 5.0


def paper(client: Client, *, doi: str = "", pmcid: str = "", mailto: str = "") -> Paper | None:
    """The paper with a DOI or PMC number; None where Europe PMC does not know it."""
    query = f"PMCID:{pmcid}" if pmcid else f'DOI:"{doi}"'
    asked = {"query": query, "format": "json", "resultType": "core", "pageSize": "5", "email": mailto}
    answer = client.get("/search", asked)
    results: list[dict[str, Any]] = answer.get("resultList", {}).get("result", []) if isinstance(answer, dict) else []
    wanted = (pmcid or doi).casefold()
    for said in results:
        if wanted in (str(said.get("pmcid", "")).casefold(), str(said.get("doi", "")).casefold()):
            return _paper(said)
    return None


def _paper(said: dict[str, Any]) -> Paper:
    kinds = {str(kind).lower() for kind in said.get("pubTypeList", {}).get("pubType", ())}
    listed = said.get("authorList", {}).get("author", ())
    names = (a.get("lastName") or a.get("collectiveName") or "" for a in listed)
    year = str(said.get("pubYear", ""))
    return Paper(
        registry=NAME,
        title=str(said.get("title", "")).rstrip("."),
        authors=tuple(name for name in names if name),
        years=(int(year),) if year.isdigit() else (),
        doi=str(said.get("doi", "")),
        pmid=str(said.get("pmid", "")),
        pmcid=str(said.get("pmcid", "")),
        standing="retracted" if "retracted publication" in kinds else "none",
    )
