"""NCBI's E-utilities (esummary over PubMed): 3 requests a second, 10 with the user's own key, many papers in one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from factcheck.registries.client import Client
from factcheck.registries.paper import Paper

NAME = "PubMed"
PER_SECOND, PER_SECOND_WITH_KEY = 3.0, 10.0
BATCH = 100
_STANDING = {"retracted publication": "retracted", "expression of concern": "concern"}


def papers(client: Client, pmids: Sequence[str], mailto: str, key: str = "") -> dict[str, Paper]:
    """The papers with these PMIDs, at most ``BATCH`` of them; those that PubMed does not know are left out."""
    asked = {"db": "pubmed", "id": ",".join(pmids), "retmode": "json", "tool": "factcheck", "email": mailto}
    answer = client.get("/esummary.fcgi", {**asked, "api_key": key} if key else asked)
    found: dict[str, Any] = answer.get("result", {}) if isinstance(answer, dict) else {}
    known = ((pmid, found.get(pmid)) for pmid in pmids)
    return {pmid: _paper(pmid, said) for pmid, said in known if isinstance(said, dict) and "error" not in said}


def _paper(pmid: str, said: dict[str, Any]) -> Paper:
    ids = {str(one.get("idtype", "")): str(one.get("value", "")) for one in said.get("articleids", ())}
    kinds = [str(kind).lower() for kind in said.get("pubtype", ())]
    dates = (str(said.get(name, "")) for name in ("pubdate", "epubdate"))
    return Paper(
        registry=NAME,
        title=str(said.get("title", "")).rstrip("."),
        authors=tuple(_surname(str(a.get("name", ""))) for a in said.get("authors", ()) if a.get("name")),
        years=tuple(dict.fromkeys(int(year[0]) for date in dates if (year := re.match(r"(?:19|20)\d\d", date)))),
        doi=ids.get("doi", ""),
        pmid=pmid,
        pmcid=ids.get("pmc", "") or ids.get("pmcid", ""),
        standing=next((_STANDING[kind] for kind in kinds if kind in _STANDING), "none"),
    )


def _surname(name: str) -> str:
    """A name without its initials: "van Dis EAM" is "van Dis"."""
    surname, _, initials = name.rpartition(" ")
    return surname if surname and initials.isupper() else name
