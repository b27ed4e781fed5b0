"""How far two readers of the same articles agree: what no tool can be asked to surpass."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from factcheck.evaluation.articles import FLAGS
from factcheck.evaluation.labelled import Article, Labelled, Second
from factcheck.records import Verdict


@dataclass(frozen=True, slots=True)
class Agreement:
    """Shares of sentences on which two readers agree, and Cohen's kappa (1960) where it says more.

    ``verdict`` is of sentences that both call claims; ``open`` counts those on which claim or verdict differ.
    """

    sentences: int
    claim: float
    claim_kappa: float
    verdict: float
    verdict_kappa: float
    flag: float
    issue: float
    open: int


def agreement(articles: Sequence[Article]) -> Agreement:
    """The agreement over all sentences that two readers have labelled; there must be one at least."""
    pairs = [(s, s.second) for article in articles for s in article.sentences if s.second is not None]
    both = [(one, two) for one, two in pairs if one.verdict and two.verdict]
    overstated = [(o, t) for o, t in both if o.verdict is t.verdict is Verdict.OVERSTATED]
    return Agreement(
        sentences=len(pairs),
        claim=_share(pairs, lambda one, two: (one.verdict is None) == (two.verdict is None)),
        claim_kappa=_kappa([(one.verdict is None, two.verdict is None) for one, two in pairs]),
        verdict=_share(both, lambda one, two: one.verdict is two.verdict),
        verdict_kappa=_kappa([(one.verdict, two.verdict) for one, two in both]),
        flag=_share(pairs, lambda one, two: (one.verdict in FLAGS) == (two.verdict in FLAGS)),
        issue=_share(overstated, lambda one, two: bool(one.issues & two.issues)),
        open=sum(one.verdict is not two.verdict for one, two in pairs),
    )


def _share(pairs: Sequence[tuple[Labelled, Second]], same: Callable[[Labelled, Second], bool]) -> float:
    return sum(same(one, two) for one, two in pairs) / len(pairs) if pairs else 0.0


def _kappa(pairs: Iterable[tuple[object, object]]) -> float:
    """Agreement beyond what chance gives two readers with these habits."""
    given = list(pairs)
    seen = sum(one == two for one, two in given) / max(len(given), 1)
    left, right = [one for one, _ in given], [two for _, two in given]
    chance = sum(left.count(value) * right.count(value) for value in set(left)) / max(len(given), 1) ** 2
    return (seen - chance) / (1 - chance) if chance < 1 else 1.0
