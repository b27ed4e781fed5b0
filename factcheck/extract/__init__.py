"""Document -> Claims. The only user of spaCy; no spaCy object leaves this package."""

from factcheck.extract.claims import Extractor

__all__ = ["Extractor"]
