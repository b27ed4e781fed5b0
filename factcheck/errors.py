"""One family of errors. Each names the place and says what to do; none needs a traceback to be understood."""

from __future__ import annotations


class FactcheckError(Exception):
    """Something the user can mend.

    Args:
        place: the file, URL, entry or option concerned ("draft.md", "claims/entries/x.yaml:12").
        problem: what is wrong, one clause, lower case.
        hint: what to do about it, one clause; empty where nothing useful can be said.
    """

    def __init__(self, place: str, problem: str, hint: str = "") -> None:
        self.place = place
        self.problem = problem
        self.hint = hint
        super().__init__(place, problem, hint)

    def __str__(self) -> str:
        line = f"{self.place}: {self.problem}"
        line = f"{line} ({self.hint})" if self.hint else line
        return " ".join(line.split())


class ReadError(FactcheckError):
    """A target could not be read as an article."""


class LibraryError(FactcheckError):
    """The evidence library is not well-formed."""


class RegistryError(FactcheckError):
    """A registry of papers did not answer as it should."""


class ModelError(FactcheckError):
    """A learned artefact is missing or does not match its card."""


class ConfigError(FactcheckError):
    """An option or a configuration file is wrong."""
