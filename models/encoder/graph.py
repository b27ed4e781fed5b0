"""The encoder as one ONNX graph: word pieces in, unit vectors out, and the middle that heads go on from."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch
from transformers import BertModel

OPSET = 17  # read by every onnxruntime that the package admits
INPUTS = ("input_ids", "attention_mask")
OUTPUTS = ("embedding", "middle")
MIDDLE = 3  # layers under the middle


class SentenceEncoder(torch.nn.Module):
    """BERT, mean pooling over the attended word pieces, and L2 normalisation.

    The segment is always the first, so its vector is added to those of the positions, which end at ``max_tokens``.
    """

    def __init__(self, base: Path, max_tokens: int) -> None:
        super().__init__()
        model = BertModel.from_pretrained(str(base), attn_implementation="eager", add_pooling_layer=False).eval()
        embeddings = model.embeddings
        self.words = embeddings.word_embeddings.weight
        positions = embeddings.position_embeddings.weight[:max_tokens] + embeddings.token_type_embeddings.weight[0]
        self.positions = torch.nn.Parameter(positions)
        self.norm = embeddings.LayerNorm
        self.layers = model.encoder.layer

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Token ids and mask, both int64 (n, tokens), to float32 (n, 384) and (n, tokens, 384)."""
        attended = mask.to(torch.float32)
        hindered = (1 - attended)[:, None, None, :] * -1e9
        hidden = self.norm(torch.nn.functional.embedding(ids, self.words) + self.positions[: ids.shape[1]])
        middle = through(self.layers[:MIDDLE], hidden, hindered)
        hidden = through(self.layers[MIDDLE:], middle, hindered)
        mean = (hidden * attended[:, :, None]).sum(1) / attended.sum(1, keepdim=True).clamp(min=1.0)
        return mean / torch.linalg.vector_norm(mean, dim=1, keepdim=True).clamp(min=1e-12), middle


def through(layers: Sequence[torch.nn.Module], hidden: torch.Tensor, hindered: torch.Tensor) -> torch.Tensor:
    """Hidden states after some of BERT's layers."""
    for layer in layers:
        given = layer(hidden, attention_mask=hindered)
        hidden = given[0] if isinstance(given, tuple) else given
    return hidden


def export(base: Path, max_tokens: int, out: Path) -> None:
    """Write the graph in float32 to ``out``."""
    model = SentenceEncoder(base, max_tokens).eval()
    ids = torch.ones(2, 7, dtype=torch.long)
    axes = {0: "n", 1: "tokens"}
    torch.onnx.export(
        model,
        (ids, torch.ones_like(ids)),
        str(out),
        opset_version=OPSET,
        dynamo=False,
        input_names=list(INPUTS),
        output_names=list(OUTPUTS),
        dynamic_axes={INPUTS[0]: axes, INPUTS[1]: axes, OUTPUTS[0]: {0: "n"}, OUTPUTS[1]: axes},
    )
