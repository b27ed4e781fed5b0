"""The head: copies of the encoder's upper layers over its middle, fitted to strength of wording."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from pathlib import Path

import torch
from transformers import BertModel

OPSET, WIDTH, CLASSES, SHARED_LAYERS = 17, 384, 4, 3


class Lower(torch.nn.Module):
    """The encoder up to its middle: what it and this head have in common. Never trained."""

    def __init__(self, base: Path) -> None:
        super().__init__()
        self.bert = BertModel.from_pretrained(str(base), attn_implementation="eager", add_pooling_layer=False).eval()

    @torch.no_grad()
    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Token ids and mask, both int64 (n, tokens), to hidden states, float32 (n, tokens, 384)."""
        hidden = self.bert.embeddings(input_ids=ids)
        return through(self.bert.encoder.layer[:SHARED_LAYERS], hidden, mask)


class Head(torch.nn.Module):
    """Logits of the four strengths from the encoder's middle."""

    def __init__(self, lower: Lower) -> None:
        super().__init__()
        self.layers = copy.deepcopy(lower.bert.encoder.layer[SHARED_LAYERS:])
        self.dropout = torch.nn.Dropout(0.1)
        self.out = torch.nn.Linear(2 * WIDTH, CLASSES)

    def forward(self, hidden: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Hidden states (n, tokens, 384) and mask, int64 (n, tokens), to float32 (n, 4)."""
        hidden = through(self.layers, hidden, mask)
        attended = mask.to(torch.float32)
        mean = (hidden * attended[:, :, None]).sum(1) / attended.sum(1, keepdim=True)
        return self.out(self.dropout(torch.cat([hidden[:, 0], mean], dim=1)))


def through(layers: Sequence[torch.nn.Module], hidden: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    """Hidden states after some of BERT's layers."""
    hindered = (1 - mask.to(torch.float32))[:, None, None, :] * -1e9
    for layer in layers:
        given = layer(hidden, attention_mask=hindered)
        hidden = given[0] if isinstance(given, tuple) else given
    return hidden


def export(head: Head, out: Path) -> None:
    """Write the graph in float32 to ``out``."""
    head.eval()
    axes = {0: "n", 1: "tokens"}
    torch.onnx.export(
        head,
        (torch.zeros(2, 7, WIDTH), torch.ones(2, 7, dtype=torch.long)),
        str(out),
        opset_version=OPSET,
        dynamo=False,
        input_names=["middle", "attention_mask"],
        output_names=["logits"],
        dynamic_axes={"middle": axes, "attention_mask": axes, "logits": {0: "n"}},
    )
    head.eval()
