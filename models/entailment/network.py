"""MiniLM as a cross-encoder with two heads, evidence before claim, and as an ONNX graph."""

from __future__ import annotations

from pathlib import Path

import torch
from transformers import BertModel

OPSET = 17
WIDTH, CLASSES, VERDICTS = 384, 3, 5
INPUTS = ("input_ids", "segments", "attention_mask")


class CrossEncoder(torch.nn.Module):
    """Logits of LABELS and of VERDICTS for pairs. The tables of words, positions and segments stay as the base's."""

    def __init__(self, base: Path) -> None:
        super().__init__()
        self.bert = BertModel.from_pretrained(str(base), attn_implementation="eager", add_pooling_layer=False)
        for weights in self.bert.embeddings.parameters():
            weights.requires_grad = False
        self.dropout = torch.nn.Dropout(0.1)
        self.out = torch.nn.Linear(2 * WIDTH, CLASSES)
        self.verdict = torch.nn.Linear(2 * WIDTH, VERDICTS)

    def forward(
        self, ids: torch.Tensor, segments: torch.Tensor, mask: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Ids, segments (0 evidence, 1 claim) and mask, all int64 (n, tokens), to float32 (n, 3) and (n, 5)."""
        attended = mask.to(torch.float32)
        hidden = self.bert.embeddings(input_ids=ids, token_type_ids=segments)
        hidden = self.bert.encoder(hidden, attention_mask=(1 - attended)[:, None, None, :] * -1e9)[0]
        mean = (hidden * attended[:, :, None]).sum(1) / attended.sum(1, keepdim=True)
        pooled = self.dropout(torch.cat([hidden[:, 0], mean], dim=1))
        return self.out(pooled), self.verdict(pooled)


def export(model: CrossEncoder, out: Path) -> None:
    """Write the graph in float32 to ``out``."""
    model.eval()
    ids = torch.ones(2, 7, dtype=torch.long)
    axes = {0: "n", 1: "tokens"}
    torch.onnx.export(
        model,
        (ids, torch.zeros_like(ids), torch.ones_like(ids)),
        str(out),
        opset_version=OPSET,
        dynamo=False,
        input_names=list(INPUTS),
        output_names=["stance", "verdict"],
        dynamic_axes=dict.fromkeys(INPUTS, axes) | {"stance": {0: "n"}, "verdict": {0: "n"}},
    )
    model.eval()
