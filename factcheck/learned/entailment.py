"""What evidence says of a claim, read together by one network with two heads: models/entailment."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from factcheck.learned.calibration import softmax, temperature
from factcheck.learned.card import load_card
from factcheck.learned.encoder import ENCODER, MAX_CHARACTERS
from factcheck.learned.runtime import session, tokenizer
from factcheck.records import LABELS, Stance

MODEL = "entailment"
STANCES = (Stance.SUPPORTS, Stance.REFUTES, Stance.NEITHER)
VERDICTS = (*LABELS, None)
"""What an entry makes of a claim; None where the claim is about something else."""
MAX_TOKENS = 160
CACHED = 4_096


class Reads(Protocol):
    """What reads an entry beside a claim."""

    def verdicts(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float64]:
        """The probability of each of VERDICTS for each pair, shape (len(pairs), 5)."""


class Entailment:
    """A cross-encoder over evidence and claim. Each pair goes through alone, so its shares never depend on others.

    Raises:
        ModelError: the model, or the encoder whose word pieces it shares, is missing or not the one that its card
            describes.
    """

    def __init__(self, models_dir: Path, threads: int = 1) -> None:
        self.card = load_card(models_dir, MODEL)
        self._threads = max(threads, 1)
        self._tokenizer = tokenizer(load_card(models_dir, ENCODER))
        self._tokenizer.enable_truncation(MAX_TOKENS, strategy="longest_first")
        self._session = session(self.card, "entailment.onnx")
        self._temperatures = temperature(self.card), temperature(self.card, "verdict_temperature")
        self._read = lru_cache(maxsize=CACHED)(self._run)

    def shares(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float64]:
        """The probability of each of STANCES for pairs of evidence and claim, shape (len(pairs), 3)."""
        return np.array([stances for stances, _ in self._each(pairs)]).reshape(len(pairs), len(STANCES))

    def verdicts(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float64]:
        """The probability of each of VERDICTS for entries in words and claims, shape (len(pairs), 5)."""
        return np.array([verdicts for _, verdicts in self._each(pairs)]).reshape(len(pairs), len(VERDICTS))

    def _each(self, pairs: Sequence[tuple[str, str]]) -> list[tuple[NDArray[np.float64], NDArray[np.float64]]]:
        if self._threads == 1 or len(pairs) < 2:
            return [self._read(*pair) for pair in pairs]
        with ThreadPoolExecutor(self._threads) as pool:
            return list(pool.map(lambda pair: self._read(*pair), pairs))

    def _run(self, evidence: str, claim: str) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        row = self._tokenizer.encode(_clean(evidence), _clean(claim))
        ids, segments = (np.array([part], dtype=np.int64) for part in (row.ids, row.type_ids))
        given = {"input_ids": ids, "segments": segments, "attention_mask": np.ones_like(ids)}
        stances, verdicts = (logits[0] for logits in self._session.run(None, given))
        return softmax(stances, self._temperatures[0]), softmax(verdicts, self._temperatures[1])


def _clean(text: str) -> str:
    # A lone surrogate is no character, and the tokenizer takes none.
    return text[:MAX_CHARACTERS].encode("utf-8", "replace").decode("utf-8")
