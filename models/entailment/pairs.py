"""Published sets of claims and evidence as pairs with one label each. Their text is read here and never written."""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

LABELS = ("supports", "refutes", "neither")
# What an entry makes of a claim, "other" where the claim is about something else.
VERDICTS = ("supported", "overstated", "unsupported", "contradicted", "other")
NOT_SUPPORTS = 3  # of a set that does not tell refuted from not said
_NLI = {"entailment": 0, "contradiction": 1, "neutral": 2, "not_entailment": NOT_SUPPORTS}
_CITING = re.compile(r"\s*\[?<\|[a-z_]+\|>\]?")
# How many pairs each general set gives: balanced by what it teaches, not by its size. Sets with one label in nine of
# ten (breaking_nli), with two labels, or without a licence (lingnli: weights only) give few.
QUOTAS = {
    "vitaminc_real_test": 16_000,
    "vitaminc_synthetic_test": 4_000,
    "wanli_15k": 9_000,
    "mnli_taxinli": 8_000,
    "mnli_olora": 6_000,
    "cf_snli": 3_000,
    "snli_dev_test": 3_000,
    "lingnli": 4_000,
    "scone": 2_000,
    "fever_symmetric": 1_400,
    "fever_adversarial": 750,
    "breaking_nli": 800,
    "conjnli_dev_test": 600,
    "med": 600,
    "help_monotonicity": 600,
}


@dataclass(frozen=True, slots=True)
class Pair:
    """Evidence and a claim; ``label`` is a place in LABELS, or NOT_SUPPORTS. ``topic`` is the library's, else empty.

    ``verdict``: ``label`` is a place in VERDICTS instead.
    """

    evidence: str
    claim: str
    label: int
    topic: str = ""
    verdict: bool = False


def general(folder: Path, draw: random.Random) -> list[Pair]:
    """General natural-language inference, as QUOTAS says."""
    found: list[Pair] = []
    for name, quota in sorted(QUOTAS.items()):
        with gzip.open(folder / "nli" / f"{name}.jsonl.gz", "rt", encoding="utf-8", errors="replace") as lines:
            rows = [json.loads(line) for line in lines]
        pairs = [Pair(row["premise"], row["hypothesis"], _NLI[row["label"]]) for row in rows]
        # Where a set tells two labels only, "neutral" means no more than "does not follow".
        if not any(pair.label == 1 for pair in pairs):
            pairs = [Pair(p.evidence, p.claim, NOT_SUPPORTS if p.label else 0) for p in pairs]
        found += _some(pairs, quota, draw)
    return found


def sciences(folder: Path, draw: random.Random) -> list[Pair]:
    """SciFact, citation integrity, PubMedQA and FEVER: claims held against what a text says."""
    fever = list(_fever(folder / "fever_pairs"))
    return [
        *_cited(folder / "scifact", draw, contradicted=1),
        # Its citing sentences are mostly inexact, seldom opposed to what they cite.
        *_cited(folder / "citation_integrity", draw, contradicted=NOT_SUPPORTS),
        *_answers(folder / "pubmedqa"),
        *_some(fever, 1_500, draw),
    ]


def _some(pairs: list[Pair], quota: int, draw: random.Random) -> list[Pair]:
    return draw.sample(pairs, min(quota, len(pairs)))


def _cited(folder: Path, draw: random.Random, contradicted: int) -> Iterator[Pair]:
    """Claims with the sentences that bear on them, and with others of the same abstract, which do not."""
    corpus = {row["doc_id"]: row["abstract"] for row in _lines(folder / "corpus.jsonl")}
    for row in _lines(folder / "claims_train.jsonl"):
        claim = _CITING.sub("", row["claim"]).strip()
        bearing = {int(doc): found for doc, found in row["evidence"].items()}
        for doc in row["cited_doc_ids"]:
            abstract = corpus.get(doc, [])
            found = bearing.get(doc, [])
            used = {i for one in found for i in one["sentences"]}
            for one in found:
                label = 0 if one["label"] == "SUPPORT" else contradicted
                yield Pair(_joined(abstract, one["sentences"]), claim, label)
            rest = [i for i in range(len(abstract)) if i not in used]
            # Beside a sentence that bears on the claim its neighbour may too; else the nearest in words is a hard one.
            nearest = sorted(rest, key=lambda i: (-_shared(claim, abstract[i]), i))
            chosen = nearest[:2] if not found else [draw.choice(rest)] if rest else []
            for i in chosen:
                yield Pair(abstract[i], claim, 2)


def _answers(folder: Path) -> Iterator[Pair]:
    """A question that a study's title asks, and its conclusion. The published test's 500 are left out."""
    held = set(json.loads((folder / "test_ground_truth.json").read_text()))
    for key, row in json.loads((folder / "ori_pqal.json").read_text()).items():
        if key not in held:
            yield Pair(row["LONG_ANSWER"], row["QUESTION"], ("yes", "no", "maybe").index(row["final_decision"]))


def _fever(folder: Path) -> Iterator[Pair]:
    parts = [(folder / f"dev.{end}").read_text("utf-8").splitlines() for end in ("raw.input0", "raw.input1", "label")]
    for evidence, claim, label in zip(*parts, strict=True):
        yield Pair(evidence, claim, _NLI[label])


def _joined(abstract: list[str], places: Iterable[int]) -> str:
    return " ".join(abstract[i].strip() for i in sorted(places) if i < len(abstract))


def _shared(one: str, other: str) -> float:
    left, right = (set(re.findall(r"[a-z0-9]{4,}", text.lower())) for text in (one, other))
    return len(left & right) / max(len(left), 1)


def _lines(path: Path) -> Iterator[dict]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
