"""ONNX graphs with int8 weights, as bytes that are the same on every run."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic


def quantise(source: Path, work: Path, name: str, *, words: bool) -> bytes:
    """The graph at ``source`` with int8 weights; ``words``: it holds a table of words, which gets a scale a word.

    Matrices get a scale for each output channel and seven bits: with eight, processors without VNNI instructions
    overflow, and would give other vectors than those with them.
    """
    half = work / f"{name}.int8.onnx"
    quantize_dynamic(
        str(source),
        str(half),
        op_types_to_quantize=["MatMul"],
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=True,
    )
    model = onnx.load(str(half))
    if words:
        _quantise_words(model.graph)
    _strip(model, name)
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


def _strip(model: Any, name: str) -> None:
    """Drop what says when and where the graph was made, and put its weights in one order."""
    model.producer_name, model.producer_version, model.doc_string = "factcheck", "", ""
    del model.metadata_props[:]
    graph = model.graph
    graph.name, graph.doc_string = name, ""
    del graph.value_info[:]
    for node in graph.node:
        node.doc_string = ""
        del node.metadata_props[:]
    weights = sorted(graph.initializer, key=lambda i: i.name)
    del graph.initializer[:]
    graph.initializer.extend(weights)
