"""The three registries, ready to be asked: where they are, who asks, and how often that may be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from factcheck.library import Source
from factcheck.registries import crossref, europepmc, pubmed
from factcheck.registries.client import Client
from factcheck.registries.paper import Paper

CROSSREF = "https://api.crossref.org"
NCBI = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils"
EUROPE_PMC = "https://www.ebi.ac.uk/europepmc/webservices/rest"


@dataclass(frozen=True)
class Services:
    """Where the registries are, the asker's e-mail address (which all three want to know), and an NCBI key, if any.

    ``back_off`` is the first pause, in seconds, before a busy service is asked again; it doubles each time.
    """

    mailto: str
    ncbi_key: str = ""
    crossref: str = CROSSREF
    ncbi: str = NCBI
    europe_pmc: str = EUROPE_PMC
    back_off: float = 1.0

    def papers(self, sources: Iterable[Source]) -> dict[str, list[Paper]]:
        """What the registries say of each source, by its id: one paper a registry that was asked and knows it.

        Raises:
            RegistryError: a registry does not answer.
        """
        asked = list(sources)
        pmids = [source.pmid for source in asked if source.pmid]
        known: dict[str, Paper] = {}
        for start in range(0, len(pmids), pubmed.BATCH):
            known |= pubmed.papers(self._pubmed, pmids[start : start + pubmed.BATCH], self.mailto, self.ncbi_key)
        return {source.id: self._of(source, known.get(source.pmid)) for source in asked}

    def _of(self, source: Source, from_pubmed: Paper | None) -> list[Paper]:
        found = [from_pubmed] if from_pubmed else []
        by_doi = crossref.paper(self._crossref, source.doi, self.mailto) if source.doi else None
        if by_doi:
            found.append(by_doi)
        if not found and (source.pmcid or source.doi):
            doi = "" if source.pmcid else source.doi
            last = europepmc.paper(self._europe_pmc, doi=doi, pmcid=source.pmcid, mailto=self.mailto)
            found += [last] if last else []
        return found

    @cached_property
    def _crossref(self) -> Client:
        return Client(self.crossref, self.mailto, crossref.PER_SECOND, back_off=self.back_off)

    @cached_property
    def _pubmed(self) -> Client:
        pace = pubmed.PER_SECOND_WITH_KEY if self.ncbi_key else pubmed.PER_SECOND
        return Client(self.ncbi, self.mailto, pace, back_off=self.back_off)

    @cached_property
    def _europe_pmc(self) -> Client:
        return Client(self.europe_pmc, self.mailto, europepmc.PER_SECOND, back_off=self.back_off)
