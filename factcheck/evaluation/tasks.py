"""The learned parts, each as a task on examples of anyone's own: what a row holds, and what the part answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from factcheck.evaluation.rows import Row
from factcheck.records import Block, BlockKind, Document, Piece

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Parts:
    """Where the learned parts and the library lie."""

    models: Path
    library: tuple[Path, ...]


@dataclass(frozen=True)
class Task:
    """``texts`` are a row's strings, ``labels`` the values of its ``label`` in order, with the names they go by.

    ``answer`` gives every row's share of each label, shape (rows, labels).
    """

    name: str
    help: str
    texts: tuple[str, ...]
    label: str
    labels: Mapping[Any, str]
    answer: Callable[[Sequence[Row], Parts], Floats]


def _claims(rows: Sequence[Row], parts: Parts) -> Floats:
    """A sentence after its context, as paragraphs of one article."""
    from factcheck.extract import Extractor
    from factcheck.learned import load_encoder
    from factcheck.library import load_library
    from factcheck.library.lexicon import lexicon

    extractor = Extractor(lexicon(load_library(*parts.library)), load_encoder(parts.models), parts.models)
    shares = np.array([extractor.share_of_claim(*_placed(row)) for row in rows])
    return np.stack([1 - shares, shares], axis=1)


def _placed(row: Row) -> tuple[Document, int, int]:
    """The sentence in its context, and where it stands; a context that does not hold it comes before it."""
    text, context = row["text"].strip(), str(row.get("context") or "").strip()
    parts = [context] if text in context else [context, text] if context else [text]
    blocks, at = [], 0
    for part in parts:
        blocks.append(Block(BlockKind.PARAGRAPH, part, (Piece(0, at, len(part)),)))
        at += len(part) + 2
    whole = "\n\n".join(parts)
    start = whole.rfind(text)
    return Document("example", "", whole, tuple(blocks)), start, start + len(text)


def _strength(rows: Sequence[Row], parts: Parts) -> Floats:
    from factcheck.learned import load_encoder
    from factcheck.learned.strength import StrengthModel

    return StrengthModel(parts.models, load_encoder(parts.models)).shares([row["text"] for row in rows])


def _stance(rows: Sequence[Row], parts: Parts) -> Floats:
    from factcheck.learned.entailment import Entailment

    return Entailment(parts.models).shares([(row["evidence"], row["claim"]) for row in rows])


def _exaggeration(rows: Sequence[Row], parts: Parts) -> Floats:
    """Press release and abstract are read apart, and their strengths compared (Wright and Augenstein, EMNLP 2021)."""
    from factcheck.learned import load_encoder
    from factcheck.learned.strength import StrengthModel

    model = StrengthModel(parts.models, load_encoder(parts.models))
    press, abstract = (model.shares([row[name] for row in rows]) for name in ("press", "abstract"))
    joint = press[:, :, None] * abstract[:, None, :]
    steps = np.subtract.outer(np.arange(press.shape[1]), np.arange(press.shape[1]))
    return np.stack([joint[:, where].sum(axis=1) for where in (steps == 0, steps > 0, steps < 0)], axis=1)


TASKS = (
    Task(
        "claims",
        "Whether a sentence is a health claim.",
        ("text",),
        "claim",
        {False: "no claim", True: "claim"},
        _claims,
    ),
    Task(
        "strength",
        "Strength of causal wording: 0 none, 1 correlational, 2 conditional, 3 direct.",
        ("text",),
        "label",
        {0: "none", 1: "correlational", 2: "conditional", 3: "direct"},
        _strength,
    ),
    Task(
        "stance",
        "Whether evidence supports a claim, refutes it, or neither.",
        ("claim", "evidence"),
        "label",
        {"supports": "supports", "refutes": "refutes", "neither": "neither"},
        _stance,
    ),
    Task(
        "exaggeration",
        "Whether a press release says the same as its abstract, exaggerates or downplays.",
        ("press", "abstract"),
        "label",
        {"same": "same", "exaggerates": "exaggerates", "downplays": "downplays"},
        _exaggeration,
    ),
)
