"""What the int8 encoder keeps of the float32 one, how fast it is, and how well it tells meanings apart."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime as ort

HERE = Path(__file__).resolve().parent
RUNS = 5


def session(model: bytes) -> ort.InferenceSession:
    """One thread, as at run time."""
    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return ort.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def encode(sess: ort.InferenceSession, ids: Sequence[Sequence[int]], batch: int) -> np.ndarray:
    """Vectors in order; batches hold texts of like length, padded to the longest."""
    order = sorted(range(len(ids)), key=lambda i: len(ids[i]))
    out = np.zeros((len(ids), 384), dtype=np.float32)
    for k in range(0, len(order), batch):
        rows = order[k : k + batch]
        tokens = np.zeros((len(rows), len(ids[rows[-1]])), dtype=np.int64)
        mask = np.zeros_like(tokens)
        for row, i in enumerate(rows):
            tokens[row, : len(ids[i])] = ids[i]
            mask[row, : len(ids[i])] = 1
        out[rows] = sess.run(None, {"input_ids": tokens, "attention_mask": mask})[0]
    return out


def scores(fp32: bytes, int8: bytes, tokenizer: Any) -> dict[str, float]:
    """Agreement with float32, speeds in sentences a second of one run on this machine, and areas under ROC curves."""
    sentences = (HERE / "sentences.txt").read_text(encoding="utf-8").splitlines()
    ids = [tokenizer.encode(text).ids for text in sentences]
    exact, small = session(fp32), session(int8)
    reference, alone, batched = encode(exact, ids, 1), encode(small, ids, 1), encode(small, ids, 32)
    cosine = (reference * alone).sum(axis=1)
    found = {
        "cosine_mean": float(cosine.mean()),
        "cosine_min": float(cosine.min()),
        "batching_changes_a_component_by": float(np.abs(alone - batched).max()),
        "tokens_per_sentence": float(np.mean([len(i) for i in ids])),
    }
    for name, sess, size in (("fp32_alone", exact, 1), ("int8_alone", small, 1), ("int8_batch_32", small, 32)):
        found[f"sentences_per_second_{name}"] = round(len(ids) / _best(lambda s=sess, b=size: encode(s, ids, b)))
    found["speed_ratio_int8_to_fp32"] = (
        found["sentences_per_second_int8_alone"] / found["sentences_per_second_fp32_alone"]
    )
    for name, sess in (("int8", small), ("fp32", exact)):
        found |= {f"{k}_{name}": v for k, v in _separation(sess, tokenizer).items()}
    return {k: round(v, 4) for k, v in found.items()}


def _best(work: Callable[[], object]) -> float:
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def pairs() -> list[tuple[str, str, str, str]]:
    """The own pairs of ``pairs.tsv``: kind, label, and the two texts."""
    lines = (HERE / "pairs.tsv").read_text(encoding="utf-8").splitlines()
    return [(kind, label, a, b) for kind, label, a, b in (line.split("\t") for line in lines)]


def _separation(sess: ort.InferenceSession, tokenizer: Any) -> dict[str, float]:
    """How often a pair of one meaning is nearer than a pair of two: the area under the ROC curve."""
    rows = pairs()
    left, right = (encode(sess, [tokenizer.encode(row[i]).ids for row in rows], 1) for i in (2, 3))
    cosine = (left * right).sum(axis=1)

    def auc(kind: str) -> float:
        same = cosine[[r[0] == kind and r[1] == "same" for r in rows]]
        other = cosine[[r[0] == kind and r[1] != "same" for r in rows]]
        return float((same[:, None] > other[None, :]).mean())

    return {"auc_phrases": auc("phrase"), "auc_sentences": auc("sentence")}


def machine() -> str:
    """The processor that the speeds are of."""
    info = Path("/proc/cpuinfo")
    names = [line.split(":")[1].strip() for line in info.read_text().splitlines() if line.startswith("model name")]
    return f"{names[0]}, one of {os.cpu_count()} cores" if names else "unknown"
