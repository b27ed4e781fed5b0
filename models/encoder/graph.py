"""The encoder as one ONNX graph: word pieces in, unit vectors out; int8 weights."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from transformers import BertModel

OPSET = 17  # read by every onnxruntime that the package admits
INPUTS = ("input_ids", "attention_mask")
OUTPUT = "embedding"


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
        self.layers = model.encoder

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Token ids and mask, both int64 (n, tokens), to float32 (n, 384)."""
        attended = mask.to(torch.float32)
        hidden = self.norm(torch.nn.functional.embedding(ids, self.words) + self.positions[: ids.shape[1]])
        hidden = self.layers(hidden, attention_mask=(1 - attended)[:, None, None, :] * -1e9)[0]
        mean = (hidden * attended[:, :, None]).sum(1) / attended.sum(1, keepdim=True).clamp(min=1.0)
        return mean / torch.linalg.vector_norm(mean, dim=1, keepdim=True).clamp(min=1e-12)


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
        output_names=[OUTPUT],
        dynamic_axes={INPUTS[0]: axes, INPUTS[1]: axes, OUTPUT: {0: "n"}},
    )


def quantise(source: Path, work: Path) -> bytes:
    """The graph at ``source`` with int8 weights, as bytes that are the same on every run.

    Matrices get a scale for each output channel and seven bits: with eight, processors without VNNI instructions
    overflow, and would give other vectors than those with them. The table of words gets a scale for each word.
    """
    half = work / "int8.onnx"
    quantize_dynamic(
        str(source),
        str(half),
        op_types_to_quantize=["MatMul"],
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=True,
    )
    model = onnx.load(str(half))
    _quantise_words(model.graph)
    _strip(model)
    onnx.checker.check_model(model)
    data: bytes = model.SerializeToString(deterministic=True)
    return data


def _quantise_words(graph: Any) -> None:
    table = max(graph.initializer, key=lambda i: int(np.prod(i.dims)))
    weights = numpy_helper.to_array(table)
    scale = (np.abs(weights).max(axis=1, keepdims=True) / 127).astype(np.float32)
    integers = np.rint(weights / scale).clip(-127, 127).astype(np.int8)
    (gather,) = [node for node in graph.node if table.name in node.input]
    at = list(graph.node).index(gather)
    ids = gather.input[1]
    graph.node.remove(gather)
    graph.initializer.remove(table)
    graph.initializer.extend([numpy_helper.from_array(integers, "words"), numpy_helper.from_array(scale, "scales")])
    nodes = [
        helper.make_node("Gather", ["words", ids], ["word_integers"]),
        helper.make_node("Cast", ["word_integers"], ["word_floats"], to=TensorProto.FLOAT),
        helper.make_node("Gather", ["scales", ids], ["word_scales"]),
        helper.make_node("Mul", ["word_floats", "word_scales"], list(gather.output)),
    ]
    for i, node in enumerate(nodes):
        graph.node.insert(at + i, node)


def _strip(model: Any) -> None:
    """Drop what says when and where the graph was made, and put its weights in one order."""
    model.producer_name, model.producer_version, model.doc_string = "factcheck", "", ""
    del model.metadata_props[:]
    graph = model.graph
    graph.name, graph.doc_string = "encoder", ""
    del graph.value_info[:]
    for node in graph.node:
        node.doc_string = ""
        del node.metadata_props[:]
    weights = sorted(graph.initializer, key=lambda i: i.name)
    del graph.initializer[:]
    graph.initializer.extend(weights)
