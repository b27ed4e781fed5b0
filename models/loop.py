"""The training loop of the networks: batches of like length, AdamW, warm-up and linear decay."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Sequence

import torch

WARM_UP, DECAY, LARGEST_GRADIENT, SAID_EVERY = 0.06, 0.01, 1.0, 250


def batches(lengths: Sequence[int], size: int, draw: random.Random) -> list[list[int]]:
    """All places, in batches of like length, in a drawn order."""
    order = list(range(len(lengths)))
    draw.shuffle(order)
    found = []
    for at in range(0, len(order), size * 64):
        some = sorted(order[at : at + size * 64], key=lambda i: lengths[i])
        found += [some[k : k + size] for k in range(0, len(some), size)]
    draw.shuffle(found)
    return found


def fit(
    model: torch.nn.Module,
    plan: Sequence[list[int]],
    loss_of: Callable[[list[int]], torch.Tensor],
    rate: float,
    name: str,
) -> None:
    """Train ``model`` in place, a step for each batch of ``plan``; tell how it goes on standard error."""
    weights = [w for w in model.parameters() if w.requires_grad]
    optimiser = torch.optim.AdamW(weights, lr=rate, weight_decay=DECAY, fused=True)
    warm = max(int(WARM_UP * len(plan)), 1)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / warm, (len(plan) - step) / (len(plan) - warm + 1))
    )
    model.train()
    started, running, since = time.monotonic(), 0.0, 0
    for step, batch in enumerate(plan, start=1):
        loss = loss_of(batch)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(weights, LARGEST_GRADIENT)
        optimiser.step()
        schedule.step()
        optimiser.zero_grad()
        running, since = running + loss.item(), since + 1
        if since == SAID_EVERY or step == len(plan):
            spent = time.monotonic() - started
            sys.stderr.write(f"{name}: {step} of {len(plan)} steps, loss {running / since:.3f}, {spent:.0f} s\n")
            running, since = 0.0, 0
    model.eval()


def in_order_of_length(lengths: Sequence[int], size: int) -> list[list[int]]:
    """All places, the shortest first, in batches: for measuring, where order does not matter."""
    order = sorted(range(len(lengths)), key=lambda i: lengths[i])
    return [order[at : at + size] for at in range(0, len(order), size)]
