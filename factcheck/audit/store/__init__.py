"""What an audit keeps: one SQLite file, safe at any moment. ``schema.sql`` says what is in it."""

from factcheck.audit.store.database import Database
from factcheck.audit.store.pages import Page, Pages, Read
from factcheck.audit.store.results import Results
from factcheck.audit.store.runs import Run, Runs

__all__ = ["Database", "Page", "Pages", "Read", "Results", "Run", "Runs"]
