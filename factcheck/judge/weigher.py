"""The verdict as models/verdict weighs it: the rules' opinions, the nearest evidence and the wording together."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from factcheck.errors import ModelError
from factcheck.judge.signs import RULES, signs
from factcheck.learned import Card, load_softmax
from factcheck.learned.card import REINSTALL
from factcheck.records import Claim, Issue, Match, Matches, Opinion, Verdict

MODEL = "verdict"
ISSUES, OPEN = "issues.json", "open.json"


@dataclass(frozen=True, slots=True)
class Weighed:
    """How likely each verdict is, the evidence that it rests on, and, were it overstated, the likeliest respect.

    ``faint``: that evidence may be on something else.
    """

    shares: dict[Verdict, float]
    nearest: Match
    issue: Issue
    faint: bool = False

    @property
    def verdict(self) -> Verdict:
        """The likeliest verdict."""
        return max(self.shares, key=lambda verdict: self.shares[verdict])


class Weigher:
    """Weighs what is known of a claim.

    Raises:
        ModelError: the model is missing, or is not the one that its card describes.
    """

    def __init__(self, models_dir: Path) -> None:
        self._verdicts = load_softmax(models_dir, MODEL)
        self._issues = load_softmax(models_dir, MODEL, ISSUES)
        self._open = _shares(self._verdicts.card)

    def left_open(self, matches: Matches) -> float:
        """How likely it is that the library does not settle a claim which no entry is anywhere near to."""
        return self._open["subject known" if matches.subject_known else "subject unknown"]

    def weigh(self, claim: Claim, matches: Matches, opinions: Sequence[Opinion], table: Verdict) -> Weighed | None:
        """The weighed verdict; None where no evidence is anywhere near, or a rule speaks that was not weighed.

        ``opinions`` are all that the rules say, ``table`` is what their table of precedence makes of it.

        Raises:
            ModelError: the model was fitted on other signs.
        """
        nearest = matches.nearest
        if nearest is None or any(o.verdict is not None and o.code not in RULES for o in opinions):
            return None
        found = signs(claim, nearest, matches, opinions, table)
        if tuple(found) != self._verdicts.features:
            raise ModelError(MODEL, "is fitted on other signs", "run make train-verdict")
        row = np.array(list(found.values()))
        shares = [round(share, 3) for share in self._verdicts.probabilities(row).tolist()]
        issues = self._issues.probabilities(row)
        return Weighed(
            dict(zip(map(Verdict, self._verdicts.classes), shares, strict=True)),
            nearest,
            Issue(self._issues.classes[int(issues.argmax())]),
            faint=not matches.best,
        )


def _shares(card: Card) -> dict[str, float]:
    try:
        found = json.loads(card.read(OPEN))
        return {name: float(found[name]) for name in ("subject known", "subject unknown")}
    except (ValueError, KeyError, TypeError) as e:
        raise ModelError(str(card.folder / OPEN), f"is not what was fitted: {e}", REINSTALL) from e
