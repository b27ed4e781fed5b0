"""Sentences to the encoder's middle, and a head's training and answers."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from network import CLASSES, WIDTH, Head, Lower
from sentences import Sentence
from tokenizers import Tokenizer

from models import loop

BATCH, MAX_TOKENS, SMOOTHING, RATE, EPOCHS = 16, 96, 0.05, 2e-4, 3


@dataclass(frozen=True)
class Middles:
    """What the encoder's lower half makes of each sentence, computed once, with the labels."""

    states: list[torch.Tensor]
    labels: torch.Tensor

    @property
    def lengths(self) -> list[int]:
        """Word pieces of each sentence."""
        return [len(state) for state in self.states]

    def padded(self, batch: Sequence[int]) -> tuple[torch.Tensor, torch.Tensor]:
        """States and mask of some sentences, padded to the longest."""
        width = max(len(self.states[i]) for i in batch)
        states, mask = torch.zeros(len(batch), width, WIDTH), torch.zeros(len(batch), width, dtype=torch.long)
        for row, i in enumerate(batch):
            states[row, : len(self.states[i])] = self.states[i]
            mask[row, : len(self.states[i])] = 1
        return states, mask


def middles(lower: Lower, tokenizer: Tokenizer, sentences: Sequence[Sentence]) -> Middles:
    """The hidden states of every sentence, each by itself, as at run time."""
    tokenizer.no_padding()
    tokenizer.enable_truncation(MAX_TOKENS)
    rows = [row.ids for row in tokenizer.encode_batch([s.text for s in sentences])]
    states = [lower(torch.tensor([ids]), torch.ones(1, len(ids), dtype=torch.long))[0] for ids in rows]
    return Middles(states, torch.tensor([s.label for s in sentences]))


def fit(lower: Lower, data: Middles, chosen: Sequence[int], name: str) -> Head:
    """A head that has learned from the chosen sentences; rare strengths count for more."""
    head, draw = Head(lower), random.Random(len(chosen))
    counts = torch.bincount(data.labels[list(chosen)], minlength=CLASSES)
    weight = (len(chosen) / (CLASSES * counts)).sqrt()

    def loss_of(batch: list[int]) -> torch.Tensor:
        places = [chosen[i] for i in batch]
        return torch.nn.functional.cross_entropy(
            head(*data.padded(places)), data.labels[places], weight=weight, label_smoothing=SMOOTHING
        )

    lengths = [data.lengths[i] for i in chosen]
    plan = [batch for _ in range(EPOCHS) for batch in loop.batches(lengths, BATCH, draw)]
    loop.fit(head, plan, loss_of, RATE, name)
    return head


@torch.no_grad()
def probabilities(head: Head, data: Middles, chosen: Sequence[int]) -> np.ndarray:
    """The head's shares for the chosen sentences, in their order, shape (n, 4)."""
    shares = np.zeros((len(chosen), CLASSES))
    head.eval()
    for batch in loop.in_order_of_length([data.lengths[i] for i in chosen], 32):
        shares[batch] = head(*data.padded([chosen[i] for i in batch])).softmax(dim=1).numpy()
    return shares
