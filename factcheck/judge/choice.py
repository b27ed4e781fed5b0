"""Which rules somebody wants to hear: chosen, ignored, and switched on or off for an article's path."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    """Beginnings of codes. Chosen are those in ``select`` (all, if empty) and not in ``ignore``.

    ``switches``, beginnings of codes with on or off, win over both; the last that names a code wins.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    switches: tuple[tuple[str, bool], ...] = ()

    def chosen(self, code: str) -> bool:
        """Whether a rule on claims is to be heard."""
        return self._switched(code, (not self.select or code.startswith(self.select)) and not self._ignored(code))

    def chosen_for_articles(self, code: str) -> bool:
        """Whether a rule on whole articles is: ``select`` chooses among findings, and has no say here."""
        return self._switched(code, not self._ignored(code))

    def _switched(self, code: str, wanted: bool) -> bool:
        said = [on for prefix, on in self.switches if code.startswith(prefix)]
        return said[-1] if said else wanted

    def _ignored(self, code: str) -> bool:
        return bool(self.ignore) and code.startswith(self.ignore)
