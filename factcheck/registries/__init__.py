"""What the registries of papers say of the library's sources: Crossref, NCBI's PubMed, Europe PMC."""

from factcheck.registries.lock import Lock, read_lock
from factcheck.registries.services import Services
from factcheck.registries.verify import verify

__all__ = ["Lock", "Services", "read_lock", "verify"]
