"""Pairs to batches, and a cross-encoder's training and answers."""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np
import torch
from network import CLASSES, VERDICTS, CrossEncoder
from pairs import NOT_SUPPORTS, Pair
from tokenizers import Tokenizer

from models import loop

BATCH, MAX_TOKENS, SMOOTHING = 16, 96, 0.05
Row = tuple[list[int], list[int]]


def encode(tokenizer: Tokenizer, pairs: Sequence[Pair]) -> list[Row]:
    """Ids and segments of each pair; the longer text is cut first where both are too long."""
    tokenizer.no_padding()
    tokenizer.enable_truncation(MAX_TOKENS, strategy="longest_first")
    rows = tokenizer.encode_batch([(pair.evidence, pair.claim) for pair in pairs])
    return [(row.ids, row.type_ids) for row in rows]


def fit(model: CrossEncoder, tokenizer: Tokenizer, pairs: Sequence[Pair], rate: float, epochs: int, name: str) -> None:
    """Train ``model`` in place. Deterministic for a seeded torch and one number of threads."""
    rows, labels = encode(tokenizer, pairs), torch.tensor([pair.label for pair in pairs])
    verdict = torch.tensor([pair.verdict for pair in pairs])
    draw, lengths = random.Random(len(pairs)), [len(ids) for ids, _ in rows]
    plan = [batch for _ in range(epochs) for batch in loop.batches(lengths, BATCH, draw)]

    def loss(batch: list[int]) -> torch.Tensor:
        stances, verdicts = model(*tensors([rows[i] for i in batch]))
        asked = verdict[batch]
        return (
            _stance_loss(stances[~asked], labels[batch][~asked]) + _loss(verdicts[asked], labels[batch][asked])
        ) / len(batch)

    loop.fit(model, plan, loss, rate, name)


@torch.no_grad()
def probabilities(model: CrossEncoder, tokenizer: Tokenizer, pairs: Sequence[Pair]) -> np.ndarray:
    """The model's shares for each pair, shape (n, 3), or (n, 5) where all pairs ask for the verdict."""
    rows = encode(tokenizer, pairs)
    head = int(all(pair.verdict for pair in pairs))
    shares = np.zeros((len(rows), (CLASSES, VERDICTS)[head]))
    model.eval()
    for batch in loop.in_order_of_length([len(ids) for ids, _ in rows], 32):
        shares[batch] = model(*tensors([rows[i] for i in batch]))[head].softmax(dim=1).numpy()
    return shares


def tensors(rows: Sequence[Row]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Ids, segments and mask of some pairs, padded to the longest."""
    width = max(len(ids) for ids, _ in rows)
    ids, segments, mask = (torch.zeros(len(rows), width, dtype=torch.long) for _ in range(3))
    for row, (pieces, kinds) in enumerate(rows):
        ids[row, : len(pieces)] = torch.tensor(pieces)
        segments[row, : len(pieces)] = torch.tensor(kinds)
        mask[row, : len(pieces)] = 1
    return ids, segments, mask


def _stance_loss(logits: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
    """Cross-entropy; where a set says only "not supported", refuting and saying nothing count together."""
    told = labels != NOT_SUPPORTS
    return _loss(logits[told], labels[told]) - logits[~told].log_softmax(dim=1)[:, 1:].logsumexp(dim=1).sum()


def _loss(logits: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
    """Cross-entropy over the rows, of which there may be none."""
    if not len(labels):
        return logits.sum()
    return torch.nn.functional.cross_entropy(logits, labels, label_smoothing=SMOOTHING, reduction="sum")
