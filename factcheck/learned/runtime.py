"""ONNX graphs and tokenizers, loaded when they are asked for, on one thread and without a word to anyone."""

from __future__ import annotations

import os
from typing import Any

from factcheck.errors import ModelError
from factcheck.learned.card import UPGRADE, Card


def tokenizer(card: Card) -> Any:
    """The tokenizer in a model's ``tokenizer.json``.

    Raises:
        ModelError: it is missing, not the one that the card describes, or cannot be loaded.
    """
    from tokenizers import Tokenizer

    data = card.read("tokenizer.json")
    try:
        return Tokenizer.from_buffer(data)
    except Exception as e:  # the library raises bare Exception
        raise ModelError(str(card.folder / "tokenizer.json"), f"cannot be loaded: {e}", UPGRADE) from e


def session(card: Card, name: str) -> Any:
    """A session on the ONNX graph ``name`` of a model, single-threaded and deterministic.

    Raises:
        ModelError: it is missing, not the one that the card describes, or cannot be loaded.
    """
    # Its import alone would write a device id into the user's home.
    os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
    import onnxruntime as ort

    ort.disable_telemetry_events()
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.execution_mode = ort.ExecutionMode.ORT_SEQUENTIAL
    options.use_deterministic_compute = True
    options.log_severity_level = 4
    data = card.read(name)
    try:
        return ort.InferenceSession(data, options, providers=["CPUExecutionProvider"])
    except Exception as e:  # its errors share no base class
        raise ModelError(str(card.folder / name), f"cannot be loaded: {e}", UPGRADE) from e
