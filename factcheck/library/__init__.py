"""claims/ as typed entries and sources: schema, loading, lint."""

from factcheck.library.load import Library, load_library
from factcheck.library.schema import Entry, Source, Topic

__all__ = ["Entry", "Library", "Source", "Topic", "load_library"]
